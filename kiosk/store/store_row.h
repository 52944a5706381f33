/* store/store_row.h - what of a record is written beside its own values.
 *
 * Layer: store, private to it (uses index, han, model, base).   Thread: any.
 *
 * To make it costs more than to write it, and needs no connection: so it may be made by
 * another thread than the one that writes.
 */
#ifndef STORE_STORE_ROW_H
#define STORE_STORE_ROW_H

#include "base/mem.h"
#include "store/record_columns.h"
#include "store/record_zones.h"
#include "store/store.h"

struct store_row {
    struct arena *arena;
    struct str_list columns[STORE_COLUMNS];
    struct record_zones zones;
    struct strbuf plain; /* the text that shows why the record was found */
    struct strbuf lead;
    struct strbuf line; /* packed, see record_line.h */
};

#endif
