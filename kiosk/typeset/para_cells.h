/* typeset/para_cells.h - the cell that a character takes in a style and size.
 *
 * Layer: typeset.   Thread: as the font_set of the style.
 * Source: GB/T 15834-2011 cell widths; clreq §3.1.6 punctuation width adjustment.
 *
 * Most characters take the same cell wherever they stand: it is worked out once for a style
 * and size and copied from then on, which asks nothing of the character. So a text in which
 * ideographs, digits and marks follow each other at random is shaped as fast as one of
 * ideographs alone.
 */
#ifndef TYPESET_PARA_CELLS_H
#define TYPESET_PARA_CELLS_H

#include "typeset/para_shape.h"

#define PARA_CELLS_MAX   1024   /* distinct characters; the rest is worked out each time */
#define PARA_CELLS_OTHER 0xffff /* slot of a character whose neighbours matter */

/* What later passes ask of a character. */
struct para_trait {
    uint8_t kind;  /* enum cluster_class */
    uint8_t class; /* line_break_class() */
    bool is_quote, is_dash, is_stroke;
};

/* Cell 0 is that of any ideograph; its `face` is the style's, its `index` of no meaning. */
struct para_cells {
    struct font_style_extra extra; /* of the style that owns it */
    struct font_style *style;
    int32_t em, tracking; /* 26.6 */
    bool tabular;
    size_t len;
    struct cluster items[PARA_CELLS_MAX];
    struct para_trait traits[PARA_CELLS_MAX];
    uint16_t cps[PARA_CELLS_MAX];
    uint16_t slots[0x10000]; /* number of a character's cell; 0 = not met */
};

/** Those of a style and size, tracking in px; at least until the next call for the style. */
struct para_cells *para_cells_of(struct font_style *style, const struct text_style *text);

/** Work out the cell of a character, if it is one of those whose cell may be copied. */
void para_cells_meet(struct para_cells *cells, uint32_t cp);

/** Width, glyph, shift and air of a character that is seen, into `cluster`, else zero. */
void para_cells_shape(const struct para_cells *cells, struct cluster *cluster, uint8_t kind,
                      uint32_t cp);

#endif
