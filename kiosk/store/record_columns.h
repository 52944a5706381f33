/* store/record_columns.h - by what a record can be filtered and counted.
 *
 * Layer: store (uses model, base).   Thread: any.
 */
#ifndef STORE_RECORD_COLUMNS_H
#define STORE_RECORD_COLUMNS_H

#include "model/query.h"

/* The facets of enum facet_id, and what is no facet. */
enum store_column {
    STORE_COLUMN_VENUE = FACET_COUNT, /* where it may be shown; none: everywhere */
    STORE_COLUMN_TAG,
    STORE_COLUMN_CATEGORY,
    STORE_COLUMN_FROM, /* of notices, Unix seconds as decimals; none: always */
    STORE_COLUMN_ENDS, /* of notices; none: of no notice */
    STORE_COLUMNS
};

/** The values of each column, in the arena or borrowed from the record; none is empty. */
void record_columns(const struct record *record, struct arena *arena,
                    struct str_list out[STORE_COLUMNS]);

/** Whether its venues bind it: what is published at places is shown at those only, the
 *  catalogue everywhere. */
bool record_is_bound(const struct record *record);

#endif
