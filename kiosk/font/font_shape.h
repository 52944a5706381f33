/* font/font_shape.h - runs of scripts that join or stack their letters, as glyphs.
 *
 * Layer: font (HarfBuzz lives behind this folder).
 * Thread: as the set of the style given.
 * Source: OpenType GSUB and GPOS; Unicode 15 chapters 9 (Arabic), 13 (Mongolian, Tibetan).
 *
 * For what font_script_is_shaped() says; Han text is set from font_style_character() alone,
 * twenty times faster.
 */
#ifndef FONT_FONT_SHAPE_H
#define FONT_FONT_SHAPE_H

#include "font/font.h"

/* A glyph of a run, in 1/65536 em; x and y shift it from the pen, y upwards. */
struct font_shaped {
    struct font_glyph glyph; /* index 0: no face has its character */
    uint32_t cluster;        /* index of the first character of its cluster */
    int32_t advance, x, y;
};

/**
 * Shape characters [start, end) of `cps` as one run of one direction. Their neighbours in
 * [0, len) are not set but decide how the outermost letters join.
 *
 * @param out   the glyphs from left to right, for rtl too; `*out` is the caller's (free()),
 *              NULL where nothing is drawn
 * @return how many; clusters rise with the glyphs, or fall for rtl
 */
size_t font_shape(struct font_style *style, const uint32_t *cps, size_t len, size_t start,
                  size_t end, bool rtl, struct font_shaped **out);

#endif
