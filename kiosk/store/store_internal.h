/* store/store_internal.h - one connection, and what the files of the store share.
 *
 * Layer: store, private to it.   Thread: that of the struct store.
 */
#ifndef STORE_STORE_INTERNAL_H
#define STORE_STORE_INTERNAL_H

#include "store/store.h"

#include <sqlite3.h>
#include <sys/types.h>

#define STORE_SCHEMA_VERSION 2

struct store {
    sqlite3 *db;
    char *path;
    dev_t device; /* of the file that was opened */
    ino_t inode;
    bool writer, in_transaction;
    bool damaged; /* SQLite has found what it did not write */
};

/* Names in table `tag` that are no facet. */
enum store_tag { STORE_TAG_VENUE = FACET_COUNT, STORE_TAG_TAG, STORE_TAG_CATEGORY };

/** SQLite's code as ours; logs what is neither success nor an interruption. */
enum err store_err(struct store *store, int code, const char *doing);
/** Run SQL without result. */
enum err store_exec(struct store *store, const char *sql);
/** The statement, NULL with the error logged where it cannot be made. */
sqlite3_stmt *store_prepare(struct store *store, const char *sql);
/** Why store_prepare has just given NULL: making a statement can be interrupted too. */
enum err store_prepare_err(struct store *store);
/** Column text in the arena, "" for NULL. */
const char *store_text(struct arena *arena, sqlite3_stmt *statement, int column);

#endif
