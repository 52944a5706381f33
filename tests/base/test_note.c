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

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(left_and_taken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
