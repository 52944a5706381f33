#include "typeset/para_shape.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/line_break.h"

#include <stdlib.h>
#include <string.h>

#define TWO_EM_DASH 0x2e3a

static enum cluster_class
classify(uint32_t cp)
{
    switch (cp) {
    case '\n':
    case '\r':
    case 0x2028:
    case 0x2029:
        return CLUSTER_NEWLINE;
    case ' ':
    case 0x00a0:
    case 0x3000:
    case '\t':
        return CLUSTER_SPACE;
    case 0x2018:
    case 0x201c:
    case 0xff08:
    case 0x300a:
    case 0x3008:
    case 0x3010:
    case 0x3014:
    case 0x3016:
    case 0x300c:
    case 0x300e:
    case 0xff3b:
    case 0xff5b:
        return CLUSTER_OPEN;
    case 0x2019:
    case 0x201d:
    case 0xff09:
    case 0x300b:
    case 0x3009:
    case 0x3011:
    case 0x3015:
    case 0x3017:
    case 0x300d:
    case 0x300f:
    case 0xff3d:
    case 0xff5d:
        return CLUSTER_CLOSE;
    case 0xff0c:
    case 0x3001:
    case 0xff1b:
    case 0xff1a:
        return CLUSTER_PAUSE;
    case 0x3002:
    case 0xff1f:
    case 0xff01:
    case 0xff0e:
        return CLUSTER_STOP;
    case 0x00b7:
        return CLUSTER_DOT;
    case 0x2014:
    case 0x2026:
    case 0x22ef:
        return CLUSTER_DASH;
    default:
        if (cp >= 0xff00 && cp < 0xfff0)
            return CLUSTER_WIDE; /* ￥ and full-width letters have air enough */
        return cp < 0x2000 || (cp >= 0x20a0 && cp < 0x2100) ? CLUSTER_LATIN : CLUSTER_HAN;
    }
}

static bool
is_quote(uint32_t cp)
{
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201c || cp == 0x201d;
}

/* A cell of GB/T 15834: the glyph stands where its ink belongs, whatever its advance. */
static void
set_cell(struct cluster *c, int32_t cell, int32_t advance)
{
    c->width = cell;
    if (c->kind == CLUSTER_OPEN)
        c->shift = cell - advance;
    else if (c->kind == CLUSTER_DOT || c->kind == CLUSTER_DASH || c->kind == CLUSTER_LATIN)
        c->shift = (cell - advance) / 2;
}

static void
shape_one(struct font_set *fonts, const struct text_run *run, struct cluster *c)
{
    const struct text_style *style = &run->style;
    c->em = style->size * 64;
    if (c->kind == CLUSTER_NEWLINE)
        return;
    uint32_t cp = c->cp == '\t' ? ' ' : c->cp;
    c->glyph = font_lookup(fonts, style->role, style->weight, style->traditional, cp);
    c->has_glyph = c->kind != CLUSTER_SPACE;
    int32_t advance = font_advance(fonts, c->glyph, c->em);
    c->width = advance;
    switch (c->kind) {
    case CLUSTER_OPEN:
    case CLUSTER_CLOSE:
    case CLUSTER_PAUSE:
    case CLUSTER_STOP:
    case CLUSTER_DASH:
        set_cell(c, c->em, advance);
        break;
    case CLUSTER_DOT:
        set_cell(c, c->em / 2, advance);
        break;
    case CLUSTER_SPACE:
        if (c->cp == 0x3000)
            c->width = c->em;
        break;
    default:
        if (style->tabular && c->cp >= '0' && c->cp <= '9') {
            struct font_glyph zero =
                font_lookup(fonts, style->role, style->weight, style->traditional, '0');
            set_cell(c, font_advance(fonts, zero, c->em), advance);
        }
    }
    c->width += style->tracking * 64;
}

/* —— is one stroke of two em where the face has it. */
static void
join_dashes(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    for (size_t i = 0; i + 1 < all->len; i++) {
        struct cluster *a = &all->items[i], *b = a + 1;
        if (a->cp != 0x2014 || b->cp != 0x2014 || a->run != b->run)
            continue;
        const struct text_style *style = &runs[a->run].style;
        struct font_glyph joined =
            font_lookup(fonts, style->role, style->weight, style->traditional, TWO_EM_DASH);
        if (joined.index != 0) {
            a->glyph = joined;
            a->shift = (2 * a->em - font_advance(fonts, joined, a->em)) / 2;
            b->has_glyph = false;
        }
        i++;
    }
}

/* “don’t”, ’98: between Latin characters a quotation mark is as wide as its glyph. */
static void
settle_quotes(struct font_set *fonts, const struct text_run *runs, struct clusters *all)
{
    for (size_t i = 0; i < all->len; i++) {
        struct cluster *c = &all->items[i];
        bool before = i > 0 && all->items[i - 1].kind == CLUSTER_LATIN;
        bool after = i + 1 < all->len && all->items[i + 1].kind == CLUSTER_LATIN;
        if (!is_quote(c->cp) || !before || !after)
            continue;
        c->kind = CLUSTER_LATIN;
        const struct text_style *style = &runs[c->run].style;
        c->glyph = font_lookup(fonts, style->role, style->weight, style->traditional, '\'');
        c->width = font_advance(fonts, c->glyph, c->em) + style->tracking * 64;
        c->shift = 0;
    }
}

static bool
has_right_air(const struct cluster *c)
{
    return c->kind == CLUSTER_CLOSE || c->kind == CLUSTER_PAUSE || c->kind == CLUSTER_STOP;
}

/* Two marks side by side take one and a half em; Han and Latin keep an eighth apart. */
static void
space_neighbours(struct clusters *all)
{
    for (size_t i = 0; i < all->len; i++) {
        struct cluster *c = &all->items[i];
        if (has_right_air(c) || c->kind == CLUSTER_OPEN)
            c->shrink = c->em / 2;
        else if (c->kind == CLUSTER_SPACE && c->cp != 0x3000 && c->width > c->em / 4)
            c->shrink = c->width - c->em / 4;
        if (i == 0)
            continue;
        struct cluster *p = c - 1;
        bool closes = has_right_air(p) && (has_right_air(c) || c->kind == CLUSTER_OPEN);
        if (closes && p->shrink > 0) {
            p->width -= p->em / 2;
            p->shrink = 0;
        } else if (p->kind == CLUSTER_OPEN && c->kind == CLUSTER_OPEN) {
            c->width -= c->em / 2;
            c->shift -= c->em / 2;
            c->shrink = 0;
        }
        bool mixed = (p->kind == CLUSTER_HAN && c->kind == CLUSTER_LATIN) ||
                     (p->kind == CLUSTER_LATIN && c->kind == CLUSTER_HAN);
        if (mixed)
            c->gap = (p->em < c->em ? p->em : c->em) / 8;
    }
}

static void
mark_breaks(const struct text_run *runs, size_t run_count, struct clusters *all)
{
    size_t len = 0;
    for (size_t r = 0; r < run_count; r++)
        len += runs[r].len;
    if (len == 0 || len > LINE_BREAK_MAX_BYTES)
        return;
    char *text = xmalloc(len);
    uint8_t *kinds = xmalloc(len);
    size_t at = 0;
    for (size_t r = 0; r < run_count; r++) {
        memcpy(text + at, runs[r].text, runs[r].len);
        at += runs[r].len;
    }
    if (!line_break_run(text, len, LINE_BREAK_GB, kinds))
        for (size_t i = 0; i < all->len; i++) {
            size_t end = i + 1 < all->len ? all->items[i + 1].byte : len;
            all->items[i].brk = kinds[end - 1];
        }
    free(kinds);
    free(text);
}

struct clusters
clusters_new(struct font_set *fonts, const struct text_run *runs, size_t run_count)
{
    size_t len = 0, offset = 0;
    for (size_t r = 0; r < run_count; r++)
        len += runs[r].len;
    struct clusters all = {.items = xcalloc(len + 1, sizeof *all.items)};
    for (size_t r = 0; r < run_count; r++) {
        for (size_t at = 0; at < runs[r].len;) {
            struct cluster *c = &all.items[all.len++];
            c->byte = (uint32_t)(offset + at);
            c->run = (uint16_t)r;
            c->cp = utf8_next(runs[r].text, runs[r].len, &at);
            c->kind = (uint8_t)classify(c->cp);
            shape_one(fonts, &runs[r], c);
        }
        offset += runs[r].len;
    }
    settle_quotes(fonts, runs, &all);
    join_dashes(fonts, runs, &all);
    space_neighbours(&all);
    mark_breaks(runs, run_count, &all);
    return all;
}

void
clusters_free(struct clusters *clusters)
{
    free(clusters->items);
    *clusters = (struct clusters){0};
}
