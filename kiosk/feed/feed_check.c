#include "feed/feed_check.h"
#include "feed/feed_check_files.h"
#include "feed/feed_check_records.h"
#include "feed/fetch.h"
#include "feed/manifest.h"
#include "feed/record_check.h"
#include "feed/record_json.h"
#include "feed/signature.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check {
    struct fetch *fetch;
    const struct manifest *manifest;
    feed_problem_fn *each;
    void *context;
    struct feed_check_report *report;
    const char *key; /* NULL: none to go by */
    struct feed_records *records;
    struct feed_files *files;
};

static void
problem(struct check *check, const char *where, const char *message)
{
    check->report->problems++;
    check->each(check->context, where, message);
}

static void
check_record(struct check *check, const struct record *record, const char *where)
{
    struct record_error found;
    char whole[1000];
    if (withdrawal_find(&check->manifest->withdrawn, record->id))
        problem(check, where, "stands among the withdrawn, and in a part still");
    if (record_check(record, &found)) {
        snprintf(whole, sizeof whole, "%s%s", where, found.pointer);
        problem(check, whole, found.message);
    }
    feed_files_add(check->files, record, where);
    feed_records_add(check->records, record, where,
                     manifest_names(&check->manifest->pii_allowed, record->id)
                         ? FEED_RECORD_MAY_BE_PRIVATE
                         : 0);
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

static void
check_withdrawn(struct check *check)
{
    char where[200];
    for (size_t i = 0; i < check->manifest->withdrawn.len; i++) {
        const struct withdrawal *one = &check->manifest->withdrawn.items[i];
        snprintf(where, sizeof where, "feed.json record %.120s/reason", one->id);
        feed_records_add_reason(check->records, one, where);
    }
}

/* Without a key it is only said by which one the feed is signed. */
static void
check_signature(struct check *check, const char *bytes, size_t len)
{
    static const char name[] = "feed.json.minisig";
    struct feed_check_report *report = check->report;
    const struct str_list keys = {&check->key, check->key ? 1 : 0};
    struct fetch_reply reply;
    char found[160], message[400];
    enum err err = fetch_get(check->fetch, name, SIGNATURE_MAX_BYTES, NULL, &reply);
    if (err == ERR_NOT_FOUND && !check->key)
        return;
    if (err) {
        snprintf(message, sizeof message, "found %s, expected %s", reply.found, reply.expected);
        problem(check, name, message);
        return;
    }
    if (!signature_key_id(reply.bytes, reply.len, report->key_id))
        problem(check, name, "found no prehashed minisign signature");
    else if (check->key &&
             signature_check(bytes, len, reply.bytes, reply.len, &keys, found, sizeof found)) {
        snprintf(message, sizeof message,
                 "found %s, expected one of feed.json by the key %.60s", found, check->key);
        problem(check, name, message);
    } else
        report->is_verified = check->key != NULL;
    free(reply.bytes);
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
    check_signature(check, reply.bytes, reply.len);
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

/* What is said of all records that were read. */
static void
check_whole(struct check *check)
{
    feed_records_tell_twice(check->records);
    feed_records_tell_dangling(check->records);
    check_withdrawn(check);
    feed_files_check(check->files, check->fetch, tell_file, check);
    check->report->missing = feed_records_tell_glyphs(check->records);
}

enum err
feed_check(const struct feed_check_options *options, feed_problem_fn *each, void *context,
           struct feed_check_report *report)
{
    struct check check = {
        .each = each, .context = context, .report = report, .key = options->key};
    struct manifest *manifest = NULL;
    struct fetch_reply reply;
    *report = (struct feed_check_report){0};
    enum err err = fetch_new(&(struct fetch_options){.base = options->base, .allow_http = true},
                             &check.fetch, &reply);
    if (err)
        refuse_base(&check, options->base, &reply);
    else
        err = check_manifest(&check, &manifest);
    if (manifest) {
        check.manifest = manifest;
        check.files = feed_files_new();
        check.records =
            feed_records_new(options->fonts, &manifest->withdrawn, tell_file, &check);
        for (size_t i = 0; i < manifest->part_count; i++)
            check_part(&check, &manifest->parts[i]);
        check_whole(&check);
    }
    feed_records_free(check.records);
    feed_files_free(check.files);
    manifest_free(manifest);
    fetch_free(check.fetch);
    return err;
}
