/* Titles break where sense lets them: a table of lines as an editor sets them, and what holds
 * for every title at every measure. */
#include "base/utf8.h"
#include "han/words.h"
#include "typeset/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

#define TABLE     GONGSHI_SOURCE_DIR "/tests/typeset/para_balance.tsv"
#define SIZE      32
#define LINE_MAX  2048
#define CHARS_MAX 256

static struct para *
set_title(const char *title, int em, bool balance, int max_lines)
{
    struct text_run run = {
        .text = title,
        .len = strlen(title),
        .style = {.role = FONT_SONGTI, .weight = 700, .size = SIZE},
    };
    struct para_options options = {.width = em * SIZE,
                                   .line_height = SIZE * 3 / 2,
                                   .balance = balance,
                                   .max_lines = max_lines};
    return para_layout(fonts, &run, 1, &options);
}

/* One row of the table: the measure, the lines with bars, and without. */
struct row {
    int em;
    char lines[LINE_MAX], title[LINE_MAX];
};

static bool
next_row(FILE *file, struct row *row)
{
    char text[LINE_MAX];
    while (fgets(text, sizeof text, file)) {
        text[strcspn(text, "\n")] = '\0';
        char *tab = strchr(text, '\t');
        if (text[0] == '#' || !tab)
            continue;
        row->em = (int)strtol(text, NULL, 10);
        snprintf(row->lines, sizeof row->lines, "%s", tab + 1);
        size_t n = 0;
        for (const char *at = row->lines; *at; at++)
            if (*at != '|')
                row->title[n++] = *at;
        row->title[n] = '\0';
        return true;
    }
    return false;
}

static void
join_lines(const struct para *para, const char *title, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < para->line_count; i++) {
        const struct para_line *line = &para->lines[i];
        size_t len = line->byte_end - line->byte_start;
        if (i > 0)
            out[n++] = '|';
        memcpy(out + n, title + line->byte_start, len);
        n += len;
    }
    out[n] = '\0';
}

static void
breaks_as_an_editor_would(void **state)
{
    (void)state;
    FILE *file = fopen(TABLE, "r");
    assert_non_null(file);
    struct row row;
    int wrong = 0, rows = 0;
    for (; next_row(file, &row); rows++) {
        char got[2 * LINE_MAX];
        struct para *para = set_title(row.title, row.em, true, 0);
        join_lines(para, row.title, got);
        para_free(para);
        if (strcmp(got, row.lines) != 0) {
            wrong++;
            fprintf(stderr, "%d em: expected %s\n            got %s\n", row.em, row.lines, got);
        }
    }
    fclose(file);
    assert_true(rows > 100);
    assert_int_equal(wrong, 0);
}

/* Whether the line end after byte `end` cuts a word; how long that word is. */
static size_t
cut_word(const char *title, uint32_t end)
{
    uint32_t cps[CHARS_MAX];
    uint8_t boundary[CHARS_MAX];
    size_t len = strlen(title), n = 0, last = 0;
    for (size_t at = 0; at < len && n < CHARS_MAX; n++) {
        cps[n] = utf8_next(title, len, &at);
        if (at == end)
            last = n;
    }
    han_words_mark(cps, n, boundary);
    if (boundary[last] != HAN_WORDS_INSIDE)
        return 0;
    size_t from = last, to = last + 1;
    while (from > 0 && boundary[from - 1] == HAN_WORDS_INSIDE)
        from--;
    while (boundary[to] == HAN_WORDS_INSIDE)
        to++;
    return to + 1 - from;
}

static void
check_title(const char *title, int em)
{
    struct para *plain = set_title(title, em, false, 0), *para = set_title(title, em, true, 0);
    assert_in_range(para->line_count, plain->line_count, plain->line_count * 3 / 2 + 1);
    uint32_t at = 0;
    for (size_t i = 0; i < para->line_count; i++) {
        const struct para_line *line = &para->lines[i];
        assert_int_equal(line->byte_start, at);
        assert_true(line->width <= em * SIZE * 64);
        at = line->byte_end;
        size_t cut = i + 1 < para->line_count ? cut_word(title, at) : 0;
        bool alone = line->width < 9 * SIZE * 64 / 4 && para->line_count > 1 && em >= 10;
        if (cut > 0 && cut <= (size_t)em)
            fail_msg("%d em: %s: a word of %zu is cut at byte %u", em, title, cut, at);
        if (alone)
            fail_msg("%d em: %s: a short word alone before byte %u", em, title, at);
    }
    assert_int_equal(at, strlen(title));
    para_free(plain);
    para_free(para);
}

static void
no_word_is_cut_or_left_alone(void **state)
{
    (void)state;
    FILE *file = fopen(TABLE, "r");
    assert_non_null(file);
    struct row row;
    while (next_row(file, &row))
        if (utf8_count(row.title, strlen(row.title)) <= 60)
            for (int em = 8; em <= 24; em++)
                check_title(row.title, em);
    fclose(file);
}

/* A line more is taken only where there is room for it. */
static void
keeps_to_the_lines_allowed(void **state)
{
    (void)state;
    static const char TITLE[] = "残疾人“两项补贴”2026年第一季度发放情况";
    struct para *para = set_title(TITLE, 8, true, 0);
    assert_int_equal(para->line_count, 4);
    para_free(para);
    para = set_title(TITLE, 8, true, 3);
    assert_int_equal(para->line_count, 3);
    assert_int_equal(para->lines[2].byte_end, strlen(TITLE));
    para_free(para);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(breaks_as_an_editor_would),
                                       cmocka_unit_test(no_word_is_cut_or_left_alone),
                                       cmocka_unit_test(keeps_to_the_lines_allowed)};
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
