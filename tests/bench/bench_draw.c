/* Draws the same page of the same text, in the same face and size, with Gongshi and with
 * PangoCairo, in turns: cold with no glyph ready, warm with all, and Gongshi's page scrolled
 * by a little. Prints the medians and their ratios; fails nothing.
 *
 *   bench_draw FILE [OUT]   FILE: UTF-8, a paragraph a line; OUT: a prefix for both pictures
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"
#include "draw/draw.h"
#include "typeset/paragraph.h"

#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define W      1080
#define H      1920
#define SIZE   30
#define LINE   50
#define MARGIN 40
#define ROUNDS 15
#define STEP   24 /* px of a scrolled frame */
#define GROUP  1

struct page {
    char *text; /* as much as stands on it */
    size_t characters;
};

static const struct para_options OPTIONS = {
    .width = W - 2 * MARGIN, .line_height = LINE, .align = ALIGN_JUSTIFY, .indent = 2 * SIZE};

static struct para *
lay_out(struct font_set *fonts, const char *text, size_t len)
{
    struct text_run run = {text, len, {.role = FONT_SONGTI, .weight = 400, .size = SIZE}, 0};
    return para_layout(fonts, &run, 1, &OPTIONS);
}

/* All paragraphs joined, up to the last line that the page has room for. */
static struct page
make_page(struct font_set *fonts, const char *path)
{
    struct page page = {0};
    char *data = NULL;
    size_t size = 0;
    if (file_read(path, 1 << 24, &data, &size)) {
        fprintf(stderr, "bench_draw: %s cannot be read\n", path);
        exit(1);
    }
    struct strbuf all = {0};
    for (size_t i = 0; i < size; i++)
        if (data[i] != '\n')
            strbuf_add_bytes(&all, &data[i], 1);
    struct para *para = lay_out(fonts, all.data, all.len);
    size_t last = (H - 2 * MARGIN) / LINE;
    size_t end = last < para->line_count ? para->lines[last].byte_start : all.len;
    page.text = xstrndup(all.data, end);
    page.characters = utf8_count(page.text, end);
    para_free(para);
    strbuf_free(&all);
    free(data);
    return page;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double
median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

static double
ms_since(int64_t start)
{
    return (double)(time_monotonic_us() - start) / 1000;
}

/* ---- Gongshi ---- */

static void
make_list(struct draw_list *list, const struct para *para, int scroll)
{
    draw_list_reset(list);
    struct draw_command *ground = draw_list_add(list, DRAW_FILL);
    ground->rect = rect_make(0, 0, W, H);
    ground->colour = 0xffffffff;
    struct draw_command *clip = draw_list_add(list, DRAW_CLIP_PUSH);
    clip->rect = rect_make(0, 0, W, H);
    for (size_t l = 0; l < para->line_count; l++) {
        const struct para_line *line = &para->lines[l];
        struct draw_command *run = draw_list_add(list, DRAW_GLYPHS);
        run->colour = 0x000000ff;
        run->size = SIZE * 64;
        run->scroll_group = GROUP;
        for (uint32_t g = line->glyph_start; g < line->glyph_end; g++) {
            const struct para_glyph *glyph = &para->glyphs[g];
            draw_list_add_glyph(
                list, (struct draw_glyph){.x = MARGIN * 64 + glyph->x,
                                          .y = (MARGIN + line->baseline - scroll) * 64,
                                          .index = glyph->index,
                                          .face = glyph->face,
                                          .whole = glyph->whole});
        }
    }
    draw_list_add(list, DRAW_CLIP_POP);
}

struct own {
    double cold[ROUNDS], warm[ROUNDS], scrolled[ROUNDS];
    uint64_t pixels; /* of a scrolled frame */
};

static void
run_own(const struct page *page, int round, struct own *out, const char *picture)
{
    struct font_set *fonts;
    struct draw *draw;
    struct draw_list list = {0};
    if (font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts) ||
        draw_new(fonts, GONGSHI_SOURCE_DIR "/assets/design", W, H, &draw))
        exit(1);
    struct para *para = lay_out(fonts, page->text, strlen(page->text));
    struct para blank = {0};
    make_list(&list, &blank, 0);
    draw_paint(draw, &list); /* the surface's memory is there */
    make_list(&list, para, 0);
    draw_invalidate(draw);
    int64_t start = time_monotonic_us();
    draw_paint(draw, &list);
    out->cold[round] = ms_since(start);
    draw_invalidate(draw);
    start = time_monotonic_us();
    draw_paint(draw, &list);
    out->warm[round] = ms_since(start);
    if (picture && draw_save_png(draw, picture))
        exit(1);
    uint64_t before = draw_pixels_painted(draw);
    make_list(&list, para, STEP);
    start = time_monotonic_us();
    draw_paint(draw, &list);
    out->scrolled[round] = ms_since(start);
    out->pixels = draw_pixels_painted(draw) - before;
    para_free(para);
    draw_list_free(&list);
    draw_free(draw);
    font_set_free(fonts);
}

/* ---- PangoCairo ---- */

static void
paint_pango(cairo_t *cairo, PangoLayout *layout)
{
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_move_to(cairo, MARGIN, MARGIN);
    pango_cairo_show_layout(cairo, layout);
}

static PangoLayout *
make_layout(PangoContext *context, const char *text, int round)
{
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *font = pango_font_description_from_string("Noto Serif CJK SC");
    /* A size of its own each time, by a thousandth of a pixel: cairo knows none of its glyphs.
     */
    pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE + round);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (W - 2 * MARGIN) * PANGO_SCALE);
    pango_layout_set_justify(layout, TRUE);
    pango_layout_set_indent(layout, 2 * SIZE * PANGO_SCALE);
    pango_layout_set_text(layout, text, -1);
    int height;
    pango_layout_get_size(layout, NULL, &height);
    int lines = pango_layout_get_line_count(layout);
    pango_layout_set_spacing(layout, LINE * PANGO_SCALE - height / lines);
    pango_layout_get_size(layout, NULL, &height);
    pango_font_description_free(font);
    return layout;
}

struct other {
    double cold[ROUNDS], warm[ROUNDS];
};

static void
run_other(const struct page *page, int round, struct other *out, const char *picture)
{
    PangoFontMap *map = pango_cairo_font_map_new();
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    PangoLayout *layout = make_layout(context, page->text, round);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, W, H);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo); /* the surface's memory is there */
    int64_t start = time_monotonic_us();
    paint_pango(cairo, layout);
    out->cold[round] = ms_since(start);
    start = time_monotonic_us();
    paint_pango(cairo, layout);
    out->warm[round] = ms_since(start);
    if (picture)
        cairo_surface_write_to_png(surface, picture);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    g_object_unref(layout);
    g_object_unref(context);
    g_object_unref(map);
    cairo_font_options_destroy(options);
}

int
main(int argc, char **argv)
{
    struct own own;
    struct other other;
    double cold[ROUNDS], warm[ROUNDS];
    struct font_set *fonts;
    if (argc < 2 || font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts)) {
        fprintf(stderr, "usage: bench_draw FILE [OUT]\n");
        return 2;
    }
    struct page page = make_page(fonts, argv[1]);
    for (int i = 0; i < ROUNDS; i++) {
        char names[2][512];
        snprintf(names[0], sizeof names[0], "%s-gongshi.png", argc > 2 ? argv[2] : "");
        snprintf(names[1], sizeof names[1], "%s-pango.png", argc > 2 ? argv[2] : "");
        bool save = argc > 2 && i == 0;
        run_own(&page, i, &own, save ? names[0] : NULL);
        run_other(&page, i, &other, save ? names[1] : NULL);
        cold[i] = own.cold[i] / other.cold[i];
        warm[i] = own.warm[i] / other.warm[i];
    }
    printf("page of %zu characters   cold: gongshi %6.2f ms   pangocairo %6.2f ms   ratio "
           "%.2f\n",
           page.characters, median(own.cold), median(other.cold), median(cold));
    printf("                          warm: gongshi %6.2f ms   pangocairo %6.2f ms   ratio "
           "%.2f\n",
           median(own.warm), median(other.warm), median(warm));
    printf("scrolled by %d px          %6.2f ms, %llu of %d px painted\n", STEP,
           median(own.scrolled), (unsigned long long)own.pixels, W * H);
    free(page.text);
    font_set_free(fonts);
    return 0;
}
