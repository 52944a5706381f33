#include "typeset/para_shape.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "hant/hant.h"
#include "typeset/line_break.h"
#include "typeset/para_cells.h"
#include "typeset/para_complex.h"
#include "typeset/para_keep.h"
#include "typeset/para_scan.h"
#include "typeset/para_settle.h"

#include <stdlib.h>
#include <string.h>

#define TWO_EM_DASH 0x2e3a
#define JOINER      0x200d

_Static_assert(FONT_FACES_MAX <= 256, "a para_glyph has eight bits for its face");
_Static_assert(CLUSTER_HAN == 0, "space_all() asks for it and another at once");

/* What is being shaped: a run, its style looked up, and what later passes will need. */
struct shaper {
    const struct text_run *run;
    struct font_style *style;
    struct para_cells *cells;
    int32_t em; /* 26.6 */
    uint16_t number;
    size_t base; /* the last cluster that is glued to none */
    bool flag_open, has_quotes, has_dashes, has_strokes, has_glued, has_hidden, is_complex;
};

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
    cluster_set_glyph(c, character->glyph);
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
    cluster_set_glyph(c, hyphen->glyph);
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
    cluster_set_glyph(base, form);
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

/* Any character, whatever stands round it. */
static void
shape_one(struct shaper *s, struct clusters *all, uint32_t byte, uint32_t cp)
{
    size_t at = all->len++;
    struct cluster *c = &all->items[at];
    uint8_t kind = (uint8_t)para_class(cp);
    *c = (struct cluster){.byte = byte, .run = s->number};
    all->cps[at] = cp;
    all->kinds[at] = kind;
    all->lb[at] = line_break_class(cp, LINE_BREAK_GB);
    c->glued = at > 0 && is_glued(s, all, at, kind);
    s->flag_open = para_is_flag(cp) && !(s->flag_open && c->glued);
    s->has_quotes |= para_is_quote(cp);
    s->has_dashes |= kind == CLUSTER_DASH;
    s->has_strokes |= cp == '/';
    s->has_glued |= c->glued;
    s->has_hidden |= kind == CLUSTER_MARK || kind == CLUSTER_UNSEEN;
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
        para_cells_shape(s->cells, c, kind, cp);
}

/* The character of three bytes at text[at], which leaves three; 0 = any other. */
static inline uint32_t
three_at(const char *text, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text + at;
    uint32_t lead = bytes[0], second = bytes[1] ^ 0x80u, third = bytes[2] ^ 0x80u;
    if (lead <= 0xe0 || lead >= 0xf0 || lead == 0xed || (second | third) >= 0x40)
        return 0; /* ill-formed, or one of those with bounds for the second byte */
    return (lead & 0xf) << 12 | second << 6 | third;
}

/* Most of all text: characters whose cells are known, copied without a question of what each
 * is. Stops at the first one that is not. */
static void
shape_known(struct shaper *s, struct clusters *all, uint32_t offset, size_t *at)
{
    const char *text = s->run->text;
    struct para_cells *cells = s->cells;
    size_t i = *at, n = all->len, len = s->run->len;
    cells->items[0].face = s->style->han_face;
    while (i + 2 < len && n < all->cap) {
        uint32_t cp = (unsigned char)text[i], width = 1;
        if (cp >= 0x80) {
            cp = three_at(text, i);
            width = 3;
        }
        bool han = font_is_han(cp);
        const uint16_t *slot =
            han ? &s->style->han[cp - FONT_HAN_FIRST] : &cells->slots[cp & 0xffff];
        uint16_t found = *slot;
        if (found == 0 || found == PARA_CELLS_OTHER)
            break;
        size_t cell = han ? 0 : found;
        const struct para_trait trait = cells->traits[cell];
        struct cluster *c = &all->items[n];
        *c = cells->items[cell];
        c->index = han ? found : cells->items[cell].index;
        c->byte = offset + (uint32_t)i;
        c->run = s->number;
        all->cps[n] = cp;
        all->kinds[n] = trait.kind;
        all->lb[n++] = trait.class;
        s->has_quotes |= trait.is_quote;
        s->has_dashes |= trait.is_dash;
        s->has_strokes |= trait.is_stroke;
        i += width;
    }
    s->flag_open = s->flag_open && n == all->len;
    s->base = n > all->len ? n - 1 : s->base;
    all->len = n;
    *at = i;
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
        cluster_set_glyph(a, joined->glyph);
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

static inline bool
is_spaced_mark(uint8_t kind)
{
    return (uint8_t)(kind - CLUSTER_OPEN) <= CLUSTER_STOP - CLUSTER_OPEN;
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

/* Where no cluster is hidden, as in most texts: few neighbours are asked, many at a time are
 * passed over. */
static void
space_all(struct clusters *all)
{
    uint8_t meets[PARA_SCAN_BLOCK + PARA_SCAN_AFTER];
    for (size_t from = 1; from < all->len; from += PARA_SCAN_BLOCK) {
        const uint8_t *before = &all->kinds[from - 1], *kinds = &all->kinds[from];
        size_t n = all->len - from < PARA_SCAN_BLOCK ? all->len - from : PARA_SCAN_BLOCK;
        memset(&meets[n], 0, PARA_SCAN_AFTER);
        for (size_t i = 0; i < n; i++) {
            uint8_t a = before[i], b = kinds[i];
            meets[i] = (uint8_t)(((a | b) == CLUSTER_LATIN) & (a != b)) |
                       (uint8_t)((int)is_spaced_mark(a) & is_spaced_mark(b));
        }
        for (size_t i = para_scan(meets, 0, n); i < n; i = para_scan(meets, i + 1, n))
            space_pair(all, from + i - 1, from + i);
    }
}

static void
space_seen(struct clusters *all)
{
    const uint8_t *kinds = all->kinds;
    size_t p = 0;
    while (p < all->len && (kinds[p] == CLUSTER_MARK || kinds[p] == CLUSTER_UNSEEN))
        p++;
    for (size_t i = p + 1; i < all->len; i++) {
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
mark_breaks(struct clusters *all, enum line_break_mode mode)
{
    if (all->len == 0)
        return;
    if (all->bytes > LINE_BREAK_MAX_BYTES)
        memset(all->breaks, LINE_BREAK_NONE, all->len);
    else if (mode == LINE_BREAK_UAX14)
        line_break_points(all->cps, all->len, mode, all->breaks);
    else
        line_break_classed(all->cps, all->lb, all->len, mode, all->breaks);
    for (size_t i = 1; all->has_glued && i < all->len; i++)
        if (all->items[i].glued)
            all->breaks[i - 1] = LINE_BREAK_NONE;
}

/* 繁體: other glyphs in the same places. What lines may break at, and what a place in the text
 * is, goes on to be asked of the source. */
static void
show_traditional(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    struct hant *hant = font_set_hant(fonts);
    if (!hant || all->len == 0)
        return;
    uint32_t *shown = xmalloc(all->len * sizeof *shown);
    hant_map(hant, all->cps, all->len, shown);
    for (size_t i = 0; i < all->len; i++) {
        struct cluster *c = &all->items[i];
        const struct text_style *style = &runs[c->run].style;
        if (shown[i] == all->cps[i] || !c->has_glyph || style->verbatim)
            continue;
        const struct font_character *character = font_style_character(
            font_style_of(fonts, style->role, style->weight, true), shown[i]);
        if (character->glyph.index != 0)
            cluster_set_glyph(c, character->glyph);
    }
    explicit_bzero(shown, all->len * sizeof *shown);
    free(shown);
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
    char *block = xmalloc(aligned(cap * sizeof *all->items) + 2 * words + 4 * bytes +
                          (run_count + 1) * sizeof *all->em);
    all->cap = cap;
    all->items = (void *)block;
    block += aligned(cap * sizeof *all->items);
    all->cps = (void *)block;
    all->ends = (void *)(block + words);
    all->kinds = (uint8_t *)block + 2 * words;
    all->breaks = all->kinds + bytes;
    all->keeps = all->breaks + bytes;
    all->lb = all->keeps + bytes;
    all->em = (void *)(all->lb + bytes);
    if (!old.items)
        return;
    memcpy(all->items, old.items, old.len * sizeof *all->items);
    memcpy(all->cps, old.cps, old.len * sizeof *all->cps);
    memcpy(all->kinds, old.kinds, old.len);
    memcpy(all->lb, old.lb, old.len);
    memcpy(all->em, old.em, run_count * sizeof *all->em);
    explicit_bzero(old.cps, old.cap * sizeof *old.cps);
    free(old.items);
}

static void
shape_run(struct shaper *s, struct clusters *all, uint32_t offset, size_t run_count)
{
    const char *text = s->run->text;
    for (size_t at = 0, len = s->run->len; at < len;) {
        if (all->len == all->cap)
            reserve(all, all->cap * 2, run_count);
        if (all->len == 0 || all->cps[all->len - 1] != JOINER)
            shape_known(s, all, offset, &at);
        if (at == len || all->len == all->cap)
            continue;
        uint32_t byte = offset + (uint32_t)at, cp = utf8_next(text, len, &at);
        para_cells_meet(s->cells, cp);
        shape_one(s, all, byte, cp);
    }
}

/* Characters, more only where bytes are ill-formed; a byte holds the count of a block. */
static size_t
starts_in(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t from = 0; from < len; from += UINT8_MAX) {
        size_t end = len - from < UINT8_MAX ? len : from + UINT8_MAX;
        uint8_t starts = 0;
        for (size_t i = from; i < end; i++)
            starts = (uint8_t)(starts + ((text[i] & 0xc0) != 0x80));
        count += starts;
    }
    return count;
}

struct clusters
clusters_new(struct font_set *fonts, const struct text_run *runs, size_t run_count,
             enum line_break_mode mode)
{
    struct clusters all = {0};
    size_t bytes = 0, cap = 8;
    for (size_t r = 0; r < run_count; r++) {
        bytes += runs[r].len;
        cap += starts_in(runs[r].text, runs[r].len);
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
        s.cells = para_cells_of(s.style, style);
        s.number = (uint16_t)r;
        shape_run(&s, &all, offset, run_count);
        offset += (uint32_t)runs[r].len;
    }
    show_traditional(fonts, runs, &all);
    if (s.is_complex) {
        para_complex_apply(fonts, runs, &all);
        s.has_glued = s.has_hidden = true;
    }
    if (s.has_quotes)
        settle_quotes(fonts, runs, &all);
    if (s.has_strokes)
        para_settle_strokes(runs, &all);
    if (s.has_dashes)
        join_pairs(fonts, runs, &all);
    if (s.has_hidden)
        space_seen(&all);
    else
        space_all(&all);
    para_settle_item(&all);
    clusters_add_up(&all);
    para_keep_mark(all.cps, all.len, all.keeps);
    all.has_glued = s.has_glued || s.has_dashes;
    mark_breaks(&all, mode);
    return all;
}

void
clusters_free(struct clusters *clusters)
{
    para_complex_free(clusters->complex);
    if (clusters->items) /* what is typed is not to stay in memory */
        explicit_bzero(clusters->cps, clusters->cap * sizeof *clusters->cps);
    free(clusters->items); /* the block of all arrays */
    *clusters = (struct clusters){0};
}
