#include "ctl/catalogue_read.h"

#include "base/file.h"
#include "base/str.h"
#include "base/vec.h"
#include "feed/fetch.h"
#include "feed/manifest.h"
#include "feed/record_json.h"
#include "feed/source.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RECORDS_MAX 1000000

/* Keep the record of the line if it is of the catalogue. */
static enum err
take_line(struct catalogue *out, const char *where, const char *json, size_t len)
{
    struct record *record = NULL;
    struct record_error error;
    enum err err = record_from_json(json, len, &record, &error);
    if (err)
        fprintf(stderr, "gongshictl: %s: record %s: %s: %s\n", where, error.id, error.pointer,
                error.message);
    else if (record->kind == KIND_ITEM)
        VEC_PUSH(out->items, out->item_count, out->item_cap, record);
    else if (record->kind == KIND_FIELD)
        VEC_PUSH(out->fields, out->field_count, out->field_cap, record);
    else if (out->with_published)
        VEC_PUSH(out->published, out->published_count, out->published_cap, record);
    else
        record_free(record);
    return err;
}

/* ---- of a feed ---- */

static enum err
get(struct fetch *fetch, const char *path, size_t most, struct fetch_reply *reply)
{
    enum err err = fetch_get(fetch, path, most, NULL, reply);
    if (err)
        fprintf(stderr, "gongshictl: %s: found %s, expected %s\n", path, reply->found,
                reply->expected);
    return err;
}

static enum err
take_part(struct catalogue *out, const char *path, const char *text, size_t len)
{
    enum err err = ERR_OK;
    for (const char *at = text, *end = text + len; at < end && !err;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        err = take_line(out, path, at, (size_t)((stop ? stop : end) - at));
        at = stop ? stop + 1 : end;
    }
    return err;
}

static enum err
read_part(struct catalogue *out, struct fetch *fetch, const struct manifest_part *part)
{
    struct fetch_reply reply;
    char hash[SHA256_HEX_ROOM];
    enum err err = get(fetch, part->path, part->bytes, &reply);
    if (err)
        return err;
    manifest_sha256(reply.bytes, reply.len, hash);
    if (str_eq(hash, part->sha256))
        err = take_part(out, part->path, reply.bytes, reply.len);
    else {
        fprintf(stderr, "gongshictl: %s: its SHA-256 is another than feed.json says\n",
                part->path);
        err = ERR_TRUST;
    }
    free(reply.bytes);
    return err;
}

static enum err
read_manifest(struct fetch *fetch, struct manifest **out)
{
    struct fetch_reply reply;
    struct json_rule_error error;
    enum err err = get(fetch, "feed.json", MANIFEST_MAX_BYTES, &reply);
    if (err)
        return err;
    err = manifest_parse(reply.bytes, reply.len, out, &error);
    if (err)
        fprintf(stderr, "gongshictl: feed.json%s: %s\n", error.pointer, error.message);
    free(reply.bytes);
    return err;
}

static enum err
read_feed(const char *base, struct catalogue *out)
{
    struct fetch *fetch = NULL;
    struct manifest *manifest = NULL;
    struct fetch_reply reply;
    enum err err =
        fetch_new(&(struct fetch_options){.base = base, .allow_http = true}, &fetch, &reply);
    if (err) {
        char shown[300];
        fetch_hide_login(base, shown, sizeof shown);
        fprintf(stderr, "gongshictl: %s: found %s, expected %s\n", shown, reply.found,
                reply.expected);
    } else
        err = read_manifest(fetch, &manifest);
    for (size_t i = 0; !err && i < manifest->part_count; i++)
        err = read_part(out, fetch, &manifest->parts[i]);
    manifest_free(manifest);
    fetch_free(fetch);
    return err;
}

/* ---- of a store ---- */

static enum err
read_hits(struct catalogue *out, struct store *store, const struct query_result *result)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < result->hit_count && !err; i++) {
        char *json = NULL;
        size_t len;
        err = store_record(store, result->hits[i].id, &(struct query){0}, &json, &len);
        if (!err)
            err = take_line(out, "store.db", json, len);
        free(json);
    }
    return err;
}

static enum err
read_state(const char *state, struct catalogue *out)
{
    struct store *store = NULL;
    struct query_result *result = NULL;
    unsigned all = (1u << KIND_COUNT) - 1, wanted = 1u << KIND_ITEM | 1u << KIND_FIELD;
    const struct query query = {.kinds = out->with_published ? all : wanted,
                                .sort = QUERY_SORT_CATALOGUE,
                                .limit = RECORDS_MAX};
    enum err err = store_open(state, &store);
    if (!err)
        err = store_query(store, &query, &result);
    if (!err)
        err = read_hits(out, store, result);
    if (err && err != ERR_FORMAT)
        fprintf(stderr, "gongshictl: %s: %s\n", state,
                err == ERR_NOT_FOUND ? "holds no feed yet" : err_name(err));
    query_result_free(result);
    store_close(store);
    return err;
}

/* ---- of a source ---- */

static enum err
read_source(const char *folder, struct catalogue *out)
{
    struct source *source = NULL;
    struct source_error error;
    enum err err = source_load(folder, NULL, &source, &error);
    if (err)
        fprintf(stderr, "gongshictl: %s: %s: %s\n", error.file, error.pointer, error.message);
    for (size_t i = 0; !err && i < source->len; i++)
        err = take_line(out, source->records[i].file, source->records[i].json,
                        source->records[i].len);
    source_free(source);
    return err;
}

/* ---- in order ---- */

const struct record *
catalogue_field(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->field_count; i++)
        if (str_eq(catalogue->fields[i]->id, id) ||
            str_eq(catalogue->fields[i]->field->slug, id))
            return catalogue->fields[i];
    return NULL;
}

static int
field_number(const struct catalogue *catalogue, const struct record *item)
{
    const struct record *field =
        item->field_ids.len ? catalogue_field(catalogue, item->field_ids.items[0]) : NULL;
    return field ? field->field->number : INT32_MAX;
}

static int
by_place(const void *a, const void *b, void *context)
{
    const struct record *x = *(struct record *const *)a, *y = *(struct record *const *)b;
    int fx = field_number(context, x), fy = field_number(context, y);
    if (fx != fy)
        return fx < fy ? -1 : 1;
    if (x->item->seq != y->item->seq)
        return x->item->seq < y->item->seq ? -1 : 1;
    return strcmp(x->id, y->id);
}

enum err
catalogue_read(const char *base, struct catalogue *out)
{
    char *store = path_join(base, "store.db");
    char *feed = path_join(base, "feed.json");
    bool source = !file_exists(feed) && source_has_files(base);
    enum err err = file_exists(store) ? read_state(base, out)
                   : source           ? read_source(base, out)
                                      : read_feed(base, out);
    free(feed);
    free(store);
    if (!err && out->item_count)
        qsort_r(out->items, out->item_count, sizeof *out->items, by_place, out);
    return err;
}

void
catalogue_free(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->item_count; i++)
        record_free(catalogue->items[i]);
    for (size_t i = 0; i < catalogue->field_count; i++)
        record_free(catalogue->fields[i]);
    for (size_t i = 0; i < catalogue->published_count; i++)
        record_free(catalogue->published[i]);
    free(catalogue->published);
    free(catalogue->items);
    free(catalogue->fields);
    *catalogue = (struct catalogue){0};
}
