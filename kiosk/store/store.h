/* store/store.h - the published records in SQLite: one writer, many readers.
 *
 * Layer: store (uses han, model, base; SQLite lives behind this folder).
 * Thread: one struct store belongs to one thread at a time; store_interrupt() apart.
 * Source: sqlite.org/wal.html - a reader needs the -wal and -shm files to be there, and a
 * commit outlives a power cut with synchronous=FULL only.
 *
 * The database is STATE/store.db. The writer (sync side) keeps the WAL on closing and
 * opens -shm to its group, so that the display may read as another user.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/err.h"
#include "base/str.h"
#include "model/query.h"
#include "model/withdrawal.h"
#include <stdbool.h>
#include <stdint.h>

struct store;
struct synonyms; /* han/synonyms.h */

/* ---- reading ---- */

/** Open STATE/store.db for reading only. ERR_NOT_FOUND while there is no content yet
 *  (no file, no schema, or no feed taken over), ERR_STORE. `*out` owned by the caller. */
ERR_NODISCARD enum err store_open(const char *state_dir, struct store **out);
/** NULL-safe. */
void store_close(struct store *store);

/** Grows whenever another connection has committed (PRAGMA data_version). */
int64_t store_data_version(struct store *store);
/** The file has been deleted or replaced by another since it was opened: open anew. */
bool store_is_replaced(const struct store *store);
/** Stop a running call from another thread: it returns ERR_CANCELLED. */
void store_interrupt(struct store *store);

/** Words that are searched for one another; borrowed until the store is closed, NULL: none. */
void store_set_synonyms(struct store *store, const struct synonyms *synonyms);
/** Answer a query. `*out` owned by the caller (query_result_free). */
ERR_NODISCARD enum err store_query(struct store *store, const struct query *query,
                                   struct query_result **out);

/** The record's own line of the feed. `venue`, `regions` and `now` of `place` narrow. `*json`
 *  owned by the caller (free()). ERR_NOT_FOUND. */
ERR_NODISCARD enum err store_record(struct store *store, const char *id,
                                    const struct query *place, char **json, size_t *len);

/* What the whole store holds for one place; owned by the caller (store_summary_free). */
struct store_field {
    const char *id, *slug, *name;
    int number;
    size_t item_count;
};

struct store_summary {
    struct arena *arena;
    char *feed_id, *title, *publisher, *site; /* "" where the feed names none */
    int64_t serial, issued, expires;          /* Unix seconds, 0 = none */
    size_t counts[KIND_COUNT];
    size_t current_notices, application_guides;
    int64_t next_notice;        /* when the next notice begins to be shown; INT64_MAX = none */
    struct store_field *fields; /* by number */
    size_t field_count;
    struct withdrawal_list withdrawn; /* what was taken down, and why */
};

/** `venue`, `regions` and `now` of `place` narrow. `*out` owned by the caller. */
ERR_NODISCARD enum err store_summary(struct store *store, const struct query *place,
                                     struct store_summary **out);
void store_summary_free(struct store_summary *summary);

/** A value of the sync's note book (etag, last_success …): "" if there is none; owned by
 *  the caller (free()). */
char *store_note(struct store *store, const char *key);

/* ---- writing: the sync side only ---- */

/** Open for reading and writing, making folder, file and schema as needed. */
ERR_NODISCARD enum err store_open_writer(const char *state_dir, struct store **out);
/** Read all of it: ERR_STORE, and damaged from then on, if something is not as it was
 *  written. Takes about a second for 1 GB. A damaged index is no damage of the store: it is
 *  not whole from then on. */
ERR_NODISCARD enum err store_check(struct store *store);
/** Whether damage has been met with since it was opened. false for NULL. */
bool store_is_damaged(const struct store *store);
/** Whether the search index is whole: what is missing is noticed in an instant. */
bool store_index_is_whole(struct store *store);
/** Make the index anew from the records, in a transaction of its own; readers go on with what
 *  there is. `parse` reads a record from its line, NULL if it cannot. ERR_STORE, ERR_IO. */
ERR_NODISCARD enum err
store_rebuild_index(struct store *store, struct record *(*parse)(const char *json, size_t len));
/** Keep the file under another name, so that the next one to open makes a new one. The
 *  store can only be closed then. */
void store_set_aside(struct store *store);
/* What stands in the store, for the sync to compare with. */
struct store_held {
    char id[128], manifest_sha256[65];
    int64_t serial, issued, expires;
    size_t records;
};

/** ERR_NOT_FOUND before the first feed. */
ERR_NODISCARD enum err store_held(struct store *store, struct store_held *out);
/** For bookkeeping that is no content. */
ERR_NODISCARD enum err store_set_note(struct store *store, const char *key, const char *value);
struct store_note_value {
    const char *key, *value;
};
/** Outside any transaction: all of them, or none. */
ERR_NODISCARD enum err store_set_notes(struct store *store,
                                       const struct store_note_value *notes, size_t len);

/* What of a record is written beside its own values, made of it beforehand. */
struct store_row;
/** Any thread. Owned by the caller (store_row_free); borrows from `record`. */
struct store_row *store_row_make(const struct record *record, const char *json,
                                 size_t json_len);
/** NULL-safe. */
void store_row_free(struct store_row *row);

/* One record on its way in; all borrowed. With `row` there is no need of `json`. */
struct store_put {
    const struct record *record;
    const char *json;
    size_t json_len;
    const char *part_sha256;
    const struct store_row *row; /* NULL: made by store_put() */
};

/* The feed that the transaction makes current. */
struct store_feed {
    const char *id, *title, *publisher, *site, *manifest_sha256;
    int64_t serial, issued, expires;
};

/** One transaction at a time: readers see all of it after store_commit(), or nothing. */
ERR_NODISCARD enum err store_begin(struct store *store);
/** In the transaction: room on the disk for the log of records of so many bytes in all, so that
 *  it does not end half-way; given back by store_commit() and store_rollback(). ERR_RANGE if
 *  there is not enough; ERR_OK as well where the file system reserves nothing. */
ERR_NODISCARD enum err store_reserve(struct store *store, int64_t bytes);
/** Whether the records of this part are held already (by content hash). */
bool store_has_part(struct store *store, const char *part_sha256);
/** Whether the record `id` is held, and came by this part. */
bool store_has_record_of_part(struct store *store, const char *id, const char *part_sha256);
/** ERR_FORMAT if a record of this id is there already. */
ERR_NODISCARD enum err store_put(struct store *store, const struct store_put *put);
/** Remove every record whose part is not among `parts`; before the new ones are put. */
ERR_NODISCARD enum err store_keep_parts(struct store *store, const char *const *parts,
                                        size_t len);
/** What the feed has taken down, in the transaction. */
ERR_NODISCARD enum err store_set_withdrawn(struct store *store,
                                           const struct withdrawal_list *list);
/** In the arena; none where nothing was taken down. */
struct withdrawal_list store_withdrawn(struct store *store, struct arena *arena);
/* A file that a record held names. */
struct store_file {
    const char *record, *path, *sha256, *type; /* `record`: the id of one that names it */
    int64_t bytes;
};

typedef void store_file_fn(void *context, const struct store_file *file);
/** Every file that records name, once each, by its hash; strings are for the call only. */
ERR_NODISCARD enum err store_files(struct store *store, store_file_fn *each, void *context);

/** Makes `feed` the one that is held. After a failure store_rollback() is still due. */
ERR_NODISCARD enum err store_commit(struct store *store, const struct store_feed *feed);
/** As if nothing had been put; nothing to do outside a transaction. */
void store_rollback(struct store *store);

#endif
