/* typeset/para_shape.h - runs of text into clusters: glyph, cell, class, break.
 *
 * Layer: typeset.   Thread: as the font_set given.
 * Source: GB/T 15834-2011 cell widths; clreq §3.1.6 punctuation width adjustment.
 */
#ifndef TYPESET_PARA_SHAPE_H
#define TYPESET_PARA_SHAPE_H

#include "typeset/para_class.h"
#include "typeset/paragraph.h"

struct cluster {
    uint32_t byte;  /* where its own bytes begin */
    uint32_t owner; /* where its cluster's bytes begin: the base of a mark */
    uint32_t cp;
    struct font_glyph glyph;
    bool has_glyph;
    bool glued;   /* no line ever begins with it: marks, second half of —— and …… */
    uint8_t kind; /* enum cluster_class */
    uint8_t brk;  /* enum line_break_kind after it */
    uint16_t run;
    int32_t em;        /* 26.6 */
    int32_t width;     /* cell, 26.6, tracking included, adjacent marks already closed up */
    int32_t shift;     /* of the glyph inside the cell, 26.6 */
    int32_t air_left;  /* how much of `width` may still go on the left … */
    int32_t air_right; /* … and on the right */
    int32_t gap;       /* before it: Han beside Latin */
};

struct clusters {
    struct cluster *items;
    size_t len;
    uint32_t bytes;
};

/** Clusters of all runs in order; free with clusters_free(). */
struct clusters clusters_new(struct font_set *fonts, const struct text_run *runs,
                             size_t run_count);
void clusters_free(struct clusters *clusters);

#endif
