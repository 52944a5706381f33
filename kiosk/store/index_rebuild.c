#define LOG_MODULE "store"
#include "base/log.h"
#include "store/store_index.h"
#include "store/term_table.h"

#include <stdlib.h>

/* Every record as if it had just come in. */
static enum err
put_all(struct store *store, struct record *(*parse)(const char *json, size_t len))
{
    sqlite3_stmt *statement = store_prepare(store, "SELECT rowid, json FROM record");
    enum err err = statement ? ERR_OK : ERR_STORE;
    int code = SQLITE_DONE;
    while (!err && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *json = (const char *)sqlite3_column_text(statement, 1);
        struct record *record =
            json ? parse(json, (size_t)sqlite3_column_bytes(statement, 1)) : NULL;
        if (!record) {
            err = ERR_STORE;
            break;
        }
        err = store_index_put(store, sqlite3_column_int64(statement, 0), record);
        record_free(record);
    }
    if (!err)
        err = store_err(store, code, "read the records");
    sqlite3_finalize(statement);
    return err;
}

enum err
store_rebuild_index(struct store *store, struct record *(*parse)(const char *json, size_t len))
{
    enum err err = store_begin(store);
    if (!err)
        err = store_exec(store, "DELETE FROM segment");
    if (!err)
        err = put_all(store, parse);
    if (!err)
        err = store_fill_end(store);
    if (!err)
        err = store_index_finish(store);
    if (!err)
        err = store_exec(store, "COMMIT");
    if (err) {
        store_rollback(store);
        return err;
    }
    err = store_end(store);
    if (!err)
        log_warn("%s: the search index has been built anew", store->path);
    return err;
}
