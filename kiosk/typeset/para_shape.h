/* typeset/para_shape.h - runs of text into clusters: glyph, cell, class, break.
 *
 * Layer: typeset.   Thread: as the font_set given.
 * Source: GB/T 15834-2011 cell widths; clreq §3.1.6 punctuation width adjustment.
 */
#ifndef TYPESET_PARA_SHAPE_H
#define TYPESET_PARA_SHAPE_H

#include "typeset/paragraph.h"

enum cluster_class {
    CLUSTER_HAN,     /* a full cell without air of its own */
    CLUSTER_WIDE,    /* full-width signs and letters */
    CLUSTER_OPEN,    /* “（《: air in the left half */
    CLUSTER_CLOSE,   /* ”）》: air in the right half */
    CLUSTER_PAUSE,   /* ，、；： */
    CLUSTER_STOP,    /* 。？！ */
    CLUSTER_DOT,     /* · of half an em */
    CLUSTER_DASH,    /* ——, …… */
    CLUSTER_LATIN,   /* letters, digits and their signs */
    CLUSTER_SPACE,   /* Western and ideographic spaces */
    CLUSTER_NEWLINE, /* not drawn */
};

struct cluster {
    uint32_t byte, cp;
    struct font_glyph glyph;
    bool has_glyph;
    uint8_t kind; /* enum cluster_class */
    uint8_t brk;  /* enum line_break_kind after it */
    uint16_t run;
    int32_t em;     /* 26.6 */
    int32_t width;  /* cell, 26.6, tracking included, adjacent marks already closed up */
    int32_t shift;  /* of the glyph inside the cell, 26.6 */
    int32_t shrink; /* how much of `width` may still go */
    int32_t gap;    /* before it: Han beside Latin */
};

struct clusters {
    struct cluster *items;
    size_t len;
};

/** Clusters of all runs in order; free with clusters_free(). */
struct clusters clusters_new(struct font_set *fonts, const struct text_run *runs,
                             size_t run_count);
void clusters_free(struct clusters *clusters);

#endif
