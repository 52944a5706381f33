/* Notes of the display for the sync: left, dated, taken once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/note.h"
#include "base/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
left_and_taken(void **state)
{
    (void)state;
    char root[] = "/tmp/gongshi-note-XXXXXX", folder[64];
    assert_non_null(mkdtemp(root));
    assert_int_equal(note_leave(root, NOTE_DRAWN), ERR_NOT_FOUND);
    assert_int_equal(note_left_at(root, NOTE_DRAWN), 0);
    assert_int_equal(note_make_folder(root), ERR_OK);
    assert_int_equal(note_make_folder(root), ERR_OK);
    assert_false(note_take(root, NOTE_SYNC_NOW));
    int64_t before = time_unix_now();
    for (int i = 0; i < 2; i++)
        assert_int_equal(note_leave(root, NOTE_SYNC_NOW), ERR_OK);
    assert_in_range(note_left_at(root, NOTE_SYNC_NOW), before - 1, time_unix_now() + 1);
    assert_int_equal(note_left_at(root, NOTE_DRAWN), 0);
    assert_true(note_take(root, NOTE_SYNC_NOW));
    assert_false(note_take(root, NOTE_SYNC_NOW));
    snprintf(folder, sizeof folder, "%s/display", root);
    assert_int_equal(remove(folder) | remove(root), 0);
}

/* Whole or not at all, and of what another puts there nothing is followed or waited for. */
static void
written_and_read(void **state)
{
    (void)state;
    char root[] = "/tmp/gongshi-note-XXXXXX", path[64], text[NOTE_TEXT_ROOM];
    char longest[NOTE_TEXT_ROOM + 1];
    assert_non_null(mkdtemp(root));
    assert_int_equal(note_write(root, NOTE_VOLUME, "70"), ERR_NOT_FOUND);
    assert_int_equal(note_make_folder(root), ERR_OK);
    assert_false(note_read(root, NOTE_VOLUME, text));
    assert_int_equal(note_write(root, NOTE_VOLUME, "70"), ERR_OK);
    assert_int_equal(note_write(root, NOTE_VOLUME, "80"), ERR_OK);
    assert_true(note_read(root, NOTE_VOLUME, text));
    assert_string_equal(text, "80");

    memset(longest, 'a', NOTE_TEXT_ROOM);
    for (size_t len = NOTE_TEXT_ROOM - 2; len <= NOTE_TEXT_ROOM; len++) {
        longest[len] = '\0';
        assert_int_equal(note_write(root, NOTE_VOLUME, longest), ERR_OK);
        assert_int_equal(note_read(root, NOTE_VOLUME, text), len + 1 < NOTE_TEXT_ROOM);
        assert_int_equal(strlen(text), len + 1 < NOTE_TEXT_ROOM ? len : 0);
        longest[len] = 'a';
    }

    snprintf(path, sizeof path, "%s/display/" NOTE_VOLUME, root);
    assert_true(note_take(root, NOTE_VOLUME));
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_false(note_read(root, NOTE_VOLUME, text));
    assert_true(note_take(root, NOTE_VOLUME));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(note_read(root, NOTE_VOLUME, text));
    assert_true(note_take(root, NOTE_VOLUME));
    snprintf(path, sizeof path, "%s/display", root);
    assert_int_equal(remove(path) | remove(root), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(left_and_taken),
                                       cmocka_unit_test(written_and_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
