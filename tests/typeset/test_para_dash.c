/* —— and …… as they are inked: in every role and weight, at every size that is read. */
#include "typeset/paragraph.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

enum { LEAST = 16, MOST = 120, COLUMNS = 2 * MOST + 2 };

/* What a mark of two em leaves on its columns, and the middle of it all above the baseline. */
struct ink {
    double columns[COLUMNS];
    double height;
    size_t glyphs;
};

static void
add_bitmap(struct ink *ink, const struct font_bitmap *bitmap, int x)
{
    for (int row = 0; row < bitmap->height; row++)
        for (int column = 0; column < bitmap->width; column++) {
            int at = x + bitmap->left + column;
            double coverage = bitmap->coverage[row * bitmap->pitch + column] / 255.0;
            if (coverage == 0)
                continue;
            assert_in_range(at, 0, COLUMNS - 1);
            ink->columns[at] += coverage;
            ink->height += coverage * (bitmap->top - row - 0.5);
        }
}

static struct ink
ink_of(const char *text, struct text_style style)
{
    struct ink ink = {0};
    struct text_run run = {.text = text, .len = strlen(text), .style = style};
    struct para *para = para_layout(
        fonts, &run, 1,
        &(struct para_options){.width = 4 * style.size, .line_height = 2 * style.size});
    for (size_t i = 0; i < para->glyph_count; i++) {
        const struct para_glyph *glyph = &para->glyphs[i];
        struct font_bitmap bitmap;
        assert_int_equal(
            font_raster(fonts, (struct font_glyph){.index = glyph->index, .face = glyph->face},
                        style.size * 64, glyph->x & 63, &bitmap),
            ERR_OK);
        add_bitmap(&ink, &bitmap, glyph->x >> 6);
    }
    ink.glyphs = para->glyph_count;
    para_free(para);
    double sum = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        sum += ink.columns[i];
    ink.height /= sum;
    return ink;
}

/* How far the stroke goes on from column `from`, which counts; the last may be inked in part.
 */
static double
reach(const struct ink *ink, int from, int step)
{
    double full = ink->columns[from], length = 0;
    for (int i = from; i >= 0 && i < COLUMNS && ink->columns[i] > 0; i += step)
        length += ink->columns[i] / full;
    return length;
}

static void
dash_reaches_its_cells_ends(struct text_style style)
{
    struct ink ink = ink_of("——", style);
    int size = style.size;
    double left = size - reach(&ink, size, -1) + 1, right = size - reach(&ink, size, 1);
    bool thin =
        left >= 0 && left <= size * 0.05 + 0.02 && right >= 0 && right <= size * 0.05 + 0.02;
    if (!thin || ink.glyphs != 1 || fabs(ink.height - size * 0.38) > size * 0.02)
        fail_msg("%s %d at %d px: %zu glyphs, air of %.2f and %.2f px, %.2f px high",
                 font_role_name(style.role), style.weight, size, ink.glyphs, left, right,
                 ink.height);
    for (int i = size / 8; i < 2 * size - size / 8; i++)
        assert_true(fabs(ink.columns[i] - ink.columns[size]) < 0.02);
}

static void
dots_are_even(struct text_style style)
{
    struct ink ink = ink_of("……", style);
    double centres[8];
    size_t dots = 0;
    for (int i = 0; i < COLUMNS && dots < 8; i++) {
        double sum = 0, moment = 0;
        for (; i < COLUMNS && ink.columns[i] > 0; i++) {
            sum += ink.columns[i];
            moment += ink.columns[i] * (i + 0.5);
        }
        if (sum > 0)
            centres[dots++] = moment / sum;
    }
    assert_int_equal(dots, 6);
    for (size_t i = 0; i < dots; i++)
        assert_true(fabs(centres[i] - style.size * (2.0 * (double)i + 1) / 6) <
                    0.1 + style.size * 0.002);
}

static void
each(void (*check)(struct text_style style))
{
    for (int role = 0; role < FONT_LATIN; role++)
        for (int weight = 400; weight <= 700; weight += 300)
            for (int size = LEAST; size <= MOST; size++)
                check((struct text_style){.role = (enum font_role)role,
                                          .weight = weight,
                                          .size = size,
                                          .traditional = size % 2});
}

static void
a_long_dash_is_one_stroke_from_end_to_end(void **state)
{
    (void)state;
    each(dash_reaches_its_cells_ends);
}

static void
six_dots_are_evenly_spaced(void **state)
{
    (void)state;
    each(dots_are_even);
}

/* A dash alone keeps the same height. */
static void
a_dash_stands_in_the_middle_of_its_cell(void **state)
{
    (void)state;
    for (int role = 0; role < FONT_LATIN; role++) {
        struct ink ink = ink_of(
            "—", (struct text_style){.role = (enum font_role)role, .weight = 400, .size = 100});
        assert_true(fabs(ink.height - 38) < 2);
        assert_true(fabs(ink.columns[10] - ink.columns[90]) < 0.02 && ink.columns[10] > 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_dash_is_one_stroke_from_end_to_end),
        cmocka_unit_test(six_dots_are_evenly_spaced),
        cmocka_unit_test(a_dash_stands_in_the_middle_of_its_cell)};
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
