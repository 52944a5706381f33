/* typeset/para_spread.h - how a line is shrunk or spread to its measure.
 *
 * Layer: typeset.   Thread: any.
 * Source: clreq §3.2, the order of shrinking and spreading.
 */
#ifndef TYPESET_PARA_SPREAD_H
#define TYPESET_PARA_SPREAD_H

#include "typeset/para_fit.h"

/* What fitting a line to its measure changes at each of its clusters, 26.6. */
struct fit_change {
    int32_t add;      /* before it, to the gap it has */
    int32_t cut_left; /* its air taken away, on either side */
    int32_t cut_right;
};

/** Fit a line to `measure`: one that is too wide is always shrunk, one that is too narrow is
 *  spread if `justify`. Writes changes[visible - start]. Returns the line's
 *  width then. */
int32_t para_spread_set(const struct clusters *clusters, const struct fit_line *line,
                        int32_t measure, bool justify, struct fit_change *changes);

/** How much (26.6) the marks and spaces inside a line may give, its ends not counted. */
int32_t para_spread_give(const struct clusters *clusters, const struct fit_line *line);
/** How much it may be spread by. */
int32_t para_spread_take(const struct clusters *clusters, const struct fit_line *line);

#endif
