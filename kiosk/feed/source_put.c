#include "feed/source_put.h"
#include "base/file.h"
#include "base/json_out.h"
#include "base/vec.h"
#include "feed/pii.h"
#include "feed/record_check.h"
#include "feed/record_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES_MAX_BYTES ((size_t)64 << 20)

/* A line of the file as it will be: an old one, or a new one in its place. */
struct line {
    const char *id, *json;
    size_t len;
    bool gone;
};

/* One clerk's file and what it has given. */
struct origin {
    const char *name, *into;
    const char **ids;
    size_t len, cap;
};

struct run {
    struct source_put *put;
    struct source_error *error;
    struct line *lines;
    size_t len, cap;
    struct origin *origins;
    size_t origin_len, origin_cap;
    bool changed;
};

const char *
source_put_state_name(enum source_put_state state)
{
    static const char *const names[] = {"added", "changed", "same", "removed", "refused"};
    return names[state];
}

static enum err
refuse(struct run *run, const char *file, const char *place, const char *message)
{
    snprintf(run->error->file, sizeof run->error->file, "%s", file);
    snprintf(run->error->pointer, sizeof run->error->pointer, "%s", place);
    snprintf(run->error->message, sizeof run->error->message, "%s", message);
    return ERR_FORMAT;
}

/* ---- what stands there ---- */

static enum err
read_text(struct run *run, const char *name, char **text, size_t *len)
{
    char *path = path_join(run->put->folder, name);
    enum err err = file_read(path, LINES_MAX_BYTES, text, len);
    free(path);
    if (err == ERR_NOT_FOUND) {
        *text = xstrdup("");
        *len = 0;
        return ERR_OK;
    }
    if (err)
        refuse(run, name, "", "cannot be read");
    return err;
}

static enum err
read_lines(struct run *run)
{
    char *text = NULL, place[32];
    size_t all = 0;
    enum err err = read_text(run, run->put->into, &text, &all);
    const char *at = text ? text : "";
    for (int number = 1; !err && *at; number++) {
        size_t len = strcspn(at, "\n");
        struct json *tree = NULL;
        struct json_error syntax;
        snprintf(place, sizeof place, "line %d", number);
        if (len && json_parse(at, len, &tree, &syntax))
            err = refuse(run, run->put->into, place, syntax.message);
        struct line line = {.id = arena_strdup(run->put->arena, json_str(tree, "id", "")),
                            .json = arena_strndup(run->put->arena, at, len),
                            .len = len};
        if (len)
            VEC_PUSH(run->lines, run->len, run->cap, line);
        json_free(tree);
        at += at[len] ? len + 1 : len;
    }
    free(text);
    return err;
}

static struct origin *
add_origin(struct run *run, const char *name, const char *into)
{
    struct origin origin = {arena_strdup(run->put->arena, name),
                            arena_strdup(run->put->arena, into), NULL, 0, 0};
    VEC_PUSH(run->origins, run->origin_len, run->origin_cap, origin);
    return &run->origins[run->origin_len - 1];
}

static enum err
read_origins(struct run *run)
{
    char *text = NULL;
    size_t len = 0;
    struct json *tree = NULL;
    struct json_error syntax;
    enum err err = read_text(run, SOURCE_IMPORTS, &text, &len);
    if (!err && len && json_parse(text, len, &tree, &syntax))
        err = refuse(run, SOURCE_IMPORTS, "", syntax.message);
    json_each(file, json_get(tree, "files"))
    {
        struct origin *origin =
            add_origin(run, json_str(file, "name", ""), json_str(file, "into", ""));
        json_each(id, json_get(file, "ids"))
        {
            const char *kept = arena_strdup(run->put->arena, json_string_value(id));
            if (kept)
                VEC_PUSH(origin->ids, origin->len, origin->cap, kept);
        }
    }
    json_free(tree);
    free(text);
    return err;
}

/* ---- checks ---- */

static const struct source_record *
held_elsewhere(const struct source_put *put, const char *id)
{
    for (size_t i = 0; put->source && i < put->source->len; i++)
        if (str_eq(put->source->records[i].id, id))
            return str_eq(put->source->records[i].file, put->into) ? NULL
                                                                   : &put->source->records[i];
    return NULL;
}

static void
check_record(struct source_put *put, struct source_put_record *record)
{
    struct record *parsed = NULL;
    struct record_error found = {0};
    struct pii_finding private;
    enum err err = record_from_json(record->json, record->len, &parsed, &found);
    if (!err)
        err = record_check(parsed, &found);
    const struct source_record *other = held_elsewhere(put, record->id);
    if (err)
        record->problem = arena_printf(put->arena, "%s%s%s", found.pointer,
                                       *found.pointer ? ": " : "", found.message);
    else if (other)
        record->problem =
            arena_printf(put->arena, "the id %s stands in %s already, expected every id once",
                         record->id, other->file);
    else if (pii_find(parsed, &private))
        record->problem =
            arena_printf(put->arena,
                         "found a %s, %s: feed build leaves the record out unless piiAllowed"
                         " in about.json names %s",
                         private.what, private.masked, record->id);
    if (err || other)
        record->state = SOURCE_PUT_REFUSED;
    record_free(parsed);
}

/* ---- taking over ---- */

static struct line *
find_line(struct run *run, const char *id)
{
    for (size_t i = 0; i < run->len; i++)
        if (str_eq(run->lines[i].id, id))
            return &run->lines[i];
    return NULL;
}

static void
place_record(struct run *run, struct source_put_record *record)
{
    struct line *old = find_line(run, record->id);
    struct line line = {.id = record->id, .json = record->json, .len = record->len};
    bool same = old && old->len == line.len && memcmp(old->json, line.json, line.len) == 0;
    record->state = !old ? SOURCE_PUT_ADDED : same ? SOURCE_PUT_SAME : SOURCE_PUT_CHANGED;
    run->changed |= !same;
    if (old)
        *old = line;
    else
        VEC_PUSH(run->lines, run->len, run->cap, line);
}

static bool
is_new(const struct source_put *put, const char *id)
{
    for (size_t i = 0; i < put->len; i++)
        if (str_eq(put->records[i].id, id))
            return true;
    return false;
}

/* An end that is not said is open. */
static bool
overlap(const struct json *a, const struct json *b)
{
    const char *from_a = json_str(a, "showFrom", ""), *until_a = json_str(a, "showUntil", "9");
    const char *from_b = json_str(b, "showFrom", ""), *until_b = json_str(b, "showUntil", "9");
    return strcmp(from_a, until_b) <= 0 && strcmp(from_b, until_a) <= 0;
}

/* Whether the line is the old form of one of the new records. */
static bool
is_corrected(const struct source_put *put, const struct line *line)
{
    struct json *old = NULL, *new = NULL;
    struct json_error unused;
    bool alike = false;
    if (put->rule == SOURCE_PUT_WHOLE)
        return true;
    if (json_parse(line->json, line->len, &old, &unused))
        return false;
    for (size_t i = 0; i < put->len && !alike; i++) {
        if (json_parse(put->records[i].json, put->records[i].len, &new, &unused))
            continue;
        const char *number = json_str(new, "documentNo", "");
        alike = overlap(old, new) &&
                (str_eq(json_str(old, "title", ""), json_str(new, "title", "")) ||
                 (*number && str_eq(json_str(old, "documentNo", ""), number)) ||
                 (*json_str(old, "showFrom", "") &&
                  str_eq(json_str(old, "showFrom", ""), json_str(new, "showFrom", ""))));
        json_free(new);
        new = NULL;
    }
    json_free(old);
    return alike;
}

static void
remove_line(struct run *run, struct line *line)
{
    struct source_put *put = run->put;
    struct json *tree = NULL;
    struct json_error unused;
    if (json_parse(line->json, line->len, &tree, &unused))
        tree = NULL;
    put->removed[put->removed_len++] = (struct source_put_record){
        .id = line->id,
        .title = arena_strdup(put->arena, json_str(tree, "title", "")),
        .state = SOURCE_PUT_REMOVED};
    json_free(tree);
    line->gone = run->changed = true;
}

/* The records of the same clerk's file that are not in it any more. */
static void
take_out(struct run *run, struct origin *origin)
{
    size_t kept = 0;
    run->put->removed =
        arena_alloc(run->put->arena, origin->len * sizeof *run->put->removed + 1);
    for (size_t i = 0; i < origin->len; i++) {
        struct line *line = find_line(run, origin->ids[i]);
        if (!line || is_new(run->put, origin->ids[i]))
            continue;
        if (is_corrected(run->put, line))
            remove_line(run, line);
        else
            origin->ids[kept++] = origin->ids[i];
    }
    origin->len = kept;
}

/* What this file has given now belongs to it alone. */
static void
own(struct run *run, struct origin *origin)
{
    const struct source_put *put = run->put;
    for (size_t i = 0; i < run->origin_len; i++) {
        struct origin *other = &run->origins[i];
        size_t kept = 0;
        for (size_t j = 0; other != origin && j < other->len; j++)
            if (!str_eq(other->into, put->into) || !is_new(put, other->ids[j]))
                other->ids[kept++] = other->ids[j];
        other->len = other == origin ? other->len : kept;
    }
    for (size_t i = 0; i < put->len; i++)
        if (put->records[i].state != SOURCE_PUT_REFUSED)
            VEC_PUSH(origin->ids, origin->len, origin->cap, put->records[i].id);
}

static void
take_over(struct run *run)
{
    struct source_put *put = run->put;
    struct origin *origin = NULL;
    for (size_t i = 0; i < run->origin_len && !origin; i++)
        if (str_eq(run->origins[i].name, put->origin) &&
            str_eq(run->origins[i].into, put->into))
            origin = &run->origins[i];
    if (!origin)
        origin = add_origin(run, put->origin, put->into);
    take_out(run, origin);
    for (size_t i = 0; i < put->len; i++)
        if (put->records[i].state != SOURCE_PUT_REFUSED)
            place_record(run, &put->records[i]);
    own(run, origin);
}

/* ---- writing ---- */

static enum err
write_file(struct run *run, const char *name, const struct strbuf *text)
{
    char *path = path_join(run->put->folder, name);
    enum err err = file_make_dirs(run->put->folder);
    if (!err)
        err = file_write_atomic(path, text->data ? text->data : "", text->len);
    if (err)
        refuse(run, name, "", "cannot be written");
    free(path);
    return err;
}

static enum err
write_lines(struct run *run)
{
    struct strbuf text = {0};
    for (size_t i = 0; i < run->len; i++) {
        if (run->lines[i].gone)
            continue;
        strbuf_add_bytes(&text, run->lines[i].json, run->lines[i].len);
        strbuf_add(&text, "\n");
    }
    enum err err = write_file(run, run->put->into, &text);
    strbuf_free(&text);
    return err;
}

/* A file a line, so that what changed shows in a diff. */
static enum err
write_origins(struct run *run)
{
    struct strbuf text = {0};
    strbuf_add(&text, "{\"schema\":\"gongshi-imports/1\",\"files\":[");
    bool first = true;
    for (size_t i = 0; i < run->origin_len; i++) {
        const struct origin *origin = &run->origins[i];
        if (!origin->len)
            continue;
        strbuf_add(&text, first ? "\n" : ",\n");
        first = false;
        json_out_open(&text, NULL, '{');
        json_out_text(&text, "name", origin->name);
        json_out_text(&text, "into", origin->into);
        json_out_open(&text, "ids", '[');
        for (size_t j = 0; j < origin->len; j++)
            json_out_text(&text, NULL, origin->ids[j]);
        json_out_close(&text, ']');
        json_out_close(&text, '}');
    }
    strbuf_add(&text, "\n]}\n");
    enum err err = write_file(run, SOURCE_IMPORTS, &text);
    strbuf_free(&text);
    return err;
}

enum err
source_put(struct source_put *put, struct source_error *error)
{
    struct run run = {.put = put, .error = error};
    *error = (struct source_error){0};
    put->removed = NULL;
    put->removed_len = 0;
    enum err err = read_lines(&run);
    if (!err)
        err = read_origins(&run);
    for (size_t i = 0; i < put->len && !err; i++)
        check_record(put, &put->records[i]);
    if (!err)
        take_over(&run);
    if (!err && run.changed && !put->dry_run)
        err = write_lines(&run);
    if (!err && !put->dry_run)
        err = write_origins(&run);
    for (size_t i = 0; i < run.origin_len; i++)
        free(run.origins[i].ids);
    free(run.origins);
    free(run.lines);
    return err;
}
