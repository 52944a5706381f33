#include "feed/feed_check.h"
#include "base/json_out.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "feed/feed_check_files.h"
#include "feed/feed_glyphs.h"
#include "feed/fetch.h"
#include "feed/manifest.h"
#include "feed/pii.h"
#include "feed/record_check.h"
#include "feed/record_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An id, or a related id, and where it stands. */
struct mention {
    char *id, *where;
};

struct mentions {
    struct mention *items;
    size_t len, cap;
};

struct check {
    struct fetch *fetch;
    const struct manifest *manifest;
    feed_problem_fn *each;
    void *context;
    struct feed_check_report *report;
    struct mentions ids, links;
    struct feed_files *files;
    struct feed_glyphs *glyphs; /* NULL: without fonts nothing is said of characters */
};

static void
problem(struct check *check, const char *where, const char *message)
{
    check->report->problems++;
    check->each(check->context, where, message);
}

static void
mention(struct mentions *mentions, const char *id, const char *where)
{
    struct mention one = {xstrdup(id), xstrdup(where)};
    VEC_PUSH(mentions->items, mentions->len, mentions->cap, one);
}

static void
check_record(struct check *check, const struct record *record, const char *where)
{
    struct pii_finding finding;
    struct record_error found;
    char message[120], whole[1000];
    if (withdrawal_find(&check->manifest->withdrawn, record->id))
        problem(check, where, "stands among the withdrawn, and in a part still");
    if (record_check(record, &found)) {
        snprintf(whole, sizeof whole, "%s%s", where, found.pointer);
        problem(check, whole, found.message);
    }
    if (check->glyphs)
        feed_glyphs_add(check->glyphs, record, where);
    feed_files_add(check->files, record, where);
    mention(&check->ids, record->id, where);
    for (size_t i = 0; i < record->related_count; i++)
        if (*record->related[i].id)
            mention(&check->links, record->related[i].id, where);
    for (size_t i = 0; i < record->field_ids.len; i++)
        mention(&check->links, record->field_ids.items[i], where);
    if (manifest_names(&check->manifest->pii_allowed, record->id) ||
        !pii_find(record, &finding))
        return;
    snprintf(message, sizeof message, "holds the %s %s", finding.what, finding.masked);
    problem(check, where, message);
}

static void
check_line(struct check *check, const struct manifest_part *part, const char *line, size_t len,
           size_t number)
{
    struct record *record = NULL;
    struct record_error error;
    char where[700];
    enum err err = record_from_json(line, len, &record, &error);
    snprintf(where, sizeof where, "%s line %zu record %s%s", part->path, number,
             err ? error.id : record->id, err ? error.pointer : "");
    if (err)
        problem(check, where, error.message);
    else
        check_record(check, record, where);
    record_free(record);
    check->report->records++;
}

static void
check_part(struct check *check, const struct manifest_part *part)
{
    struct fetch_reply reply;
    char hash[SHA256_HEX_ROOM], message[400];
    check->report->parts++;
    if (fetch_get(check->fetch, part->path, part->bytes, NULL, &reply)) {
        snprintf(message, sizeof message, "found %s, expected %s", reply.found, reply.expected);
        problem(check, part->path, message);
        return;
    }
    manifest_sha256(reply.bytes, reply.len, hash);
    if (!str_eq(hash, part->sha256))
        problem(check, part->path, "its SHA-256 is another than feed.json says");
    size_t lines = 0;
    for (const char *at = reply.bytes, *end = at + reply.len; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            problem(check, part->path, "half a line stands at the end");
        check_line(check, part, at, (size_t)((stop ? stop : end) - at), ++lines);
        at = stop ? stop + 1 : end;
    }
    if (lines != part->records)
        problem(check, part->path, "it has another number of records than feed.json says");
    free(reply.bytes);
}

/* ---- across records ---- */

static int
by_id(const void *a, const void *b)
{
    return strcmp(((const struct mention *)a)->id, ((const struct mention *)b)->id);
}

static void
check_mentions(struct check *check)
{
    struct mentions *ids = &check->ids;
    char message[200];
    if (ids->len)
        qsort(ids->items, ids->len, sizeof *ids->items, by_id);
    for (size_t i = 1; i < ids->len; i++)
        if (str_eq(ids->items[i - 1].id, ids->items[i].id))
            problem(check, ids->items[i].where, "the id stands in the feed twice");
    for (size_t i = 0; i < check->links.len; i++) {
        const struct mention *link = &check->links.items[i];
        if ((ids->len && bsearch(link, ids->items, ids->len, sizeof *ids->items, by_id)) ||
            withdrawal_find(&check->manifest->withdrawn, link->id))
            continue;
        snprintf(message, sizeof message, "names %.120s, which is not in the feed", link->id);
        problem(check, link->where, message);
    }
}

/* Its characters are looked at as those of a document that is called so. */
static void
check_reason(struct check *check, const struct withdrawal *one, const char *where)
{
    struct strbuf line = {0};
    struct record *record = NULL;
    struct record_error unused;
    json_out_open(&line, NULL, '{');
    json_out_text(&line, "kind", "document");
    json_out_text(&line, "id", one->id);
    json_out_text(&line, "title", one->reason);
    json_out_close(&line, '}');
    if (check->glyphs && !record_from_json(line.data, line.len, &record, &unused))
        feed_glyphs_add(check->glyphs, record, where);
    record_free(record);
    strbuf_free(&line);
}

/* A citizen reads the reason in the record's place. */
static void
check_withdrawn(struct check *check)
{
    struct pii_finding finding;
    char where[200], message[120];
    for (size_t i = 0; i < check->manifest->withdrawn.len; i++) {
        const struct withdrawal *one = &check->manifest->withdrawn.items[i];
        snprintf(where, sizeof where, "feed.json record %.120s/reason", one->id);
        check_reason(check, one, where);
        if (!pii_find_text(one->reason, &finding))
            continue;
        snprintf(message, sizeof message, "holds the %s %s", finding.what, finding.masked);
        problem(check, where, message);
    }
}

static void
tell_missing(struct check *check)
{
    size_t len = 0;
    const struct feed_glyph *missing =
        check->glyphs ? feed_glyphs_missing(check->glyphs, &len) : NULL;
    for (size_t i = 0; i < len; i++) {
        const struct feed_glyph *one = &missing[i];
        char message[400], character[5] = {0};
        utf8_encode(one->cp, character);
        snprintf(message, sizeof message,
                 "no font has U+%04X \"%s\": %zu time%s in %zu record%s, first in \"%.200s\"",
                 one->cp, character, one->times, one->times == 1 ? "" : "s", one->records,
                 one->records == 1 ? "" : "s", one->around);
        check->report->missing++;
        problem(check, one->where, message);
    }
}

static void
free_mentions(struct mentions *mentions)
{
    for (size_t i = 0; i < mentions->len; i++) {
        free(mentions->items[i].id);
        free(mentions->items[i].where);
    }
    free(mentions->items);
}

static enum err
check_manifest(struct check *check, struct manifest **manifest)
{
    struct fetch_reply reply;
    struct json_rule_error error;
    char text[400];
    enum err err = fetch_get(check->fetch, "feed.json", MANIFEST_MAX_BYTES, NULL, &reply);
    if (err) {
        snprintf(text, sizeof text, "found %s, expected %s", reply.found, reply.expected);
        problem(check, "feed.json", text);
        return err;
    }
    err = manifest_parse(reply.bytes, reply.len, manifest, &error);
    if (err) {
        snprintf(text, sizeof text, "feed.json%s", error.pointer);
        problem(check, text, error.message);
    }
    free(reply.bytes);
    return err;
}

static void
refuse_base(struct check *check, const char *base, const struct fetch_reply *reply)
{
    char shown[300], text[400];
    fetch_hide_login(base, shown, sizeof shown);
    snprintf(text, sizeof text, "found %s, expected %s", reply->found, reply->expected);
    problem(check, shown, text);
}

static void
tell_file(void *context, const char *where, const char *message)
{
    problem(context, where, message);
}

enum err
feed_check(const char *base, struct font_set *fonts, feed_problem_fn *each, void *context,
           struct feed_check_report *report)
{
    struct check check = {.each = each, .context = context, .report = report};
    struct manifest *manifest = NULL;
    struct fetch_reply reply;
    *report = (struct feed_check_report){0};
    enum err err = fetch_new(&(struct fetch_options){.base = base, .allow_http = true},
                             &check.fetch, &reply);
    if (err)
        refuse_base(&check, base, &reply);
    else
        err = check_manifest(&check, &manifest);
    check.manifest = manifest;
    check.files = feed_files_new();
    check.glyphs = fonts && manifest ? feed_glyphs_new(fonts) : NULL;
    for (size_t i = 0; manifest && i < manifest->part_count; i++)
        check_part(&check, &manifest->parts[i]);
    if (manifest) {
        check_mentions(&check);
        check_withdrawn(&check);
        feed_files_check(check.files, check.fetch, tell_file, &check);
    }
    tell_missing(&check);
    feed_glyphs_free(check.glyphs);
    feed_files_free(check.files);
    free_mentions(&check.ids);
    free_mentions(&check.links);
    manifest_free(manifest);
    fetch_free(check.fetch);
    return err;
}
