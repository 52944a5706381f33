/* Unicode's own test file in all modes, where Debian's unicode-data is installed: the file
 * holds to the letter untailored, and what a tailored mode does otherwise is each time by
 * exactly one of its rules, and as often as counted here. */
#include "typeset/line_break.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEST_FILE  "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define LINES      7654
#define POINTS_MAX 256
#define MODES      4
#define LINE_ROOM  8192

struct example {
    uint32_t cps[POINTS_MAX];
    bool ends[POINTS_MAX]; /* whether a line may end after each */
    size_t len;
};

/* ---- the file ---- */

static bool
read_example(char *line, struct example *out)
{
    char *save, *hash = strchr(line, '#');
    out->len = 0;
    if (hash)
        *hash = '\0';
    for (char *t = strtok_r(line, " \t\n", &save); t; t = strtok_r(NULL, " \t\n", &save)) {
        bool ends = strcmp(t, "\u00f7") == 0;
        if (!ends && strcmp(t, "\u00d7") != 0)
            out->cps[out->len++] = (uint32_t)strtoul(t, NULL, 16);
        else if (out->len > 0)
            out->ends[out->len - 1] = ends;
        assert_true(out->len < POINTS_MAX);
    }
    return out->len > 0;
}

/* ---- rules that the tailoring adds ---- */

/* A boundary: the base characters on both sides (LB9), spaces not skipped. */
struct boundary {
    uint32_t before, after;
    bool expected; /* by the file */
};

static struct boundary
boundary_at(const struct example *example, size_t i)
{
    size_t base = i;
    while (base > 0 && line_break_combines(example->cps[base]))
        base--;
    return (struct boundary){example->cps[base], example->cps[i + 1], example->ends[i]};
}

static bool
is_quote(uint32_t cp)
{
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201c || cp == 0x201d;
}

static bool
is_connecting(uint32_t cp)
{
    return cp == 0xb7 || cp == 0x2013 || cp == 0x2014 || cp == 0x2027 || cp == 0x301c ||
           cp == 0xff5e;
}

static bool
is_solidus(uint32_t cp)
{
    return cp == '/' || cp == 0xff0f;
}

static bool
quotes_are_brackets(const struct boundary *b)
{
    return is_quote(b->before) || is_quote(b->after);
}

static bool
connecting_marks_begin_no_line(const struct boundary *b)
{
    return b->expected && is_connecting(b->after);
}

static bool
a_solidus_begins_no_line(const struct boundary *b)
{
    return b->expected && is_solidus(b->after);
}

static bool
a_solidus_ends_no_line(const struct boundary *b)
{
    return b->expected && is_solidus(b->before) && !is_solidus(b->after) &&
           !is_connecting(b->after);
}

static bool
a_centred_ellipsis_is_one(const struct boundary *b)
{
    return b->before == 0x22ef || b->after == 0x22ef;
}

/* How often each rule speaks in the whole file, in each mode. The file samples one
 * character a class: of the tailored ones there are only — and /. */
static const struct rule {
    const char *name;
    bool (*speaks)(const struct boundary *boundary);
    int times[MODES];
} RULES[] = {
    {"quotation marks are brackets", quotes_are_brackets, {0}},
    {"connecting marks begin no line",
     connecting_marks_begin_no_line,
     {[LINE_BREAK_GB] = 145, [LINE_BREAK_BASIC] = 145, [LINE_BREAK_STRICT] = 145}},
    {"a solidus begins no line", a_solidus_begins_no_line, {0}},
    {"a solidus ends no line",
     a_solidus_ends_no_line,
     {[LINE_BREAK_GB] = 40, [LINE_BREAK_STRICT] = 40}},
    {"a centred ellipsis is one", a_centred_ellipsis_is_one, {0}},
};
#define RULE_COUNT (sizeof RULES / sizeof *RULES)

/* ---- the comparison ---- */

/* Counts the one rule by which the boundary is otherwise; false if none or several. */
static bool
count_rule(const struct example *example, size_t i, int counts[RULE_COUNT])
{
    const struct boundary boundary = boundary_at(example, i);
    size_t speaking = 0, rule = 0;
    for (size_t r = 0; r < RULE_COUNT; r++)
        if (RULES[r].speaks(&boundary)) {
            speaking++;
            rule = r;
        }
    if (speaking != 1) {
        print_error("U+%04X U+%04X: %zu rules\n", boundary.before, boundary.after, speaking);
        return false;
    }
    counts[rule]++;
    return true;
}

static int
deviations(const struct example *example, enum line_break_mode mode, int counts[RULE_COUNT])
{
    uint8_t kinds[POINTS_MAX];
    int unexplained = 0;
    line_break_points(example->cps, example->len, mode, kinds);
    for (size_t i = 0; i < example->len; i++) {
        if ((kinds[i] != LINE_BREAK_NONE) == example->ends[i])
            continue;
        bool last = i + 1 == example->len;
        unexplained += mode == LINE_BREAK_UAX14 || last || !count_rule(example, i, counts);
    }
    return unexplained;
}

static void
run_mode(enum line_break_mode mode)
{
    FILE *file = fopen(TEST_FILE, "r");
    if (!file)
        skip();
    char line[LINE_ROOM];
    static struct example example;
    int counts[RULE_COUNT] = {0}, unexplained = 0, lines = 0;
    while (fgets(line, sizeof line, file))
        if (read_example(line, &example)) {
            unexplained += deviations(&example, mode, counts);
            lines++;
        }
    fclose(file);
    assert_int_equal(lines, LINES);
    assert_int_equal(unexplained, 0);
    for (size_t r = 0; r < RULE_COUNT; r++) {
        print_message("%4d: %s\n", counts[r], RULES[r].name);
        assert_int_equal(counts[r], RULES[r].times[mode]);
    }
}

static void
untailored_is_the_file(void **state)
{
    (void)state;
    run_mode(LINE_BREAK_UAX14);
}

static void
gb_is_explained(void **state)
{
    (void)state;
    run_mode(LINE_BREAK_GB);
}

static void
basic_is_explained(void **state)
{
    (void)state;
    run_mode(LINE_BREAK_BASIC);
}

static void
strict_is_explained(void **state)
{
    (void)state;
    run_mode(LINE_BREAK_STRICT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(untailored_is_the_file), cmocka_unit_test(gb_is_explained),
        cmocka_unit_test(basic_is_explained), cmocka_unit_test(strict_is_explained)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
