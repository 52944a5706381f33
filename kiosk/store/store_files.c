#define LOG_MODULE "store"
#include "store/store_files.h"
#include "base/str.h"

static enum err
add_file(struct store *store, int64_t row, const struct file_ref *file)
{
    sqlite3_stmt *statement =
        store_cached(store, "INSERT OR IGNORE INTO file VALUES(?1,?2,?3,?4,?5)");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, row);
    sqlite3_bind_text(statement, 2, file->sha256, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, file->path, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 4, file->type, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 5, file->bytes);
    enum err err = store_err(store, sqlite3_step(statement), "note a file");
    store_give_back(statement);
    return err;
}

static enum err
add_blocks(struct store *store, int64_t row, const struct block *blocks, size_t len)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < len && !err; i++)
        if (blocks[i].file)
            err = add_file(store, row, blocks[i].file);
    return err;
}

enum err
store_add_files(struct store *store, int64_t row, const struct record *record)
{
    enum err err = add_blocks(store, row, record->body, record->body_len);
    for (size_t i = 0; i < record->annex_count && !err; i++)
        err = add_blocks(store, row, record->annexes[i].body, record->annexes[i].body_len);
    return err;
}

enum err
store_files(struct store *store, store_file_fn *each, void *context)
{
    sqlite3_stmt *statement = store_prepare(
        store, "SELECT min(r.id), f.path, f.sha256, f.type, f.bytes FROM file f"
               " JOIN record r ON r.rowid=f.record GROUP BY f.sha256 ORDER BY f.sha256");
    if (!statement)
        return ERR_STORE;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        each(context, &(struct store_file){(const char *)sqlite3_column_text(statement, 0),
                                           (const char *)sqlite3_column_text(statement, 1),
                                           (const char *)sqlite3_column_text(statement, 2),
                                           (const char *)sqlite3_column_text(statement, 3),
                                           sqlite3_column_int64(statement, 4)});
    enum err err = store_err(store, code, "list files");
    sqlite3_finalize(statement);
    return err;
}
