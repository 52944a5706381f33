#define LOG_MODULE "store"
#include "base/file.h"
#include "base/log.h"
#include "base/vec.h"
#include "han/fold.h"
#include "store/store_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- names ---- */

/* What a value of the column of fields is called, "" if the field is not held. */
static const char *
field_name(struct store *store, struct arena *arena, const char *id)
{
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT title FROM record WHERE id=?1 AND kind=?2");
    const char *name = "";
    if (statement) {
        sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
        sqlite3_bind_int(statement, 2, KIND_FIELD);
        if (sqlite3_step(statement) == SQLITE_ROW)
            name = store_text(arena, statement, 0);
    }
    sqlite3_finalize(statement);
    return name;
}

static void
free_names(struct store_names *names)
{
    free(names->units);
    free(names->starts);
    *names = (struct store_names){0};
}

static void
fold_names(struct store *store, const struct segment_column *column, bool is_field,
           struct store_names *out)
{
    struct arena *arena = arena_new();
    size_t len = 0, cap = 0;
    free_names(out);
    out->starts = xcalloc((size_t)column->value_count + 1, sizeof *out->starts);
    for (uint32_t i = 0; i < column->value_count; i++) {
        const char *value = segment_value(column, i);
        const char *name = is_field ? field_name(store, arena, value) : value;
        size_t bytes = strlen(name), room = fold_max_units(bytes);
        if (len + room > cap) {
            cap = (len + room) * 2;
            out->units = xrealloc(out->units, cap * sizeof *out->units);
        }
        if (bytes)
            len += fold_text(name, bytes, out->units + len, NULL);
        out->starts[i + 1] = (uint32_t)len;
    }
    arena_free(arena);
}

/* ---- segments ---- */

static void
close_segment(struct store_segment *segment)
{
    segment_close(segment->segment);
    free(segment->gone);
    free_names(&segment->fields);
    free_names(&segment->publishers);
}

void
store_index_close(struct store_index *index)
{
    if (!index)
        return;
    for (size_t i = 0; i < index->len; i++)
        close_segment(&index->segments[i]);
    free(index->segments);
    free(index);
}

/* Of those open until now, the one of this row. */
static struct segment *
take_open(struct store_index *old, int64_t number, const uint8_t *stamp,
          struct store_names *publishers)
{
    for (size_t i = 0; old && i < old->len; i++) {
        struct store_segment *segment = &old->segments[i];
        struct segment *open = segment->segment;
        if (segment->number != number || !open ||
            memcmp(segment->stamp, stamp, INDEX_STAMP_SIZE) != 0)
            continue;
        *publishers = segment->publishers;
        segment->publishers = (struct store_names){0};
        segment->segment = NULL;
        return open;
    }
    return NULL;
}

static struct segment *
open_file(const struct store *store, int64_t number, const uint8_t *stamp)
{
    struct segment *segment = NULL;
    char *path = store_index_path(store, number);
    if (segment_open(path, stamp, &segment) || segment->header->column_count != STORE_COLUMNS) {
        log_warn("%s: the search index is not whole", path);
        segment_close(segment);
        segment = NULL;
    }
    free(path);
    return segment;
}

static void
read_row(struct store *store, sqlite3_stmt *statement, struct store_index *old,
         struct store_index *index, size_t *cap)
{
    struct store_segment entry = {.number = sqlite3_column_int64(statement, 0)};
    const void *stamp = sqlite3_column_blob(statement, 1);
    if (sqlite3_column_bytes(statement, 1) != INDEX_STAMP_SIZE) {
        index->is_whole = false;
        return;
    }
    memcpy(entry.stamp, stamp, INDEX_STAMP_SIZE);
    entry.segment = take_open(old, entry.number, entry.stamp, &entry.publishers);
    if (!entry.segment)
        entry.segment = open_file(store, entry.number, entry.stamp);
    if (!entry.segment) {
        index->is_whole = false;
        return;
    }
    size_t bytes = (entry.segment->doc_count + 7) / 8;
    size_t held = (size_t)sqlite3_column_bytes(statement, 2);
    entry.gone = xcalloc(bytes + 1, 1);
    const void *gone = sqlite3_column_blob(statement, 2);
    if (gone)
        memcpy(entry.gone, gone, held < bytes ? held : bytes);
    if (!entry.publishers.starts)
        fold_names(store, &entry.segment->columns[FACET_PUBLISHER], false, &entry.publishers);
    fold_names(store, &entry.segment->columns[FACET_FIELD], true, &entry.fields);
    VEC_PUSH(index->segments, index->len, *cap, entry);
}

enum err
store_index_refresh(struct store *store)
{
    struct store_index *old = store->index;
    int64_t version = store_data_version(store);
    if (old && old->data_version == version && !store->index_is_stale)
        return ERR_OK;
    struct store_index *index = xcalloc(1, sizeof *index);
    index->is_whole = true;
    index->data_version = version;
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT number, stamp, gone FROM segment ORDER BY number");
    int code = statement ? SQLITE_ROW : SQLITE_ERROR;
    size_t cap = 0;
    while (statement && (code = sqlite3_step(statement)) == SQLITE_ROW)
        read_row(store, statement, old, index, &cap);
    enum err err = statement ? store_err(store, code, "read the index's segments")
                             : store_prepare_err(store);
    sqlite3_finalize(statement);
    store_index_close(old);
    store->index = index;
    store->index_is_stale = err != ERR_OK;
    return err;
}

/* Without opening it, as the sync asks at every round; where it is open, for a check say, more
 * is known. */
bool
store_index_is_whole(struct store *store)
{
    if (store->index && !store->index_is_stale && !store->index->is_whole)
        return false;
    sqlite3_stmt *statement = store_prepare(store, "SELECT number, stamp FROM segment");
    bool is_whole = statement != NULL;
    int code = SQLITE_DONE;
    while (is_whole && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        char *path = store_index_path(store, sqlite3_column_int64(statement, 0));
        is_whole = sqlite3_column_bytes(statement, 1) == INDEX_STAMP_SIZE &&
                   segment_is_there(path, sqlite3_column_blob(statement, 1), STORE_COLUMNS);
        if (!is_whole)
            log_warn("%s: the search index is not whole", path);
        free(path);
    }
    sqlite3_finalize(statement);
    return is_whole && code == SQLITE_DONE;
}

void
store_index_check(struct store *store)
{
    bool damaged = false;
    for (size_t i = 0; !store_index_refresh(store) && i < store->index->len; i++) {
        const struct store_segment *segment = &store->index->segments[i];
        if (segment_check(segment->segment) == ERR_OK)
            continue;
        char *path = store_index_path(store, segment->number);
        log_error("%s is damaged: the index is built anew", path);
        if (unlink(path))
            log_error("%s cannot be removed", path);
        free(path);
        damaged = true;
    }
    if (damaged) { /* open what is left of it, so that it is not whole */
        store_index_close(store->index);
        store->index = NULL;
    }
}
