#define LOG_MODULE "store"
#include "base/file.h"
#include "base/json_out.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"
#include "model/region.h"
#include "store/record_line.h"
#include "store/row_hash.h"
#include "store/store_index.h"
#include "store/term_table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BUSY_MS  2000
#define FIRST_MS 200 /* for the first look: the writer may be filling an empty store */

enum err
store_err(struct store *store, int code, const char *doing)
{
    store->damaged |= (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return ERR_OK;
    case SQLITE_INTERRUPT:
        return ERR_CANCELLED;
    case SQLITE_CONSTRAINT:
        return ERR_FORMAT;
    case SQLITE_ERROR: /* what an interrupted table-valued function says */
        if (atomic_load(&store->cancelled))
            return ERR_CANCELLED;
        __attribute__((fallthrough));
    default:
        if ((code & 0xff) == SQLITE_BUSY && !store->writer)
            return ERR_STORE; /* no fault: it is being filled */
        log_error("%s: %s (%d)", doing, sqlite3_errmsg(store->db),
                  sqlite3_extended_errcode(store->db));
        return ERR_STORE;
    }
}

enum err
store_exec(struct store *store, const char *sql)
{
    return store_err(store, sqlite3_exec(store->db, sql, NULL, NULL, NULL), sql);
}

sqlite3_stmt *
store_prepare(struct store *store, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    /* Ours are right for the schema that the writer made: then it is not the same any more. */
    store->damaged |= store->writer && code == SQLITE_ERROR;
    return store_err(store, code, sql) ? NULL : statement;
}

sqlite3_stmt *
store_cached(struct store *store, const char *sql)
{
    for (size_t i = 0; i < store->cached_len; i++)
        if (str_eq(store->cached[i].sql, sql))
            return store->cached[i].statement;
    sqlite3_stmt *statement = store_prepare(store, sql);
    if (statement) {
        struct store_cached kept = {xstrdup(sql), statement};
        VEC_PUSH(store->cached, store->cached_len, store->cached_cap, kept);
    }
    return statement;
}

void
store_give_back(sqlite3_stmt *statement)
{
    if (!statement)
        return;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

void
store_drop_cached(struct store *store)
{
    for (size_t i = 0; i < store->cached_len; i++) {
        sqlite3_finalize(store->cached[i].statement);
        free(store->cached[i].sql);
    }
    free(store->cached);
    store->cached = NULL;
    store->cached_len = store->cached_cap = 0;
}

enum err
store_run(struct store *store, const char *sql)
{
    sqlite3_stmt *statement = store_cached(store, sql);
    if (!statement)
        return store_prepare_err(store);
    enum err err = store_err(store, sqlite3_step(statement), sql);
    store_give_back(statement);
    return err;
}

enum err
store_prepare_err(struct store *store)
{
    return (sqlite3_errcode(store->db) & 0xff) == SQLITE_INTERRUPT ? ERR_CANCELLED : ERR_STORE;
}

const char *
store_text(struct arena *arena, sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? arena_strdup(arena, text) : "";
}

static struct text_bytes
bytes_of(sqlite3_stmt *statement, int column)
{
    const char *bytes = sqlite3_column_blob(statement, column);
    return (struct text_bytes){bytes, (size_t)sqlite3_column_bytes(statement, column)};
}

enum err
store_line(struct store *store, sqlite3_stmt *statement, int column, char **line, size_t *len)
{
    enum err err = record_line_unpack(bytes_of(statement, column),
                                      bytes_of(statement, column + 1), line, len);
    if (!err)
        return ERR_OK;
    log_error("the line of a record is not as it was written");
    store->damaged = true;
    return ERR_STORE;
}

enum err
store_choice(struct store *store, sqlite3_stmt *statement, int column, int count, int *out)
{
    int64_t choice = sqlite3_column_int64(statement, column);
    bool exists = choice >= 0 && choice < count;
    *out = exists ? (int)choice : 0;
    if (exists)
        return ERR_OK;
    log_error("%s: %s is %lld, expected less than %d", store->path,
              sqlite3_column_name(statement, column), (long long)choice, count);
    store->damaged = true;
    return ERR_STORE;
}

enum err
store_still_open(struct store *store)
{
    if (!store->in_transaction || !sqlite3_get_autocommit(store->db))
        return ERR_OK;
    log_error("%s: the transaction was rolled back", store->path);
    return ERR_STORE;
}

enum err
store_finds(struct store *store, const char *sql, bool *out)
{
    sqlite3_stmt *statement = store_prepare(store, sql);
    *out = false;
    if (!statement)
        return store_prepare_err(store);
    int code = sqlite3_step(statement);
    *out = code == SQLITE_ROW;
    sqlite3_finalize(statement);
    return store_err(store, code, sql);
}

static enum err
number_of(struct store *store, const char *sql, int64_t *value)
{
    sqlite3_stmt *statement = store_cached(store, sql);
    *value = 0;
    if (!statement)
        return store_prepare_err(store);
    int code = sqlite3_step(statement);
    enum err err = store_err(store, code, store->path);
    if (code == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    store_give_back(statement);
    return err;
}

/* No file, no schema of ours, or no feed taken over yet: nothing to show. Nobody may look into
 * a store while it is filled for the first time. */
static enum err
check_content(struct store *store)
{
    int64_t version, feeds;
    enum err err = number_of(store, "PRAGMA user_version", &version);
    if (err || version != STORE_SCHEMA_VERSION)
        return err ? err : ERR_NOT_FOUND;
    err = number_of(store, "SELECT count(*) FROM feed", &feeds);
    return err || feeds ? err : ERR_NOT_FOUND;
}

/* None yet is how every screen begins; one that may not be looked at is worth a word. */
static enum err
find_file(const char *path, struct stat *info)
{
    if (!stat(path, info))
        return ERR_OK;
    if (errno == ENOENT || errno == ENOTDIR)
        return ERR_NOT_FOUND;
    log_error("%s: %s", path, strerror(errno));
    return ERR_IO;
}

enum err
store_open(const char *state_dir, struct store **out)
{
    struct store *store = xcalloc(1, sizeof *store);
    struct stat info;
    *out = NULL;
    store->path = path_join(state_dir, "store.db");
    enum err err = find_file(store->path, &info);
    if (!err) {
        store->device = info.st_dev;
        store->inode = info.st_ino;
        int code = sqlite3_open_v2(store->path, &store->db,
                                   SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
        err = store_err(store, code, store->path);
    }
    if (!err) {
        sqlite3_busy_timeout(store->db, FIRST_MS);
        err = store_err(store, row_hash_register(store->db), "register a function");
    }
    if (!err)
        err = store_exec(store, "PRAGMA temp_store=MEMORY");
    if (!err)
        err = check_content(store);
    if (err == ERR_STORE && (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY)
        err = ERR_NOT_FOUND;
    if (!err)
        sqlite3_busy_timeout(store->db, BUSY_MS);
    if (err)
        store_close(store);
    else
        *out = store;
    return err;
}

void
store_close(struct store *store)
{
    if (!store)
        return;
    if (store->in_transaction)
        store_rollback(store);
    store_index_close(store->index);
    store_drop_cached(store);
    sqlite3_close_v2(store->db);
    free(store->path);
    free(store);
}

int64_t
store_data_version(struct store *store)
{
    int64_t version;
    return number_of(store, "PRAGMA data_version", &version) ? -1 : version;
}

bool
store_is_damaged(const struct store *store)
{
    return store && store->damaged;
}

bool
store_is_replaced(const struct store *store)
{
    struct stat info;
    return stat(store->path, &info) || info.st_dev != store->device ||
           info.st_ino != store->inode;
}

void
store_interrupt(struct store *store)
{
    atomic_store(&store->cancelled, true);
    sqlite3_interrupt(store->db);
}

void
store_set_synonyms(struct store *store, const struct synonyms *synonyms)
{
    store->synonyms = synonyms;
}

void
store_bind_place(sqlite3_stmt *statement, const struct query *place)
{
    struct arena *arena = arena_new();
    struct str_list regions = region_above(arena, &place->regions);
    struct strbuf text = {0};
    if (regions.len)
        json_out_open(&text, NULL, '[');
    for (size_t i = 0; i < regions.len; i++)
        json_out_text(&text, NULL, regions.items[i]);
    if (regions.len)
        json_out_close(&text, ']');
    sqlite3_bind_text(statement, 2, place->venue ? place->venue : "", -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(statement, 3, place->now);
    sqlite3_bind_int(statement, 4, STORE_COLUMN_VENUE);
    sqlite3_bind_text(statement, 5, text.data ? text.data : "", -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(statement, 6, FACET_REGION);
    strbuf_free(&text);
    arena_free(arena);
}

enum err
store_record(struct store *store, const char *id, const struct query *place, char **json,
             size_t *len)
{
    static const char sql[] =
        "SELECT plain, line, hash<>row_hash(" ROW_HASH_RECORD ") FROM record r WHERE r.id=?1"
        " AND" STORE_SHOWN_AT_PLACE " AND (?3=0 OR r.show_from<=?3)";
    sqlite3_stmt *statement = store_cached(store, sql);
    *json = NULL;
    *len = 0;
    if (!statement)
        return store_prepare_err(store);
    sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
    store_bind_place(statement, place);
    int code = sqlite3_step(statement);
    enum err err = store_err(store, code, "read a record");
    if (code == SQLITE_ROW && sqlite3_column_int(statement, 2)) {
        log_error("record %s is not as it was written", id);
        store->damaged = true;
        err = ERR_STORE;
    } else if (code == SQLITE_ROW) {
        err = store_line(store, statement, 0, json, len);
    } else if (!err)
        err = ERR_NOT_FOUND;
    store_give_back(statement);
    return err;
}

char *
store_note(struct store *store, const char *key)
{
    sqlite3_stmt *statement = store_cached(store, "SELECT value FROM note WHERE key=?1");
    char *value = NULL;
    if (statement) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW)
            value = xstrdup((const char *)sqlite3_column_text(statement, 0));
    }
    store_give_back(statement);
    return value ? value : xstrdup("");
}
