/* index/segment_columns.h - the columns of a segment that is being made.
 *
 * Layer: index, private to it.   Thread: one at a time.
 */
#ifndef INDEX_SEGMENT_COLUMNS_H
#define INDEX_SEGMENT_COLUMNS_H

#include "index/intern.h"
#include <stddef.h>

/* Zero-initialise to use. */
struct segment_column_maker {
    struct intern values, sets; /* a set: the numbers of its values, ascending */
    uint32_t *set_of;           /* shape [len] */
    size_t len, cap;
};

/** The values of the next document; order and doubles do not count. */
void segment_column_add(struct segment_column_maker *column, const char *const *values,
                        size_t len);
/** Append the column as the file has it, documents in this order of the added ones. */
void segment_column_write(const struct segment_column_maker *column, const uint32_t *order,
                          uint32_t len, struct strbuf *out);
/** Empty again, its memory given back. */
void segment_column_free(struct segment_column_maker *column);

#endif
