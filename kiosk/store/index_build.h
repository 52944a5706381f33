/* store/index_build.h - the new segment of a transaction, written while its rows are.
 *
 * Layer: store, private to it.   Thread: that of the struct store; the writing has its own.
 *
 * To sort and write the lists of a large feed takes as long as all else of a sync, and needs
 * the database only for the order of the documents and for its own row.
 */
#ifndef STORE_INDEX_BUILD_H
#define STORE_INDEX_BUILD_H

#include "index/segment_build.h"
#include "store/store_internal.h"

struct index_build;

/** Begin to write what was added to `builder`, at least one document, as a new file of the
 *  index. The builder is lent until index_build_free(). `*out` owned by the caller, NULL after
 *  an error. */
ERR_NODISCARD enum err index_build_start(struct store *store, struct segment_builder *builder,
                                         struct index_build **out);
/** Wait for the file, and name it in the transaction. Once. */
ERR_NODISCARD enum err index_build_finish(struct index_build *build, struct store *store);
/** Waits for what is being written; nobody names it then. NULL-safe. */
void index_build_free(struct index_build *build);

#endif
