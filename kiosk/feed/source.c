#include "feed/source.h"
#include "base/file.h"
#include "base/time.h"
#include "base/vec.h"
#include "feed/manifest.h"
#include "feed/pii.h"
#include "feed/record_check.h"
#include "feed/record_json.h"
#include "feed/record_rules.h"
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
    void (*read)(struct source_run *run);
} READERS[] = {{"donghu-document/1", source_document},
               {"disclosure-fields/1", source_fields},
               {"disclosure-catalogue/1", source_catalogue},
               {"village-notices/1", source_notices},
               {"service-guides/1", source_guides}};

/* ---- what the readers share ---- */

void
source_tell(struct source_run *run, enum err err, const char *id, const char *pointer,
            const char *message)
{
    struct source_error error;
    snprintf(error.file, sizeof error.file, "%s", run->name);
    snprintf(error.id, sizeof error.id, "%s", id);
    snprintf(error.pointer, sizeof error.pointer, "%s", pointer);
    snprintf(error.message, sizeof error.message, "%s", message);
    pii_mask(error.message);
    if (*id) {
        const char *failed = arena_strdup(run->source->arena, id);
        VEC_PUSH(run->source->failed, run->source->failed_len, run->source->failed_cap, failed);
    }
    run->err = run->err ? run->err : err;
    run->each(run->context, &error);
}

/* What is being checked, and under which name it is told of. */
struct checked {
    struct source_run *run;
    const char *id, *pointer;
};

static bool
tell_rule(void *context, const struct json_rule_error *found)
{
    const struct checked *checked = context;
    char whole[512];
    snprintf(whole, sizeof whole, "%s%s", checked->pointer, found->pointer);
    source_tell(checked->run, ERR_FORMAT, checked->id, whole, found->message);
    return true;
}

bool
source_check(struct source_run *run, const struct json *json, const char *pointer,
             const struct json_rule *rules)
{
    const char *id = rules == SOURCE_ABOUT      ? ""
                     : rules == SOURCE_DOCUMENT ? run->stem
                                                : json_str(json, "id", "");
    return json_rule_check_all(json, rules, "", tell_rule, &(struct checked){run, id, pointer});
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

static const struct json_rule *
rules_of(const struct json *record)
{
    enum kind kind;
    return kind_from_name(json_str(record, "kind", ""), &kind) ? record_rules(kind) : NULL;
}

/* All that the schema says against it; else the one thing that was found. */
static void
tell_record(struct source_run *run, const char *place, const struct record_error *found)
{
    char whole[600];
    struct json *tree = NULL;
    struct json_error unused;
    const struct json_rule *rules =
        json_parse(run->line.data, run->line.len, &tree, &unused) ? NULL : rules_of(tree);
    snprintf(whole, sizeof whole, "%s%sas a record of the feed%s", place, *place ? ": " : "",
             *found->pointer ? ", " : "");
    if (!rules || json_rule_check_all(tree, rules, "", tell_rule,
                                      &(struct checked){run, found->id, whole})) {
        size_t len = strlen(whole);
        snprintf(whole + len, sizeof whole - len, "%s", found->pointer);
        source_tell(run, ERR_FORMAT, found->id, whole, found->message);
    }
    json_free(tree);
}

static struct record *
read_line(struct source_run *run, const char *place)
{
    struct record *record = NULL;
    struct record_error found;
    enum err err = record_from_json(run->line.data, run->line.len, &record, &found);
    if (!err)
        err = record_check(record, &found);
    if (!err)
        return record;
    tell_record(run, place, &found);
    record_free(record);
    return NULL;
}

/* Keep run->line under its id. */
static void
keep(struct source_run *run, const char *pointer)
{
    struct source *source = run->source;
    struct record *record = source_files_take(run, pointer) ? read_line(run, pointer) : NULL;
    if (!record)
        return;
    if (!withdrawal_find(&source->withdrawn, record->id)) {
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
    }
    record_free(record);
}

void
source_end(struct source_run *run, const char *pointer)
{
    json_out_close(&run->line, '}');
    keep(run, pointer);
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
source_field_ids(struct source_run *run, const struct json *field_id)
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
    const struct json *array = json_get(run->file, key);
    struct arena *arena = run->source->arena;
    struct str_list list = {arena_alloc(arena, json_size(array) * sizeof *list.items + 1), 0};
    json_each(text, array) list.items[list.len++] =
        arena_strdup(arena, json_string_value(text));
    return list;
}

/* About the feed itself, read before all other files. */
static void
read_about(struct source_run *run, const char *as_of)
{
    struct source *source = run->source;
    if (!source_check(run, run->file, "", SOURCE_ABOUT))
        return;
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
}

/* What is not to be shown any more, read before all records. */
static void
read_withdrawn(struct source_run *run)
{
    struct source *source = run->source;
    struct pii_finding finding;
    if (!source_check(run, run->file, "", SOURCE_WITHDRAWN))
        return;
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
        if (*message)
            source_tell(run, ERR_FORMAT, one->id, pointer, message);
    }
}

static void
read_by_schema(struct source_run *run, const char *as_of, bool about)
{
    const char *schema = json_str(run->file, "schema", "");
    bool is_about = str_eq(schema, "gongshi-source/1");
    bool is_withdrawn = str_eq(schema, "gongshi-withdrawn/1");
    if ((is_about || is_withdrawn) != about)
        return;
    if (is_about)
        read_about(run, as_of);
    if (is_withdrawn)
        read_withdrawn(run);
    /* Installed with the program; what source_put() keeps: no record. */
    if (about || str_eq(schema, "workday-calendar/1") || str_eq(schema, "gongshi-imports/1"))
        return;
    const char *names[sizeof READERS / sizeof *READERS + 1] = {0};
    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++) {
        if (str_eq(READERS[i].schema, schema)) {
            READERS[i].read(run);
            return;
        }
        names[i] = READERS[i].schema;
    }
    const char *near = str_nearest(schema, names);
    char message[300];
    snprintf(message, sizeof message,
             "found \"%.80s\", expected the name of a source schema%s%s%s", schema,
             near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    source_tell(run, ERR_FORMAT, "", "/schema", message);
}

static void
read_json(struct source_run *run, const char *text, size_t len, const char *as_of, bool about)
{
    struct json *tree = NULL;
    struct json_error syntax;
    if (json_parse(text, len, &tree, &syntax)) {
        char message[320];
        snprintf(message, sizeof message, "line %d, column %d: %s", syntax.line, syntax.column,
                 syntax.message);
        if (about) /* read twice, told once */
            source_tell(run, ERR_FORMAT, "", "", message);
        return;
    }
    run->file = tree;
    read_by_schema(run, as_of, about);
    run->file = NULL;
    json_free(tree);
}

/* Records as they stand in a feed, one a line. */
static void
read_lines(struct source_run *run, const char *text)
{
    char place[32];
    for (int line = 1; *text; line++) {
        size_t len = strcspn(text, "\n");
        strbuf_reset(&run->line);
        strbuf_add_bytes(&run->line, text, len);
        snprintf(place, sizeof place, "line %d", line);
        if (len)
            keep(run, place);
        text += text[len] ? len + 1 : len;
    }
}

static void
read_file(struct source_run *run, const char *folder, const char *as_of, bool about)
{
    char *path = path_join(folder, run->name), *text = NULL;
    size_t len = 0;
    bool lines = str_ends(run->name, ".ndjson");
    enum err err = lines && about ? ERR_OK : file_read(path, SOURCE_MAX_BYTES, &text, &len);
    if (err && about == !lines) { /* read twice, told once */
        char message[100];
        snprintf(message, sizeof message, "cannot be read: %s", err_name(err));
        source_tell(run, err, "", "", message);
    } else if (text && lines)
        read_lines(run, text);
    else if (text)
        read_json(run, text, len, as_of, about);
    free(text);
    free(path);
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

static void
read_folder(struct source_run *run, const char *folder, const char *as_of)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_source, by_name);
    run->name = folder;
    if (count <= 0)
        source_tell(run, count < 0 ? ERR_IO : ERR_FORMAT, "", "",
                    "found no folder with *.json or *.ndjson files in it");
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count; i++) {
            run->name = entries[i]->d_name;
            run->stem = arena_strndup(run->source->arena, run->name,
                                      (size_t)(strrchr(run->name, '.') - run->name));
            read_file(run, folder, as_of, pass == 0);
        }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
}

enum err
source_read(const char *folder, const char *as_of, source_problem_fn *each, void *context,
            struct source **out)
{
    struct source *source = xcalloc(1, sizeof *source);
    struct source_run run = {
        .source = source, .each = each, .context = context, .folder = folder};
    source->arena = arena_new();
    source->id = source->title = source->publisher = source->site = "";
    read_folder(&run, folder, as_of);
    source_check_whole(&run);
    strbuf_free(&run.line);
    *out = source;
    return run.err;
}

static void
keep_first(void *context, const struct source_error *found)
{
    struct source_error *error = context;
    if (!*error->message)
        *error = *found;
}

enum err
source_load(const char *folder, const char *as_of, struct source **out,
            struct source_error *error)
{
    *error = (struct source_error){0};
    enum err err = source_read(folder, as_of, keep_first, error, out);
    if (err) {
        source_free(*out);
        *out = NULL;
    }
    return err;
}

void
source_free(struct source *source)
{
    if (!source)
        return;
    free(source->records);
    free(source->origins);
    free(source->failed);
    arena_free(source->arena);
    free(source);
}
