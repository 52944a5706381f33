#include "feed/source.h"
#include "base/file.h"
#include "base/time.h"
#include "base/vec.h"
#include "feed/manifest.h"
#include "feed/pii.h"
#include "feed/record_check.h"
#include "feed/record_json.h"
#include "feed/source_check.h"
#include "feed/source_files.h"
#include "feed/source_internal.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE_MAX_BYTES ((size_t)64 << 20)

static const struct {
    const char *schema;
    enum err (*read)(struct source_run *run);
} READERS[] = {{"donghu-document/1", source_document},
               {"disclosure-fields/1", source_fields},
               {"disclosure-catalogue/1", source_catalogue},
               {"village-notices/1", source_notices},
               {"service-guides/1", source_guides}};

/* ---- what the readers share ---- */

static void
set_error(struct source_run *run, const char *id, const char *pointer, const char *message)
{
    snprintf(run->error->file, sizeof run->error->file, "%s", run->name);
    snprintf(run->error->id, sizeof run->error->id, "%s", id);
    snprintf(run->error->pointer, sizeof run->error->pointer, "%s", pointer);
    snprintf(run->error->message, sizeof run->error->message, "%s", message);
}

enum err
source_check(struct source_run *run, const struct cJSON *json, const char *pointer,
             const struct json_rule *rules)
{
    struct json_rule_error found;
    enum err err = json_rule_check(json, rules, &found);
    if (!err)
        return ERR_OK;
    char whole[512];
    snprintf(whole, sizeof whole, "%s%s", pointer, found.pointer);
    const char *id = rules == SOURCE_DOCUMENT ? run->stem : json_str(json, "id", "");
    set_error(run, rules == SOURCE_ABOUT ? "" : id, whole, found.message);
    return err;
}

void
source_begin(struct source_run *run, const char *kind, const char *id, const char *title)
{
    strbuf_reset(&run->line);
    json_out_open(&run->line, NULL, '{');
    json_out_text(&run->line, "kind", kind);
    json_out_text(&run->line, "id", id);
    json_out_text(&run->line, "title", title);
}

static const char *
private_number(struct source *source, const struct record *record)
{
    struct pii_finding finding;
    if (manifest_names(&source->pii_allowed, record->id) || !pii_find(record, &finding))
        return NULL;
    return arena_printf(source->arena, "%s %s", finding.what, finding.masked);
}

/* Keep run->line under its id. */
static enum err
keep(struct source_run *run, const char *pointer)
{
    struct record *record = NULL;
    struct record_error found;
    enum err err = source_files_take(run, pointer);
    if (err)
        return err;
    err = record_from_json(run->line.data, run->line.len, &record, &found);
    if (!err)
        err = record_check(record, &found);
    if (err) {
        char whole[600];
        snprintf(whole, sizeof whole, "%s%sas a record of the feed%s%s", pointer,
                 *pointer ? ": " : "", *found.pointer ? ", " : "", found.pointer);
        set_error(run, found.id, whole, found.message);
        record_free(record);
        return ERR_FORMAT;
    }
    struct source *source = run->source;
    if (withdrawal_find(&source->withdrawn, record->id)) {
        record_free(record);
        return ERR_OK;
    }
    struct source_record kept = {
        .id = arena_strdup(source->arena, record->id),
        .json = arena_strndup(source->arena, run->line.data, run->line.len),
        .len = run->line.len,
        .file = arena_strdup(source->arena, run->name),
        .pointer = arena_strdup(source->arena, pointer),
        .order = source->len,
        .private_number = private_number(source, record)};
    source_check_note(source, record, &kept);
    VEC_PUSH(source->records, source->len, source->cap, kept);
    record_free(record);
    return ERR_OK;
}

enum err
source_end(struct source_run *run, const char *pointer)
{
    json_out_close(&run->line, '}');
    return keep(run, pointer);
}

const char *
source_date(struct source_run *run, const char *date, bool made_up)
{
    int year, month, day, used = 0;
    if (!date || !made_up || !run->shift_days ||
        sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3)
        return date;
    time_civil_from_days(time_days_from_civil(year, month, day) + run->shift_days, &year,
                         &month, &day);
    return arena_printf(run->source->arena, "%04d-%02d-%02d%s", year, month, day, date + used);
}

void
source_field_ids(struct source_run *run, const struct cJSON *field_id)
{
    const char *id = json_string_value(field_id);
    if (str_empty(id))
        return;
    json_out_open(&run->line, "fieldIds", '[');
    json_out_text(&run->line, NULL, id);
    json_out_close(&run->line, ']');
}

void
source_paragraph(struct strbuf *out, const char *role, const char *text)
{
    if (str_empty(text))
        return;
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", "paragraph");
    json_out_text(out, "role", role);
    json_out_text(out, "text", text);
    json_out_close(out, '}');
}

void
source_heading(struct strbuf *out, int level, const char *role, const char *text)
{
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", "heading");
    if (level)
        json_out_int(out, "level", level);
    json_out_text(out, "role", role);
    json_out_text(out, "text", text);
    json_out_close(out, '}');
}

/* ---- files ---- */

static struct str_list
copy_texts(struct source_run *run, const char *key)
{
    const struct cJSON *array = json_get(run->file, key);
    struct arena *arena = run->source->arena;
    struct str_list list = {arena_alloc(arena, json_size(array) * sizeof *list.items + 1), 0};
    json_each(text, array) list.items[list.len++] =
        arena_strdup(arena, json_string_value(text));
    return list;
}

/* About the feed itself, read before all other files. */
static enum err
read_about(struct source_run *run, const char *as_of)
{
    struct source *source = run->source;
    enum err err = source_check(run, run->file, "", SOURCE_ABOUT);
    if (err)
        return err;
    source->id = arena_strdup(source->arena, json_str(run->file, "id", ""));
    source->title = arena_strdup(source->arena, json_str(run->file, "title", ""));
    source->publisher = arena_strdup(source->arena, json_str(run->file, "publisher", ""));
    source->site = arena_strdup(source->arena, json_str(run->file, "site", ""));
    source->optional = copy_texts(run, "optional");
    source->pii_allowed = copy_texts(run, "piiAllowed");
    int64_t from, to;
    const char *own = json_str(run->file, "asOf", "");
    if (as_of && *own && !time_parse(own, 0, &from) && !time_parse(as_of, 0, &to))
        run->shift_days = to / 86400 - from / 86400;
    return ERR_OK;
}

/* What is not to be shown any more, read before all records. */
static enum err
read_withdrawn(struct source_run *run)
{
    struct source *source = run->source;
    struct pii_finding finding;
    enum err err = source_check(run, run->file, "", SOURCE_WITHDRAWN);
    if (err)
        return err;
    source->withdrawn = withdrawal_read(source->arena, json_get(run->file, "withdrawn"));
    for (size_t i = 0; i < source->withdrawn.len; i++) {
        const struct withdrawal *one = &source->withdrawn.items[i];
        char pointer[64], message[160] = "";
        snprintf(pointer, sizeof pointer, "/withdrawn/%zu/reason", i);
        if (strlen(one->reason) > WITHDRAWAL_REASON_MAX_BYTES)
            snprintf(message, sizeof message,
                     "found a reason of %zu bytes, expected %d (a hundred characters) at most",
                     strlen(one->reason), WITHDRAWAL_REASON_MAX_BYTES);
        else if (pii_find_text(one->reason, &finding))
            snprintf(message, sizeof message,
                     "found the %s %s in what citizens read, expected none", finding.what,
                     finding.masked);
        if (*message) {
            set_error(run, one->id, pointer, message);
            return ERR_FORMAT;
        }
    }
    return ERR_OK;
}

static enum err
read_by_schema(struct source_run *run, const char *as_of, bool about)
{
    const char *schema = json_str(run->file, "schema", "");
    bool is_about = str_eq(schema, "gongshi-source/1");
    bool is_withdrawn = str_eq(schema, "gongshi-withdrawn/1");
    if ((is_about || is_withdrawn) != about)
        return ERR_OK;
    if (about)
        return is_about ? read_about(run, as_of) : read_withdrawn(run);
    if (str_eq(schema, "workday-calendar/1") || str_eq(schema, "gongshi-imports/1"))
        return ERR_OK; /* installed with the program; what source_put() keeps: no record */
    const char *names[sizeof READERS / sizeof *READERS + 1] = {0};
    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++) {
        if (str_eq(READERS[i].schema, schema))
            return READERS[i].read(run);
        names[i] = READERS[i].schema;
    }
    const char *near = str_nearest(schema, names);
    char message[300];
    snprintf(message, sizeof message,
             "found \"%.80s\", expected the name of a source schema%s%s%s", schema,
             near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    set_error(run, "", "/schema", message);
    return ERR_FORMAT;
}

static enum err
read_json(struct source_run *run, const char *text, size_t len, const char *as_of, bool about)
{
    struct cJSON *tree = NULL;
    struct json_error syntax;
    enum err err = json_parse(text, len, &tree, &syntax);
    if (err) {
        char message[320];
        snprintf(message, sizeof message, "line %d, column %d: %s", syntax.line, syntax.column,
                 syntax.message);
        set_error(run, "", "", message);
        return ERR_FORMAT;
    }
    run->file = tree;
    err = read_by_schema(run, as_of, about);
    run->file = NULL;
    json_free(tree);
    return err;
}

/* Records as they stand in a feed, one a line. */
static enum err
read_lines(struct source_run *run, const char *text)
{
    char place[32];
    for (int line = 1; *text; line++) {
        size_t len = strcspn(text, "\n");
        strbuf_reset(&run->line);
        strbuf_add_bytes(&run->line, text, len);
        snprintf(place, sizeof place, "line %d", line);
        enum err err = len ? keep(run, place) : ERR_OK;
        if (err)
            return err;
        text += text[len] ? len + 1 : len;
    }
    return ERR_OK;
}

static enum err
read_file(struct source_run *run, const char *folder, const char *as_of, bool about)
{
    char *path = path_join(folder, run->name), *text = NULL;
    size_t len = 0;
    bool lines = str_ends(run->name, ".ndjson");
    enum err err = ERR_OK;
    if (!lines || !about) {
        err = file_read(path, SOURCE_MAX_BYTES, &text, &len);
        if (err) {
            char message[100];
            snprintf(message, sizeof message, "cannot be read: %s", err_name(err));
            set_error(run, "", "", message);
        } else
            err = lines ? read_lines(run, text) : read_json(run, text, len, as_of, about);
    }
    free(text);
    free(path);
    return err;
}

static int
is_source(const struct dirent *entry)
{
    return entry->d_name[0] != '.' &&
           (str_ends(entry->d_name, ".json") || str_ends(entry->d_name, ".ndjson"));
}

bool
source_has_files(const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_source, NULL);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return count > 0;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum err
read_folder(struct source_run *run, const char *folder, const char *as_of)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_source, by_name);
    enum err err = ERR_OK;
    run->name = folder;
    if (count <= 0) {
        set_error(run, "", "", "found no folder with *.json or *.ndjson files in it");
        err = count < 0 ? ERR_IO : ERR_FORMAT;
    }
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count && !err; i++) {
            run->name = entries[i]->d_name;
            run->stem = arena_strndup(run->source->arena, run->name,
                                      (size_t)(strrchr(run->name, '.') - run->name));
            err = read_file(run, folder, as_of, pass == 0);
        }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return err;
}

enum err
source_load(const char *folder, const char *as_of, struct source **out,
            struct source_error *error)
{
    struct source *source = xcalloc(1, sizeof *source);
    struct source_run run = {.source = source, .error = error, .folder = folder};
    source->arena = arena_new();
    source->id = source->title = source->publisher = source->site = "";
    *error = (struct source_error){0};
    enum err err = read_folder(&run, folder, as_of);
    if (!err)
        err = source_check_whole(source, folder, error);
    strbuf_free(&run.line);
    *out = err ? NULL : source;
    if (err)
        source_free(source);
    return err;
}

void
source_free(struct source *source)
{
    if (!source)
        return;
    free(source->records);
    free(source->origins);
    arena_free(source->arena);
    free(source);
}
