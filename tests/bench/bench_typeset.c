/* Lays out the same text in the same face at the same width with Gongshi and with Pango, in
 * turns, and prints characters a second and their ratio. Fails nothing.
 *
 *   bench_typeset FILE     FILE: UTF-8, a paragraph a line
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"
#include "typeset/paragraph.h"

#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE   36
#define WIDTH  896
#define ROUNDS 7
#define MIXED  1000000 /* characters of the generated text */

struct text {
    char **lines;
    size_t len, cap, characters;
};

static void
add_line(struct text *text, const char *line)
{
    if (text->len == text->cap) {
        text->cap = text->cap ? text->cap * 2 : 256;
        text->lines = xrealloc(text->lines, text->cap * sizeof *text->lines);
    }
    text->lines[text->len++] = xstrdup(line);
    text->characters += utf8_count(line, strlen(line));
}

static struct text
read_text(const char *path, int repeat)
{
    struct text text = {0};
    char *data = NULL;
    size_t size = 0;
    if (file_read(path, 1 << 24, &data, &size)) {
        fprintf(stderr, "bench_typeset: %s cannot be read\n", path);
        exit(1);
    }
    for (int i = 0; i < repeat; i++)
        for (char *at = data, *end; at < data + size; at = end + 1) {
            end = memchr(at, '\n', (size_t)(data + size - at));
            if (!end)
                end = data + size;
            char *line = strndup(at, (size_t)(end - at));
            if (line[0])
                add_line(&text, line);
            free(line);
        }
    free(data);
    return text;
}

/* Characters of `from` in another order, with words and numbers, 400 a paragraph: nothing
 * that a cache of whole words could remember. */
static struct text
mixed_text(const struct text *from)
{
    struct text text = {0};
    struct strbuf line = {0};
    uint64_t state = 88172645463325252u;
    for (size_t made = 0; made < MIXED;) {
        strbuf_reset(&line);
        for (int i = 0; i < 400; i++, made++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            const char *source = from->lines[state % from->len];
            size_t len = strlen(source), at = (size_t)(state >> 20) % len;
            while (((unsigned char)source[at] & 0xc0) == 0x80)
                at--;
            size_t start = at;
            utf8_next(source, len, &at);
            strbuf_add_bytes(&line, source + start, at - start);
        }
        add_line(&text, line.data);
    }
    strbuf_free(&line);
    return text;
}

static double
run_gongshi(struct font_set *fonts, const struct text *text)
{
    size_t lines = 0;
    int64_t start = time_monotonic_us();
    for (size_t i = 0; i < text->len; i++) {
        struct text_run run = {text->lines[i],
                               strlen(text->lines[i]),
                               {.role = FONT_SONGTI, .weight = 400, .size = SIZE},
                               0};
        struct para_options options = {
            .width = WIDTH, .line_height = 64, .align = ALIGN_JUSTIFY, .indent = 2 * SIZE};
        struct para *para = para_layout(fonts, &run, 1, &options);
        lines += para->line_count;
        para_free(para);
    }
    double seconds = (double)(time_monotonic_us() - start) / 1e6;
    return lines > 0 ? (double)text->characters / seconds : 0;
}

static double
run_pango(PangoContext *context, const struct text *text)
{
    PangoFontDescription *font = pango_font_description_from_string("Noto Serif CJK SC");
    pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
    int lines = 0;
    int64_t start = time_monotonic_us();
    for (size_t i = 0; i < text->len; i++) {
        PangoLayout *layout = pango_layout_new(context);
        pango_layout_set_font_description(layout, font);
        pango_layout_set_width(layout, WIDTH * PANGO_SCALE);
        pango_layout_set_justify(layout, TRUE);
        pango_layout_set_indent(layout, 2 * SIZE * PANGO_SCALE);
        pango_layout_set_text(layout, text->lines[i], -1);
        lines += pango_layout_get_line_count(layout);
        g_object_unref(layout);
    }
    double seconds = (double)(time_monotonic_us() - start) / 1e6;
    pango_font_description_free(font);
    return lines > 0 ? (double)text->characters / seconds : 0;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void
compare(struct font_set *fonts, PangoContext *context, const char *name,
        const struct text *text)
{
    double own[ROUNDS], other[ROUNDS], ratio[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        own[i] = run_gongshi(fonts, text);
        other[i] = run_pango(context, text);
        ratio[i] = own[i] / other[i];
    }
    qsort(own, ROUNDS, sizeof *own, by_size);
    qsort(other, ROUNDS, sizeof *other, by_size);
    qsort(ratio, ROUNDS, sizeof *ratio, by_size);
    printf("%-8s %8zu characters   gongshi %7.2f M/s   pango %6.2f M/s   ratio %6.1f\n", name,
           text->characters, own[ROUNDS / 2] / 1e6, other[ROUNDS / 2] / 1e6, ratio[ROUNDS / 2]);
}

int
main(int argc, char **argv)
{
    struct font_set *fonts = NULL;
    if (argc != 2 || font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts)) {
        fprintf(stderr, "usage: bench_typeset FILE\n");
        return 2;
    }
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    struct text document = read_text(argv[1], 20), mixed = mixed_text(&document);
    compare(fonts, context, "document", &document);
    compare(fonts, context, "mixed", &mixed);
    g_object_unref(context);
    font_set_free(fonts);
    return 0;
}
