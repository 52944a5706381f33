#define LOG_MODULE "sync"
#include "sync/sync.h"
#include "base/json.h"
#include "base/log.h"
#include "base/time.h"
#include "base/vec.h"
#include "feed/manifest.h"
#include "feed/pii.h"
#include "feed/record_json.h"
#include "feed/signature.h"
#include "store/store.h"
#include "sync/held_back.h"
#include "sync/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MANIFEST_NAME "feed.json"

/* One round on its way. */
struct round {
    const struct sync_options *options;
    struct sync_report *report;
    struct fetch *fetch;
    struct store *store;
    struct store_held held;
    struct manifest *manifest;
    struct fetch_validators validators;
    struct sync_held_back *before; /* held back by the round before */
    size_t before_count;
};

/* The first failure is the one reported. */
static enum err
fail(struct round *round, enum err err, const char *where, const char *found,
     const char *expected)
{
    struct sync_report *report = round->report;
    if (*report->where)
        return err;
    snprintf(report->where, sizeof report->where, "%s", where);
    snprintf(report->found, sizeof report->found, "%s", found);
    snprintf(report->expected, sizeof report->expected, "%s", expected);
    return err;
}

/* The message of a check is a sentence of its own: “found …, expected …”. */
static enum err
fail_check(struct round *round, const char *where, const char *message, const char *expected)
{
    static const char found_word[] = "found ", joint[] = ", expected ";
    char found[sizeof round->report->found];
    int most = (int)sizeof found - 1;
    if (str_starts(message, found_word))
        message += strlen(found_word);
    const char *comma = NULL;
    for (const char *at = message; (at = strstr(at, joint)); at += strlen(joint))
        comma = at;
    snprintf(found, sizeof found, "%.*s",
             comma && comma - message < most ? (int)(comma - message) : most, message);
    return fail(round, ERR_FORMAT, where, found, comma ? comma + strlen(joint) : expected);
}

static enum err
fail_store(struct round *round, enum err err)
{
    return fail(round, err, round->options->state_dir, err_name(err),
                "a state folder that can be written");
}

static enum err
get(struct round *round, const char *path, size_t max_bytes,
    const struct fetch_validators *known, struct fetch_reply *reply)
{
    enum err err = fetch_get(round->fetch, path, max_bytes, known, reply);
    if (err) {
        round->report->retry_after_s = reply->retry_after_s;
        return fail(round, err, path, reply->found, reply->expected);
    }
    return ERR_OK;
}

/* ---- feed.json ---- */

static void
join_keys(const struct sync_options *options, struct strbuf *out)
{
    strbuf_add(out, "");
    for (size_t i = 0; i < options->trusted_keys.len; i++)
        strbuf_addf(out, "%s\n", options->trusted_keys.items[i]);
}

/* What the server said last time, of use only while its content is still here and the
 * keys are those by which it was taken: other keys may not trust it. */
static struct fetch_validators
read_validators(struct round *round)
{
    struct fetch_validators known = {0};
    struct strbuf keys = {0};
    join_keys(round->options, &keys);
    char *checked_by = store_note(round->store, "keys");
    char *base = store_note(round->store, "base");
    char *etag = store_note(round->store, "etag");
    char *modified = store_note(round->store, "last_modified");
    if (round->report->has_feed && str_eq(base, round->report->base) &&
        str_eq(checked_by, keys.data)) {
        snprintf(known.etag, sizeof known.etag, "%s", etag);
        snprintf(known.last_modified, sizeof known.last_modified, "%s", modified);
    }
    strbuf_free(&keys);
    free(checked_by);
    free(base);
    free(etag);
    free(modified);
    return known;
}

static enum err
note_validators(struct round *round)
{
    struct strbuf keys = {0};
    join_keys(round->options, &keys);
    enum err err = store_set_note(round->store, "keys", keys.data);
    strbuf_free(&keys);
    if (!err)
        err = store_set_note(round->store, "base", round->report->base);
    if (!err)
        err = store_set_note(round->store, "etag", round->validators.etag);
    if (!err)
        err = store_set_note(round->store, "last_modified", round->validators.last_modified);
    return err;
}

static enum err
check_signature(struct round *round, const struct fetch_reply *manifest)
{
    const struct str_list *keys = &round->options->trusted_keys;
    struct fetch_reply reply;
    char found[160];
    if (!keys->len)
        return ERR_OK;
    enum err err = get(round, MANIFEST_NAME ".minisig", SIGNATURE_MAX_BYTES, NULL, &reply);
    if (err)
        return err;
    err = signature_check(manifest->bytes, manifest->len, reply.bytes, reply.len, keys, found,
                          sizeof found);
    free(reply.bytes);
    round->report->is_signed = !err;
    return err ? fail(round, ERR_TRUST, MANIFEST_NAME ".minisig", found,
                      "a prehashed signature by one of the trusted keys")
               : ERR_OK;
}

/* A serial below the one held would bring back what was replaced. */
static enum err
check_serial(struct round *round)
{
    const struct manifest *manifest = round->manifest;
    const struct store_held *held = &round->held;
    char found[80], expected[80];
    if (!round->report->has_feed || !str_eq(held->id, manifest->id))
        return ERR_OK;
    bool same =
        manifest->serial == held->serial && str_eq(manifest->sha256, held->manifest_sha256);
    if (manifest->serial > held->serial || same)
        return ERR_OK;
    snprintf(found, sizeof found, "serial %lld%s", (long long)manifest->serial,
             manifest->serial == held->serial ? " with other content" : "");
    snprintf(expected, sizeof expected, "a serial above %lld", (long long)held->serial);
    return fail(round, ERR_TRUST, MANIFEST_NAME "/serial", found, expected);
}

/* `*done`: the server says that nothing changed. */
static enum err
get_manifest(struct round *round, bool *done)
{
    struct fetch_validators known = read_validators(round);
    struct fetch_reply reply;
    struct json_rule_error error;
    enum err err = get(round, MANIFEST_NAME, MANIFEST_MAX_BYTES, &known, &reply);
    *done = !err && reply.not_modified;
    if (err || *done)
        return err;
    round->validators = reply.validators;
    err = check_signature(round, &reply);
    if (!err && manifest_parse(reply.bytes, reply.len, &round->manifest, &error)) {
        char where[300];
        snprintf(where, sizeof where, MANIFEST_NAME "%s", error.pointer);
        err = fail_check(round, where, error.message, "the manifest of a feed");
    }
    free(reply.bytes);
    return err ? err : check_serial(round);
}

/* ---- parts ---- */

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
    return fail_check(round, where, error->message, "a record of the feed's schema");
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
        return fail(round, err, text, "a record of this id before", "every id once");
    }
    return err ? fail_store(round, err) : ERR_OK;
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
            return fail(round, ERR_FORMAT, part->path, found, "a line end after every record");
        }
        size_t line = (size_t)(end - (bytes + at));
        err = take_line(round, part, bytes + at, line, (int)++lines);
        at += line + 1;
    }
    if (err || lines == part->records)
        return err;
    snprintf(found, sizeof found, "%zu records", lines);
    snprintf(expected, sizeof expected, "%zu records", part->records);
    return fail(round, ERR_FORMAT, part->path, found, expected);
}

/* Size and hash first: only bytes that the manifest names are looked into. */
static enum err
take_part(struct round *round, const struct manifest_part *part)
{
    char hash[SHA256_HEX_ROOM], found[120], expected[120];
    struct fetch_reply reply;
    enum err err = get(round, part->path, part->bytes, NULL, &reply);
    if (err)
        return err;
    round->report->parts_fetched++;
    manifest_sha256(reply.bytes, reply.len, hash);
    if (reply.len != part->bytes) {
        snprintf(found, sizeof found, "%zu bytes", reply.len);
        snprintf(expected, sizeof expected, "%zu bytes", part->bytes);
        err = fail(round, ERR_TRUST, part->path, found, expected);
    } else if (!str_eq(hash, part->sha256)) {
        snprintf(found, sizeof found, "SHA-256 %s", hash);
        snprintf(expected, sizeof expected, "SHA-256 %s", part->sha256);
        err = fail(round, ERR_TRUST, part->path, found, expected);
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

static enum err
take_parts(struct round *round)
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
        fail_store(round, err);
    for (size_t i = 0; i < manifest->part_count && !err; i++)
        if (!held[i])
            err = take_part(round, &manifest->parts[i]);
    free(keep);
    free(held);
    return err;
}

/* ---- the whole ---- */

static enum err
take_over(struct round *round)
{
    const struct manifest *manifest = round->manifest;
    struct store_feed feed = {manifest->id,     manifest->title,  manifest->publisher,
                              manifest->site,   manifest->sha256, manifest->serial,
                              manifest->issued, manifest->expires};
    enum err err = store_begin(round->store);
    if (err)
        return fail_store(round, err);
    err = take_parts(round);
    if (!err) {
        err = held_back_note(round->store, round->report);
        if (!err)
            err = store_commit(round->store, &feed);
        if (err)
            fail_store(round, err);
    }
    if (err)
        store_rollback(round->store);
    round->report->changed = !err;
    return err;
}

static void
report_held(struct round *round)
{
    struct sync_report *report = round->report;
    report->has_feed = store_held(round->store, &round->held) == ERR_OK;
    if (!report->has_feed)
        return;
    snprintf(report->feed_id, sizeof report->feed_id, "%s", round->held.id);
    report->serial = round->held.serial;
    report->issued = round->held.issued;
    report->expires = round->held.expires;
    report->records = round->held.records;
}

/* What was held back before is so still, unless this round took over a feed. */
static void
keep_held_back(struct round *round)
{
    struct sync_report *report = round->report;
    if (report->changed)
        return;
    free(report->held_back);
    report->held_back = round->before;
    report->held_back_count = report->held_back_cap = round->before_count;
    round->before = NULL;
}

static enum err
run(struct round *round)
{
    struct fetch_reply reply;
    bool unchanged = false;
    const struct sync_options *options = round->options;
    enum err err = store_open_writer(options->state_dir, &round->store);
    if (!err && options->check_store)
        err = store_check(round->store);
    if (err)
        return fail_store(round, err);
    report_held(round);
    held_back_read(round->store, &round->before, &round->before_count);
    err = fetch_new(&(struct fetch_options){options->feed, options->proxy, options->allow_http,
                                            options->cancelled, options->context},
                    &round->fetch, &reply);
    if (err)
        return fail(round, err, round->report->base, reply.found, reply.expected);
    err = get_manifest(round, &unchanged);
    if (err || unchanged)
        return err;
    bool same =
        round->report->has_feed && str_eq(round->manifest->sha256, round->held.manifest_sha256);
    if (!same)
        err = take_over(round);
    if (!err && note_validators(round))
        log_warn("the next round asks for the whole manifest again");
    if (round->report->changed)
        report_held(round);
    return err;
}

/* What one round has used. */
static void
clear(struct round *round)
{
    manifest_free(round->manifest);
    fetch_free(round->fetch);
    store_close(round->store);
    free(round->before);
    *round = (struct round){.options = round->options, .report = round->report};
}

/* A damaged store is of no use to anyone: set it aside and fetch everything anew. */
static void
run_with_new_store(struct round *round)
{
    struct sync_report *report = round->report;
    char base[sizeof report->base];
    snprintf(base, sizeof base, "%s", report->base);
    store_rollback(round->store);
    store_set_aside(round->store);
    clear(round);
    sync_report_clear(report);
    snprintf(report->base, sizeof report->base, "%s", base);
    report->err = run(round);
}

enum err
sync_once(const struct sync_options *options, struct sync_report *report)
{
    struct round round = {.options = options, .report = report};
    *report = (struct sync_report){0};
    fetch_hide_login(options->feed, report->base, sizeof report->base);
    report->err = run(&round);
    if (report->err && store_is_damaged(round.store))
        run_with_new_store(&round);
    if (!report->err)
        report->where[0] = '\0';
    else {
        struct strbuf text = {0};
        sync_report_say(report, &text);
        log_error("%s", text.data);
        strbuf_free(&text);
    }
    keep_held_back(&round);
    clear(&round);
    if (status_write(options, report, time_unix_now()))
        log_error("%s/status.json cannot be written", options->state_dir);
    return report->err;
}

void
sync_report_say(const struct sync_report *report, struct strbuf *out)
{
    /* What lies below the base is told with it. */
    if (*report->where != '/' && !str_eq(report->where, report->base))
        strbuf_addf(out, "%s: ", report->base);
    strbuf_addf(out, "%s: found %s", report->where, report->found);
    if (*report->expected)
        strbuf_addf(out, ", expected %s", report->expected);
}

int
sync_exit_code(enum err err)
{
    switch (err) {
    case ERR_OK:
        return 0;
    case ERR_FORMAT:
    case ERR_RANGE:
    case ERR_TRUST:
    case ERR_NOT_FOUND:
        return 3;
    default:
        return 1;
    }
}

void
sync_report_clear(struct sync_report *report)
{
    free(report->held_back);
    *report = (struct sync_report){0};
}
