/* typeset/para_fit.h - where lines end and how a line is fitted to its measure.
 *
 * Layer: typeset.   Thread: any.
 * Source: clreq §3.2: compress first, then push out; the order of shrinking and spreading.
 */
#ifndef TYPESET_PARA_FIT_H
#define TYPESET_PARA_FIT_H

#include "typeset/para_shape.h"

/* Clusters [start, end) are on the line; [start, visible) without the spaces that hang. */
struct fit_line {
    size_t start, end, visible;
    enum para_line_end why;
};

/** The line that begins at `start`, at most `measure` (26.6) wide. */
struct fit_line fit_next(const struct clusters *clusters, size_t start, int32_t measure);

/** Clusters [start, end) as a line. */
struct fit_line fit_line_to(const struct clusters *clusters, size_t start, size_t end);

/** Width of a line as set: marks at its ends closed up, gaps in. */
int32_t fit_width(const struct clusters *clusters, const struct fit_line *line);

/** Left edges of the cells of a line from 0, into x[line->end - line->start], and what
 *  each glyph stands left of its own place, into back[]; `memory` is 5 times as long. A line
 * that is too wide is always shrunk; one that is too narrow is spread if `justify`. Returns its
 * width. */
int32_t fit_positions(const struct clusters *clusters, const struct fit_line *line,
                      int32_t measure, bool justify, int32_t *memory, int32_t *x,
                      int32_t *back);

#endif
