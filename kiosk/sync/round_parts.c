#define LOG_MODULE "sync"
#include "base/file.h"
#include "base/log.h"
#include "base/str.h"
#include "base/time.h"
#include "base/vec.h"
#include "sync/incoming.h"
#include "sync/part_reader.h"
#include "sync/round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a byte of a part the disk holds 1 as it comes in, 1.3 of rows and 0.85 of index; where a
 * feed is held already the rows stand in the log too. Measured, in tenths. */
#define ROOM_FIRST_TENTHS 43
#define ROOM_LATER_TENTHS 68

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
    return round_fail_check(round, PROBLEM_RECORD, where, error->message,
                            "a record of the feed's schema");
}

static enum err
put_record(struct round *round, const struct manifest_part *part, const struct part_line *line,
           int number)
{
    const struct record *record = line->record;
    char text[300];
    if (withdrawal_find(&round->manifest->withdrawn, record->id)) {
        hold_back(round, record->id, part->sha256,
                  "stands among the withdrawn, and in a part still");
        return ERR_OK;
    }
    if (line->is_private && !manifest_names(&round->manifest->pii_allowed, record->id)) {
        snprintf(text, sizeof text, "holds the %s %s", line->finding.what,
                 line->finding.masked);
        hold_back(round, record->id, part->sha256, text);
        return ERR_OK;
    }
    enum err err = store_put(
        round->store,
        &(struct store_put){.record = record, .part_sha256 = part->sha256, .row = line->row});
    if (err == ERR_FORMAT) {
        snprintf(text, sizeof text, "%.120s line %d record %.100s", part->path, number,
                 record->id);
        return round_fail(round, PROBLEM_RECORD, text, "a record of this id before",
                          "every id once");
    }
    return err ? round_fail_store(round, err) : ERR_OK;
}

static enum err
take_batch(struct round *round, const struct part_batch *batch)
{
    enum err err = ERR_OK;
    round->report->parts_fetched += batch->begins_part;
    for (size_t i = 0; i < batch->len && !err; i++) {
        const struct part_line *line = &batch->lines[i];
        int number = (int)(batch->first + i);
        err = line->record ? put_record(round, batch->part, line, number)
                           : refuse_record(round, batch->part, number, line->error);
    }
    if (err || batch->problem == PROBLEM_NONE)
        return err;
    if (batch->retry_after_s)
        round->report->retry_after_s = batch->retry_after_s;
    return round_fail(round, batch->problem, batch->where, batch->found, batch->expected);
}

static enum err
take_parts(struct round *round, const struct manifest_part *const *parts, size_t len)
{
    int64_t began_ms = time_monotonic_ms();
    struct part_reader *reader = part_reader_start(round, parts, len);
    enum err err = reader ? ERR_OK
                          : round_fail(round, PROBLEM_STATE, round->options->state_dir,
                                       "no memory for a thread", "room to read the parts");
    for (struct part_batch *batch; !err && (batch = part_reader_next(reader));) {
        err = take_batch(round, batch);
        part_reader_done(reader, batch);
    }
    part_reader_stop(reader);
    if (!err)
        log_info("%zu parts in %lld ms", len, (long long)(time_monotonic_ms() - began_ms));
    return err;
}

/* A part of which a record was held back is read again: the lists may have changed. So is
 * one that is said to hold a withdrawn record. */
static bool
is_complete(struct round *round, const char *part)
{
    const struct withdrawal_list *withdrawn = &round->manifest->withdrawn;
    for (size_t i = 0; i < round->before_count; i++)
        if (str_eq(round->before[i].part, part))
            return false;
    for (size_t i = 0; i < withdrawn->len; i++)
        if (store_has_record_of_part(round->store, withdrawn->items[i].id, part))
            return false;
    return store_has_part(round->store, part);
}

/* What a citizen would read goes through the gate as well. */
static enum err
take_withdrawn(struct round *round)
{
    struct withdrawal_list *list = &round->manifest->withdrawn;
    struct pii_finding finding;
    char text[300];
    for (size_t i = 0; i < list->len; i++) {
        if (!pii_find_text(list->items[i].reason, &finding))
            continue;
        snprintf(text, sizeof text, "the reason of its withdrawal holds the %s %s",
                 finding.what, finding.masked);
        hold_back(round, list->items[i].id, "", text);
        list->items[i].reason = "";
    }
    enum err err = store_set_withdrawn(round->store, list);
    return err ? round_fail_store(round, err) : ERR_OK;
}

static bool
is_named(const void *context, const char *sha256)
{
    const struct manifest *manifest = context;
    for (size_t i = 0; i < manifest->part_count; i++)
        if (str_eq(manifest->parts[i].sha256, sha256))
            return true;
    return false;
}

/* The folder for what comes in, without what no manifest names any more; and room enough. */
static enum err
prepare(struct round *round, const struct manifest_part *const *missing, size_t len)
{
    const struct manifest *manifest = round->manifest;
    const char *state_dir = round->options->state_dir;
    char *folder = path_join(state_dir, "incoming");
    incoming_sweep(state_dir, is_named, manifest);
    enum err err = file_make_dirs(folder);
    free(folder);
    if (err)
        return round_fail_store(round, err);
    int64_t bytes = 0;
    for (size_t i = 0; i < len; i++)
        bytes += (int64_t)missing[i]->bytes;
    int64_t room =
        bytes / 10 * (round->report->has_feed ? ROOM_LATER_TENTHS : ROOM_FIRST_TENTHS);
    struct disk disk = disk_of(state_dir);
    if (disk_has_room(&disk, room) && !store_reserve(round->store, bytes))
        return ERR_OK;
    return round_fail_disk(round, &disk, room);
}

enum err
round_take_parts(struct round *round)
{
    const struct manifest *manifest = round->manifest;
    const char **keep = xcalloc(manifest->part_count + 1, sizeof *keep);
    const struct manifest_part **missing = xcalloc(manifest->part_count + 1, sizeof *missing);
    size_t kept = 0, missing_len = 0;
    for (size_t i = 0; i < manifest->part_count; i++) {
        const struct manifest_part *part = &manifest->parts[i];
        if (is_complete(round, part->sha256))
            keep[kept++] = part->sha256;
        else
            missing[missing_len++] = part;
    }
    enum err err = prepare(round, missing, missing_len);
    if (!err && (err = store_keep_parts(round->store, keep, kept)))
        round_fail_store(round, err);
    if (!err && missing_len)
        err = take_parts(round, missing, missing_len);
    free(keep);
    free(missing);
    return err ? err : take_withdrawn(round);
}
