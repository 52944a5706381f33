/* store/store_index.h - the segments of the search index beside the database, in step with it.
 *
 * Layer: store, private to it.   Thread: that of the struct store.
 *
 * Segments are files of STATE/index, named by number in table `segment`; a row tells the
 * stamp of its file and which of its documents are gone. Rows change in the transaction that
 * changes the records, files never: so what is read in one transaction belongs together. Each
 * commit merges small segments into the new one, so that there are few.
 */
#ifndef STORE_STORE_INDEX_H
#define STORE_STORE_INDEX_H

#include "index/segment.h"
#include "store/record_columns.h"
#include "store/store_internal.h"

/* The units of the names in a column, value by value. */
struct store_names {
    uint16_t *units;
    uint32_t *starts; /* shape [value_count + 1] */
};

struct store_segment {
    int64_t number;
    uint8_t stamp[INDEX_STAMP_SIZE];
    struct segment *segment;
    uint8_t *gone; /* a bit a document */
    bool merged;   /* into the one being written */
    struct store_names fields, publishers;
};

/* What a reader has open. */
struct store_index {
    struct store_segment *segments;
    size_t len;
    int64_t data_version;
    bool is_whole; /* all files are there */
};

/** Open what the present transaction sees, if it is not open yet. */
ERR_NODISCARD enum err store_index_refresh(struct store *store);
/** NULL-safe. */
void store_index_close(struct store_index *index);
/** Read all segments: those that are not as they were written are dropped from the files. */
void store_index_check(struct store *store);
/** STATE/index. Caller frees. */
char *store_index_folder(const struct store *store);
/** STATE/index/NUMBER.segment. Caller frees. */
char *store_index_path(const struct store *store, int64_t number);

/* ---- the writer's transaction ---- */

struct store_index_writer;
struct store_row;

/** A record has been put as `row`. */
ERR_NODISCARD enum err store_index_put(struct store *store, int64_t row,
                                       const struct store_row *made);
/** The record of `row` is about to go. */
void store_index_remove(struct store *store, int64_t row);
/** All has been put and removed: note what is gone, and begin to write the new segment, which
 *  goes on beside what else is done in the transaction. */
ERR_NODISCARD enum err store_index_begin(struct store *store);
/** Wait for the new segment and name it; before COMMIT. */
ERR_NODISCARD enum err store_index_finish(struct store *store);
/** Forget what was put and removed; after COMMIT or ROLLBACK. */
void store_index_end(struct store *store);
/** Delete the files that neither this state nor the one before names. */
void store_index_sweep(struct store *store);

#endif
