/* typeset/para_balance.h - the lines of a title: of like length, ended where sense ends.
 *
 * Layer: typeset.   Thread: any.
 * Source: GB/T 9704-2012 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜.
 */
#ifndef TYPESET_PARA_BALANCE_H
#define TYPESET_PARA_BALANCE_H

#include "typeset/para_lines.h"

/** Break again into as many lines as `lines` has. Left as they are: a single line, many
 *  lines, and lines that had to be broken hard. */
void para_balance(const struct clusters *clusters, const struct para_options *options,
                  struct para_lines *lines);

#endif
