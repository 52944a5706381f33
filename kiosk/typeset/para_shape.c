#include "typeset/para_shape.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/line_break.h"
#include "typeset/para_complex.h"
#include "typeset/para_keep.h"
#include "typeset/para_settle.h"

#include <stdlib.h>
#include <string.h>

#define TWO_EM_DASH 0x2e3a
#define JOINER      0x200d

_Static_assert(FONT_FACES_MAX <= 256, "a para_glyph has eight bits for its face");
_Static_assert(CLUSTER_HAN == 0, "space_neighbours() asks for two of it at once");

/* What is being shaped: a run, its style looked up, and what later passes will need. */
struct shaper {
    const struct text_run *run;
    struct font_style *style;
    int32_t em, tracking; /* 26.6 */
    uint16_t number;
    size_t base; /* the last cluster that is glued to none */
    bool flag_open, has_quotes, has_dashes, has_strokes, has_glued, is_complex;
};

/* A cell of GB/T 15834: the glyph stands where its ink belongs, whatever its advance. */
static void
set_cell(struct cluster *c, uint8_t kind, int32_t cell, int32_t advance)
{
    c->width = cell;
    if (kind == CLUSTER_OPEN)
        c->shift = cell - advance;
    else if (kind != CLUSTER_CLOSE && kind != CLUSTER_PAUSE && kind != CLUSTER_STOP)
        c->shift = (cell - advance) / 2;
}

/* How much of the cell is air: half an em on one side or, for centred marks (繁體), a
 * quarter on both. The ink decides, since faces differ. */
static void
find_air(const struct font_character *character, struct cluster *c, uint8_t kind, int32_t em)
{
    int32_t left = font_scale(character->ink_left, em) + c->shift;
    int32_t right = font_scale(character->ink_right, em) + c->shift;
    if (kind == CLUSTER_OPEN)
        c->air_left = left >= em * 45 / 100 ? em / 2 : 0;
    else if (right <= em * 55 / 100)
        c->air_right = em / 2;
    else if (left >= em / 5 && right <= em * 4 / 5)
        c->air_left = c->air_right = em / 4;
}

static void
shape_space(struct cluster *c, uint32_t cp, int32_t em, int32_t advance)
{
    switch (cp) {
    case 0x3000:
    case 0x2001:
    case 0x2003:
    case '\t':
        c->width = em;
        return;
    case 0x2000:
    case 0x2002:
        c->width = em / 2;
        return;
    case 0x2009:
    case 0x200a:
    case 0x202f:
        c->width = em / 8;
        return;
    default:
        c->width = advance;
        c->air_right = advance > em / 4 ? advance - em / 4 : 0;
    }
}

static void
set_glyph(struct cluster *c, struct font_glyph glyph)
{
    c->index = (uint16_t)glyph.index;
    c->face = glyph.face;
    c->has_glyph = true;
}

static void
shape_seen(const struct shaper *s, struct cluster *c, uint8_t kind, uint32_t cp)
{
    const struct font_character *character =
        font_style_character(s->style, kind == CLUSTER_SPACE ? ' ' : cp);
    int32_t em = s->em, advance = font_scale(character->advance, em);
    c->width = advance;
    if (kind != CLUSTER_SPACE)
        set_glyph(c, character->glyph);
    switch ((enum cluster_class)kind) {
    case CLUSTER_OPEN:
    case CLUSTER_CLOSE:
    case CLUSTER_PAUSE:
    case CLUSTER_STOP:
        set_cell(c, kind, em, advance);
        find_air(character, c, kind, em);
        break;
    case CLUSTER_DASH:
        set_cell(c, kind, em, advance);
        break;
    case CLUSTER_DOT:
        set_cell(c, kind, em / 2, advance);
        break;
    case CLUSTER_SPACE:
        shape_space(c, cp, em, advance);
        break;
    case CLUSTER_LATIN:
        if (s->run->style.tabular && cp >= '0' && cp <= '9')
            set_cell(c, kind, font_scale(font_style_character(s->style, '0')->advance, em),
                     advance);
        break;
    default:
        if (para_is_wide(cp) || cp == TWO_EM_DASH)
            set_cell(c, kind, cp == TWO_EM_DASH ? 2 * em : em, advance);
    }
    c->width += s->tracking;
}

/* A mark hangs on the base, its ink over the middle; one that goes round the base makes it
 * as wide as itself. Where base and mark are of one face its own anchors tell better: see
 * para_complex.h. */
static void
shape_mark(const struct shaper *s, struct cluster *base, struct cluster *c, uint32_t cp)
{
    const struct font_character *character = font_style_character(s->style, cp);
    int32_t left = font_scale(character->ink_left, s->em);
    int32_t right = font_scale(character->ink_right, s->em);
    int32_t more = right - left - base->width;
    set_glyph(c, character->glyph);
    if (para_encloses(cp) && more > 0) {
        base->width += more;
        base->shift += more / 2;
    }
    c->shift = -(base->width + left + right) / 2;
}

/* A hyphen for the end of a line; anywhere else it is not seen. */
static void
shape_soft_hyphen(const struct shaper *s, struct cluster *c)
{
    const struct font_character *hyphen = font_style_character(s->style, '-');
    set_glyph(c, hyphen->glyph);
    c->has_glyph = false;
    c->shift = font_scale(hyphen->advance, s->em);
}

/* A comma that is asked for in the middle of its cell: another form has its ink elsewhere,
 * hence no air that could be taken away. */
static void
choose_form(const struct shaper *s, struct cluster *base, uint32_t cp, uint32_t selector)
{
    struct font_glyph plain = {.index = base->index, .face = base->face};
    struct font_glyph form = font_style_variant(s->style, plain, cp, selector);
    if (!base->has_glyph || form.index == plain.index)
        return;
    set_glyph(base, form);
    base->shift = base->air_left = base->air_right = 0;
}

/* Whether cluster `at`, of `kind`, belongs to the one before it. What letters a joiner joins
 * is for their shaping to say; Han have no joined form. */
static bool
is_glued(const struct shaper *s, const struct clusters *all, size_t at, uint8_t kind)
{
    uint32_t before = all->cps[at - 1], cp = all->cps[at];
    if (kind == CLUSTER_NEWLINE)
        return before == '\r' && cp == '\n';
    if (all->kinds[at - 1] == CLUSTER_NEWLINE)
        return false;
    if (kind == CLUSTER_MARK || kind == CLUSTER_UNSEEN)
        return true;
    bool toned = cp >= 0x1f3fb && cp <= 0x1f3ff; /* a skin, on an emoji (UAX #29 GB9) */
    if (toned && before >= 0x2600)
        return true;
    if (before == JOINER && cp >= 0x2190 && kind == CLUSTER_SIGN) /* a family (GB11) */
        return all->kinds[s->base] == CLUSTER_SIGN;
    return s->flag_open && para_is_flag(cp);
}

/* Any character but an ideograph. */
static void
shape_other(struct shaper *s, struct clusters *all, uint32_t byte, uint32_t cp)
{
    size_t at = all->len++;
    struct cluster *c = &all->items[at];
    uint8_t kind = (uint8_t)para_class(cp);
    *c = (struct cluster){.byte = byte, .run = s->number};
    all->cps[at] = cp;
    all->kinds[at] = kind;
    c->glued = at > 0 && is_glued(s, all, at, kind);
    s->flag_open = para_is_flag(cp) && !(s->flag_open && c->glued);
    s->has_quotes |= para_is_quote(cp);
    s->has_dashes |= kind == CLUSTER_DASH;
    s->has_strokes |= cp == '/';
    s->has_glued |= c->glued;
    s->base = c->glued ? s->base : at;
    if (cp >= 0x300 && (kind < CLUSTER_OPEN || kind > CLUSTER_DASH))
        s->is_complex |= kind == CLUSTER_MARK || para_complex_concerns(cp);
    if (kind == CLUSTER_MARK && c->glued)
        shape_mark(s, &all->items[s->base], c, cp);
    else if (c->glued && para_is_selector(cp))
        choose_form(s, c - 1, all->cps[at - 1], cp);
    else if (cluster_is_soft_hyphen(all, at))
        shape_soft_hyphen(s, c);
    else if (kind != CLUSTER_NEWLINE && kind != CLUSTER_UNSEEN)
        shape_seen(s, c, kind, cp);
}

/* Most of all text: full cells, whatever the font says. Stops at the first character that
 * is no ideograph. */
static void
shape_han(struct shaper *s, struct clusters *all, uint32_t offset, size_t *at)
{
    const char *text = s->run->text;
    struct cluster cell = {.width = s->em + s->tracking,
                           .face = s->style->han_face,
                           .run = s->number,
                           .has_glyph = true};
    size_t n = all->len, len = s->run->len;
    while (*at < len && n < all->cap) {
        size_t next = *at;
        uint32_t cp = utf8_next(text, len, &next);
        if (!para_is_ideograph(cp))
            break;
        struct cluster *c = &all->items[n];
        *c = cell;
        c->byte = offset + (uint32_t)*at;
        c->index = font_style_han(s->style, cp);
        if (c->index == 0) {
            const struct font_character *character = font_style_character(s->style, cp);
            c->shift = (s->em - font_scale(character->advance, s->em)) / 2;
            set_glyph(c, character->glyph);
            cell.face = s->style->han_face;
        }
        all->cps[n] = cp;
        all->kinds[n++] = CLUSTER_HAN;
        *at = next;
    }
    s->flag_open = s->flag_open && n == all->len;
    s->base = n > all->len ? n - 1 : s->base;
    all->len = n;
}

/* ---- what neighbours change ---- */

/* —— is one stroke of two em where the face has it, and …… one sign: neither is torn. */
static void
join_pairs(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    for (size_t i = 0; i + 1 < all->len; i++) {
        if (all->kinds[i] != CLUSTER_DASH || all->cps[i] != all->cps[i + 1])
            continue;
        struct cluster *a = &all->items[i], *b = a + 1;
        b->glued = true;
        i++;
        if (all->cps[i] != 0x2014 || a->run != b->run)
            continue;
        const struct text_style *style = &runs[a->run].style;
        const struct font_character *joined = font_style_character(
            font_style_of(fonts, style->role, style->weight, style->traditional), TWO_EM_DASH);
        if (joined->glyph.index == 0)
            continue;
        int32_t em = all->em[a->run];
        set_glyph(a, joined->glyph);
        a->shift = (2 * em - font_scale(joined->advance, em)) / 2;
        b->has_glyph = false;
    }
}

static bool
is_latin_side(const struct clusters *all, size_t i, int step)
{
    size_t at = i + (size_t)step;
    while (at < all->len && all->cps[at] == ' ')
        at += (size_t)step;
    return at < all->len && all->kinds[at] == CLUSTER_LATIN;
}

/* don’t, of “open data” in: amid Latin a quotation mark is as wide as its ink. */
static void
settle_quotes(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    for (size_t i = 0; i < all->len; i++) {
        if (!para_is_quote(all->cps[i]) || !is_latin_side(all, i, -1) ||
            !is_latin_side(all, i, 1))
            continue;
        struct cluster *c = &all->items[i];
        struct font_glyph glyph = {.index = c->index, .face = c->face};
        int32_t left, right, em = all->em[c->run], side = em / 20;
        font_ink(fonts, glyph, em, &left, &right);
        all->kinds[i] = CLUSTER_LATIN;
        c->width = right - left + 2 * side + runs[c->run].style.tracking * 64;
        c->shift = side - left;
        c->air_left = c->air_right = 0;
    }
}

static bool
is_spaced_mark(uint8_t kind)
{
    return kind >= CLUSTER_OPEN && kind <= CLUSTER_STOP;
}

/* Two marks side by side take one and a half em: half an em of what air lies between. */
static void
close_up(struct cluster *p, struct cluster *c, int32_t em)
{
    int32_t most = em / 2, right = p->air_right < most ? p->air_right : most;
    p->width -= right;
    p->air_right -= right;
    int32_t left = c->air_left < most - right ? c->air_left : most - right;
    c->width -= left;
    c->shift -= left;
    c->air_left -= left;
}

static void
space_pair(struct clusters *all, size_t p, size_t c)
{
    uint8_t before = all->kinds[p], kind = all->kinds[c];
    if (is_spaced_mark(before) && is_spaced_mark(kind))
        close_up(&all->items[p], &all->items[c], cluster_em(all, p));
    if ((before == CLUSTER_HAN && para_is_word(all->cps[c])) ||
        (kind == CLUSTER_HAN && para_is_word(all->cps[p]))) {
        int32_t em_p = cluster_em(all, p), em_c = cluster_em(all, c);
        all->items[c].gap = (em_p < em_c ? em_p : em_c) / 8;
    }
}

static void
space_neighbours(struct clusters *all)
{
    const uint8_t *kinds = all->kinds;
    size_t p = 0;
    while (p < all->len && (kinds[p] == CLUSTER_MARK || kinds[p] == CLUSTER_UNSEEN))
        p++;
    for (size_t i = p + 1; i < all->len; i++) {
        if ((kinds[i] | kinds[p]) == CLUSTER_HAN) { /* class 0 beside class 0 */
            p = i;
            continue;
        }
        if (kinds[i] == CLUSTER_MARK || kinds[i] == CLUSTER_UNSEEN)
            continue;
        space_pair(all, p, i);
        p = i;
    }
}

void
clusters_add_up(struct clusters *all)
{
    uint32_t end = 0;
    for (size_t i = 0; i < all->len; i++) {
        end += (uint32_t)(all->items[i].width + all->items[i].gap);
        all->ends[i] = end;
    }
}

static void
mark_breaks(struct clusters *all, enum line_break_mode mode, bool has_glued)
{
    if (all->len == 0)
        return;
    if (all->bytes > LINE_BREAK_MAX_BYTES)
        memset(all->breaks, LINE_BREAK_NONE, all->len);
    else
        line_break_points(all->cps, all->len, mode, all->breaks);
    for (size_t i = 1; has_glued && i < all->len; i++)
        if (all->items[i].glued)
            all->breaks[i - 1] = LINE_BREAK_NONE;
}

/* ---- all of it ---- */

static size_t
aligned(size_t bytes)
{
    return (bytes + 15) & ~(size_t)15;
}

/* All arrays in one block, moved over where there were some. */
static void
reserve(struct clusters *all, size_t cap, size_t run_count)
{
    struct clusters old = *all;
    size_t words = aligned(cap * sizeof *all->cps), bytes = aligned(cap);
    char *block = xmalloc(aligned(cap * sizeof *all->items) + 2 * words + 3 * bytes +
                          (run_count + 1) * sizeof *all->em);
    all->cap = cap;
    all->items = (void *)block;
    block += aligned(cap * sizeof *all->items);
    all->cps = (void *)block;
    all->ends = (void *)(block + words);
    all->kinds = (uint8_t *)block + 2 * words;
    all->breaks = all->kinds + bytes;
    all->keeps = all->breaks + bytes;
    all->em = (void *)(all->keeps + bytes);
    if (!old.items)
        return;
    memcpy(all->items, old.items, old.len * sizeof *all->items);
    memcpy(all->cps, old.cps, old.len * sizeof *all->cps);
    memcpy(all->kinds, old.kinds, old.len);
    memcpy(all->em, old.em, run_count * sizeof *all->em);
    free(old.items);
}

static void
shape_run(struct shaper *s, struct clusters *all, uint32_t offset, size_t run_count)
{
    const char *text = s->run->text;
    for (size_t at = 0, len = s->run->len; at < len;) {
        if (all->len == all->cap)
            reserve(all, all->cap * 2, run_count);
        shape_han(s, all, offset, &at);
        if (at == len || all->len == all->cap)
            continue;
        uint32_t byte = offset + (uint32_t)at;
        shape_other(s, all, byte, utf8_next(text, len, &at));
    }
}

struct clusters
clusters_new(struct font_set *fonts, const struct text_run *runs, size_t run_count,
             enum line_break_mode mode)
{
    struct clusters all = {0};
    size_t bytes = 0, cap = 8; /* more only where bytes are ill-formed */
    for (size_t r = 0; r < run_count; r++) {
        bytes += runs[r].len;
        for (size_t i = 0; i < runs[r].len; i++)
            cap += (runs[r].text[i] & 0xc0) != 0x80;
    }
    reserve(&all, cap, run_count);
    all.bytes = (uint32_t)bytes;
    struct shaper s = {0};
    uint32_t offset = 0;
    for (size_t r = 0; r < run_count; r++) {
        const struct text_style *style = &runs[r].style;
        s.run = &runs[r];
        s.style = font_style_of(fonts, style->role, style->weight, style->traditional);
        s.em = all.em[r] = style->size * 64;
        s.tracking = style->tracking * 64;
        s.number = (uint16_t)r;
        shape_run(&s, &all, offset, run_count);
        offset += (uint32_t)runs[r].len;
    }
    if (s.is_complex) {
        para_complex_apply(fonts, runs, &all);
        s.has_glued = true;
    }
    if (s.has_quotes)
        settle_quotes(fonts, runs, &all);
    if (s.has_strokes)
        para_settle_strokes(runs, &all);
    if (s.has_dashes)
        join_pairs(fonts, runs, &all);
    space_neighbours(&all);
    para_settle_item(&all);
    clusters_add_up(&all);
    para_keep_mark(all.cps, all.len, all.keeps);
    mark_breaks(&all, mode, s.has_glued || s.has_dashes);
    return all;
}

void
clusters_free(struct clusters *clusters)
{
    para_complex_free(clusters->complex);
    free(clusters->items); /* the block of all arrays */
    *clusters = (struct clusters){0};
}
