#define LOG_MODULE "store"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/row_hash.h"
#include "store/store_index.h"
#include "store/term_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Only what is asked for is a column; all else of a record stays in its line. */
static const char SCHEMA[] =
    "CREATE TABLE feed(one INTEGER PRIMARY KEY CHECK(one=1), id TEXT, title TEXT,"
    " publisher TEXT, site TEXT, manifest TEXT, serial INTEGER, issued INTEGER,"
    " expires INTEGER, records INTEGER, hash INTEGER);"
    "CREATE TABLE note(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE record(rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, part TEXT,"
    " kind INTEGER, title TEXT, publisher TEXT, publish_date TEXT, field TEXT,"
    " level1 TEXT, time_limit TEXT, method TEXT, category TEXT, validity INTEGER,"
    " priority INTEGER, number INTEGER, show_from INTEGER, show_until INTEGER,"
    " ends INTEGER, has_venues INTEGER, application INTEGER, line BLOB, plain TEXT,"
    " lead TEXT, hash INTEGER);"
    "CREATE TABLE tag(record INTEGER, name INTEGER, value TEXT,"
    " PRIMARY KEY(record, name, value)) WITHOUT ROWID;"
    "CREATE TABLE file(record INTEGER, sha256 TEXT, path TEXT, type TEXT, bytes INTEGER,"
    " PRIMARY KEY(record, sha256)) WITHOUT ROWID;"
    "CREATE TABLE segment(number INTEGER PRIMARY KEY, stamp BLOB, gone BLOB);" TERM_TABLE_SCHEMA
        TERM_TABLE_INDEXES STORE_INDEXES
    "CREATE TRIGGER record_gone AFTER DELETE ON record BEGIN"
    " DELETE FROM tag WHERE record=old.rowid; DELETE FROM file WHERE record=old.rowid; END;";

/* ---- opening ---- */

/* The display reads as another user of the same group: it needs to read the database and
 * the log, and to write the shared index of the log, where readers note what they read. */
void
store_share(const struct store *store)
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
    /* It is there, though the version says that it is not. */
    store->damaged |= err && sqlite3_errcode(store->db) == SQLITE_ERROR;
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
    err = store_err(store, row_hash_register(store->db), "register a function");
    if (err)
        return err;
    int keep = 1;
    err = store_exec(store, "PRAGMA synchronous=EXTRA;PRAGMA temp_store=MEMORY;"
                            "PRAGMA journal_size_limit=0;PRAGMA cache_size=-32768");
    if (!err)
        err = store_err(
            store, sqlite3_file_control(store->db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep),
            "keep the log");
    if (!err)
        err = make_schema(store);
    return err ? err : store_use_log(store);
}

/* Of another version or damaged: set aside, for a new one from the feed. */
void
store_set_aside(struct store *store)
{
    static const char *const suffixes[] = {"", "-journal", "-wal", "-shm"};
    log_warn("%s is of another version or damaged: it is set aside and built anew",
             store->path);
    store_drop_cached(store);
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

static enum err
look_for_damage(struct store *store, bool *is_whole)
{
    sqlite3_stmt *statement = store_prepare(store, "PRAGMA integrity_check(1)");
    if (!statement)
        return store_prepare_err(store);
    enum err err = store_err(store, sqlite3_step(statement), "look for damage");
    const char *found = (const char *)sqlite3_column_text(statement, 0);
    *is_whole = !err && (!found || str_eq(found, "ok"));
    if (!err && !*is_whole)
        log_error("%s is damaged: %s", store->path, found);
    sqlite3_finalize(statement);
    return err;
}

/* All that makes the schema, as one text. NULL: it cannot be read. The caller frees. */
static char *
schema_text(sqlite3 *db)
{
    sqlite3_stmt *statement = NULL;
    struct strbuf text = {0};
    int code = sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_master ORDER BY name", -1,
                                  &statement, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        const char *sql = (const char *)sqlite3_column_text(statement, 1);
        bool has_none =
            sqlite3_column_type(statement, 1) == SQLITE_NULL; /* SQLite's own index */
        strbuf_addf(&text, "%s: %s\n", name ? name : "", sql ? sql : "");
        code = name && (sql || has_none) ? SQLITE_OK : SQLITE_NOMEM;
    }
    sqlite3_finalize(statement);
    if (code == SQLITE_DONE)
        return text.data;
    strbuf_free(&text);
    return NULL;
}

/* A trigger that has changed into another is no damage to SQLite. */
static enum err
check_schema(struct store *store)
{
    sqlite3 *fresh = NULL;
    enum err err = ERR_STORE;
    char *wanted = NULL, *found = NULL;
    if (sqlite3_open(":memory:", &fresh) == SQLITE_OK &&
        sqlite3_exec(fresh, SCHEMA, NULL, NULL, NULL) == SQLITE_OK)
        wanted = schema_text(fresh);
    if (wanted)
        found = schema_text(store->db);
    if (found && str_eq(wanted, found)) {
        err = ERR_OK;
    } else if (found) {
        log_error("%s is damaged: its schema is not as it was made", store->path);
        store->damaged = true;
    }
    free(wanted);
    free(found);
    sqlite3_close(fresh);
    return err;
}

enum err
store_check(struct store *store)
{
    bool is_whole = true;
    enum err err = look_for_damage(store, &is_whole);
    if (!err && !is_whole) /* what there was no memory to read looks damaged, too: once more */
        err = look_for_damage(store, &is_whole);
    if (!err && !is_whole) {
        store->damaged = true;
        err = ERR_STORE;
    }
    if (!err)
        err = check_schema(store);
    if (!err)
        err = store_err(store, row_hash_check(store->db), "look for damage");
    if (!err)
        store_index_check(store);
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
    if (err == ERR_RANGE || (err && store->damaged)) {
        store_set_aside(store);
        store->damaged = false;
        err = open_file(store);
    }
    if (err) {
        store_close(store);
        return err;
    }
    store_share(store);
    struct stat info;
    if (!stat(store->path, &info)) {
        store->device = info.st_dev;
        store->inode = info.st_ino;
    }
    *out = store;
    return ERR_OK;
}

/* In the note book: it is looked at when a record is not there, and holds little. */
enum err
store_set_withdrawn(struct store *store, const struct withdrawal_list *list)
{
    struct strbuf text = {0};
    withdrawal_write(&text, NULL, list);
    enum err err = store_set_note(store, STORE_WITHDRAWN, text.data);
    strbuf_free(&text);
    return err;
}

enum err
store_set_notes(struct store *store, const struct store_note_value *notes, size_t len)
{
    enum err err = store_exec(store, "BEGIN IMMEDIATE");
    if (err)
        return err;
    for (size_t i = 0; i < len && !err; i++)
        err = store_set_note(store, notes[i].key, notes[i].value);
    if (!err)
        err = store_exec(store, "COMMIT");
    if (err && store_exec(store, "ROLLBACK"))
        log_error("the notes could not be rolled back");
    return err;
}

enum err
store_set_note(struct store *store, const char *key, const char *value)
{
    enum err err = store_still_open(store);
    if (err)
        return err;
    sqlite3_stmt *statement = store_prepare(
        store, "INSERT INTO note VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET value=?2");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
    err = store_err(store, sqlite3_step(statement), "write a note");
    sqlite3_finalize(statement);
    return err;
}
