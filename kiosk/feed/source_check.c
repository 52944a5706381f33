#include "feed/source_check.h"
#include "base/file.h"
#include "feed/manifest.h"
#include "feed/source_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS_MAX 200 /* names offered to a misspelt one */

/* ---- while records come in ---- */

static struct str_list
copy_list(struct arena *arena, const struct str_list *from)
{
    struct str_list list = {arena_alloc(arena, from->len * sizeof *list.items + 1), from->len};
    for (size_t i = 0; i < from->len; i++)
        list.items[i] = arena_strdup(arena, from->items[i]);
    return list;
}

static void
add_files(struct arena *arena, const struct block *blocks, size_t len,
          struct source_record *kept)
{
    for (size_t i = 0; i < len; i++) {
        const struct file_ref *file = blocks[i].file;
        if (file)
            kept->files[kept->file_count++] =
                (struct source_file){.path = arena_strdup(arena, file->path),
                                     .sha256 = arena_strdup(arena, file->sha256),
                                     .bytes = file->bytes};
    }
}

void
source_check_note(struct source *source, const struct record *record,
                  struct source_record *kept)
{
    size_t most = record->body_len;
    for (size_t i = 0; i < record->annex_count; i++)
        most += record->annexes[i].body_len;
    kept->kind = record->kind;
    kept->field_ids = copy_list(source->arena, &record->field_ids);
    kept->files = arena_alloc(source->arena, most * sizeof *kept->files + 1);
    add_files(source->arena, record->body, record->body_len, kept);
    for (size_t i = 0; i < record->annex_count; i++)
        add_files(source->arena, record->annexes[i].body, record->annexes[i].body_len, kept);
}

/* ---- the whole ---- */

static void
refuse(struct source_run *run, const struct source_record *record, const char *message)
{
    run->name = record->file;
    source_tell(run, ERR_FORMAT, record->id, record->pointer, message);
}

/* Of two of the same id the one read first. */
static int
by_id(const void *a, const void *b)
{
    const struct source_record *one = a, *other = b;
    int order = strcmp(one->id, other->id);
    return order ? order : (one->order > other->order) - (one->order < other->order);
}

static void
check_ids(struct source_run *run)
{
    const struct source *source = run->source;
    char message[320];
    for (size_t i = 1; i < source->len; i++) {
        const struct source_record *first = &source->records[i - 1];
        if (!str_eq(first->id, source->records[i].id))
            continue;
        snprintf(message, sizeof message,
                 "found a second record of this id, expected every id once; the first is in"
                 " %.120s: %.60s",
                 first->file, first->pointer);
        refuse(run, &source->records[i], message);
    }
}

/* Of one that could not be read it has been told already. */
static bool
is_field(const struct source_run *run, const char *id)
{
    const struct source *source = run->source;
    for (size_t i = 0; i < source->failed_len; i++)
        if (str_eq(source->failed[i], id))
            return true;
    size_t low = 0, high = source->len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(source->records[mid].id, id);
        if (order == 0)
            return source->records[mid].kind == KIND_FIELD;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

static void
refuse_field(struct source_run *run, const struct source_record *record, const char *id)
{
    const struct source *source = run->source;
    const char *names[FIELDS_MAX + 1] = {0};
    char message[320];
    size_t len = 0;
    for (size_t i = 0; i < source->len && len < FIELDS_MAX; i++)
        if (source->records[i].kind == KIND_FIELD)
            names[len++] = source->records[i].id;
    const char *near = str_nearest(id, names);
    snprintf(message, sizeof message, "found the field \"%.80s\", expected %s%s%.80s%s", id,
             len ? "the id of a field of this source"
                 : "fields in this source (a disclosure-fields/1 file), there are none",
             near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    refuse(run, record, message);
}

static void
check_fields(struct source_run *run)
{
    const struct source *source = run->source;
    for (size_t i = 0; i < source->len; i++) {
        const struct source_record *record = &source->records[i];
        for (size_t j = 0; j < record->field_ids.len; j++)
            if (!is_field(run, record->field_ids.items[j]))
                refuse_field(run, record, record->field_ids.items[j]);
    }
}

static void
check_file(struct source_run *run, const struct source_record *record,
           const struct source_file *file)
{
    char message[320], hash[SHA256_HEX_ROOM] = "", *bytes = NULL;
    if (source_files_origin(run->source, file->path) != file->path)
        return; /* it was read just now */
    if (!str_starts(file->path, "files/")) {
        snprintf(message, sizeof message, "%.120s: found a file elsewhere, expected files/…",
                 file->path);
        refuse(run, record, message);
        return;
    }
    char *path = path_join(run->folder, file->path);
    size_t len = 0;
    enum err err = file_read(path, SOURCE_FILE_MAX_BYTES, &bytes, &len);
    if (!err)
        manifest_sha256(bytes, len, hash);
    free(bytes);
    free(path);
    if (err)
        snprintf(message, sizeof message, "%.120s: found %s, expected this file in the source",
                 file->path,
                 err == ERR_NOT_FOUND ? "no such file" : "a file that cannot be read");
    else if ((int64_t)len != file->bytes)
        snprintf(message, sizeof message, "%.120s: found %zu bytes, expected %lld", file->path,
                 len, (long long)file->bytes);
    else if (!str_eq(hash, file->sha256))
        snprintf(message, sizeof message, "%.80s: found SHA-256 %s, expected %.64s", file->path,
                 hash, file->sha256);
    else
        return;
    refuse(run, record, message);
}

static void
check_files(struct source_run *run)
{
    const struct source *source = run->source;
    for (size_t i = 0; i < source->len; i++)
        for (size_t j = 0; j < source->records[i].file_count; j++)
            check_file(run, &source->records[i], &source->records[i].files[j]);
}

void
source_check_whole(struct source_run *run)
{
    struct source *source = run->source;
    if (source->len)
        qsort(source->records, source->len, sizeof *source->records, by_id);
    check_ids(run);
    check_fields(run);
    check_files(run);
}
