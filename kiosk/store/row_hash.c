#define LOG_MODULE "store"
#include "store/row_hash.h"
#include "base/log.h"
#include "index/segment.h"

#include <stddef.h>
#include <stdint.h>

/* The length goes in as well, so that no value can give a byte to its neighbour. */
static void
hash_values(sqlite3_context *context, int count, sqlite3_value **values)
{
    uint64_t hash = 0;
    for (int i = 0; i < count; i++) {
        if (sqlite3_value_type(values[i]) == SQLITE_INTEGER) {
            int64_t number = sqlite3_value_int64(values[i]);
            hash = segment_hash(hash, &number, sizeof number);
            continue;
        }
        const void *bytes = sqlite3_value_blob(values[i]);
        int64_t len = sqlite3_value_bytes(values[i]);
        hash = segment_hash(hash, &len, sizeof len);
        if (bytes)
            hash = segment_hash(hash, bytes, (size_t)len);
    }
    sqlite3_result_int64(context, (int64_t)hash);
}

int
row_hash_register(sqlite3 *db)
{
    return sqlite3_create_function_v2(db, "row_hash", -1,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                      NULL, hash_values, NULL, NULL, NULL);
}

int
row_hash_check(sqlite3 *db)
{
    static const char sql[] =
        "SELECT 'the feed', '' FROM feed WHERE hash<>row_hash(" ROW_HASH_FEED
        ") UNION ALL SELECT 'record', id FROM record WHERE"
        " hash<>row_hash(" ROW_HASH_RECORD ") LIMIT 1";
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        log_error("%s %s is not as it was written",
                  (const char *)sqlite3_column_text(statement, 0),
                  (const char *)sqlite3_column_text(statement, 1));
        code = SQLITE_CORRUPT;
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}
