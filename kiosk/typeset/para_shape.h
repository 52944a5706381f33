/* typeset/para_shape.h - runs of text into clusters: glyph, cell, class, break.
 *
 * Layer: typeset.   Thread: as the font_set given.
 * Source: GB/T 15834-2011 cell widths; clreq §3.1.6 punctuation width adjustment.
 */
#ifndef TYPESET_PARA_SHAPE_H
#define TYPESET_PARA_SHAPE_H

#include "typeset/para_class.h"
#include "typeset/paragraph.h"

/* Widths in 26.6. Two to a cache line: most of the cost of a layout is reading these. */
struct cluster {
    uint32_t byte;     /* where its own bytes begin */
    int32_t width;     /* cell, tracking included, adjacent marks already closed up */
    int32_t shift;     /* of the glyph inside the cell; what a soft hyphen takes if shown */
    int32_t air_left;  /* how much of `width` may still go on the left … */
    int32_t air_right; /* … and on the right */
    int32_t gap;       /* before it: Han beside Latin */
    uint16_t index;    /* font_glyph.index: OpenType has 16 bits */
    uint16_t face;
    uint16_t run;
    bool has_glyph;
    bool glued; /* no line ever begins with it: marks, second half of —— and …… */
};

struct para_complex; /* of para_complex.h */

/* Of every cluster at the same place in each array. */
struct clusters {
    struct cluster *items;
    uint32_t *cps;   /* characters */
    uint8_t *kinds;  /* enum cluster_class */
    uint8_t *lb;     /* line_break_class(), until `breaks` is made of it */
    uint8_t *breaks; /* enum line_break_kind after it */
    uint8_t *keeps;  /* enum para_keep after it */
    uint32_t *ends;  /* 26.6: what all up to it take, gaps in; differences count (mod 2^32) */
    int32_t *em;     /* by run, 26.6 */
    size_t len, cap;
    uint32_t bytes;
    bool has_glued;               /* some cluster may be */
    struct para_complex *complex; /* NULL but for joined, stacked or right-to-left text */
};

/** Em (26.6) of cluster `at`. */
static inline int32_t
cluster_em(const struct clusters *all, size_t at)
{
    return all->em[all->items[at].run];
}

static inline void
cluster_set_glyph(struct cluster *cluster, struct font_glyph glyph)
{
    cluster->index = (uint16_t)glyph.index;
    cluster->face = glyph.face;
    cluster->has_glyph = true;
}

_Static_assert(CLUSTER_UNSEEN == CLUSTER_SPACE + 2, "cluster_hangs() asks for three at once");

/** Spaces and what is not seen: at a line end they take no room. */
static inline bool
cluster_hangs(uint8_t kind)
{
    return (uint8_t)(kind - CLUSTER_SPACE) <= CLUSTER_UNSEEN - CLUSTER_SPACE;
}

/** Invisible, but a hyphen at the end of a line that is broken there: `index` and `face` are
 *  this hyphen's, though it has no glyph elsewhere. */
static inline bool
cluster_is_soft_hyphen(const struct clusters *all, size_t at)
{
    return all->cps[at] == 0xad;
}

/** What clusters [from, to) take, 26.6, without the gap before the first; from < to, and no
 *  more of them than a measure of a page may hold (fit_width() adds up longer ones). */
static inline int32_t
clusters_width(const struct clusters *all, size_t from, size_t to)
{
    uint32_t before = all->ends[from] - (uint32_t)all->items[from].width;
    return (int32_t)(all->ends[to - 1] - before);
}

/** Clusters of all runs in order; free with clusters_free(). */
struct clusters clusters_new(struct font_set *fonts, const struct text_run *runs,
                             size_t run_count, enum line_break_mode mode);
void clusters_free(struct clusters *clusters);
/** Make `ends` anew after a change of widths or gaps. */
void clusters_add_up(struct clusters *clusters);

#endif
