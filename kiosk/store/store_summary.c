#define LOG_MODULE "store"
#include "base/json.h"
#include "base/log.h"
#include "base/vec.h"
#include "store/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3_stmt *
prepare_shown(struct store *store, const char *sql, const struct query *place)
{
    sqlite3_stmt *statement = store_prepare(store, sql);
    if (statement)
        store_bind_place(statement, place);
    return statement;
}

static enum err
read_feed(struct store *store, struct store_summary *summary)
{
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT id,title,publisher,site,serial,issued,expires FROM feed");
    if (!statement)
        return store_prepare_err(store);
    int code = sqlite3_step(statement);
    summary->feed_id = arena_strdup(summary->arena, store_text(summary->arena, statement, 0));
    summary->title = arena_strdup(summary->arena, store_text(summary->arena, statement, 1));
    summary->publisher = arena_strdup(summary->arena, store_text(summary->arena, statement, 2));
    summary->site = arena_strdup(summary->arena, store_text(summary->arena, statement, 3));
    summary->serial = sqlite3_column_int64(statement, 4);
    summary->issued = sqlite3_column_int64(statement, 5);
    summary->expires = sqlite3_column_int64(statement, 6);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? ERR_NOT_FOUND : store_err(store, code, "read the feed");
}

/* Notices that are still to come do not count. */
static enum err
count_kinds(struct store *store, const struct query *place, struct store_summary *summary)
{
    sqlite3_stmt *statement = prepare_shown(
        store,
        "SELECT r.kind, count(*), sum(r.application), sum(?3=0 OR ?3<r.ends) FROM record r"
        " WHERE (?3=0 OR r.show_from<=?3) AND" STORE_SHOWN_AT_PLACE " GROUP BY 1",
        place);
    if (!statement)
        return store_prepare_err(store);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        int kind = sqlite3_column_int(statement, 0);
        if (kind < 0 || kind >= KIND_COUNT)
            continue;
        summary->counts[kind] = (size_t)sqlite3_column_int64(statement, 1);
        summary->application_guides += (size_t)sqlite3_column_int64(statement, 2);
        if (kind == KIND_NOTICE)
            summary->current_notices = (size_t)sqlite3_column_int64(statement, 3);
    }
    enum err err = store_err(store, code, "count kinds");
    sqlite3_finalize(statement);
    return err;
}

static enum err
find_next_notice(struct store *store, const struct query *place, struct store_summary *summary)
{
    sqlite3_stmt *statement =
        prepare_shown(store,
                      "SELECT min(r.show_from) FROM record r WHERE r.kind=?1 AND r.show_from>?3"
                      " AND" STORE_SHOWN_AT_PLACE,
                      place);
    if (!statement)
        return store_prepare_err(store);
    sqlite3_bind_int(statement, 1, KIND_NOTICE);
    int code = sqlite3_step(statement);
    bool found = code == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL;
    summary->next_notice = found ? sqlite3_column_int64(statement, 0) : INT64_MAX;
    if (summary->next_notice <= place->now) { /* whoever waits for it would ask for ever */
        log_error("%s: the next notice begins in the past", store->path);
        store->damaged = true;
        summary->next_notice = INT64_MAX;
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW ? ERR_OK : store_err(store, code, "find the next notice");
}

static enum err
read_slug(struct store *store, sqlite3_stmt *statement, struct arena *arena, const char **slug)
{
    char *line;
    size_t len;
    struct json *json = NULL;
    enum err err = store_line(store, statement, 4, &line, &len);
    *slug = "";
    if (!err && !json_parse(line, len, &json, NULL))
        *slug = arena_strdup(arena, json_str(json, "slug", ""));
    json_free(json);
    free(line);
    return err;
}

static enum err
read_fields(struct store *store, struct store_summary *summary)
{
    sqlite3_stmt *statement = store_prepare(
        store, "SELECT f.id, f.title, f.number, (SELECT count(*) FROM record i WHERE i.kind=?1"
               " AND i.field=f.id), f.plain, f.line FROM record f WHERE f.kind=?2"
               " ORDER BY f.number, f.id");
    if (!statement)
        return store_prepare_err(store);
    sqlite3_bind_int(statement, 1, KIND_ITEM);
    sqlite3_bind_int(statement, 2, KIND_FIELD);
    struct store_field *fields = NULL;
    size_t cap = 0;
    enum err err = ERR_OK;
    int code = SQLITE_DONE;
    while (!err && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        struct store_field field = {.id = store_text(summary->arena, statement, 0),
                                    .name = store_text(summary->arena, statement, 1),
                                    .number = sqlite3_column_int(statement, 2),
                                    .item_count = (size_t)sqlite3_column_int64(statement, 3)};
        err = read_slug(store, statement, summary->arena, &field.slug);
        VEC_PUSH(fields, summary->field_count, cap, field);
    }
    summary->fields = arena_alloc(summary->arena, summary->field_count * sizeof *fields + 1);
    if (summary->field_count)
        memcpy(summary->fields, fields, summary->field_count * sizeof *fields);
    free(fields);
    sqlite3_finalize(statement);
    return err ? err : store_err(store, code, "read fields");
}

struct withdrawal_list
store_withdrawn(struct store *store, struct arena *arena)
{
    char *text = store_note(store, STORE_WITHDRAWN);
    struct json *list = NULL;
    struct withdrawal_list read = {0};
    if (*text && !json_parse(text, strlen(text), &list, NULL))
        read = withdrawal_read(arena, list);
    json_free(list);
    free(text);
    return read;
}

enum err
store_summary(struct store *store, const struct query *place, struct store_summary **out)
{
    struct arena *arena = arena_new();
    struct store_summary *summary = arena_alloc(arena, sizeof *summary);
    summary->arena = arena;
    enum err err = read_feed(store, summary);
    if (!err)
        err = count_kinds(store, place, summary);
    if (!err)
        err = find_next_notice(store, place, summary);
    if (!err)
        err = read_fields(store, summary);
    summary->withdrawn = store_withdrawn(store, arena);
    *out = err ? NULL : summary;
    if (err)
        store_summary_free(summary);
    return err;
}

void
store_summary_free(struct store_summary *summary)
{
    if (summary)
        arena_free(summary->arena);
}

enum err
store_held(struct store *store, struct store_held *out)
{
    struct arena *arena = arena_new();
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT id, manifest, serial, issued, expires, records FROM feed");
    *out = (struct store_held){0};
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    if (code == SQLITE_ROW) {
        snprintf(out->id, sizeof out->id, "%s", store_text(arena, statement, 0));
        snprintf(out->manifest_sha256, sizeof out->manifest_sha256, "%s",
                 store_text(arena, statement, 1));
        out->serial = sqlite3_column_int64(statement, 2);
        out->issued = sqlite3_column_int64(statement, 3);
        out->expires = sqlite3_column_int64(statement, 4);
        out->records = (size_t)sqlite3_column_int64(statement, 5);
    }
    enum err err = code == SQLITE_ERROR  ? ERR_STORE
                   : code == SQLITE_DONE ? ERR_NOT_FOUND
                                         : store_err(store, code, "read the feed");
    sqlite3_finalize(statement);
    arena_free(arena);
    return err;
}
