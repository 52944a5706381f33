#define LOG_MODULE "store"
#include "store/index_build.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/thread.h"
#include "base/time.h"
#include "store/store_index.h"

#include <stdlib.h>
#include <sys/random.h>

struct index_build {
    struct segment_builder *builder;
    uint32_t *order;
    uint32_t len, valid;
    uint8_t stamp[INDEX_STAMP_SIZE];
    int64_t number;
    char *path;
    pthread_t thread;
    bool has_thread;
    enum err err; /* the thread's, once it has been joined */
};

/* In the order in which hits are shown: the builder's numbers of the rows. */
static enum err
find_order(struct store *store, const struct segment_builder *builder, uint32_t *order,
           uint32_t *valid)
{
    enum err err = store_exec(store, "CREATE TEMP TABLE IF NOT EXISTS added(record INTEGER"
                                     " PRIMARY KEY, at INTEGER);DELETE FROM temp.added");
    sqlite3_stmt *statement =
        err ? NULL : store_prepare(store, "INSERT INTO temp.added VALUES(?1,?2)");
    if (!statement)
        return ERR_STORE;
    uint32_t len = segment_builder_len(builder);
    for (uint32_t i = 0; i < len && !err; i++) {
        sqlite3_bind_int64(statement, 1, segment_builder_row(builder, i));
        sqlite3_bind_int64(statement, 2, i);
        err = store_err(store, sqlite3_step(statement), "note a document");
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    statement = err ? NULL
                    : store_prepare(store, "SELECT a.at, r.validity>" STORE_VALIDITY_IN_FORCE
                                           " FROM temp.added a JOIN record r ON"
                                           " r.rowid=a.record LEFT JOIN record f ON"
                                           " f.id=r.field AND f.kind=0"
                                           " ORDER BY " STORE_ORDER);
    if (!statement)
        return ERR_STORE;
    uint32_t at = 0;
    int code;
    *valid = 0;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW && at < len) {
        order[at++] = (uint32_t)sqlite3_column_int64(statement, 0);
        *valid += !sqlite3_column_int(statement, 1);
    }
    err = store_err(store, code == SQLITE_ROW ? SQLITE_DONE : code, "order the documents");
    sqlite3_finalize(statement);
    return err || at == len ? err : ERR_STORE;
}

static enum err
next_number(struct store *store, int64_t *number)
{
    sqlite3_stmt *statement = store_prepare(
        store, "INSERT INTO note VALUES('segment','1') ON CONFLICT(key) DO UPDATE SET"
               " value=CAST(value AS INTEGER)+1 RETURNING CAST(value AS INTEGER)");
    if (!statement)
        return ERR_STORE;
    int code = sqlite3_step(statement);
    *number = sqlite3_column_int64(statement, 0);
    enum err err = store_err(store, code, "number a segment");
    sqlite3_finalize(statement);
    return err;
}

static enum err
add_row(struct store *store, int64_t number, const uint8_t *stamp, uint32_t docs)
{
    sqlite3_stmt *statement = store_prepare(store, "INSERT INTO segment VALUES(?1,?2,?3)");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, number);
    sqlite3_bind_blob(statement, 2, stamp, INDEX_STAMP_SIZE, SQLITE_STATIC);
    sqlite3_bind_zeroblob(statement, 3, (int)(docs + 7) / 8);
    enum err err = store_err(store, sqlite3_step(statement), "name a segment");
    sqlite3_finalize(statement);
    return err;
}

static void *
write_file(void *context)
{
    struct index_build *build = context;
    int64_t began_ms = time_monotonic_ms();
    build->err = segment_builder_write(build->builder, build->order, build->len, build->valid,
                                       build->stamp, build->path);
    if (!build->err)
        log_info("%s: %u documents in %lld ms", build->path, build->len,
                 (long long)(time_monotonic_ms() - began_ms));
    return NULL;
}

enum err
index_build_start(struct store *store, struct segment_builder *builder,
                  struct index_build **out)
{
    struct index_build *build = xcalloc(1, sizeof *build);
    build->builder = builder;
    build->len = segment_builder_len(builder);
    build->order = xmalloc(build->len * sizeof *build->order);
    enum err err = find_order(store, builder, build->order, &build->valid);
    if (!err)
        err = next_number(store, &build->number);
    if (!err && getrandom(build->stamp, sizeof build->stamp, 0) != sizeof build->stamp)
        err = ERR_IO;
    *out = NULL;
    if (err) {
        index_build_free(build);
        return err;
    }
    build->path = store_index_path(store, build->number);
    build->has_thread = !thread_start(&build->thread, write_file, build);
    if (!build->has_thread)
        write_file(build);
    *out = build;
    return ERR_OK;
}

static void
join(struct index_build *build)
{
    if (build->has_thread)
        pthread_join(build->thread, NULL);
    build->has_thread = false;
}

enum err
index_build_finish(struct index_build *build, struct store *store)
{
    join(build);
    return build->err ? build->err : add_row(store, build->number, build->stamp, build->len);
}

void
index_build_free(struct index_build *build)
{
    if (!build)
        return;
    join(build);
    free(build->order);
    free(build->path);
    free(build);
}
