#include "typeset/para_cells.h"
#include "base/mem.h"
#include "typeset/line_break.h"
#include "typeset/para_complex.h"

#define TWO_EM_DASH 0x2e3a
#define SIZES_MAX   8 /* kept with a style */

_Static_assert(PARA_CELLS_MAX < PARA_CELLS_OTHER, "a slot tells cells from others");

/* ---- one cell ---- */

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

void
para_cells_shape(const struct para_cells *s, struct cluster *c, uint8_t kind, uint32_t cp)
{
    const struct font_character *character =
        font_style_character(s->style, kind == CLUSTER_SPACE ? ' ' : cp);
    int32_t em = s->em, advance = font_scale(character->advance, em);
    c->width = advance;
    if (kind != CLUSTER_SPACE)
        cluster_set_glyph(c, character->glyph);
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
        if (s->tabular && cp >= '0' && cp <= '9')
            set_cell(c, kind, font_scale(font_style_character(s->style, '0')->advance, em),
                     advance);
        break;
    default:
        if (para_is_wide(cp) || cp == TWO_EM_DASH)
            set_cell(c, kind, cp == TWO_EM_DASH ? 2 * em : em, advance);
    }
    c->width += s->tracking;
}

/* ---- those met ---- */

static void
forget(struct para_cells *cells)
{
    for (size_t i = 1; i < cells->len; i++)
        cells->slots[cells->cps[i]] = 0;
    cells->len = 1;
}

static void
begin(struct para_cells *cells, struct font_style *style, int32_t em, int32_t tracking,
      bool tabular)
{
    cells->style = style;
    cells->em = em;
    cells->tracking = tracking;
    cells->tabular = tabular;
    cells->len = 1;
    cells->items[0] = (struct cluster){.width = em + tracking, .has_glyph = true};
    cells->traits[0] = (struct para_trait){
        .kind = CLUSTER_HAN, .class = line_break_class(FONT_HAN_FIRST, LINE_BREAK_GB)};
}

/* The last one asked for is the first of its style; the last of all makes room for a new
 * one. */
struct para_cells *
para_cells_of(struct font_style *style, const struct text_style *text)
{
    int32_t em = text->size * 64, tracking = text->tracking * 64;
    struct font_style_extra **link = &style->extras;
    struct para_cells *cells = NULL;
    for (int i = 1; *link; link = &(*link)->next, i++) {
        cells = (struct para_cells *)*link;
        if (cells->em == em && cells->tracking == tracking && cells->tabular == text->tabular)
            break;
        if (i == SIZES_MAX) {
            forget(cells);
            begin(cells, style, em, tracking, text->tabular);
            break;
        }
    }
    if (*link) {
        *link = cells->extra.next;
    } else {
        cells = xcalloc(1, sizeof *cells);
        begin(cells, style, em, tracking, text->tabular);
    }
    cells->extra.next = style->extras;
    style->extras = &cells->extra;
    cells->items[0].face = style->han_face;
    return cells;
}

/* Marks, what joins or is not seen, and line ends depend on what they stand beside. */
static bool
stands_alone(uint8_t kind, uint32_t cp)
{
    return kind <= CLUSTER_SPACE &&
           (cp < 0x300 || (kind >= CLUSTER_OPEN && kind <= CLUSTER_DASH) ||
            !para_complex_concerns(cp));
}

void
para_cells_meet(struct para_cells *cells, uint32_t cp)
{
    if (cp >= 0x10000 || font_is_han(cp) || cells->slots[cp] || cells->len == PARA_CELLS_MAX)
        return;
    uint8_t kind = (uint8_t)para_class(cp);
    size_t at = cells->len++;
    cells->cps[at] = (uint16_t)cp;
    cells->slots[cp] = PARA_CELLS_OTHER;
    if (!stands_alone(kind, cp))
        return;
    cells->slots[cp] = (uint16_t)at;
    cells->items[at] = (struct cluster){0};
    para_cells_shape(cells, &cells->items[at], kind, cp);
    cells->traits[at] = (struct para_trait){.kind = kind,
                                            .class = line_break_class(cp, LINE_BREAK_GB),
                                            .is_quote = para_is_quote(cp),
                                            .is_dash = kind == CLUSTER_DASH,
                                            .is_stroke = cp == '/'};
}
