#define LOG_MODULE "sync"
#include "sync/sync.h"
#include "base/json.h"
#include "base/log.h"
#include "base/time.h"
#include "feed/manifest.h"
#include "feed/record_json.h"
#include "feed/signature.h"
#include "store/store.h"
#include "sync/disk.h"
#include "sync/files.h"
#include "sync/held_back.h"
#include "sync/layout_pull.h"
#include "sync/round.h"
#include "sync/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MANIFEST_NAME "feed.json"
#define NO_ROOM_BYTES ((int64_t)1 << 20)

enum err
round_fail(struct round *round, enum sync_problem problem, const char *where, const char *found,
           const char *expected)
{
    struct sync_report *report = round->report;
    if (!*report->where) {
        report->problem = problem;
        snprintf(report->where, sizeof report->where, "%s", where);
        snprintf(report->found, sizeof report->found, "%s", found);
        snprintf(report->expected, sizeof report->expected, "%s", expected);
    }
    return problem_words(problem)->err;
}

enum err
round_fail_check(struct round *round, enum sync_problem problem, const char *where,
                 const char *message, const char *expected)
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
    return round_fail(round, problem, where, found, comma ? comma + strlen(joint) : expected);
}

/* SQLite says little; where there is no room left, that is why. */
enum err
round_fail_store(struct round *round, enum err err)
{
    struct disk disk = disk_of(round->options->state_dir);
    if (disk.reserve_bytes && disk.free_bytes < NO_ROOM_BYTES)
        round_fail_disk(round, &disk, 0);
    else
        round_fail(round, err == ERR_STORE ? PROBLEM_STORE : PROBLEM_STATE,
                   round->options->state_dir, err_name(err),
                   "a state folder that can be written");
    return err;
}

enum err
round_fail_disk(struct round *round, const struct disk *disk, int64_t bytes)
{
    char found[80], expected[80];
    snprintf(found, sizeof found, "%lld MB free", (long long)(disk->free_bytes >> 20));
    snprintf(expected, sizeof expected, "%lld MB, %lld of them in reserve",
             (long long)((disk->reserve_bytes + bytes) >> 20) + 1,
             (long long)(disk->reserve_bytes >> 20));
    return round_fail(round, PROBLEM_DISK, round->options->state_dir, found, expected);
}

enum err
round_get(struct round *round, const char *path, size_t max_bytes,
          const struct fetch_validators *known, struct fetch_reply *reply)
{
    enum err err = fetch_get(round->fetch, path, max_bytes, known, reply);
    if (err) {
        round->report->retry_after_s = reply->retry_after_s;
        round_fail(round, problem_of_reply(reply, err), path, reply->found, reply->expected);
    }
    return err;
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
    const struct store_note_value notes[] = {
        {"keys", keys.data},
        {"base", round->report->base},
        {"etag", round->validators.etag},
        {"last_modified", round->validators.last_modified}};
    enum err err = store_set_notes(round->store, notes, sizeof notes / sizeof *notes);
    strbuf_free(&keys);
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
    enum err err =
        round_get(round, MANIFEST_NAME ".minisig", SIGNATURE_MAX_BYTES, NULL, &reply);
    if (err == ERR_NOT_FOUND) /* a feed that nobody has signed, not one that is not there */
        round->report->problem = PROBLEM_UNSIGNED;
    if (err)
        return err;
    err = signature_check(manifest->bytes, manifest->len, reply.bytes, reply.len, keys, found,
                          sizeof found);
    free(reply.bytes);
    round->report->is_signed = !err;
    return err ? round_fail(round, PROBLEM_SIGNATURE, MANIFEST_NAME ".minisig", found,
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
    return round_fail(round, PROBLEM_SERIAL, MANIFEST_NAME "/serial", found, expected);
}

/* A network that wants a login answers everything with a page of its own. */
static bool
is_web_page(const char *text)
{
    return text[strspn(text, " \t\r\n\xef\xbb\xbf")] == '<';
}

/* `*done`: the server says that nothing changed. */
static enum err
get_manifest(struct round *round, bool *done)
{
    struct fetch_validators known = read_validators(round);
    struct fetch_reply reply;
    struct json_rule_error error;
    enum err err = round_get(round, MANIFEST_NAME, MANIFEST_MAX_BYTES, &known, &reply);
    *done = !err && reply.not_modified;
    if (err || *done)
        return err;
    round->validators = reply.validators;
    err = check_signature(round, &reply);
    if (!err && manifest_parse(reply.bytes, reply.len, &round->manifest, &error)) {
        char where[300];
        snprintf(where, sizeof where, MANIFEST_NAME "%s", error.pointer);
        err = round_fail_check(round,
                               is_web_page(reply.bytes) ? PROBLEM_WEB_PAGE : PROBLEM_MANIFEST,
                               where, error.message, "the manifest of a feed");
    }
    free(reply.bytes);
    return err ? err : check_serial(round);
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
        return round_fail_store(round, err);
    err = round_take_parts(round);
    if (!err) {
        err = held_back_note(round->store, round->report);
        if (!err)
            err = store_commit(round->store, &feed);
        if (err)
            round_fail_store(round, err);
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

static struct record *
parse_record(const char *json, size_t len)
{
    struct record *record = NULL;
    struct record_error error;
    if (record_from_json(json, len, &record, &error))
        log_error("%s%s: %s", error.id, error.pointer, error.message);
    return record;
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
    if (!err && !store_index_is_whole(round->store))
        err = store_rebuild_index(round->store, parse_record);
    if (err)
        return round_fail_store(round, err);
    report_held(round);
    held_back_read(round->store, &round->before, &round->before_count);
    err = fetch_new(&(struct fetch_options){options->feed, options->proxy, options->ca_file,
                                            options->allow_http, options->cancelled,
                                            options->context},
                    &round->fetch, &reply);
    if (err)
        return round_fail(round, problem_of_reply(&reply, err), round->report->base,
                          reply.found, reply.expected);
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
    if (!report->err) {
        files_update(&round);
        report->where[0] = '\0';
        report->problem = PROBLEM_NONE;
    } else {
        struct strbuf text = {0};
        sync_report_say(report, &text);
        log_error("%s", text.data);
        strbuf_free(&text);
    }
    keep_held_back(&round);
    if (report->err != ERR_NETWORK && report->err != ERR_CANCELLED)
        layout_pull(options, round.fetch);
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
    free(report->missing);
    *report = (struct sync_report){0};
}
