#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "proof/proof_log.h"
#include "proof/proof_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HASH "0123456789abcdef0123456789abcdef"

struct found {
    size_t showings, days, problems;
    int64_t shown_ms;
    char problem[200], last_day[16], chain[PROOF_CHAIN_ROOM];
};

static void
note_showing(void *context, const char *day, const struct proof_showing *showing)
{
    struct found *found = context;
    (void)day;
    found->showings++;
    found->shown_ms += showing->shown_ms;
}

static void
note_day(void *context, const char *day, const char *chain, size_t showings)
{
    struct found *found = context;
    (void)showings;
    found->days++;
    snprintf(found->last_day, sizeof found->last_day, "%s", day);
    snprintf(found->chain, sizeof found->chain, "%s", chain);
}

static void
note_problem(void *context, const char *file, size_t line, const char *message)
{
    struct found *found = context;
    if (found->problems++ == 0)
        snprintf(found->problem, sizeof found->problem, "%s:%zu: %s", file, line, message);
}

static struct found
walk(const char *dir)
{
    struct found found = {0};
    struct proof_visitor visitor = {note_showing, note_day, note_problem, &found};
    assert_int_equal(proof_read(dir, &visitor), ERR_OK);
    return found;
}

static int64_t
moment(const char *text)
{
    int64_t unix_s;
    assert_int_equal(time_parse(text, TIME_ZONE_SHANGHAI_S, &unix_s), ERR_OK);
    return unix_s;
}

static void
add(struct proof_log *log, int64_t ended, int64_t shown_ms, int number)
{
    struct proof_showing showing = {.ended = ended, .shown_ms = shown_ms, .hash = HASH};
    snprintf(showing.id, sizeof showing.id, "notice-%d", number);
    proof_log_add(log, &showing);
}

static void
write_days(const char *dir, const char *first, int days, int each)
{
    struct proof_log *log;
    assert_int_equal(proof_log_open(dir, "hall 1", TIME_ZONE_SHANGHAI_S, &log), ERR_OK);
    for (int d = 0; d < days; d++)
        for (int i = 0; i < each; i++)
            add(log, moment(first) + d * 86400 + i * 20, 12300, i);
    proof_log_close(log);
}

static int
setup(void **state)
{
    char *dir = xstrdup("/tmp/gongshi-proof-XXXXXX");
    *state = dir;
    return mkdtemp(dir) ? 0 : 1;
}

static int
teardown(void **state)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", (char *)*state);
    int failed = system(command);
    free(*state);
    return failed;
}

static void
what_is_written_is_read(void **state)
{
    write_days(*state, "2026-11-30T23:00:00", 3, 40);
    write_days(*state, "2026-12-02T23:30:00", 1, 5); /* another start on the same day */
    struct found found = walk(*state);
    assert_int_equal(found.problems, 0);
    assert_int_equal(found.showings, 125);
    assert_int_equal(found.days, 3);
    assert_int_equal(found.shown_ms, 125 * 12300);
    assert_string_equal(found.last_day, "2026-12-02");
}

static void
nothing_logged_is_told_apart(void **state)
{
    struct proof_visitor visitor = {0};
    assert_int_equal(proof_read(*state, &visitor), ERR_NOT_FOUND);
    assert_int_equal(proof_read("/nowhere/at/all", &visitor), ERR_NOT_FOUND);
}

/* A clock that goes back, or has lost its date, does not put a line before others. */
static void
clock_that_goes_back(void **state)
{
    write_days(*state, "2026-11-30T10:00:00", 1, 3);
    write_days(*state, "1970-01-01T10:00:00", 1, 3);
    write_days(*state, "2026-12-01T10:00:00", 1, 3);
    struct found found = walk(*state);
    assert_int_equal(found.problems, 0);
    assert_int_equal(found.showings, 9);
    assert_int_equal(found.days, 2);
}

/* ---- what was meddled with ---- */

static char *
day_path(const char *dir, const char *day)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/%s.log", dir, day);
    return strbuf_take(&path);
}

/* Any byte of a line but its line feed, changed, is noticed. */
static void
changed_byte_is_noticed(void **state)
{
    write_days(*state, "2026-11-30T10:00:00", 1, 6);
    char *path = day_path(*state, "2026-11-30"), *text;
    size_t len;
    assert_int_equal(file_read(path, 1 << 20, &text, &len), ERR_OK);
    size_t begin = (size_t)(strchr(text, '\n') - text) + 1;
    for (size_t at = begin; at < len; at++) {
        char kept = text[at];
        if (kept == '\n')
            continue;
        text[at] = kept == '1' ? '2' : '1';
        assert_int_equal(file_write_atomic(path, text, len), ERR_OK);
        struct found found = walk(*state);
        if (found.problems == 0)
            fail_msg("byte %zu, “%c”, may be changed", at, kept);
        text[at] = kept;
    }
    free(text);
    free(path);
}

static void
line_taken_out_is_noticed(void **state)
{
    write_days(*state, "2026-11-30T10:00:00", 2, 6);
    char *path = day_path(*state, "2026-11-30"), *text;
    size_t len;
    assert_int_equal(file_read(path, 1 << 20, &text, &len), ERR_OK);
    char *line = strchr(strchr(text, '\n') + 1, '\n') + 1, *next = strchr(line, '\n') + 1;
    memmove(line, next, strlen(next) + 1);
    assert_int_equal(file_write_atomic(path, text, strlen(text)), ERR_OK);
    struct found found = walk(*state);
    assert_int_equal(found.problems, 1);
    assert_string_equal(found.problem, "2026-11-30.log:3: does not go on from the line before: "
                                       "one of them was changed, taken out or put in");
    free(text);
    free(path);
}

static void
day_taken_out_or_cut_short_is_noticed(void **state)
{
    write_days(*state, "2026-11-29T10:00:00", 3, 6);
    char *path = day_path(*state, "2026-11-30"), *text;
    size_t len;
    assert_int_equal(file_read(path, 1 << 20, &text, &len), ERR_OK);
    unlink(path);
    struct found found = walk(*state);
    assert_int_equal(found.problems, 1);
    assert_non_null(strstr(found.problem, "2026-12-01.log:1: does not go on from the end"));
    text[len - 1] = '\0';
    assert_int_equal(file_write_atomic(path, text, (size_t)(strrchr(text, '\n') - text) + 1),
                     ERR_OK);
    assert_int_equal(walk(*state).problems, 1);
    free(text);
    free(path);
}

/* ---- power cuts ---- */

/* Wherever the last writing was cut off, the log goes on, and no whole line is lost. */
static void
torn_end_heals(void **state)
{
    write_days(*state, "2026-11-29T10:00:00", 1, 3);
    write_days(*state, "2026-11-30T10:00:00", 1, 3);
    char *path = day_path(*state, "2026-11-30"), *text;
    size_t len;
    assert_int_equal(file_read(path, 1 << 20, &text, &len), ERR_OK);
    for (size_t cut = 0; cut <= len; cut++) {
        size_t whole = 0;
        for (size_t i = 0; i < cut; i++)
            whole += text[i] == '\n';
        assert_int_equal(file_write_atomic(path, text, cut), ERR_OK);
        write_days(*state, "2026-11-30T11:00:00", 1, 1);
        struct found found = walk(*state);
        if (found.problems)
            fail_msg("cut after %zu bytes: %s", cut, found.problem);
        assert_int_equal(found.showings, 3 + (whole ? whole - 1 : 0) + 1);
    }
    free(text);
    free(path);
}

static void
oldest_days_go(void **state)
{
    write_days(*state, "2020-01-01T10:00:00", PROOF_DAYS_MAX + 20, 1);
    struct found found = walk(*state);
    assert_int_equal(found.days, PROOF_DAYS_MAX);
    assert_int_equal(found.problems, 0);
}

/* A folder that cannot be made keeps nobody from going on. */
static void
unwritable_folder_is_lived_with(void **state)
{
    (void)state;
    write_days("/proc/gongshi-proof", "2026-11-30T10:00:00", 1, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_logged_is_told_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(clock_that_goes_back, setup, teardown),
        cmocka_unit_test_setup_teardown(changed_byte_is_noticed, setup, teardown),
        cmocka_unit_test_setup_teardown(line_taken_out_is_noticed, setup, teardown),
        cmocka_unit_test_setup_teardown(day_taken_out_or_cut_short_is_noticed, setup, teardown),
        cmocka_unit_test_setup_teardown(torn_end_heals, setup, teardown),
        cmocka_unit_test_setup_teardown(oldest_days_go, setup, teardown),
        cmocka_unit_test(unwritable_folder_is_lived_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
