#define LOG_MODULE "store"
#include "store/row_hash.h"
#include "store/store_files.h"
#include "store/store_internal.h"
#include "store/store_row.h"

static enum err
add_tag(struct store *store, int64_t record, int name, const char *value)
{
    if (str_empty(value))
        return ERR_OK;
    sqlite3_stmt *statement = store_cached(store, "INSERT OR IGNORE INTO tag VALUES(?1,?2,?3)");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, record);
    sqlite3_bind_int(statement, 2, name);
    sqlite3_bind_text(statement, 3, value, -1, SQLITE_STATIC);
    enum err err = store_err(store, sqlite3_step(statement), "write a tag");
    store_give_back(statement);
    return err;
}

static enum err
add_tags(struct store *store, int64_t record, int name, const struct str_list *values)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < values->len && !err; i++)
        err = add_tag(store, record, name, values->items[i]);
    return err;
}

static enum err
add_all_tags(struct store *store, int64_t record, const struct store_row *row)
{
    enum err err = ERR_OK;
    for (int i = 0; i < STORE_COLUMN_FROM && !err; i++)
        err = add_tags(store, record, i, &row->columns[i]);
    return err;
}

static void
bind_text(sqlite3_stmt *statement, int *at, const char *text)
{
    sqlite3_bind_text(statement, (*at)++, text ? text : "", -1, SQLITE_STATIC);
}

static void
bind_record(sqlite3_stmt *statement, const struct store_put *put)
{
    const struct record *record = put->record;
    const struct store_row *row = put->row;
    const struct item_part *item = record->item;
    const struct notice_part *notice = record->notice;
    int at = 1;
    bind_text(statement, &at, put->part_sha256);
    bind_text(statement, &at, record->id);
    sqlite3_bind_int(statement, at++, (int)record->kind);
    bind_text(statement, &at, record->title);
    bind_text(statement, &at, record->publisher);
    bind_text(statement, &at, record->publish_date);
    bind_text(statement, &at,
              record->kind == KIND_FIELD ? record->id
              : record->field_ids.len    ? record->field_ids.items[0]
                                         : "");
    bind_text(statement, &at, item ? item->level1 : "");
    bind_text(statement, &at, item ? item->time_limit : "");
    bind_text(statement, &at, record->method);
    bind_text(statement, &at, notice ? notice->category : "");
    sqlite3_bind_int(statement, at++, (int)record->validity);
    sqlite3_bind_int(statement, at++, (int)record->priority);
    sqlite3_bind_int(statement, at++,
                     record->field ? record->field->number
                     : item        ? item->seq
                                   : 0);
    sqlite3_bind_int64(statement, at++, notice ? notice->show_from : INT64_MIN);
    sqlite3_bind_int64(statement, at++, notice ? notice->show_until : INT64_MAX);
    sqlite3_bind_int64(statement, at++, record_leaves_at(record));
    sqlite3_bind_int(statement, at++, record_is_bound(record));
    sqlite3_bind_int(statement, at++, record->guide && record->guide->is_application);
    sqlite3_bind_blob64(statement, at++, row->line.data, row->line.len, SQLITE_STATIC);
    bind_text(statement, &at, row->plain.data);
    bind_text(statement, &at, row->lead.data);
}

enum err
store_insert(struct store *store, const struct store_put *put, int64_t *row)
{
    sqlite3_stmt *statement =
        store_cached(store, "INSERT INTO record(part," ROW_HASH_RECORD ",hash) VALUES"
                            "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,"
                            "?17,?18,?19,?20,?21,?22,row_hash(?2,?3,?4,?5,?6,?7,?8,?9,"
                            "?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22))");
    if (!statement)
        return ERR_STORE;
    bind_record(statement, put);
    enum err err = store_err(store, sqlite3_step(statement), "write a record");
    store_give_back(statement);
    *row = sqlite3_last_insert_rowid(store->db);
    if (!err)
        err = add_all_tags(store, *row, put->row);
    return err ? err : store_add_files(store, *row, put->record);
}
