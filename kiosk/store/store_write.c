#define LOG_MODULE "store"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "han/normalise.h"
#include "model/record_text.h"
#include "store/lead.h"
#include "store/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Only what is asked for is a column; all else of a record stays in its line. */
static const char SCHEMA[] =
    "CREATE TABLE feed(one INTEGER PRIMARY KEY CHECK(one=1), id TEXT, title TEXT,"
    " publisher TEXT, site TEXT, manifest TEXT, serial INTEGER, issued INTEGER,"
    " expires INTEGER);"
    "CREATE TABLE note(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE record(rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, part TEXT,"
    " kind INTEGER, title TEXT, publisher TEXT, publish_date TEXT, field TEXT,"
    " level1 TEXT, time_limit TEXT, method TEXT, category TEXT, validity INTEGER,"
    " priority INTEGER, number INTEGER, show_from INTEGER, show_until INTEGER,"
    " ends INTEGER, has_venues INTEGER, application INTEGER, json TEXT, plain TEXT,"
    " title_key TEXT, plain_key TEXT, lead TEXT);"
    "CREATE INDEX record_part ON record(part);"
    "CREATE INDEX record_kind ON record(kind, field);"
    "CREATE TABLE tag(record INTEGER, name INTEGER, value TEXT,"
    " PRIMARY KEY(record, name, value)) WITHOUT ROWID;"
    "CREATE INDEX tag_value ON tag(name, value, record);"
    "CREATE TRIGGER record_gone AFTER DELETE ON record BEGIN"
    " DELETE FROM tag WHERE record=old.rowid; END;";

/* ---- opening ---- */

/* The display reads as another user of the same group: it needs to read the database and
 * the log, and to write the shared index of the log, where readers note what they read. */
static void
share_with_group(const struct store *store)
{
    static const struct {
        const char *suffix;
        mode_t mode;
    } files[] = {{"", 0640}, {"-wal", 0640}, {"-shm", 0660}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct strbuf path = {0};
        strbuf_addf(&path, "%s%s", store->path, files[i].suffix);
        if (chmod(path.data, files[i].mode) && file_exists(path.data))
            log_warn("%s: cannot set its mode", path.data);
        strbuf_free(&path);
    }
}

static enum err
make_schema(struct store *store)
{
    sqlite3_stmt *statement = store_prepare(store, "PRAGMA user_version");
    if (!statement)
        return ERR_STORE;
    enum err err = store_err(store, sqlite3_step(statement), "read the schema's version");
    int version = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    if (err || version == STORE_SCHEMA_VERSION)
        return err;
    if (version)
        return ERR_RANGE;
    char number[64];
    snprintf(number, sizeof number, "PRAGMA user_version=%d", STORE_SCHEMA_VERSION);
    err = store_exec(store, "BEGIN IMMEDIATE");
    if (!err)
        err = store_exec(store, SCHEMA);
    if (!err)
        err = store_exec(store, number);
    return err ? err : store_exec(store, "COMMIT");
}

static enum err
open_file(struct store *store)
{
    int code =
        sqlite3_open_v2(store->path, &store->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    enum err err = store_err(store, code, store->path);
    if (err)
        return err;
    /* SQLite falls back to reading where it may not write, and says nothing. */
    if (sqlite3_db_readonly(store->db, "main") == 1) {
        log_error("%s cannot be written", store->path);
        return ERR_IO;
    }
    sqlite3_busy_timeout(store->db, 5000);
    int keep = 1;
    err = store_exec(store, "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                            "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=0");
    if (!err)
        err = store_err(
            store, sqlite3_file_control(store->db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep),
            "keep the log");
    return err ? err : make_schema(store);
}

/* Of another version or damaged: set aside, for a new one from the feed. */
void
store_set_aside(struct store *store)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    log_warn("%s is of another version or damaged: it is set aside and built anew",
             store->path);
    sqlite3_close_v2(store->db);
    store->db = NULL;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        struct strbuf from = {0}, to = {0};
        strbuf_addf(&from, "%s%s", store->path, suffixes[i]);
        strbuf_addf(&to, "%s.aside%s", store->path, suffixes[i]);
        if (file_exists(from.data) && rename(from.data, to.data))
            unlink(from.data);
        strbuf_free(&from);
        strbuf_free(&to);
    }
}

enum err
store_check(struct store *store)
{
    sqlite3_stmt *statement = store_prepare(store, "PRAGMA quick_check(1)");
    if (!statement)
        return store_prepare_err(store);
    enum err err = store_err(store, sqlite3_step(statement), "look for damage");
    const char *found = (const char *)sqlite3_column_text(statement, 0);
    if (!err && found && !str_eq(found, "ok")) {
        log_error("%s is damaged: %s", store->path, found);
        store->damaged = true;
        err = ERR_STORE;
    }
    sqlite3_finalize(statement);
    return err;
}

enum err
store_open_writer(const char *state_dir, struct store **out)
{
    bool made = !file_exists(state_dir);
    *out = NULL;
    enum err err = file_make_dirs(state_dir);
    if (err)
        return err;
    /* The group's bit makes new files the group's, whoever writes them. */
    if (made && chmod(state_dir, 02750))
        log_warn("%s: cannot set its mode", state_dir);
    struct store *store = xcalloc(1, sizeof *store);
    store->writer = true;
    store->path = path_join(state_dir, "store.db");
    err = open_file(store);
    int code = store->db ? sqlite3_errcode(store->db) & 0xff : SQLITE_CANTOPEN;
    if (err == ERR_RANGE || code == SQLITE_NOTADB || code == SQLITE_CORRUPT) {
        store_set_aside(store);
        err = open_file(store);
    }
    if (err) {
        store_close(store);
        return err;
    }
    share_with_group(store);
    struct stat info;
    if (!stat(store->path, &info)) {
        store->device = info.st_dev;
        store->inode = info.st_ino;
    }
    *out = store;
    return ERR_OK;
}

enum err
store_set_note(struct store *store, const char *key, const char *value)
{
    sqlite3_stmt *statement = store_prepare(
        store, "INSERT INTO note VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET value=?2");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
    enum err err = store_err(store, sqlite3_step(statement), "write a note");
    sqlite3_finalize(statement);
    return err;
}

/* ---- one transaction ---- */

enum err
store_begin(struct store *store)
{
    enum err err = store_exec(store, "PRAGMA wal_autocheckpoint=0;BEGIN IMMEDIATE");
    store->in_transaction = !err;
    return err;
}

void
store_rollback(struct store *store)
{
    if (store->in_transaction && store_exec(store, "ROLLBACK"))
        log_error("the transaction could not be rolled back");
    store->in_transaction = false;
}

bool
store_has_part(struct store *store, const char *part_sha256)
{
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT 1 FROM record WHERE part=?1 LIMIT 1");
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, part_sha256, -1, SQLITE_STATIC);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

/* ---- a record and its tags ---- */

static enum err
add_tag(struct store *store, int64_t record, int name, const char *value)
{
    if (str_empty(value))
        return ERR_OK;
    sqlite3_stmt *statement =
        store_prepare(store, "INSERT OR IGNORE INTO tag VALUES(?1,?2,?3)");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, record);
    sqlite3_bind_int(statement, 2, name);
    sqlite3_bind_text(statement, 3, value, -1, SQLITE_STATIC);
    enum err err = store_err(store, sqlite3_step(statement), "write a tag");
    sqlite3_finalize(statement);
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
add_item_tags(struct store *store, int64_t row, const struct item_part *item)
{
    const struct {
        bool set;
        int name;
        const char *value;
    } tags[] = {{item->level_county, FACET_LEVEL, "县级"},
                {item->level_township, FACET_LEVEL, "乡级"},
                {item->audience_all, FACET_AUDIENCE, "全社会"},
                {item->audience_some, FACET_AUDIENCE, "特定群体"},
                {item->method_active, FACET_METHOD, "主动公开"},
                {item->method_on_request, FACET_METHOD, "依申请公开"}};
    enum err err = ERR_OK;
    for (size_t i = 0; i < sizeof tags / sizeof *tags && !err; i++)
        if (tags[i].set)
            err = add_tag(store, row, tags[i].name, tags[i].value);
    return err;
}

static enum err
add_all_tags(struct store *store, int64_t row, const struct record *record)
{
    char year[5] = "";
    snprintf(year, sizeof year, "%.4s", record->publish_date);
    const struct {
        int name;
        const char *value;
    } tags[] = {{FACET_KIND, kind_name(record->kind)},
                {FACET_PUBLISHER, record->publisher},
                {FACET_YEAR, year},
                {FACET_VALIDITY, validity_label(record->validity)},
                {FACET_FIELD, record->kind == KIND_FIELD ? record->id : ""},
                {FACET_LEVEL, record->item ? "" : record->level},
                {FACET_AUDIENCE, record->item ? "" : record->audience},
                {FACET_METHOD, record->item ? "" : record->method},
                {STORE_TAG_CATEGORY, record->notice ? record->notice->category : ""}};
    enum err err = ERR_OK;
    for (size_t i = 0; i < sizeof tags / sizeof *tags && !err; i++)
        err = add_tag(store, row, tags[i].name, tags[i].value);
    if (!err)
        err = add_tags(store, row, FACET_FIELD, &record->field_ids);
    if (!err)
        err = add_tags(store, row, FACET_REGION, &record->regions);
    if (!err)
        err = add_tags(store, row, STORE_TAG_VENUE, &record->venues);
    if (!err)
        err = add_tags(store, row, STORE_TAG_TAG, &record->tags);
    if (!err && record->item)
        err = add_item_tags(store, row, record->item);
    return err;
}

/* Venues bind only what is published at places; the catalogue is shown everywhere. */
static bool
is_bound_to_venues(const struct record *record)
{
    switch (record->kind) {
    case KIND_DOCUMENT:
    case KIND_NOTICE:
    case KIND_EXPLAINER:
    case KIND_CONSULTATION:
        return record->venues.len > 0;
    default:
        return false;
    }
}

static void
bind_text(sqlite3_stmt *statement, int *at, const char *text)
{
    sqlite3_bind_text(statement, (*at)++, text ? text : "", -1, SQLITE_TRANSIENT);
}

static void
bind_search_text(sqlite3_stmt *statement, int *at, const struct record *record)
{
    struct strbuf plain = {0}, key = {0};
    record_text_plain(record, &plain);
    bind_text(statement, at, plain.data);
    normalise_text(record->title, &key);
    bind_text(statement, at, key.data);
    strbuf_reset(&key);
    normalise_text(plain.data ? plain.data : "", &key);
    bind_text(statement, at, key.data);
    strbuf_reset(&key);
    lead_of(record, &key);
    bind_text(statement, at, key.data);
    strbuf_free(&plain);
    strbuf_free(&key);
}

static void
bind_record(sqlite3_stmt *statement, const struct store_put *put)
{
    const struct record *record = put->record;
    const struct item_part *item = record->item;
    const struct notice_part *notice = record->notice;
    int at = 1;
    bind_text(statement, &at, record->id);
    bind_text(statement, &at, put->part_sha256);
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
    sqlite3_bind_int(statement, at++, is_bound_to_venues(record));
    sqlite3_bind_int(statement, at++, record->guide && record->guide->is_application);
    sqlite3_bind_text(statement, at++, put->json, (int)put->json_len, SQLITE_STATIC);
    bind_search_text(statement, &at, record);
}

enum err
store_put(struct store *store, const struct store_put *put)
{
    sqlite3_stmt *statement =
        store_prepare(store, "INSERT INTO record(id,part,kind,title,publisher,publish_date,"
                             "field,level1,time_limit,method,category,validity,priority,"
                             "number,show_from,show_until,ends,has_venues,application,json,"
                             "plain,title_key,plain_key,lead) VALUES"
                             "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    if (!statement)
        return ERR_STORE;
    bind_record(statement, put);
    enum err err = store_err(store, sqlite3_step(statement), "write a record");
    sqlite3_finalize(statement);
    return err ? err : add_all_tags(store, sqlite3_last_insert_rowid(store->db), put->record);
}

enum err
store_keep_parts(struct store *store, const char *const *parts, size_t len)
{
    enum err err = store_exec(store, "CREATE TEMP TABLE IF NOT EXISTS keep(part TEXT PRIMARY"
                                     " KEY);DELETE FROM temp.keep");
    for (size_t i = 0; i < len && !err; i++) {
        sqlite3_stmt *statement =
            store_prepare(store, "INSERT OR IGNORE INTO temp.keep VALUES(?1)");
        if (!statement)
            return ERR_STORE;
        sqlite3_bind_text(statement, 1, parts[i], -1, SQLITE_STATIC);
        err = store_err(store, sqlite3_step(statement), "note a part");
        sqlite3_finalize(statement);
    }
    return err ? err
               : store_exec(
                     store,
                     "DELETE FROM record WHERE part NOT IN (SELECT part FROM temp.keep)");
}

static enum err
set_feed(struct store *store, const struct store_feed *feed)
{
    sqlite3_stmt *statement =
        store_prepare(store, "INSERT OR REPLACE INTO feed VALUES(1,?,?,?,?,?,?,?,?)");
    if (!statement)
        return ERR_STORE;
    int at = 1;
    bind_text(statement, &at, feed->id);
    bind_text(statement, &at, feed->title);
    bind_text(statement, &at, feed->publisher);
    bind_text(statement, &at, feed->site);
    bind_text(statement, &at, feed->manifest_sha256);
    sqlite3_bind_int64(statement, at++, feed->serial);
    sqlite3_bind_int64(statement, at++, feed->issued);
    sqlite3_bind_int64(statement, at++, feed->expires);
    enum err err = store_err(store, sqlite3_step(statement), "write the feed");
    sqlite3_finalize(statement);
    return err;
}

enum err
store_commit(struct store *store, const struct store_feed *feed)
{
    enum err err = set_feed(store, feed);
    if (!err)
        err = store_exec(store, "COMMIT");
    if (err)
        return err;
    store->in_transaction = false;
    /* Readers may still use the log; then it is emptied after a later commit. */
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    share_with_group(store);
    return ERR_OK;
}
