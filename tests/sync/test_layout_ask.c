/* What the staff at the screen ask for is carried out once, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/note.h"
#include "base/time.h"
#include "sync/layout_ask.h"
#include "sync/layout_install.h"
#include "sync/layout_turn.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char dir[] = "/tmp/gongshi-ask.XXXXXX";

/* Layout `letter` as if it had been taken. */
static void
take(char letter, char id[INSTALLED_ID_ROOM])
{
    struct layout_turn turn;
    struct installed_entry entry = {0};
    memset(entry.id, letter, sizeof entry.id - 1);
    memcpy(id, entry.id, sizeof entry.id);
    snprintf(entry.name, sizeof entry.name, "%c", letter);
    assert_int_equal(layout_turn_open(dir, &turn), ERR_OK);
    assert_int_equal(layout_turn_take(&turn, &entry), ERR_OK);
    layout_turn_close(&turn);
}

static void
expect(int64_t turn, const char *current)
{
    struct installed installed;
    assert_int_equal(installed_read(dir, &installed), ERR_OK);
    assert_int_equal(installed.turn, turn);
    assert_string_equal(installed.current, current);
    assert_int_equal(note_left_at(dir, NOTE_ROLL_BACK), 0);
}

static void
ask(const char *text)
{
    assert_int_equal(note_write(dir, NOTE_ROLL_BACK, text), ERR_OK);
    layout_ask_take(dir);
}

static void
carried_out(void **state)
{
    char a[INSTALLED_ID_ROOM], b[INSTALLED_ID_ROOM];
    (void)state;
    take('a', a);
    take('b', b);
    layout_ask_take(dir); /* nothing was asked for */
    expect(2, b);
    ask(a);
    expect(3, a);
    layout_ask_take(dir);
    expect(3, a);
    ask(NOTE_BUILT_IN);
    expect(4, "");
    ask(b);
    expect(5, b);
}

/* The group may write there: a note is an id or it is nothing, and none reaches a file. */
static void
not_carried_out(void **state)
{
    char b[INSTALLED_ID_ROOM], long_text[600], path[64];
    static const char *const wrong[] = {
        "",
        "b",
        "bbbb",
        "../../etc/passwd",
        "Built-in",
        "%s%n",
        "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"};
    (void)state;
    memset(b, 'b', sizeof b - 1);
    b[sizeof b - 1] = '\0';
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ask(wrong[i]);
        expect(5, b);
    }
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    ask(long_text);
    expect(5, b);
    snprintf(path, sizeof path, "%s/display/" NOTE_ROLL_BACK, dir);
    assert_int_equal(mkfifo(path, 0600), 0);
    layout_ask_take(dir);
    expect(5, b);
}

/* One that waited while no sync ran. */
static void
too_old(void **state)
{
    static const struct {
        int age_s;
        int64_t turn;
    } cases[] = {{3600, 5}, {660, 5}, {540, 6}};
    char path[64];
    (void)state;
    snprintf(path, sizeof path, "%s/display/" NOTE_ROLL_BACK, dir);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(note_write(dir, NOTE_ROLL_BACK, NOTE_BUILT_IN), ERR_OK);
        struct timespec then = {.tv_sec = time_unix_now() - cases[i].age_s};
        assert_int_equal(utimensat(AT_FDCWD, path, (struct timespec[2]){then, then}, 0), 0);
        layout_ask_take(dir);
        struct installed installed;
        assert_int_equal(installed_read(dir, &installed), ERR_OK);
        assert_int_equal(installed.turn, cases[i].turn);
    }
}

/* Whoever asks at the screen has only the status to learn from why it was not done; whoever
 * asks by hand is told on the spot, and leaves nothing for others to look after. */
static void
only_at_the_screen_is_it_kept(void **state)
{
    static const char lying[] =
        "{\"layout\":1,\"canvas\":{\"width\":1920,\"height\":1080},\"zones\":[{\"widget\":"
        "\"text\",\"rect\":[0,0,900,900],\"options\":{\"text\":\"a\"}}]}";
    char a[INSTALLED_ID_ROOM], b[INSTALLED_ID_ROOM];
    (void)state;
    take('a', a);
    take('b', b);
    char *path = installed_path(dir, a);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    assert_int_equal(file_make_dirs(path), ERR_OK);
    *slash = '/';
    assert_int_equal(file_write_atomic(path, lying, sizeof lying - 1), ERR_OK);
    free(path);
    assert_int_equal(note_write(dir, NOTE_SCREEN, "1080x1920"), ERR_OK);
    struct installed installed;
    struct layout_outcome outcome = {0};
    assert_int_equal(layout_install_back(dir, a, LAYOUT_BACK_BY_HAND, &outcome), ERR_FORMAT);
    assert_string_equal(outcome.code, REFUSED_SCREEN);
    layout_outcome_clear(&outcome);
    assert_int_equal(installed_read(dir, &installed), ERR_OK);
    assert_string_equal(installed.refusal.at, "");
    ask(a);
    assert_int_equal(installed_read(dir, &installed), ERR_OK);
    assert_string_equal(installed.refusal.from, "a");
    assert_string_equal(installed.refusal.code, REFUSED_SCREEN);
    assert_string_equal(installed.current, b);
}

static int
begin(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : -1;
}

static int
end(void **state)
{
    (void)state;
    file_remove_tree(dir);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carried_out),
        cmocka_unit_test(not_carried_out),
        cmocka_unit_test(too_old),
        cmocka_unit_test(only_at_the_screen_is_it_kept),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
