/* typeset/para_lines.h - all lines of a paragraph: broken, mended, balanced.
 *
 * Layer: typeset.   Thread: any.
 */
#ifndef TYPESET_PARA_LINES_H
#define TYPESET_PARA_LINES_H

#include "typeset/para_fit.h"

struct para_lines {
    struct fit_line *items;
    size_t len, cap;
};

/** Left edge and measure (26.6) of line `line`; `first` tells whether a paragraph
 *  begins with it. */
int32_t para_line_left(const struct para_options *options, bool first);
int32_t para_line_measure(const struct para_options *options, bool first);

/** Break `clusters`; `out` is zero before, and its items are the caller's (free()). */
void para_lines_make(const struct clusters *clusters, const struct para_options *options,
                     struct para_lines *out);

#endif
