/* screens/table_pairs.h - a row of a table as labels with their values.
 *
 * Layer: screens (uses model, base).   Thread: main.
 *
 * A grouped head gives “公开对象：全社会”. What a merged cell says stands in every row
 * that it covers, as the record's text only in the first.
 */
#ifndef SCREENS_TABLE_PAIRS_H
#define SCREENS_TABLE_PAIRS_H

#include "model/record.h"
#include "screens/pair_list.h"

/** Whether rows can be read so: there are a head and a body. */
bool table_pairs_possible(const struct table *table);
/** The pairs of `row`, a body row, one a column, in `arena`; `keys` by cell or NULL.
 *  `*len` is at most the columns. */
struct pair *table_pairs_of_row(struct arena *arena, const struct table *table,
                                const char *const *keys, int row, size_t *len);
/** The cells of the head as pairs that are read and not drawn. */
struct pair *table_pairs_of_head(struct arena *arena, const struct table *table,
                                 const char *const *keys, size_t *len);

#endif
