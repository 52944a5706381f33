/* store/store_internal.h - one connection, and what the files of the store share.
 *
 * Layer: store, private to it.   Thread: that of the struct store.
 */
#ifndef STORE_STORE_INTERNAL_H
#define STORE_STORE_INTERNAL_H

#include "store/record_columns.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/types.h>

#define STORE_WITHDRAWN        "withdrawn" /* a note */
#define STORE_SCHEMA_VERSION   7
#define STORE_FACET_VALUES_MAX 500
/* The order in which hits of equal worth are shown, and in which the index numbers them:
 * columns of record r and of its field f. */
#define STORE_VALIDITY_IN_FORCE "2"
#define STORE_ORDER_BY_DATE     "r.publish_date DESC, f.number, r.number, r.id"
#define STORE_ORDER             "r.validity>" STORE_VALIDITY_IN_FORCE ", " STORE_ORDER_BY_DATE

/* What lists are read by, and all that a summary counts by: it never reads the records. */
#define STORE_INDEXES                                                                          \
    "CREATE INDEX record_part ON record(part);"                                                \
    "CREATE INDEX record_kind ON record(kind, field);"                                         \
    "CREATE INDEX record_shown ON record(kind, show_from, ends, has_venues, application);"     \
    "CREATE INDEX tag_value ON tag(name, value, record);"

/* A statement that runs once a record, or once a query. */
struct store_cached {
    char *sql; /* owned */
    sqlite3_stmt *statement;
};

struct store {
    sqlite3 *db;
    char *path;
    dev_t device; /* of the file that was opened */
    ino_t inode;
    bool writer, in_transaction;
    bool is_filling;           /* the transaction has begun without records */
    bool damaged;              /* SQLite has found what it did not write */
    struct store_index *index; /* as the present state of the store has it, or the last */
    bool index_is_stale;
    struct store_index_writer *index_writer; /* of the transaction */
    struct term_changes *terms;              /* of the transaction */
    const struct synonyms *synonyms;         /* borrowed, or NULL */
    struct store_cached *cached;
    size_t cached_len, cached_cap;
    bool has_hits;         /* temp.hit is there */
    atomic_bool cancelled; /* the running query is not wanted any more */
};

/** SQLite's code as ours; logs what is neither success nor an interruption. */
enum err store_err(struct store *store, int code, const char *doing);
/** Run SQL without result. */
enum err store_exec(struct store *store, const char *sql);
/** The same for one statement that is kept as store_cached() keeps it. */
enum err store_run(struct store *store, const char *sql);
/** ERR_STORE where SQLite has rolled back by itself, as it does without memory or room: what is
 *  written next would be a torn state. To be asked before every write of a transaction. */
ERR_NODISCARD enum err store_still_open(struct store *store);
/** Whether the query gives a row. */
ERR_NODISCARD enum err store_finds(struct store *store, const char *sql, bool *out);
/** The statement, NULL with the error logged where it cannot be made. */
sqlite3_stmt *store_prepare(struct store *store, const char *sql);
/** The same, kept until the store is closed, so that making it costs nothing the next time: for
 *  the few texts that run again and again. Borrowed: give it back with store_give_back() before
 *  the same text is asked for again. */
sqlite3_stmt *store_cached(struct store *store, const char *sql);
/** NULL-safe. */
void store_give_back(sqlite3_stmt *statement);
/** Before the connection is closed. */
void store_drop_cached(struct store *store);
/** Why store_prepare has just given NULL: making a statement can be interrupted too. */
enum err store_prepare_err(struct store *store);
/** Column text in the arena, "" for NULL. */
const char *store_text(struct arena *arena, sqlite3_stmt *statement, int column);
/** The line of a record, from the columns plain and line from `column` on. `*line` owned by the
 *  caller (free()). ERR_STORE and the store damaged where they are no line. */
ERR_NODISCARD enum err store_line(struct store *store, sqlite3_stmt *statement, int column,
                                  char **line, size_t *len);
/** A column that holds one of `count` choices, an enum's; ERR_STORE, the store damaged and *out
 *  0, where the disk gave something else. */
enum err store_choice(struct store *store, sqlite3_stmt *statement, int column, int count,
                      int *out);

/** Let the display's group read the files, and write what readers must. */
void store_share(const struct store *store);
/** Give back what store_reserve() took and the log has not used. */
void store_release(const struct store *store);
/** In a transaction on a store without records: leaves STORE_INDEXES for store_fill_end(). */
ERR_NODISCARD enum err store_fill_begin(struct store *store);
ERR_NODISCARD enum err store_fill_end(struct store *store);
/** From the first feed on, changes go into a log, beside which readers read; where it cannot
 *  be made, the store goes on without. Outside any transaction. */
ERR_NODISCARD enum err store_use_log(struct store *store);
/** What is due after a COMMIT. ERR_STORE: what was committed cannot be read back now. */
ERR_NODISCARD enum err store_end(struct store *store);
/** Write a record and its tags as a new row. ERR_FORMAT if its id is there already. */
ERR_NODISCARD enum err store_insert(struct store *store, const struct store_put *put,
                                    int64_t *row);

/* Whether a screen at the place ?2 may show record r, in SQL: what has venues at one of them,
 * what has regions in one of ?5, "" or a JSON array. ?3 is the moment, 0 any. */
#define STORE_SHOWN_AT_PLACE                                                                   \
    " (?2='' OR NOT r.has_venues OR EXISTS(SELECT 1 FROM tag t WHERE t.record=r.rowid AND"     \
    " t.name=?4 AND t.value=?2))"                                                              \
    " AND (?5='' OR NOT EXISTS(SELECT 1 FROM tag t WHERE t.record=r.rowid AND t.name=?6) OR"   \
    " EXISTS(SELECT 1 FROM tag t WHERE t.record=r.rowid AND t.name=?6 AND t.value IN"          \
    " (SELECT value FROM json_each(?5))))"
/* Binds ?2 to ?6. */
void store_bind_place(sqlite3_stmt *statement, const struct query *place);

#endif
