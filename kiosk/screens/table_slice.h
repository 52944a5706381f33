/* screens/table_slice.h - a table's first columns with a group of its others.
 *
 * Layer: screens.   Thread: any.
 */
#ifndef SCREENS_TABLE_SLICE_H
#define SCREENS_TABLE_SLICE_H

#include "model/record.h"

/** Columns [0, frozen) and [from, to) of `table` as a table of its own, in `arena`;
 *  texts are borrowed from `table`. Spans are cut to the columns kept. */
struct table *table_slice(struct arena *arena, const struct table *table, int frozen, int from,
                          int to);

#endif
