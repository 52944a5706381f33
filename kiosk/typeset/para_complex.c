#include "typeset/para_complex.h"
#include "base/vec.h"
#include "font/font_bidi.h"
#include "font/font_script.h"
#include "font/font_shape.h"

#include <stdlib.h>
#include <string.h>

#define PARAGRAPH_RTL 0x80 /* beside the level: its paragraph runs to the left */
#define NARROW_SPACE  0x202f

/* A glyph of a shaped cluster, places in 26.6 from the cluster's left edge. */
struct piece {
    uint32_t cluster;
    int32_t x;
    uint16_t index, face;
    int16_t y;
};

struct para_complex {
    uint8_t *levels;      /* [len] by cluster, PARAGRAPH_RTL beside them */
    uint32_t *first;      /* [len + 1] its pieces are [first[i], first[i + 1]) */
    struct piece *pieces; /* by cluster, those of one from left to right */
    size_t len, cap;      /* of pieces */
};

bool
para_complex_concerns(uint32_t cp)
{
    return font_script_is_shaped(cp) || font_bidi_concerns(cp);
}

void
para_complex_free(struct para_complex *complex)
{
    if (!complex)
        return;
    free(complex->levels);
    free(complex->first);
    free(complex->pieces);
    free(complex);
}

size_t
para_complex_extra(const struct clusters *all)
{
    return all->complex ? all->complex->len : 0;
}

bool
para_complex_is_rtl(const struct clusters *all, size_t at)
{
    return all->complex && at < all->len && (all->complex->levels[at] & PARAGRAPH_RTL);
}

static inline uint8_t
level_of(const struct clusters *all, size_t at)
{
    return all->complex->levels[at] & (uint8_t)~PARAGRAPH_RTL;
}

/* ---- directions ---- */

/* Line ends part paragraphs, each with a direction of its own (UAX #9 P1). */
static void
find_levels(const struct clusters *all, uint8_t *levels)
{
    bool concerned = false;
    for (size_t i = 0; i < all->len && !concerned; i++)
        concerned = font_bidi_concerns(all->cps[i]);
    for (size_t from = 0; concerned && from < all->len;) {
        size_t to = from;
        while (to < all->len && all->kinds[to] != CLUSTER_NEWLINE)
            to++;
        uint8_t base = font_bidi_levels(all->cps + from, to - from, levels + from);
        size_t end = to < all->len ? to + 1 : to;
        for (size_t i = from; base && i < end; i++)
            levels[i] |= PARAGRAPH_RTL;
        if (end > to)
            levels[to] |= base;
        from = end;
    }
}

/* Brackets that run to the left open to the left; quotation marks and stops, which have no
 * such other form, stand close to their words. Neither is closed up with what is beside it:
 * which side of such a cell is air depends on the direction of both. */
static void
mirror(struct font_set *fonts, struct font_style *style, struct clusters *all, size_t at)
{
    struct cluster *c = &all->items[at];
    uint32_t cp = all->cps[at], other = font_bidi_mirror(cp);
    int32_t em = cluster_em(all, at), side = em / 20, left, right;
    c->air_left = c->air_right = 0;
    if (other == cp && all->kinds[at] >= CLUSTER_OPEN && all->kinds[at] <= CLUSTER_STOP) {
        font_ink(fonts, (struct font_glyph){.index = c->index, .face = c->face}, em, &left,
                 &right);
        all->kinds[at] = CLUSTER_LATIN;
        c->width = right - left + 2 * side;
        c->shift = side - left;
        return;
    }
    const struct font_character *character = font_style_character(style, other);
    if (other == cp || !c->has_glyph || character->glyph.index == 0)
        return;
    c->index = (uint16_t)character->glyph.index;
    c->face = character->glyph.face;
    if (para_is_wide(cp))
        c->shift =
            all->kinds[at] == CLUSTER_CLOSE ? em - font_scale(character->advance, em) : 0;
}

/* ---- shaping ---- */

/* Letters at the sides of a soft hyphen join all the same: the shaper sees beyond its run. */
static bool
is_carried_along(const struct clusters *all, size_t at)
{
    return (all->kinds[at] == CLUSTER_MARK && !para_encloses(all->cps[at])) ||
           (all->kinds[at] == CLUSTER_UNSEEN && !cluster_is_soft_hyphen(all, at));
}

/* A letter with marks, for which its face may have one glyph, or anchors. */
static bool
carries_marks(const struct clusters *all, size_t at)
{
    if (all->kinds[at] != CLUSTER_LATIN && all->kinds[at] != CLUSTER_SIGN)
        return false;
    return at + 1 < all->len && all->kinds[at + 1] == CLUSTER_MARK &&
           !para_encloses(all->cps[at + 1]);
}

/* The end of the run that begins at `from`: one style, one level, one kind of letters. */
static size_t
run_end(const struct clusters *all, const uint8_t *levels, size_t from)
{
    size_t to = from + 1;
    bool letters = font_script_is_shaped(all->cps[from]);
    for (; to < all->len && levels[to] == levels[from]; to++) {
        if (all->items[to].run != all->items[from].run)
            break;
        if (!letters && !is_carried_along(all, to))
            break;
        bool suffix = all->cps[to] == NARROW_SPACE && to + 1 < all->len &&
                      font_script_is_shaped(all->cps[to + 1]);
        if (!font_script_is_shaped(all->cps[to]) && !is_carried_along(all, to) && !suffix)
            break;
    }
    return to;
}

static int16_t
limited(int32_t value)
{
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

/* Glyphs [from, to), all of cluster `at`; the characters up to `end` are part of it. */
static void
set_cluster(struct clusters *all, const struct font_shaped *glyphs, size_t from, size_t to,
            size_t end)
{
    struct para_complex *complex = all->complex;
    size_t at = glyphs[from].cluster;
    int32_t em = cluster_em(all, at), pen = 0;
    for (size_t g = from; g < to; g++) {
        struct piece piece = {.cluster = (uint32_t)at,
                              .x = font_scale(pen + glyphs[g].x, em),
                              .y = limited(font_scale(glyphs[g].y, em)),
                              .index = (uint16_t)glyphs[g].glyph.index,
                              .face = glyphs[g].glyph.face};
        VEC_PUSH(complex->pieces, complex->len, complex->cap, piece);
        pen += glyphs[g].advance;
    }
    int32_t width = font_scale(pen, em);
    all->items[at].width = width > 0 ? width : 0;
    if (all->kinds[at] != CLUSTER_SPACE && all->kinds[at] != CLUSTER_SIGN)
        all->kinds[at] = CLUSTER_LATIN;
    for (size_t i = at + 1; i < end; i++) {
        all->kinds[i] = CLUSTER_MARK;
        all->items[i].glued = true;
    }
}

/* Clusters [from, to): what the characters alone would be is forgotten. */
static void
shape_clusters(struct font_style *style, struct clusters *all, size_t from, size_t to, bool rtl)
{
    struct font_shaped *glyphs;
    size_t count = font_shape(style, all->cps, all->len, from, to, rtl, &glyphs);
    for (size_t i = from; i < to; i++) {
        struct cluster *c = &all->items[i];
        c->has_glyph = false;
        c->width = c->shift = c->air_left = c->air_right = 0;
    }
    /* In the order of reading, so that pieces lie in the order of their clusters. */
    for (size_t done = 0; done < count;) {
        size_t first = rtl ? count - 1 - done : done, last = first + 1;
        uint32_t cluster = glyphs[first].cluster;
        while (rtl && first > 0 && glyphs[first - 1].cluster == cluster)
            first--;
        while (!rtl && last < count && glyphs[last].cluster == cluster)
            last++;
        done += last - first;
        size_t end = done == count ? to : glyphs[rtl ? first - 1 : last].cluster;
        set_cluster(all, glyphs, first, last, end);
    }
    free(glyphs);
}

static void
index_pieces(const struct clusters *all)
{
    struct para_complex *complex = all->complex;
    size_t piece = 0;
    complex->first = xmalloc((all->len + 1) * sizeof *complex->first);
    for (size_t i = 0; i <= all->len; i++) {
        complex->first[i] = (uint32_t)piece;
        while (piece < complex->len && complex->pieces[piece].cluster == i)
            piece++;
    }
}

void
para_complex_apply(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    struct para_complex *complex = all->complex = xcalloc(1, sizeof *complex);
    complex->levels = xcalloc(all->len + 1, 1);
    find_levels(all, complex->levels);
    for (size_t at = 0; at < all->len;) {
        const struct text_style *style = &runs[all->items[at].run].style;
        struct font_style *face =
            font_style_of(fonts, style->role, style->weight, style->traditional);
        bool rtl = level_of(all, at) % 2;
        size_t end = at + 1;
        if (font_script_is_shaped(all->cps[at]) || carries_marks(all, at)) {
            end = run_end(all, complex->levels, at);
            shape_clusters(face, all, at, end, rtl);
        } else if (rtl) {
            mirror(fonts, face, all, at);
        }
        at = end;
    }
    index_pieces(all);
}

/* ---- lines ---- */

/* A line being written: the order of its cells, and the gaps where levels meet. */
struct visual {
    const struct clusters *all;
    const struct fit_line *line;
    const struct fit_change *changes;
    uint8_t *levels;  /* [visible - start] */
    uint32_t *owners; /* where the bytes of its base begin; of …… each half is its own */
    uint32_t *order;
    size_t border; /* the next place where the level changes, see next_border() */
    bool rtl;
};

static int32_t
gap_before(const struct visual *v, size_t i)
{
    return v->changes[i].add + v->all->items[v->line->start + i].gap;
}

/* The gap at the next place where levels meet: there are as many of these in the order of
 * sight as in that of reading, and they are given out in turn, from the line's left. */
static int32_t
next_border(struct visual *v, size_t n)
{
    while (v->border > 0 && v->border < n && v->levels[v->border] == v->levels[v->border - 1])
        v->border += v->rtl ? (size_t)-1 : 1;
    if (v->border == 0 || v->border >= n)
        return 0;
    size_t at = v->border;
    v->border += v->rtl ? (size_t)-1 : 1;
    return gap_before(v, at);
}

static int32_t
gap_left_of(struct visual *v, size_t k, size_t n)
{
    size_t i = v->order[k], beside = v->order[k - 1];
    if (v->levels[i] == v->levels[beside] && (i == beside + 1 || beside == i + 1))
        return gap_before(v, i > beside ? i : beside);
    return next_border(v, n);
}

static void
add_glyph(struct para *para, int32_t edge, struct para_glyph glyph)
{
    para->edges[para->glyph_count] = edge;
    para->glyphs[para->glyph_count++] = glyph;
}

static void
place_cluster(const struct visual *v, size_t i, int32_t edge, struct para *para)
{
    const struct clusters *all = v->all;
    size_t at = v->line->start + i;
    const struct cluster *c = &all->items[at];
    const struct para_complex *complex = all->complex;
    struct para_glyph glyph = {.byte = v->owners[i], .run = c->run};
    int32_t cut = v->levels[i] % 2 ? v->changes[i].cut_right : v->changes[i].cut_left;
    if (c->has_glyph) {
        glyph.x = edge + c->shift - cut;
        glyph.index = c->index;
        glyph.face = (uint8_t)c->face;
        add_glyph(para, edge, glyph);
    }
    for (uint32_t p = complex->first[at]; p < complex->first[at + 1]; p++) {
        const struct piece *piece = &complex->pieces[p];
        glyph.x = edge + piece->x;
        glyph.y = piece->y;
        glyph.index = piece->index;
        glyph.face = (uint8_t)piece->face;
        add_glyph(para, edge, glyph);
    }
}

static void
start_line(struct visual *v, size_t n)
{
    const struct cluster *items = v->all->items + v->line->start;
    const uint8_t *kinds = v->all->kinds + v->line->start;
    v->levels = xmalloc(n);
    v->owners = xmalloc(n * sizeof *v->owners);
    v->order = xmalloc(n * sizeof *v->order);
    v->rtl = para_complex_is_rtl(v->all, v->line->start);
    v->border = v->rtl ? n - 1 : 1;
    for (size_t i = 0; i < n; i++) {
        bool own = i == 0 || !items[i].glued || kinds[i] == CLUSTER_DASH;
        v->owners[i] = own ? items[i].byte : v->owners[i - 1];
        v->levels[i] = level_of(v->all, v->line->start + i);
    }
    font_bidi_order(v->levels, n, v->order);
}

void
para_complex_place(const struct clusters *all, const struct fit_line *line,
                   const struct fit_change *changes, int32_t left, struct para *para)
{
    struct visual v = {.all = all, .line = line, .changes = changes};
    size_t n = line->visible - line->start;
    if (n == 0)
        return;
    start_line(&v, n);
    for (size_t k = 0; k < n; k++) {
        size_t i = v.order[k];
        left += k > 0 ? gap_left_of(&v, k, n) : 0;
        place_cluster(&v, i, left, para);
        left += all->items[line->start + i].width - changes[i].cut_left - changes[i].cut_right;
    }
    free(v.levels);
    free(v.owners);
    free(v.order);
}
