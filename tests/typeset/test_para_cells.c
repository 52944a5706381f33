/* Cells that are kept with a style: whatever was laid out before, a paragraph is the same. */
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "typeset/para_cells.h"
#include "typeset/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

#define MIXED                                                                                                          \
    "关于2020年11月、“两会”（A4）的通知：第1,234.5元·——……\t①ハングル한글 e\u0301 " \
    "\u200d了，好。"

static struct para *
lay(struct font_set *set, const char *text, struct text_style style)
{
    struct text_run run = {.text = text, .len = strlen(text), .style = style};
    return para_layout(set, &run, 1,
                       &(struct para_options){.width = style.size * 11,
                                              .line_height = style.size * 2,
                                              .align = ALIGN_JUSTIFY});
}

static void
assert_same(const struct para *a, const struct para *b)
{
    assert_int_equal(a->line_count, b->line_count);
    assert_int_equal(a->glyph_count, b->glyph_count);
    for (size_t i = 0; i < a->glyph_count; i++) {
        const struct para_glyph *g = &a->glyphs[i], *h = &b->glyphs[i];
        assert_int_equal(g->x, h->x);
        assert_int_equal(g->byte, h->byte);
        assert_int_equal(g->index, h->index);
        assert_int_equal(g->face, h->face);
        assert_int_equal(g->whole, h->whole);
        assert_int_equal(a->edges[i], b->edges[i]);
    }
}

/* The same in a set of faces that has laid out nothing else. */
static void
assert_as_first(const char *text, struct text_style style)
{
    struct font_set *fresh;
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fresh), ERR_OK);
    struct para *first = lay(fresh, text, style), *later = lay(fonts, text, style);
    assert_same(first, later);
    para_free(first);
    para_free(later);
    font_set_free(fresh);
}

/* More sizes than are kept, twice over; tracking and tabular digits take cells of their own. */
static void
test_sizes(void **state)
{
    (void)state;
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 12; i++)
            assert_as_first(MIXED, (struct text_style){.role = FONT_SONGTI,
                                                       .weight = 400,
                                                       .size = 20 + 4 * (i / 4),
                                                       .tracking = i % 2,
                                                       .tabular = i / 2 % 2});
}

/* More characters than are kept; those beyond are worked out each time. */
static void
test_many_characters(void **state)
{
    (void)state;
    struct strbuf text = {0};
    for (uint32_t cp = 0xac00; cp < 0xac00 + PARA_CELLS_MAX + 200; cp++) {
        char bytes[4];
        strbuf_add_bytes(&text, bytes, utf8_encode(cp, bytes));
    }
    struct text_style style = {.role = FONT_HEITI, .weight = 400, .size = 24};
    assert_as_first(text.data, style);
    assert_as_first(text.data, style);
    assert_as_first(MIXED, style);
    strbuf_free(&text);
}

/* A character that is not of three bytes and one less than that from the end. */
static void
test_ends(void **state)
{
    static const char *const TEXTS[] = {"1",  "12",  "国", "国1", "国12",
                                        "，", "1，", "é",  "国é"};
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        size_t len = strlen(TEXTS[i]);
        char *exact = xmalloc(len + 1); /* so that reading beyond is seen */
        memcpy(exact, TEXTS[i], len + 1);
        struct text_style style = {.role = FONT_SONGTI, .weight = 400, .size = 32};
        for (int round = 0; round < 2; round++) {
            struct para *para = lay(fonts, exact, style);
            assert_int_equal(para->glyph_count, utf8_count(exact, len));
            para_free(para);
        }
        free(exact);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_many_characters),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
