#include "typeset/paragraph.h"
#include "base/mem.h"
#include "typeset/line_break.h"
#include "typeset/para_complex.h"
#include "typeset/para_lines.h"
#include "typeset/para_spread.h"

#include <stdlib.h>
#include <string.h>

#define ELLIPSIS 0x2026

/* What a line ends in that the text has not: …… after the last one that may be shown, or a
 * hyphen. */
struct end_mark {
    struct font_glyph glyph;
    int count;
    int32_t em, shift; /* of each */
    uint16_t run;
    uint32_t byte; /* which it stands for */
};

struct output {
    struct font_set *fonts;
    const struct text_run *runs;
    const struct para_options *options;
    const struct clusters *all;
    struct para *para;
    struct fit_change *changes; /* [longest line] */
    int size;                   /* largest of all runs, px */
};

static void
reserve_glyphs(struct output *out, size_t count)
{
    out->para->glyphs = xmalloc((count + 1) * sizeof *out->para->glyphs);
    out->para->edges = xmalloc((count + 1) * sizeof *out->para->edges);
}

static void
add_glyph(struct output *out, int32_t edge, struct para_glyph glyph)
{
    struct para *para = out->para;
    para->edges[para->glyph_count] = edge;
    para->glyphs[para->glyph_count++] = glyph;
}

/* ---- a line that is cut ---- */

static bool
looks_odd_before_dots(uint8_t kind)
{
    return kind == CLUSTER_SPACE || kind == CLUSTER_OPEN || kind == CLUSTER_PAUSE ||
           kind == CLUSTER_STOP || kind == CLUSTER_DASH || kind == CLUSTER_UNSEEN;
}

static size_t
cluster_start(const struct clusters *all, size_t at)
{
    while (at > 0 && all->items[at].glued)
        at--;
    return at;
}

/* Takes clusters off the end of `line` until …… fits behind it. */
static struct end_mark
cut_line(const struct output *out, struct fit_line *line, int32_t measure)
{
    const struct clusters *all = out->all;
    struct end_mark mark = {.count = 2, .run = all->items[line->start].run};
    if (line->visible > line->start)
        mark.run = all->items[line->visible - 1].run;
    const struct text_style *style = &out->runs[mark.run].style;
    mark.em = style->size * 64;
    mark.glyph =
        font_lookup(out->fonts, style->role, style->weight, style->traditional, ELLIPSIS);
    mark.shift = (mark.em - font_advance(out->fonts, mark.glyph, mark.em)) / 2;
    if (measure < 4 * mark.em)
        mark.count = 1;
    int32_t room = measure - mark.count * mark.em;
    while (line->visible > line->start && fit_width(all, line) > room)
        line->visible = cluster_start(all, line->visible - 1);
    if (line->visible < line->start)
        line->visible = line->start;
    while (line->visible > line->start + 1 &&
           looks_odd_before_dots(all->kinds[line->visible - 1]))
        line->visible = cluster_start(all, line->visible - 1);
    line->end = line->visible;
    line->why = PARA_END_CUT;
    line->hyphen = 0;
    mark.byte = line->end < all->len ? all->items[line->end].byte : all->bytes;
    return mark;
}

static struct end_mark
hyphen_of(const struct clusters *all, const struct fit_line *line)
{
    const struct cluster *c = &all->items[line->end - 1];
    return (struct end_mark){.glyph = {.index = c->index, .face = c->face},
                             .count = 1,
                             .em = line->hyphen,
                             .run = c->run,
                             .byte = c->byte};
}

static void
add_end_mark(struct output *out, const struct end_mark *mark, int32_t x)
{
    for (int i = 0; i < mark->count; i++, x += mark->em)
        add_glyph(out, x,
                  (struct para_glyph){.x = x + mark->shift,
                                      .byte = mark->byte,
                                      .index = (uint16_t)mark->glyph.index,
                                      .face = (uint8_t)mark->glyph.face,
                                      .run = mark->run});
}

/* ---- lines into positions ---- */

/* The start of a line from right to left, and its indent, are on the right. */
static int32_t
aligned(const struct para_options *o, bool first, int32_t width, bool rtl)
{
    int32_t indent = para_line_left(o, first), left = rtl ? 0 : indent;
    int32_t room = o->width * 64 - indent - width;
    if (room <= 0)
        return left;
    if (o->align == ALIGN_CENTRE)
        return left + room / 2;
    bool at_end = o->align == ALIGN_END || o->align == ALIGN_DECIMAL;
    return at_end != rtl ? left + room : left;
}

/* Air on the left goes from before the glyph, air on the right from after it. */
static void
emit_line(struct output *out, const struct fit_line *line, int32_t left)
{
    struct para *para = out->para;
    if (out->all->complex) {
        para_complex_place(out->all, line, out->changes, left, para);
        return;
    }
    /* Here, as bytes are written that might be any of these. */
    const struct cluster *items = out->all->items;
    const uint8_t *kinds = out->all->kinds;
    const struct fit_change *changes = out->changes;
    struct para_glyph *glyphs = para->glyphs;
    int32_t *edges = para->edges;
    size_t n = para->glyph_count; /* reserve_glyphs() has made room for all clusters */
    int32_t at = line->visible > line->start ? left - items[line->start].gap : left;
    uint32_t owner = 0; /* where the bytes of its base begin; of …… each half is its own */
    for (size_t i = line->start, end = line->visible; i < end; i++) {
        const struct cluster *c = &items[i];
        const struct fit_change *change = changes++;
        at += change->add + c->gap;
        owner = c->glued && kinds[i] != CLUSTER_DASH ? owner : c->byte;
        edges[n] = at;
        glyphs[n] = (struct para_glyph){.x = at + c->shift - change->cut_left,
                                        .byte = owner,
                                        .index = c->index,
                                        .face = (uint8_t)c->face,
                                        .whole = kinds[i] <= CLUSTER_STOP,
                                        .run = c->run};
        n += c->has_glyph;
        at += c->width - change->cut_left - change->cut_right;
    }
    para->glyph_count = n;
}

/* The middle of the line is the middle of the largest size's line box. That box, ascent
 * 1.160 and descent 0.288 em in the Noto CJK faces (OpenType hhea), is what the pictures
 * of the screens were measured with; centring the em box of 0.88 and 0.12 em instead
 * would set every text 0.056 em higher. */
static int
baseline_of(const struct output *out, size_t index)
{
    int height = out->options->line_height;
    return (int)index * height + (height * 500 + out->size * 436 + 500) / 1000;
}

static void
set_line(struct output *out, struct fit_line line, size_t index, bool is_cut)
{
    const struct clusters *all = out->all;
    const struct para_options *o = out->options;
    int32_t measure = para_line_measure(o, index == 0);
    struct end_mark mark = {0};
    if (is_cut)
        mark = cut_line(out, &line, measure);
    else if (line.hyphen > 0)
        mark = hyphen_of(all, &line);
    bool justify = o->align == ALIGN_JUSTIFY && line.why == PARA_END_WRAP;
    int32_t width = para_spread_set(all, &line, measure, justify, out->changes) - line.hyphen;
    int32_t mark_width = mark.count * mark.em;
    bool rtl = para_complex_is_rtl(all, line.start);
    int32_t left = aligned(o, index == 0, width + mark_width, rtl);
    struct para_line *set = &out->para->lines[index];
    *set = (struct para_line){.glyph_start = (uint32_t)out->para->glyph_count,
                              .byte_start = all->items[line.start].byte,
                              .byte_end =
                                  line.end < all->len ? all->items[line.end].byte : all->bytes,
                              .x = left,
                              .width = width + mark_width,
                              .baseline = baseline_of(out, index),
                              .end = line.why};
    if (rtl) /* glyphs stand from left to right */
        add_end_mark(out, &mark, left);
    emit_line(out, &line, rtl ? left + mark_width : left);
    if (!rtl)
        add_end_mark(out, &mark, left + width);
    set->glyph_end = (uint32_t)out->para->glyph_count;
    if (set->width > out->para->max_width)
        out->para->max_width = set->width;
}

static struct para *
para_new(const struct text_run *runs, size_t run_count, const struct para_options *options,
         size_t lines)
{
    struct para *para = xcalloc(1, sizeof *para);
    para->lines = xcalloc(lines + 1, sizeof *para->lines);
    para->line_count = lines;
    para->line_height = options->line_height;
    para->height = (int)lines * options->line_height;
    para->run_count = run_count;
    para->run_size = xcalloc(run_count + 1, sizeof *para->run_size);
    for (size_t r = 0; r < run_count; r++)
        para->run_size[r] = runs[r].style.size;
    return para;
}

/* One line whatever happens: line ends inside become spaces. */
static void
forget_breaks(struct clusters *all)
{
    memset(all->breaks, LINE_BREAK_NONE, all->len);
    for (size_t i = 0; i < all->len; i++) {
        if (all->kinds[i] != CLUSTER_NEWLINE || all->items[i].glued)
            continue;
        all->kinds[i] = CLUSTER_SPACE;
        all->items[i].width = cluster_em(all, i) / 2;
    }
    clusters_add_up(all);
}

struct para *
para_layout(struct font_set *fonts, const struct text_run *runs, size_t run_count,
            const struct para_options *options)
{
    struct clusters all = clusters_new(fonts, runs, run_count, options->mode);
    struct para_lines lines = {0};
    if (options->no_wrap)
        forget_breaks(&all);
    para_lines_make(&all, options, &lines);
    size_t shown = lines.len;
    if (options->max_lines > 0 && shown > (size_t)options->max_lines)
        shown = (size_t)options->max_lines;
    struct output out = {.fonts = fonts,
                         .runs = runs,
                         .options = options,
                         .all = &all,
                         .para = para_new(runs, run_count, options, shown)};
    for (size_t r = 0; r < run_count; r++)
        out.size = runs[r].style.size > out.size ? runs[r].style.size : out.size;
    size_t longest = 0;
    for (size_t i = 0; i < shown; i++) {
        size_t length = lines.items[i].end - lines.items[i].start;
        longest = length > longest ? length : longest;
    }
    out.changes = xmalloc((longest + 1) * sizeof *out.changes);
    reserve_glyphs(&out,
                   shown > 0 ? lines.items[shown - 1].end + para_complex_extra(&all) + 2 : 0);
    for (size_t i = 0; i < shown; i++)
        set_line(&out, lines.items[i], i, i + 1 == shown && shown < lines.len);
    free(out.changes);
    free(lines.items);
    clusters_free(&all);
    return out.para;
}

void
para_free(struct para *para)
{
    if (!para)
        return;
    free(para->glyphs);
    free(para->edges);
    free(para->lines);
    free(para->run_size);
    free(para);
}

int
para_measure(struct font_set *fonts, const struct text_run *runs, size_t run_count)
{
    struct clusters all = clusters_new(fonts, runs, run_count, LINE_BREAK_GB);
    struct fit_line line = fit_line_to(&all, 0, all.len);
    int32_t width = all.len > 0 ? fit_width(&all, &line) : 0;
    clusters_free(&all);
    return (width + 63) / 64;
}

/* Where the cell of a glyph ends: where the next one begins, but an ideograph has no more
 * than its em of the blank after it. `to`: where its bytes end. */
static int32_t
cell_end(const struct para *para, uint32_t glyph, int32_t next_edge, uint32_t next_byte,
         uint32_t to)
{
    int32_t em = para->run_size[para->glyphs[glyph].run] * 64;
    int32_t end = para->edges[glyph] + em;
    bool before_blank = next_byte > to && to - para->glyphs[glyph].byte == 3;
    return before_blank && end < next_edge ? end : next_edge;
}

bool
para_span(const struct para *para, size_t index, uint32_t from, uint32_t to, int32_t *x0,
          int32_t *x1)
{
    if (index >= para->line_count)
        return false;
    const struct para_line *line = &para->lines[index];
    uint32_t last = UINT32_MAX; /* the last one in it, while none is to the right of it */
    *x0 = *x1 = INT32_MIN;
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++) {
        int32_t edge = para->edges[g];
        if (last != UINT32_MAX && edge > para->edges[last]) {
            *x1 = cell_end(para, last, edge, para->glyphs[g].byte, to);
            last = UINT32_MAX;
        }
        if (para->glyphs[g].byte < from || para->glyphs[g].byte >= to)
            continue;
        *x0 = *x0 == INT32_MIN ? edge : *x0;
        last = g;
    }
    if (last != UINT32_MAX)
        *x1 = line->x + line->width;
    return *x0 != INT32_MIN;
}
