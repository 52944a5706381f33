#define LOG_MODULE "store"
#include "base/log.h"
#include "base/str.h"
#include "store/store_internal.h"

/* What lists and summaries are read by; made in one go, they cost a fifth of what they cost
 * entry by entry. */
#define DROP_INDEXES                                                                           \
    "DROP INDEX record_part;DROP INDEX record_kind;DROP INDEX record_shown;"                   \
    "DROP INDEX tag_value"

enum err
store_fill_begin(struct store *store)
{
    bool has_records;
    enum err err = store_finds(store, "SELECT 1 FROM record LIMIT 1", &has_records);
    if (!err && !has_records)
        err = store_exec(store, DROP_INDEXES);
    store->is_filling = !err && !has_records;
    return err;
}

enum err
store_fill_end(struct store *store)
{
    if (!store->is_filling)
        return ERR_OK;
    store->is_filling = false;
    return store_exec(store, STORE_INDEXES);
}

static bool
has_log(struct store *store)
{
    sqlite3_stmt *statement = store_prepare(store, "PRAGMA journal_mode");
    bool found = statement && sqlite3_step(statement) == SQLITE_ROW &&
                 str_eq((const char *)sqlite3_column_text(statement, 0), "wal");
    sqlite3_finalize(statement);
    return found;
}

/* By a connection of its own: after a write that fails half-way SQLite does nothing more with
 * the one it failed on. */
static void
make_log(const struct store *store)
{
    sqlite3 *db = NULL;
    int keep = 1;
    int code =
        sqlite3_open_v2(store->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_busy_timeout(db, 5000);
    if (code == SQLITE_OK)
        code = sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "PRAGMA synchronous=EXTRA;PRAGMA journal_mode=WAL", NULL, NULL,
                            NULL);
    if (code != SQLITE_OK)
        log_warn("%s goes on without a log: %s", store->path, sqlite3_errmsg(db));
    sqlite3_close_v2(db);
}

/* Without a feed there are no readers to be kept out, and nothing to be put back: SQLite's
 * rollback journal holds a few pages then, where its log would hold all that is written. */
enum err
store_use_log(struct store *store)
{
    bool has_feed;
    enum err err = store_finds(store, "SELECT 1 FROM feed", &has_feed);
    if (err || !has_feed || has_log(store))
        return err;
    make_log(store); /* else the next round does */
    return store_finds(store, "SELECT 1 FROM feed",
                       &has_feed); /* its files are there from now on */
}
