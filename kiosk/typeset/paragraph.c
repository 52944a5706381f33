#include "typeset/paragraph.h"
#include "base/mem.h"
#include "base/vec.h"
#include "typeset/para_fit.h"

#include <stdlib.h>
#include <string.h>

#define ELLIPSIS 0x2026

struct lines {
    struct fit_line *items;
    size_t len, cap;
};

static int32_t
measure_of(const struct para_options *o, size_t line)
{
    int width = o->width - (line == 0 ? o->indent : o->hanging);
    return (width > 0 ? width : 0) * 64;
}

static void
break_lines(const struct clusters *all, const struct para_options *o, int narrower,
            struct lines *lines)
{
    lines->len = 0;
    for (size_t at = 0; at < all->len;) {
        int32_t measure =
            o->no_wrap ? INT32_MAX / 4 : measure_of(o, lines->len) - narrower * 64;
        struct fit_line line = fit_next(all, at, measure);
        VEC_PUSH(lines->items, lines->len, lines->cap, line);
        at = line.end;
    }
    /* A text that ends in a line end has an empty last line only in editors, not here. */
}

/* ---- finer points ---- */

static size_t
solid_count(const struct clusters *all, const struct fit_line *line)
{
    size_t n = 0;
    for (size_t i = line->start; i < line->visible; i++)
        n += all->items[i].kind == CLUSTER_HAN || all->items[i].kind == CLUSTER_WIDE ||
             all->items[i].kind == CLUSTER_LATIN;
    return n;
}

/* A last line of a single character pulls one more down. */
static void
mend_last(const struct clusters *all, struct lines *lines)
{
    if (lines->len < 2)
        return;
    struct fit_line *last = &lines->items[lines->len - 1], *above = last - 1;
    if (above->why != PARA_END_WRAP || solid_count(all, last) != 1)
        return;
    size_t at = above->end;
    while (at > above->start + 4) {
        at--;
        if (all->items[at - 1].brk != 1 /* LINE_BREAK_ALLOWED */)
            continue;
        above->end = above->visible = at;
        while (above->visible > above->start &&
               all->items[above->visible - 1].kind == CLUSTER_SPACE)
            above->visible--;
        last->start = at;
        return;
    }
}

/* Lines of like length: the narrowest measure that needs no more lines. */
static void
balance_lines(const struct clusters *all, const struct para_options *o, struct lines *lines)
{
    size_t count = lines->len;
    if (count < 2 || count > 6)
        return;
    int low = 0, high = o->width / 2;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        break_lines(all, o, middle, lines);
        if (lines->len > count)
            high = middle - 1;
        else
            low = middle;
    }
    break_lines(all, o, low, lines);
}

/* ---- output ---- */

static void
add_glyph(struct para *para, size_t *cap, struct para_glyph glyph)
{
    VEC_PUSH(para->glyphs, para->glyph_count, *cap, glyph);
}

/* Make room for …… at the end of the last line that may be shown. */
static void
cut_line(struct font_set *fonts, const struct text_run *runs, const struct clusters *all,
         struct fit_line *line, int32_t measure, struct para_glyph *mark, int32_t *mark_width)
{
    size_t run = line->visible > line->start ? all->items[line->visible - 1].run : 0;
    const struct text_style *style = &runs[run].style;
    struct font_glyph glyph =
        font_lookup(fonts, style->role, style->weight, style->traditional, ELLIPSIS);
    *mark_width = style->size * 64;
    while (line->visible > line->start + 1 && fit_width(all, line) + *mark_width > measure)
        line->visible--;
    while (line->visible > line->start + 1 &&
           (all->items[line->visible - 1].kind == CLUSTER_SPACE ||
            all->items[line->visible - 1].kind == CLUSTER_OPEN ||
            all->items[line->visible - 1].kind == CLUSTER_PAUSE))
        line->visible--;
    line->end = line->visible;
    line->why = PARA_END_CUT;
    *mark = (struct para_glyph){.byte = all->items[line->end - 1].byte,
                                .index = glyph.index,
                                .face = glyph.face,
                                .run = (uint16_t)run};
}

static int32_t
line_left(const struct para_options *o, size_t index, int32_t measure, int32_t width)
{
    int32_t left = (index == 0 ? o->indent : o->hanging) * 64;
    if (o->no_wrap)
        measure = (o->width > 0 ? o->width * 64 : width);
    if (o->align == ALIGN_CENTRE)
        left += (measure - width) / 2;
    else if (o->align == ALIGN_END || o->align == ALIGN_DECIMAL)
        left += measure - width;
    return left;
}

static void
emit_line(struct para *para, size_t *glyph_cap, const struct clusters *all,
          const struct fit_line *line, const int32_t *x, int32_t left)
{
    for (size_t i = line->start; i < line->end; i++) {
        const struct cluster *c = &all->items[i];
        if (!c->has_glyph)
            continue;
        add_glyph(para, glyph_cap,
                  (struct para_glyph){.x = left + x[i - line->start],
                                      .byte = c->byte,
                                      .index = c->glyph.index,
                                      .face = c->glyph.face,
                                      .run = c->run});
    }
}

static int
largest_size(const struct text_run *runs, size_t run_count)
{
    int size = 0;
    for (size_t r = 0; r < run_count; r++)
        size = runs[r].style.size > size ? runs[r].style.size : size;
    return size;
}

static uint32_t
text_bytes(const struct text_run *runs, size_t run_count)
{
    size_t len = 0;
    for (size_t r = 0; r < run_count; r++)
        len += runs[r].len;
    return (uint32_t)len;
}

struct output {
    struct font_set *fonts;
    const struct text_run *runs;
    size_t run_count;
    const struct para_options *options;
    const struct clusters *all;
};

static void
set_line(struct para *para, size_t *glyph_cap, const struct output *out, struct fit_line line,
         size_t index, bool is_cut)
{
    const struct para_options *o = out->options;
    int32_t measure = measure_of(o, index), mark_width = 0;
    struct para_glyph mark = {0};
    if (is_cut)
        cut_line(out->fonts, out->runs, out->all, &line, measure, &mark, &mark_width);
    struct para_line *set = &para->lines[index];
    bool justify = o->align == ALIGN_JUSTIFY && line.why == PARA_END_WRAP;
    int32_t *x = xcalloc(line.end - line.start + 1, sizeof *x);
    int32_t width =
        fit_positions(out->all, &line, o->no_wrap ? INT32_MAX / 4 : measure, justify, x);
    int32_t left = line_left(o, index, measure, width + mark_width);
    uint32_t total = text_bytes(out->runs, out->run_count);
    *set = (struct para_line){
        .glyph_start = (uint32_t)para->glyph_count,
        .byte_start = out->all->items[line.start].byte,
        .byte_end = line.end < out->all->len ? out->all->items[line.end].byte : total,
        .x = left,
        .width = width + mark_width,
        .end = line.why};
    emit_line(para, glyph_cap, out->all, &line, x, left);
    if (is_cut) {
        mark.x = left + width;
        add_glyph(para, glyph_cap, mark);
    }
    set->glyph_end = (uint32_t)para->glyph_count;
    int size = largest_size(out->runs, out->run_count);
    set->baseline = (int)index * o->line_height +
                    ((o->line_height - size) * 100 + 2 * 88 * size + 100) / 200;
    if (set->width > para->max_width)
        para->max_width = set->width;
    free(x);
}

struct para *
para_layout(struct font_set *fonts, const struct text_run *runs, size_t run_count,
            const struct para_options *options)
{
    struct clusters all = clusters_new(fonts, runs, run_count);
    struct lines lines = {0};
    break_lines(&all, options, 0, &lines);
    if (options->balance && !options->no_wrap)
        balance_lines(&all, options, &lines);
    else if (!options->no_wrap)
        mend_last(&all, &lines);
    struct para *para = xcalloc(1, sizeof *para);
    size_t shown = lines.len, glyph_cap = 0;
    if (options->max_lines > 0 && shown > (size_t)options->max_lines)
        shown = (size_t)options->max_lines;
    para->lines = xcalloc(shown + 1, sizeof *para->lines);
    para->line_count = shown;
    para->line_height = options->line_height;
    para->height = (int)shown * options->line_height;
    para->run_count = run_count;
    para->run_size = xcalloc(run_count + 1, sizeof *para->run_size);
    for (size_t r = 0; r < run_count; r++)
        para->run_size[r] = runs[r].style.size;
    struct output out = {fonts, runs, run_count, options, &all};
    for (size_t i = 0; i < shown; i++)
        set_line(para, &glyph_cap, &out, lines.items[i], i,
                 i + 1 == shown && shown < lines.len);
    free(lines.items);
    clusters_free(&all);
    return para;
}

void
para_free(struct para *para)
{
    if (!para)
        return;
    free(para->glyphs);
    free(para->lines);
    free(para->run_size);
    free(para);
}

int
para_measure(struct font_set *fonts, const struct text_run *runs, size_t run_count)
{
    struct clusters all = clusters_new(fonts, runs, run_count);
    struct fit_line line = {.start = 0, .end = all.len, .visible = all.len};
    int32_t width = fit_width(&all, &line);
    clusters_free(&all);
    return (width + 63) / 64;
}

bool
para_span(const struct para *para, size_t index, uint32_t from, uint32_t to, int32_t *x0,
          int32_t *x1)
{
    if (index >= para->line_count)
        return false;
    const struct para_line *line = &para->lines[index];
    if (from >= line->byte_end || to <= line->byte_start)
        return false;
    bool found = false;
    *x1 = line->x + line->width;
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++) {
        const struct para_glyph *glyph = &para->glyphs[g];
        if (glyph->byte >= to && found) {
            *x1 = glyph->x;
            break;
        }
        if (glyph->byte >= from && glyph->byte < to && !found) {
            *x0 = glyph->x;
            found = true;
        }
    }
    return found;
}
