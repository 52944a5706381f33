/* typeset/para_complex.h - joined and stacked letters, and text from right to left.
 *
 * Layer: typeset.   Thread: as the font_set given.
 * Source: UAX #9; HarfBuzz's runs by font_shape.h.
 *
 * Most texts have neither; their clusters carry no `complex` and cost nothing here. Lines
 * are broken and fitted in the order of reading, as all others; only their cells are then
 * put in the order of sight.
 */
#ifndef TYPESET_PARA_COMPLEX_H
#define TYPESET_PARA_COMPLEX_H

#include "typeset/para_spread.h"

/** Whether a character makes its text one of these. */
bool para_complex_concerns(uint32_t cp);

/** Shape what must be, mirror what must be, and find the directions: clusters get widths
 *  and `complex` (owned by them). After the glyphs of all runs are there, before what
 *  neighbours change. */
void para_complex_apply(struct font_set *fonts, const struct text_run *runs,
                        struct clusters *clusters);
/** NULL-safe. */
void para_complex_free(struct para_complex *complex);

/** Glyphs that are needed beyond one a cluster. */
size_t para_complex_extra(const struct clusters *clusters);

/** Whether the paragraph with cluster `at` runs from right to left. */
bool para_complex_is_rtl(const struct clusters *clusters, size_t at);

/** Write the glyphs of a line from left to right, its left edge at `left` (26.6), behind
 *  those that `para` has, where there is room. `changes` as of para_spread_set(). */
void para_complex_place(const struct clusters *clusters, const struct fit_line *line,
                        const struct fit_change *changes, int32_t left, struct para *para);

#endif
