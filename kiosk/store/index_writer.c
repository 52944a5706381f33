#define LOG_MODULE "store"
#include "base/file.h"
#include "base/log.h"
#include "base/vec.h"
#include "index/segment_build.h"
#include "store/index_build.h"
#include "store/store_index.h"
#include "store/store_row.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A segment is merged into one that is not this many times smaller. */
#define MERGE_FACTOR 4

/* What a transaction has put and removed so far. */
struct store_index_writer {
    struct segment_builder *builder;
    struct index_build *build; /* what writes the builder's file; NULL before */
    int64_t *removed;          /* rows */
    size_t removed_len, removed_cap;
};

char *
store_index_folder(const struct store *store)
{
    const char *slash = strrchr(store->path, '/');
    size_t len = slash ? (size_t)(slash - store->path) + 1 : 0;
    struct strbuf path = {0};
    strbuf_add_bytes(&path, store->path, len);
    strbuf_add(&path, "index");
    return strbuf_take(&path);
}

char *
store_index_path(const struct store *store, int64_t number)
{
    char name[32], *folder = store_index_folder(store);
    snprintf(name, sizeof name, "%lld.segment", (long long)number);
    char *path = path_join(folder, name);
    free(folder);
    return path;
}

static struct store_index_writer *
writer_of(struct store *store)
{
    if (!store->index_writer)
        store->index_writer = xcalloc(1, sizeof *store->index_writer);
    return store->index_writer;
}

static enum err
open_builder(struct store *store, struct store_index_writer *writer)
{
    if (writer->builder)
        return ERR_OK;
    char *folder = store_index_folder(store);
    bool made = !file_exists(folder);
    enum err err = file_make_dirs(folder);
    if (!err && made && chmod(folder, 02750))
        log_warn("%s: cannot set its mode", folder);
    if (!err)
        err = segment_builder_new(folder, STORE_COLUMNS, &writer->builder);
    free(folder);
    return err;
}

enum err
store_index_put(struct store *store, int64_t row, const struct store_row *made)
{
    struct store_index_writer *writer = writer_of(store);
    enum err err = open_builder(store, writer);
    if (err)
        return err;
    struct index_document document = {.row = row};
    for (int i = 0; i < INDEX_ZONES; i++) {
        document.zones[i].units = (const uint16_t *)(void *)made->zones.zones[i].data;
        document.zones[i].len = made->zones.zones[i].len / sizeof(uint16_t);
    }
    for (int i = 0; i < STORE_COLUMNS; i++) {
        document.columns[i].items = made->columns[i].items;
        document.columns[i].len = made->columns[i].len;
    }
    return segment_builder_add(writer->builder, &document);
}

void
store_index_remove(struct store *store, int64_t row)
{
    struct store_index_writer *writer = writer_of(store);
    VEC_PUSH(writer->removed, writer->removed_len, writer->removed_cap, row);
}

void
store_index_end(struct store *store)
{
    struct store_index_writer *writer = store->index_writer;
    if (!writer)
        return;
    index_build_free(writer->build);
    segment_builder_free(writer->builder);
    free(writer->removed);
    free(writer);
    store->index_writer = NULL;
}

/* ---- what is gone ---- */

static int
compare_rows(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

static enum err
write_gone(struct store *store, const struct store_segment *segment)
{
    sqlite3_stmt *statement =
        store_prepare(store, "UPDATE segment SET gone=?2 WHERE number=?1");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, segment->number);
    sqlite3_bind_blob(statement, 2, segment->gone, (int)(segment->segment->doc_count + 7) / 8,
                      SQLITE_STATIC);
    enum err err = store_err(store, sqlite3_step(statement), "note what is gone");
    sqlite3_finalize(statement);
    return err;
}

static enum err
mark_gone(struct store *store, struct store_segment *segment)
{
    const struct store_index_writer *writer = store->index_writer;
    bool changed = false;
    for (uint32_t doc = 0; doc < segment->segment->doc_count; doc++) {
        const int64_t *row = &segment->segment->rows[doc];
        if (segment->gone[doc / 8] >> doc % 8 & 1 ||
            !bsearch(row, writer->removed, writer->removed_len, sizeof *row, compare_rows))
            continue;
        segment->gone[doc / 8] = (uint8_t)(segment->gone[doc / 8] | 1u << doc % 8);
        changed = true;
    }
    return changed ? write_gone(store, segment) : ERR_OK;
}

static uint32_t
count_present(const struct store_segment *segment)
{
    uint32_t count = segment->segment->doc_count;
    for (size_t i = 0; i < (segment->segment->doc_count + 7) / 8; i++)
        count -= (uint32_t)__builtin_popcount(segment->gone[i]);
    return count;
}

/* ---- merging ---- */

static enum err
drop_segment(struct store *store, int64_t number)
{
    sqlite3_stmt *statement = store_prepare(store, "DELETE FROM segment WHERE number=?1");
    if (!statement)
        return ERR_STORE;
    sqlite3_bind_int64(statement, 1, number);
    enum err err = store_err(store, sqlite3_step(statement), "drop a segment");
    sqlite3_finalize(statement);
    return err;
}

static enum err
take_in(struct store *store, const struct store_segment *segment)
{
    struct store_index_writer *writer = store->index_writer;
    enum err err = open_builder(store, writer);
    for (uint32_t doc = 0; doc < segment->segment->doc_count && !err; doc++)
        if (!(segment->gone[doc / 8] >> doc % 8 & 1))
            err = segment_builder_add_from(writer->builder, segment->segment, doc);
    return err ? err : drop_segment(store, segment->number);
}

/* Those that are not much larger than what is being written; the smallest first, since each
 * makes that larger. */
static enum err
merge_small(struct store *store)
{
    struct store_index *index = store->index;
    enum err err = ERR_OK;
    for (size_t taken = 0; taken < index->len && !err; taken++) {
        struct store_segment *least = NULL;
        uint32_t fewest = UINT32_MAX;
        for (size_t i = 0; i < index->len; i++) {
            uint32_t present = count_present(&index->segments[i]);
            if (!index->segments[i].merged && present < fewest) {
                least = &index->segments[i];
                fewest = present;
            }
        }
        uint64_t added = store->index_writer->builder
                             ? segment_builder_len(store->index_writer->builder)
                             : 0;
        bool half_gone = least && fewest < least->segment->doc_count / 2;
        if (!least || (fewest > added * MERGE_FACTOR && !half_gone))
            break;
        err = take_in(store, least);
        least->merged = true;
    }
    return err;
}

/* ---- the end ---- */

enum err
store_index_begin(struct store *store)
{
    struct store_index_writer *writer = writer_of(store);
    store->index_is_stale = true;
    enum err err = store_index_refresh(store);
    if (writer->removed_len)
        qsort(writer->removed, writer->removed_len, sizeof *writer->removed, compare_rows);
    for (size_t i = 0; i < store->index->len && !err && writer->removed_len; i++)
        err = mark_gone(store, &store->index->segments[i]);
    if (!err)
        err = merge_small(store);
    if (!err && writer->builder && segment_builder_len(writer->builder))
        err = index_build_start(store, writer->builder, &writer->build);
    store->index_is_stale = true; /* rows have changed: open anew before it is used */
    return err;
}

enum err
store_index_finish(struct store *store)
{
    struct index_build *build = store->index_writer ? store->index_writer->build : NULL;
    return build ? index_build_finish(build, store) : ERR_OK;
}

/* ---- files that nobody names ---- */

static bool
is_named(struct store *store, const char *name)
{
    int64_t number = strtoll(name, NULL, 10);
    for (size_t i = 0; store->index && i < store->index->len; i++)
        if (number == store->index->segments[i].number)
            return true; /* a reader may be about to open it */
    sqlite3_stmt *statement = store_prepare(store, "SELECT 1 FROM segment WHERE number=?1");
    if (!statement)
        return true;
    sqlite3_bind_int64(statement, 1, number);
    bool named = sqlite3_step(statement) != SQLITE_DONE; /* nor what cannot be looked up */
    sqlite3_finalize(statement);
    return named && str_ends(name, ".segment");
}

void
store_index_sweep(struct store *store)
{
    char *folder = store_index_folder(store);
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char *path = path_join(folder, entry->d_name);
        if (entry->d_name[0] != '.' && !is_named(store, entry->d_name) && unlink(path))
            log_debug("%s stays", path);
        free(path);
    }
    if (dir)
        closedir(dir);
    free(folder);
}
