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

/* What fitting a line to its measure changes at each of its clusters, 26.6. */
struct fit_change {
    int32_t add;      /* before it, to the gap it has */
    int32_t cut_left; /* its air taken away, on either side */
    int32_t cut_right;
};

/** Fit a line to `measure`: one that is too wide is always shrunk, one that is too narrow is
 *  spread if `justify`. Writes changes[visible - start]. Returns the line's
 *  width then. */
int32_t fit_line_set(const struct clusters *clusters, const struct fit_line *line,
                     int32_t measure, bool justify, struct fit_change *changes);

#endif
