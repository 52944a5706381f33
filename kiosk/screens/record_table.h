/* screens/record_table.h - the tables of a record by number, and a table as it is shown.
 *
 * Layer: screens (uses model, base).   Thread: any.
 */
#ifndef SCREENS_RECORD_TABLE_H
#define SCREENS_RECORD_TABLE_H

#include "model/record.h"

struct record_table {
    const struct table *table;
    const struct annex *annex; /* NULL: in the body */
    size_t first_piece;        /* number of its first cell's piece (record_text.h) */
};

/** The table number `index` of the record, in reading order; false if it has fewer. */
bool record_table_find(const struct record *record, int index, struct record_table *out);

/* A table whose repeated cells are merged into the cell that they repeat. */
struct merged_table {
    struct table *table;
    size_t *origin; /* [table->cell_count] number of the cell in the original */
    size_t *hidden; /* [hidden_count] cells of the original that are merged away */
    size_t hidden_count;
};

/** In `arena`; texts are borrowed from `table`. Rows [from, to) with the head before them
 *  where `head`. */
struct merged_table record_table_merge(struct arena *arena, const struct table *table,
                                       bool head, int from, int to);
/** Columns that say what a row is about: number and name. */
int record_table_lead_columns(const struct table *table);

#endif
