/* Where a line has air: a justified one opens between characters of Han and between words,
 * never in a word; the number of an item stands apart from a date. */
#include "typeset/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

enum { SIZE = 32, GLYPHS_MAX = 64 };

/* Where the cells of the first line begin; returns how many it has. */
static size_t
edges_of(const char *text, int width, enum text_align align, int32_t *edges)
{
    struct text_run run = {.text = text,
                           .len = strlen(text),
                           .style = {.role = FONT_SONGTI, .weight = 400, .size = SIZE}};
    struct para *para = para_layout(
        fonts, &run, 1,
        &(struct para_options){.width = width, .line_height = 2 * SIZE, .align = align});
    const struct para_line *line = &para->lines[0];
    size_t n = 0;
    for (uint32_t g = line->glyph_start; g < line->glyph_end && n < GLYPHS_MAX; g++)
        edges[n++] = para->edges[g];
    para_free(para);
    return n;
}

/* A word of marked, halved or joined letters, and which of the line's cells are its. */
static const struct {
    const char *text;
    size_t from, to;
} WORDS[] = {
    {"一二abcd三四五六七八九十", 2, 6},
    {"一二a\u00adb\u00adcd三四五六七八九十", 2, 6},
    {"一二x\u0308x\u0308x\u0308x三四五六七八九十", 2, 6},
    {"一二a\u2060b\u200dcd三四五六七八九十", 2, 6},
    {"一二བོད三四五六七八九十", 2, 3},
};

/* Whether Han are apart more than in `plain`; the word must not be. */
static bool
opens_elsewhere(size_t word, const int32_t *plain, int width)
{
    int32_t spread[GLYPHS_MAX];
    edges_of(WORDS[word].text, width, ALIGN_JUSTIFY, spread);
    for (size_t at = WORDS[word].from + 1; at < WORDS[word].to; at++)
        if (spread[at] - spread[at - 1] != plain[at] - plain[at - 1])
            fail_msg("%s is torn before cell %zu", WORDS[word].text, at);
    return spread[1] - spread[0] > plain[1] - plain[0];
}

static void
words_are_never_opened(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        int32_t plain[GLYPHS_MAX];
        size_t opened = 0;
        edges_of(WORDS[i].text, 100 * SIZE, ALIGN_START, plain);
        for (int width = 6 * SIZE; width < 10 * SIZE; width++)
            opened += opens_elsewhere(i, plain, width);
        assert_true(opened > 0);
    }
}

/* The first text has a quarter of an em more than the second before cell `at`, or as much. */
static const struct {
    const char *text, *other;
    size_t at;
    int32_t more;
} NUMBERS[] = {
    {"1.2020年7月", "1.2020元7月", 2, SIZE * 16},
    {"12.2020年底", "12.2020元底", 3, SIZE * 16},
    {"3.5月20日至29日", "3.5元20日至29日", 2, SIZE * 16},
    {"1.5月以上", "1.5元以上", 2, 0},
    {"1.5月6", "1.5元6", 2, 0},
    {"1.", "1.", 1, 0},
    {"1.5年以上", "1.5元以上", 2, 0},
    {"123.2020年", "123.2020元", 4, 0},
    {"一1.2020年", "一1.2020元", 3, 0},
};

static void
item_numbers_stand_apart_from_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        int32_t text[GLYPHS_MAX], other[GLYPHS_MAX];
        edges_of(NUMBERS[i].text, 100 * SIZE, ALIGN_START, text);
        edges_of(NUMBERS[i].other, 100 * SIZE, ALIGN_START, other);
        size_t at = NUMBERS[i].at;
        assert_int_equal(text[at] - text[0] - (other[at] - other[0]), NUMBERS[i].more);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_are_never_opened),
                                       cmocka_unit_test(item_numbers_stand_apart_from_dates)};
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
