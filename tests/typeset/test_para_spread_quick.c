/* Lines shrunk and spread the quick way, and the long way round: the same to a 1/64 px. */
#include "base/str.h"
#include "typeset/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

#define SIZE 24
#define TEXT                                                                                   \
    "1.2020年11月24日，国务院办公厅（以下称“办公厅”）和/"               \
    "或有关部门印发《关于全面推进基层政务公开标准化规范化"           \
    "工作的指导意见》：到2023年，基本建成全国统一的 open data 标准体系、26个领域；A4纸 3 张。"

static struct para *
lay(const char *text, int width)
{
    struct text_run run = {.text = text,
                           .len = strlen(text),
                           .style = {.role = FONT_SONGTI, .weight = 400, .size = SIZE}};
    struct para_options options = {
        .width = width, .line_height = 2 * SIZE, .align = ALIGN_JUSTIFY, .indent = 2 * SIZE};
    return para_layout(fonts, &run, 1, &options);
}

/* The dash of a line of its own is glued: no line of that text is looked at in one go. */
static void
test_both_ways(void **state)
{
    (void)state;
    int spread = 0;
    for (int width = 4 * SIZE; width < 40 * SIZE; width += 7) {
        struct para *quick = lay(TEXT "\n", width), *slow = lay(TEXT "\n——", width);
        for (size_t l = 0; l + 1 < quick->line_count; l++) {
            const struct para_line *a = &quick->lines[l], *b = &slow->lines[l];
            assert_int_equal(a->glyph_end, b->glyph_end);
            assert_int_equal(a->width, b->width);
            spread += a->end == PARA_END_WRAP;
            for (uint32_t g = a->glyph_start; g < a->glyph_end; g++) {
                assert_int_equal(quick->glyphs[g].x, slow->glyphs[g].x);
                assert_int_equal(quick->edges[g], slow->edges[g]);
            }
        }
        para_free(quick);
        para_free(slow);
    }
    assert_true(spread > 100);
}

/* Lines of more clusters than are looked at in one go end at the measure as well. */
static void
test_long_lines(void **state)
{
    (void)state;
    struct strbuf text = {0};
    for (int i = 0; i < 60; i++)
        strbuf_add(&text, TEXT);
    for (int width = 250 * SIZE; width < 300 * SIZE; width += 5 * SIZE) {
        struct para *para = lay(text.data, width);
        size_t full = 0;
        for (size_t l = 0; l < para->line_count; l++) {
            const struct para_line *line = &para->lines[l];
            if (line->end != PARA_END_WRAP)
                continue;
            assert_true(line->glyph_end - line->glyph_start > 255);
            full += line->x + line->width == width * 64;
            for (uint32_t g = line->glyph_start + 1; g < line->glyph_end; g++)
                assert_true(para->edges[g] >= para->edges[g - 1]);
        }
        assert_int_equal(full, para->line_count - 1);
        para_free(para);
    }
    strbuf_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_long_lines),
    };
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
