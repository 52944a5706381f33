/* typeset/para_fit.h - where lines end.
 *
 * Layer: typeset.   Thread: any.
 * Source: clreq §3.2: compress first, then push out.
 */
#ifndef TYPESET_PARA_FIT_H
#define TYPESET_PARA_FIT_H

#include "typeset/para_shape.h"

/* Clusters [start, end) are on the line; [start, visible) without the spaces that hang. */
struct fit_line {
    size_t start, end, visible;
    enum para_line_end why;
    int32_t hyphen; /* 26.6: what the hyphen after `visible` takes; 0 = none */
};

/** The line that begins at `start`, at most `measure` (26.6) wide. */
struct fit_line fit_next(const struct clusters *clusters, size_t start, int32_t measure);

/** Clusters [start, end) as a line. */
struct fit_line fit_line_to(const struct clusters *clusters, size_t start, size_t end);

/** Width of a line as set: marks at its ends closed up, gaps and hyphen in. */
int32_t fit_width(const struct clusters *clusters, const struct fit_line *line);

/* An opening mark at a line start gives away its left half. */
static inline int32_t
fit_trim_start(const struct clusters *all, size_t start, size_t visible)
{
    return start < visible && all->kinds[start] == CLUSTER_OPEN ? all->items[start].air_left
                                                                : 0;
}

/* A closing mark at a line end takes half an em (GB/T 15834-2011). */
static inline int32_t
fit_trim_end(const struct clusters *all, size_t start, size_t visible)
{
    bool shown = visible > start && all->kinds[visible - 1] != CLUSTER_SPACE;
    return shown ? all->items[visible - 1].air_right : 0;
}

#endif
