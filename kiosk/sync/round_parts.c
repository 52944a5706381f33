#define LOG_MODULE "sync"
#include "base/log.h"
#include "base/str.h"
#include "base/vec.h"
#include "feed/pii.h"
#include "feed/record_json.h"
#include "sync/round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
hold_back(struct round *round, const char *id, const char *part, const char *reason)
{
    struct sync_report *report = round->report;
    struct sync_held_back entry = {0};
    snprintf(entry.id, sizeof entry.id, "%s", id);
    snprintf(entry.part, sizeof entry.part, "%s", part);
    snprintf(entry.reason, sizeof entry.reason, "%s", reason);
    log_warn("record %s is held back: %s", entry.id, entry.reason);
    VEC_PUSH(report->held_back, report->held_back_count, report->held_back_cap, entry);
}

static enum err
refuse_record(struct round *round, const struct manifest_part *part, int line,
              const struct record_error *error)
{
    char where[300], why[sizeof error->pointer + sizeof error->message + 2];
    if (*error->id && manifest_names(&round->manifest->optional, error->id)) {
        snprintf(why, sizeof why, "%s%s%s", error->pointer, *error->pointer ? ": " : "",
                 error->message);
        hold_back(round, error->id, part->sha256, why);
        return ERR_OK;
    }
    snprintf(where, sizeof where, "%.120s line %d%s%.60s%.100s", part->path, line,
             *error->id ? " record " : "", error->id, error->pointer);
    return round_fail_check(round, where, error->message, "a record of the feed's schema");
}

static enum err
put_record(struct round *round, const struct manifest_part *part, const char *line, size_t len,
           int number, const struct record *record)
{
    struct pii_finding finding;
    char text[300];
    if (!manifest_names(&round->manifest->pii_allowed, record->id) &&
        pii_find(record, &finding)) {
        snprintf(text, sizeof text, "holds the %s %s", finding.what, finding.masked);
        hold_back(round, record->id, part->sha256, text);
        return ERR_OK;
    }
    enum err err =
        store_put(round->store, &(struct store_put){record, line, len, part->sha256});
    if (err == ERR_FORMAT) {
        snprintf(text, sizeof text, "%.120s line %d record %.100s", part->path, number,
                 record->id);
        return round_fail(round, err, text, "a record of this id before", "every id once");
    }
    return err ? round_fail_store(round, err) : ERR_OK;
}

static enum err
take_line(struct round *round, const struct manifest_part *part, const char *line, size_t len,
          int number)
{
    struct record *record = NULL;
    struct record_error error;
    if (record_from_json(line, len, &record, &error))
        return refuse_record(round, part, number, &error);
    enum err err = put_record(round, part, line, len, number, record);
    record_free(record);
    return err;
}

static enum err
take_lines(struct round *round, const struct manifest_part *part, const char *bytes, size_t len)
{
    char found[80], expected[80];
    size_t lines = 0;
    enum err err = ERR_OK;
    for (size_t at = 0; at < len && !err;) {
        const char *end = memchr(bytes + at, '\n', len - at);
        if (!end) {
            snprintf(found, sizeof found, "half a line after line %zu", lines);
            return round_fail(round, ERR_FORMAT, part->path, found,
                              "a line end after every record");
        }
        size_t line = (size_t)(end - (bytes + at));
        err = take_line(round, part, bytes + at, line, (int)++lines);
        at += line + 1;
    }
    if (err || lines == part->records)
        return err;
    snprintf(found, sizeof found, "%zu records", lines);
    snprintf(expected, sizeof expected, "%zu records", part->records);
    return round_fail(round, ERR_FORMAT, part->path, found, expected);
}

/* Size and hash first: only bytes that the manifest names are looked into. */
static enum err
take_part(struct round *round, const struct manifest_part *part)
{
    char hash[SHA256_HEX_ROOM], found[120], expected[120];
    struct fetch_reply reply;
    enum err err = round_get(round, part->path, part->bytes, NULL, &reply);
    if (err)
        return err;
    round->report->parts_fetched++;
    manifest_sha256(reply.bytes, reply.len, hash);
    if (reply.len != part->bytes) {
        snprintf(found, sizeof found, "%zu bytes", reply.len);
        snprintf(expected, sizeof expected, "%zu bytes", part->bytes);
        err = round_fail(round, ERR_TRUST, part->path, found, expected);
    } else if (!str_eq(hash, part->sha256)) {
        snprintf(found, sizeof found, "SHA-256 %s", hash);
        snprintf(expected, sizeof expected, "SHA-256 %s", part->sha256);
        err = round_fail(round, ERR_TRUST, part->path, found, expected);
    } else
        err = take_lines(round, part, reply.bytes, reply.len);
    free(reply.bytes);
    return err;
}

/* A part of which a record was held back is read again: the lists may have changed. */
static bool
is_complete(struct round *round, const char *part)
{
    for (size_t i = 0; i < round->before_count; i++)
        if (str_eq(round->before[i].part, part))
            return false;
    return store_has_part(round->store, part);
}

enum err
round_take_parts(struct round *round)
{
    const struct manifest *manifest = round->manifest;
    const char **keep = xcalloc(manifest->part_count + 1, sizeof *keep);
    bool *held = xcalloc(manifest->part_count + 1, sizeof *held);
    size_t kept = 0;
    for (size_t i = 0; i < manifest->part_count; i++) {
        held[i] = is_complete(round, manifest->parts[i].sha256);
        if (held[i])
            keep[kept++] = manifest->parts[i].sha256;
    }
    enum err err = store_keep_parts(round->store, keep, kept);
    if (err)
        round_fail_store(round, err);
    for (size_t i = 0; i < manifest->part_count && !err; i++)
        if (!held[i])
            err = take_part(round, &manifest->parts[i]);
    free(keep);
    free(held);
    return err;
}
