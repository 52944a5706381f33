#define LOG_MODULE "store"
#include "base/log.h"
#include "base/mem.h"
#include "store/store_index.h"
#include "store/store_row.h"
#include "store/term_table.h"

#include <stdlib.h>
#include <string.h>

/* Records whose part is not in the feed any more: they go at the end of the transaction,
 * unless one with the same line comes in by another part. */
static const char STALE[] = "CREATE TEMP TABLE IF NOT EXISTS keep(part TEXT PRIMARY KEY);"
                            "CREATE TEMP TABLE IF NOT EXISTS stale(record INTEGER PRIMARY KEY);"
                            "DELETE FROM temp.keep;DELETE FROM temp.stale;";

static void
forget(struct store *store)
{
    term_changes_free(store->terms);
    store->terms = NULL;
    store_index_end(store);
    store->in_transaction = false;
}

enum err
store_begin(struct store *store)
{
    enum err err = store_exec(store, STALE);
    if (!err)
        err = store_exec(store, "PRAGMA wal_autocheckpoint=0;BEGIN IMMEDIATE");
    store->in_transaction = !err;
    if (!err)
        store->terms = term_changes_new();
    if (!err && (err = store_fill_begin(store)))
        store_rollback(store);
    return err;
}

void
store_rollback(struct store *store)
{
    bool is_open = store->in_transaction && !sqlite3_get_autocommit(store->db);
    if (is_open && store_exec(store, "ROLLBACK"))
        log_error("the transaction could not be rolled back");
    store->index_is_stale = true;
    store->is_filling = false;
    store_release(store);
    forget(store);
}

bool
store_has_part(struct store *store, const char *part_sha256)
{
    sqlite3_stmt *statement = store_cached(store, "SELECT 1 FROM record WHERE part=?1 LIMIT 1");
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, part_sha256, -1, SQLITE_STATIC);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    store_give_back(statement);
    return found;
}

bool
store_has_record_of_part(struct store *store, const char *id, const char *part_sha256)
{
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT 1 FROM record WHERE id=?1 AND part=?2");
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, part_sha256, -1, SQLITE_STATIC);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

enum err
store_keep_parts(struct store *store, const char *const *parts, size_t len)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < len && !err; i++) {
        sqlite3_stmt *statement =
            store_cached(store, "INSERT OR IGNORE INTO temp.keep VALUES(?1)");
        if (!statement)
            return ERR_STORE;
        sqlite3_bind_text(statement, 1, parts[i], -1, SQLITE_STATIC);
        err = store_err(store, sqlite3_step(statement), "note a part");
        store_give_back(statement);
    }
    return err ? err
               : store_exec(store, "INSERT INTO temp.stale SELECT rowid FROM record WHERE"
                                   " part NOT IN (SELECT part FROM temp.keep)");
}

/* ---- one record ---- */

/* What citizens call a record by: the words that pinyin finds. */
static void
count_words(struct store *store, const char *title, const char *level1, int by)
{
    term_changes_add(store->terms, title, by);
    if (!str_empty(level1) && !str_eq(level1, title))
        term_changes_add(store->terms, level1, by);
}

static enum err
run_for_row(struct store *store, const char *sql, int64_t row)
{
    sqlite3_stmt *statement = store_cached(store, sql);
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, row);
    enum err err = store_err(store, sqlite3_step(statement), "remove a record");
    store_give_back(statement);
    return err;
}

static enum err
remove_record(struct store *store, int64_t row)
{
    sqlite3_stmt *statement =
        store_cached(store, "SELECT title, level1 FROM record WHERE rowid=?1");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, row);
    enum err err = store_err(store, sqlite3_step(statement), "look at a record");
    if (!err)
        count_words(store, (const char *)sqlite3_column_text(statement, 0),
                    (const char *)sqlite3_column_text(statement, 1), -1);
    store_give_back(statement);
    store_index_remove(store, row);
    if (!err)
        err = run_for_row(store, "DELETE FROM record WHERE rowid=?1", row);
    return err ? err : run_for_row(store, "DELETE FROM temp.stale WHERE record=?1", row);
}

static bool
is_same(sqlite3_stmt *statement, int column, const struct strbuf *bytes)
{
    const void *held = sqlite3_column_blob(statement, column);
    return (size_t)sqlite3_column_bytes(statement, column) == bytes->len &&
           (!bytes->len || (held && memcmp(held, bytes->data, bytes->len) == 0));
}

/* The stale record of this id; whether its line is the same. ERR_FORMAT: it is not stale;
 * ERR_NOT_FOUND. */
static enum err
find_stale(struct store *store, const struct store_put *put, int64_t *row, bool *same)
{
    sqlite3_stmt *statement =
        store_cached(store, "SELECT r.rowid, s.record IS NOT NULL, r.plain, r.line FROM record"
                            " r LEFT JOIN temp.stale s ON s.record=r.rowid WHERE r.id=?1");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_text(statement, 1, put->record->id, -1, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    enum err err = store_err(store, code, "look for a record");
    if (code == SQLITE_ROW) {
        *row = sqlite3_column_int64(statement, 0);
        *same =
            is_same(statement, 2, &put->row->plain) && is_same(statement, 3, &put->row->line);
        err = sqlite3_column_int(statement, 1) ? ERR_OK : ERR_FORMAT;
    } else if (!err)
        err = ERR_NOT_FOUND;
    store_give_back(statement);
    return err;
}

static enum err
keep_record(struct store *store, int64_t row, const char *part)
{
    sqlite3_stmt *statement = store_cached(store, "UPDATE record SET part=?2 WHERE rowid=?1");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, row);
    sqlite3_bind_text(statement, 2, part, -1, SQLITE_STATIC);
    enum err err = store_err(store, sqlite3_step(statement), "keep a record");
    store_give_back(statement);
    return err ? err : run_for_row(store, "DELETE FROM temp.stale WHERE record=?1", row);
}

static enum err
put_row(struct store *store, const struct store_put *put)
{
    const struct record *record = put->record;
    int64_t row = 0;
    bool same = false;
    enum err err = store_still_open(store);
    if (err)
        return err;
    err = find_stale(store, put, &row, &same);
    if (!err && same)
        return keep_record(store, row, put->part_sha256);
    if (!err)
        err = remove_record(store, row);
    if (err == ERR_NOT_FOUND)
        err = ERR_OK;
    if (!err)
        err = store_insert(store, put, &row);
    if (err)
        return err;
    count_words(store, record->title, record->item ? record->item->level1 : "", 1);
    return store_index_put(store, row, put->row);
}

enum err
store_put(struct store *store, const struct store_put *put)
{
    if (put->row)
        return put_row(store, put);
    struct store_put whole = *put;
    struct store_row *row = store_row_make(put->record, put->json, put->json_len);
    whole.row = row;
    enum err err = put_row(store, &whole);
    store_row_free(row);
    return err;
}

/* ---- the end ---- */

static enum err
remove_stale(struct store *store)
{
    enum err err = ERR_OK;
    bool more = true;
    while (more && !err) {
        sqlite3_stmt *statement = store_cached(store, "SELECT record FROM temp.stale LIMIT 1");
        if (!statement)
            return ERR_STORE;
        int code = sqlite3_step(statement);
        int64_t row = sqlite3_column_int64(statement, 0);
        more = code == SQLITE_ROW;
        err = store_err(store, code, "look for stale records");
        store_give_back(statement);
        if (more && !err)
            err = remove_record(store, row);
    }
    return err;
}

static enum err
set_feed(struct store *store, const struct store_feed *feed)
{
    sqlite3_stmt *statement = store_prepare(
        store, "INSERT OR REPLACE INTO feed VALUES(1,?1,?2,?3,?4,?5,"
               "?6,?7,?8,(SELECT count(*) FROM record),row_hash(?1,?2,?3,?4,?5,?6,?7,?8))");
    if (!statement)
        return ERR_STORE;
    int at = 1;
    sqlite3_bind_text(statement, at++, feed->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, at++, feed->title, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, at++, feed->publisher, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, at++, feed->site, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, at++, feed->manifest_sha256, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, at++, feed->serial);
    sqlite3_bind_int64(statement, at++, feed->issued);
    sqlite3_bind_int64(statement, at++, feed->expires);
    enum err err = store_err(store, sqlite3_step(statement), "write the feed");
    sqlite3_finalize(statement);
    return err;
}

enum err
store_end(struct store *store)
{
    forget(store);
    store_index_sweep(store);
    /* What cannot be read back is not acknowledged, though it may be there. */
    enum err err = store_use_log(store);
    if (err)
        log_warn("%s: no feed can be seen in it", store->path);
    /* Readers may still use the log; then it is emptied after a later commit. */
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    store_release(store);
    store_share(store);
    return err;
}

enum err
store_commit(struct store *store, const struct store_feed *feed)
{
    enum err err = store_still_open(store);
    if (!err)
        err = remove_stale(store);
    if (!err)
        err = store_index_begin(store);
    if (!err)
        err = store_fill_end(store);
    if (!err)
        err = set_feed(store, feed);
    if (!err)
        err = term_changes_write(store->terms, store);
    if (!err)
        err = store_index_finish(store);
    if (!err)
        err = store_exec(store, "COMMIT");
    return err ? err : store_end(store);
}
