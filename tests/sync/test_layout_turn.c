/* Turns of the layouts that were sent: what is current, what to go back to, what is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "sync/layout_turn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char dir[] = "/tmp/gongshi-turn.XXXXXX";

/* Layout `letter` as if it had been staged and taken. */
static void
take(char letter)
{
    struct layout_turn turn;
    struct installed_entry entry = {0};
    memset(entry.id, letter, sizeof entry.id - 1);
    snprintf(entry.name, sizeof entry.name, "%c", letter);
    assert_int_equal(layout_turn_open(dir, &turn), ERR_OK);
    char *folder = path_join(turn.folder, entry.id);
    assert_int_equal(file_make_dirs(folder), ERR_OK);
    free(folder);
    assert_int_equal(layout_turn_take(&turn, &entry), ERR_OK);
    layout_turn_close(&turn);
}

static void
tell(enum trial_state state)
{
    struct installed installed;
    assert_int_equal(installed_read(dir, &installed), ERR_OK);
    struct trial trial = {.turn = installed.turn, .state = state, .why = "why"};
    assert_int_equal(trial_write(dir, &trial), ERR_OK);
}

/* "current before shown held…", a letter each, "-" for the machine's own. */
static void
expect(const char *words)
{
    struct installed installed;
    struct trial trial;
    char found[32] = "";
    assert_int_equal(installed_read(dir, &installed), ERR_OK);
    trial_read(dir, &trial);
    const char *shown = installed_shown(&installed, &trial);
    const char *const ids[] = {installed.current, installed.before, shown};
    for (size_t i = 0; i < 3; i++)
        found[i] = *ids[i] ? *ids[i] : '-';
    found[3] = ' ';
    for (size_t i = 0; i < installed.held_len; i++) {
        found[4 + i] = installed.held[i].id[0];
        char *path = installed_path(dir, installed.held[i].id);
        *strrchr(path, '/') = '\0';
        assert_true(file_exists(path));
        free(path);
    }
    assert_string_equal(found, words);
}

static void
test_turns(void **state)
{
    (void)state;
    take('a');
    expect("a-a a");
    take('b'); /* nobody has seen that a works */
    expect("b-b ba");
    tell(TRIAL_PASSED);
    take('c');
    expect("cbc cba");
    tell(TRIAL_BEGUN);
    take('d'); /* c had not passed yet */
    expect("dbd dcba");
    tell(TRIAL_FAILED);
    expect("dbb dcba");
    take('d'); /* the same once more is a turn of its own */
    expect("dbd dcba");
    tell(TRIAL_FAILED);
    take('e');
    take('f');
    take('1');
    take('2');
    expect("2b2 21feb"); /* what there is to go back to outlives older ones */
    tell(TRIAL_PASSED);
    take('b');
    expect("b2b b21fe");
}

static void
test_own(void **state)
{
    struct layout_turn turn;
    (void)state;
    tell(TRIAL_PASSED);
    assert_int_equal(layout_turn_open(dir, &turn), ERR_OK);
    assert_int_equal(layout_turn_take(&turn, &(struct installed_entry){0}), ERR_OK);
    layout_turn_close(&turn);
    expect("-b- b21fe");
    take('1');
    expect("1-1 1b2fe");
}

/* A damaged file begins anew, after every turn that a display has spoken of. */
static void
test_damage(void **state)
{
    struct installed installed;
    struct trial trial;
    (void)state;
    tell(TRIAL_PASSED);
    trial_read(dir, &trial);
    char *path = path_join(dir, INSTALLED_FILE);
    static const char *const bad[] = {"",
                                      "{}",
                                      "[]",
                                      "{\"turn\":-1}",
                                      "{\"turn\":1,\"current\":\"..\"}",
                                      "{\"turn\":1,\"held\":[{\"id\":\"../../etc\"}]}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(file_write_atomic(path, bad[i], strlen(bad[i])), ERR_OK);
        assert_int_equal(installed_read(dir, &installed), ERR_FORMAT);
        assert_int_equal(installed.turn, 0);
        assert_int_equal(installed.held_len, 0);
    }
    free(path);
    take('a');
    assert_int_equal(installed_read(dir, &installed), ERR_OK);
    assert_true(installed.turn > trial.turn);
    expect("a-a a");
}

/* What a process left that was killed is gone; a refusal changes nothing else. */
static void
test_leftovers(void **state)
{
    struct layout_turn turn;
    struct strbuf text = {0};
    bool attention = false;
    (void)state;
    char *half = path_join(dir, INSTALLED_FILE ".abcdef");
    char *stage = path_join(dir, INSTALLED_FOLDER "/new.abcdef");
    assert_int_equal(file_write_atomic(half, "x", 1), ERR_OK);
    assert_int_equal(file_make_dirs(stage), ERR_OK);
    assert_int_equal(layout_turn_open(dir, &turn), ERR_OK);
    assert_false(file_exists(half));
    assert_false(file_exists(stage));
    layout_turn_refuse(&turn, "a.pack", REFUSED_PACK, "found x, expected y\nfound z");
    layout_turn_close(&turn);
    expect("a-a a");
    installed_print(dir, &text, &attention);
    assert_true(attention);
    assert_non_null(strstr(text.data, "a.pack ("));
    assert_non_null(strstr(text.data, "found x, expected y\n"));
    assert_null(strstr(text.data, "found z"));
    strbuf_free(&text);
    free(half);
    free(stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_turns), cmocka_unit_test(test_own),
                                       cmocka_unit_test(test_damage),
                                       cmocka_unit_test(test_leftovers)};
    if (!mkdtemp(dir))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    file_remove_tree(dir);
    return failed;
}
