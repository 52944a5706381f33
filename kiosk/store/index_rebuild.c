#define LOG_MODULE "store"
#include "base/log.h"
#include "store/store_index.h"
#include "store/store_row.h"
#include "store/term_table.h"

#include <stdlib.h>

typedef struct record *parse_fn(const char *json, size_t len);

static enum err
put_one(struct store *store, sqlite3_stmt *statement, parse_fn *parse)
{
    char *json;
    size_t len;
    enum err err = store_line(store, statement, 1, &json, &len);
    if (err)
        return err;
    struct record *record = parse(json, len);
    struct store_row *row = record ? store_row_make(record, json, len) : NULL;
    err = row ? store_index_put(store, sqlite3_column_int64(statement, 0), row) : ERR_STORE;
    store_row_free(row);
    record_free(record);
    free(json);
    return err;
}

/* Every record as if it had just come in. */
static enum err
put_all(struct store *store, parse_fn *parse)
{
    sqlite3_stmt *statement = store_prepare(store, "SELECT rowid, plain, line FROM record");
    enum err err = statement ? ERR_OK : ERR_STORE;
    int code = SQLITE_DONE;
    while (!err && (code = sqlite3_step(statement)) == SQLITE_ROW)
        err = put_one(store, statement, parse);
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
        err = store_index_begin(store);
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
