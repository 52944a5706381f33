/* store/store_files.h - which files the records name, beside the records.
 *
 * Layer: store, private to it.   Thread: as the store.
 */
#ifndef STORE_STORE_FILES_H
#define STORE_STORE_FILES_H

#include "model/record.h"
#include "store/store_internal.h"

/** Note the files of the record in `row`, in the running transaction. */
ERR_NODISCARD enum err store_add_files(struct store *store, int64_t row,
                                       const struct record *record);

#endif
