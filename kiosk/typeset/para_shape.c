#include "typeset/para_shape.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/line_break.h"

#include <stdlib.h>
#include <string.h>

#define TWO_EM_DASH 0x2e3a
#define JOINER      0x200d

/* What is being shaped: a run, its style looked up, and what later passes will need. */
struct shaper {
    const struct text_run *run;
    struct font_style *style;
    int32_t em, tracking; /* 26.6 */
    uint16_t number;
    bool flag_open, has_quotes, has_dashes;
};

/* A cell of GB/T 15834: the glyph stands where its ink belongs, whatever its advance. */
static void
set_cell(struct cluster *c, int32_t cell, int32_t advance)
{
    c->width = cell;
    if (c->kind == CLUSTER_OPEN)
        c->shift = cell - advance;
    else if (c->kind != CLUSTER_CLOSE && c->kind != CLUSTER_PAUSE && c->kind != CLUSTER_STOP)
        c->shift = (cell - advance) / 2;
}

/* How much of the cell is air: half an em on one side or, for centred marks (繁體), a
 * quarter on both. The ink decides, since faces differ. */
static void
find_air(const struct font_character *character, struct cluster *c)
{
    int32_t em = c->em, left = font_scale(character->ink_left, em) + c->shift;
    int32_t right = font_scale(character->ink_right, em) + c->shift;
    if (c->kind == CLUSTER_OPEN)
        c->air_left = left >= em * 45 / 100 ? em / 2 : 0;
    else if (right <= em * 55 / 100)
        c->air_right = em / 2;
    else if (left >= em / 5 && right <= em * 4 / 5)
        c->air_left = c->air_right = em / 4;
}

static void
shape_space(struct cluster *c, int32_t advance)
{
    switch (c->cp) {
    case 0x3000:
    case 0x2001:
    case 0x2003:
    case '\t':
        c->width = c->em;
        return;
    case 0x2000:
    case 0x2002:
        c->width = c->em / 2;
        return;
    case 0x2009:
    case 0x200a:
    case 0x202f:
        c->width = c->em / 8;
        return;
    default:
        c->width = advance;
        c->air_right = advance > c->em / 4 ? advance - c->em / 4 : 0;
    }
}

static void
shape_seen(const struct shaper *s, struct cluster *c)
{
    const struct font_character *character =
        font_style_character(s->style, c->kind == CLUSTER_SPACE ? ' ' : c->cp);
    int32_t advance = font_scale(character->advance, c->em);
    c->glyph = character->glyph;
    c->has_glyph = c->kind != CLUSTER_SPACE;
    c->width = advance;
    switch ((enum cluster_class)c->kind) {
    case CLUSTER_OPEN:
    case CLUSTER_CLOSE:
    case CLUSTER_PAUSE:
    case CLUSTER_STOP:
        set_cell(c, c->em, advance);
        find_air(character, c);
        break;
    case CLUSTER_DASH:
        set_cell(c, c->em, advance);
        break;
    case CLUSTER_DOT:
        set_cell(c, c->em / 2, advance);
        break;
    case CLUSTER_SPACE:
        shape_space(c, advance);
        break;
    case CLUSTER_LATIN:
        if (s->run->style.tabular && c->cp >= '0' && c->cp <= '9')
            set_cell(c, font_scale(font_style_character(s->style, '0')->advance, c->em),
                     advance);
        break;
    default:
        if (para_is_wide(c->cp))
            set_cell(c, c->em, advance);
    }
    c->width += s->tracking;
}

/* A mark hangs on the base: over its middle where the font gives it an advance. */
static void
shape_mark(const struct shaper *s, const struct cluster *base, struct cluster *c)
{
    const struct font_character *character = font_style_character(s->style, c->cp);
    c->glyph = character->glyph;
    c->has_glyph = true;
    int32_t advance = c->glyph.index ? font_scale(character->advance, c->em) : 0;
    if (advance > 0)
        c->shift = -(base->width + advance) / 2;
}

/* Whether `c` belongs to the cluster of `p`. */
static bool
is_glued(const struct cluster *p, const struct cluster *c, bool flag_open)
{
    if (c->kind == CLUSTER_NEWLINE)
        return p->cp == '\r' && c->cp == '\n';
    if (p->kind == CLUSTER_NEWLINE)
        return false;
    if (c->kind == CLUSTER_MARK || c->kind == CLUSTER_UNSEEN)
        return true;
    if (p->cp == JOINER && c->cp >= 0x2190)
        return true;
    return flag_open && para_is_flag(c->cp);
}

static void
shape_one(struct shaper *s, struct clusters *all, uint32_t byte, uint32_t cp)
{
    struct cluster *c = &all->items[all->len], *p = all->len > 0 ? c - 1 : NULL;
    *c = (struct cluster){.byte = byte,
                          .owner = byte,
                          .cp = cp,
                          .kind = (uint8_t)para_class(cp),
                          .run = s->number,
                          .em = s->em};
    all->len++;
    if (para_is_ideograph(cp) && !(p && p->cp == JOINER)) { /* most of all text */
        const struct font_character *character = font_style_character(s->style, cp);
        c->glyph = character->glyph;
        c->has_glyph = true;
        set_cell(c, c->em, font_scale(character->advance, c->em));
        c->width += s->tracking;
        s->flag_open = false;
        return;
    }
    c->glued = p && is_glued(p, c, s->flag_open);
    s->flag_open = para_is_flag(cp) && !(s->flag_open && c->glued);
    s->has_quotes |= para_is_quote(cp);
    s->has_dashes |= c->kind == CLUSTER_DASH;
    if (c->glued)
        c->owner = p->owner;
    if (c->kind == CLUSTER_MARK && c->glued)
        shape_mark(s, p, c);
    else if (c->kind != CLUSTER_NEWLINE && c->kind != CLUSTER_UNSEEN)
        shape_seen(s, c);
}

/* ---- what neighbours change ---- */

/* —— is one stroke of two em where the face has it, and …… one sign: neither is torn. */
static void
join_pairs(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    for (size_t i = 0; i + 1 < all->len; i++) {
        struct cluster *a = &all->items[i], *b = a + 1;
        if (a->kind != CLUSTER_DASH || a->cp != b->cp)
            continue;
        b->glued = true;
        i++;
        if (a->cp != 0x2014 || a->run != b->run)
            continue;
        const struct text_style *style = &runs[a->run].style;
        const struct font_character *joined = font_style_character(
            font_style_of(fonts, style->role, style->weight, style->traditional), TWO_EM_DASH);
        if (joined->glyph.index == 0)
            continue;
        a->glyph = joined->glyph;
        a->shift = (2 * a->em - font_scale(joined->advance, a->em)) / 2;
        b->has_glyph = false;
    }
}

static bool
is_latin_side(const struct clusters *all, size_t i, int step)
{
    size_t at = i + (size_t)step;
    while (at < all->len && all->items[at].cp == ' ')
        at += (size_t)step;
    return at < all->len && all->items[at].kind == CLUSTER_LATIN;
}

/* don’t, of “open data” in: amid Latin a quotation mark is as wide as its ink. */
static void
settle_quotes(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    for (size_t i = 0; i < all->len; i++) {
        struct cluster *c = &all->items[i];
        if (!para_is_quote(c->cp) || !is_latin_side(all, i, -1) || !is_latin_side(all, i, 1))
            continue;
        int32_t left, right, side = c->em / 20;
        font_ink(fonts, c->glyph, c->em, &left, &right);
        c->kind = CLUSTER_LATIN;
        c->width = right - left + 2 * side + runs[c->run].style.tracking * 64;
        c->shift = side - left;
        c->air_left = c->air_right = 0;
    }
}

static bool
is_spaced_mark(const struct cluster *c)
{
    return c->kind >= CLUSTER_OPEN && c->kind <= CLUSTER_STOP;
}

/* Two marks side by side take one and a half em: half an em of what air lies between. */
static void
close_up(struct cluster *p, struct cluster *c)
{
    int32_t most = p->em / 2, right = p->air_right < most ? p->air_right : most;
    p->width -= right;
    p->air_right -= right;
    int32_t left = c->air_left < most - right ? c->air_left : most - right;
    c->width -= left;
    c->shift -= left;
    c->air_left -= left;
}

static void
space_neighbours(struct clusters *all)
{
    struct cluster *p = NULL;
    for (size_t i = 0; i < all->len; i++) {
        struct cluster *c = &all->items[i];
        if (c->kind == CLUSTER_MARK || c->kind == CLUSTER_UNSEEN)
            continue;
        if (c->kind == CLUSTER_HAN && p && p->kind == CLUSTER_HAN) {
            p = c;
            continue;
        }
        if (p && is_spaced_mark(p) && is_spaced_mark(c))
            close_up(p, c);
        bool mixed = p && ((p->kind == CLUSTER_HAN && para_is_word(c->cp)) ||
                           (para_is_word(p->cp) && c->kind == CLUSTER_HAN));
        if (mixed)
            c->gap = (p->em < c->em ? p->em : c->em) / 8;
        p = c;
    }
}

static void
mark_breaks(struct clusters *all)
{
    if (all->len == 0 || all->bytes > LINE_BREAK_MAX_BYTES)
        return;
    uint32_t *cps = xmalloc(all->len * sizeof *cps);
    uint8_t *kinds = xmalloc(all->len);
    for (size_t i = 0; i < all->len; i++)
        cps[i] = all->items[i].cp;
    line_break_points(cps, all->len, LINE_BREAK_GB, kinds);
    for (size_t i = 0; i < all->len; i++) {
        bool torn = i + 1 < all->len && all->items[i + 1].glued;
        all->items[i].brk = torn ? LINE_BREAK_NONE : kinds[i];
    }
    free(kinds);
    free(cps);
}

struct clusters
clusters_new(struct font_set *fonts, const struct text_run *runs, size_t run_count)
{
    struct clusters all = {0};
    size_t bytes = 0, cap = 8; /* more only where bytes are ill-formed */
    for (size_t r = 0; r < run_count; r++) {
        bytes += runs[r].len;
        for (size_t i = 0; i < runs[r].len; i++)
            cap += (runs[r].text[i] & 0xc0) != 0x80;
    }
    all.bytes = (uint32_t)bytes;
    all.items = xmalloc(cap * sizeof *all.items);
    struct shaper s = {0};
    uint32_t offset = 0;
    for (size_t r = 0; r < run_count; r++) {
        const struct text_style *style = &runs[r].style;
        s.run = &runs[r];
        s.style = font_style_of(fonts, style->role, style->weight, style->traditional);
        s.em = style->size * 64;
        s.tracking = style->tracking * 64;
        s.number = (uint16_t)r;
        for (size_t at = 0; at < runs[r].len;) {
            if (all.len == cap) {
                cap *= 2;
                all.items = xrealloc(all.items, cap * sizeof *all.items);
            }
            uint32_t byte = offset + (uint32_t)at;
            shape_one(&s, &all, byte, utf8_next(runs[r].text, runs[r].len, &at));
        }
        offset += (uint32_t)runs[r].len;
    }
    if (s.has_quotes)
        settle_quotes(fonts, runs, &all);
    if (s.has_dashes)
        join_pairs(fonts, runs, &all);
    space_neighbours(&all);
    mark_breaks(&all);
    return all;
}

void
clusters_free(struct clusters *clusters)
{
    free(clusters->items);
    *clusters = (struct clusters){0};
}
