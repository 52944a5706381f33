#define LOG_MODULE "sync"
#include "base/file.h"
#include "base/log.h"
#include "base/str.h"
#include "base/vec.h"
#include "feed/pii.h"
#include "feed/record_json.h"
#include "sync/incoming.h"
#include "sync/round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a byte of a part the disk holds 1 as it comes in, 2.25 of rows and 0.85 of index; where a
 * feed is held already the rows stand in the log too, 6.6 in all. Measured, in tenths. */
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
put_record(struct round *round, const struct manifest_part *part, const char *line, size_t len,
           int number, const struct record *record)
{
    struct pii_finding finding;
    char text[300];
    if (withdrawal_find(&round->manifest->withdrawn, record->id)) {
        hold_back(round, record->id, part->sha256,
                  "stands among the withdrawn, and in a part still");
        return ERR_OK;
    }
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
        return round_fail(round, PROBLEM_RECORD, text, "a record of this id before",
                          "every id once");
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

/* A part's file, read in pieces. */
struct line_reader {
    FILE *file;
    char block[16384];
    size_t at, end;
    struct strbuf line; /* without its end */
};

enum line_state { LINE_NONE, LINE_HALF, LINE_WHOLE, LINE_UNREADABLE };

/* A line that is longer than allowed is read only so far that this shows. */
static enum line_state
next_line(struct line_reader *reader)
{
    enum line_state state = LINE_NONE;
    strbuf_reset(&reader->line);
    while (state != LINE_WHOLE && reader->line.len <= FEED_LINE_MAX_BYTES) {
        if (reader->at == reader->end) {
            reader->at = 0;
            reader->end = fread(reader->block, 1, sizeof reader->block, reader->file);
            if (!reader->end)
                return ferror(reader->file) ? LINE_UNREADABLE : state;
        }
        const char *start = reader->block + reader->at;
        const char *stop = memchr(start, '\n', reader->end - reader->at);
        size_t len = stop ? (size_t)(stop - start) : reader->end - reader->at;
        strbuf_add_bytes(&reader->line, start, len);
        reader->at += len + (stop != NULL);
        state = stop ? LINE_WHOLE : LINE_HALF;
    }
    return state;
}

static enum err
take_next(struct round *round, const struct manifest_part *part, struct line_reader *reader,
          enum line_state state, size_t number)
{
    char found[80];
    bool too_long = reader->line.len > FEED_LINE_MAX_BYTES;
    if (state == LINE_UNREADABLE)
        return round_fail(round, PROBLEM_STATE, part->path, "a file that cannot be read",
                          "what was written before");
    if (state == LINE_WHOLE || too_long)
        return take_line(round, part, reader->line.data ? reader->line.data : "",
                         reader->line.len, (int)number);
    snprintf(found, sizeof found, "half a line after line %zu", number - 1);
    return round_fail(round, PROBLEM_RECORD, part->path, found,
                      "a line end after every record");
}

static enum err
take_lines(struct round *round, const struct manifest_part *part, FILE *file)
{
    char found[80], expected[80];
    struct line_reader reader = {.file = file};
    size_t lines = 0;
    enum err err = ERR_OK;
    for (enum line_state state; !err && (state = next_line(&reader)) != LINE_NONE;)
        err = take_next(round, part, &reader, state, ++lines);
    strbuf_free(&reader.line);
    if (err || lines == part->records)
        return err;
    snprintf(found, sizeof found, "%zu records", lines);
    snprintf(expected, sizeof expected, "%zu records", part->records);
    return round_fail(round, PROBLEM_RECORD, part->path, found, expected);
}

/* Size and hash first: only bytes that the manifest names are looked into. */
static enum err
take_part(struct round *round, const struct manifest_part *part)
{
    struct fetch_reply reply;
    char *held;
    enum sync_problem problem = incoming_get(
        round, &(struct incoming){part->path, part->sha256, part->bytes}, &held, &reply);
    if (problem) {
        round->report->retry_after_s = reply.retry_after_s;
        return round_fail(round, problem, part->path, reply.found, reply.expected);
    }
    round->report->parts_fetched++;
    FILE *file = fopen(held, "rbe");
    enum err err = file ? take_lines(round, part, file)
                        : round_fail(round, PROBLEM_STATE, held, "a file that cannot be read",
                                     "what was written before");
    if (file)
        fclose(file);
    free(held);
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
prepare(struct round *round, const bool *held)
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
    for (size_t i = 0; i < manifest->part_count; i++)
        bytes += held[i] ? 0 : (int64_t)manifest->parts[i].bytes;
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
    bool *held = xcalloc(manifest->part_count + 1, sizeof *held);
    size_t kept = 0;
    for (size_t i = 0; i < manifest->part_count; i++) {
        held[i] = is_complete(round, manifest->parts[i].sha256);
        if (held[i])
            keep[kept++] = manifest->parts[i].sha256;
    }
    enum err err = prepare(round, held);
    if (!err && (err = store_keep_parts(round->store, keep, kept)))
        round_fail_store(round, err);
    for (size_t i = 0; i < manifest->part_count && !err; i++)
        if (!held[i])
            err = take_part(round, &manifest->parts[i]);
    free(keep);
    free(held);
    return err ? err : take_withdrawn(round);
}
