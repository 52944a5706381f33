#define LOG_MODULE "store"
#include "model/record_text.h"
#include "store/lead.h"
#include "store/row_hash.h"
#include "store/store_files.h"
#include "store/store_internal.h"

#include <stdlib.h>
#include <string.h>

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
add_all_tags(struct store *store, int64_t row, const struct record *record)
{
    struct arena *arena = arena_new();
    struct str_list columns[STORE_COLUMNS];
    enum err err = ERR_OK;
    record_columns(record, arena, columns);
    for (int i = 0; i < STORE_COLUMN_FROM && !err; i++)
        err = add_tags(store, row, i, &columns[i]);
    arena_free(arena);
    return err;
}

static void
bind_text(sqlite3_stmt *statement, int *at, const char *text)
{
    sqlite3_bind_text(statement, (*at)++, text ? text : "", -1, SQLITE_STATIC);
}

/* The text that shows why a record was found: what it says, then a document's head, which
 * has nothing to tell where it was not looked for; the title stands above it anyway. */
struct found_text {
    const struct record *record;
    bool is_head;
    struct strbuf *out;
};

static void
add_piece(void *context, const struct record_piece *piece)
{
    struct found_text *text = context;
    const struct record *record = text->record;
    bool is_head = record->kind == KIND_DOCUMENT && *piece->label;
    if (!*piece->text || piece->is_date || is_head != text->is_head ||
        str_eq(piece->text, record->title))
        return;
    strbuf_add(text->out, text->out->len ? "\n" : "");
    strbuf_add(text->out, piece->text);
}

static void
found_text_of(const struct record *record, struct strbuf *out)
{
    record_text_each(record, add_piece, &(struct found_text){record, false, out});
    if (record->kind == KIND_DOCUMENT)
        record_text_each(record, add_piece, &(struct found_text){record, true, out});
}

/* Texts that are made for the row; they live until it is written. */
struct made_texts {
    struct strbuf found, lead;
};

static void
bind_record(sqlite3_stmt *statement, const struct store_put *put, struct made_texts *made)
{
    const struct record *record = put->record;
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
    sqlite3_bind_text(statement, at++, put->json, (int)put->json_len, SQLITE_STATIC);
    found_text_of(record, &made->found);
    lead_of(record, &made->lead);
    bind_text(statement, &at, made->found.data);
    bind_text(statement, &at, made->lead.data);
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
    struct made_texts made = {0};
    bind_record(statement, put, &made);
    enum err err = store_err(store, sqlite3_step(statement), "write a record");
    store_give_back(statement);
    strbuf_free(&made.found);
    strbuf_free(&made.lead);
    *row = sqlite3_last_insert_rowid(store->db);
    if (!err)
        err = add_all_tags(store, *row, put->record);
    return err ? err : store_add_files(store, *row, put->record);
}
