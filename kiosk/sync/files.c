#define LOG_MODULE "sync"
#include "sync/files.h"
#include "base/file.h"
#include "base/log.h"
#include "base/time.h"
#include "base/vec.h"
#include "media/transcode.h"
#include "sync/files_internal.h"
#include "sync/incoming.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PDF_MAX_BYTES   ((size_t)64 << 20)
#define VIDEO_MAX_BYTES ((size_t)512 << 20)
#define TOTAL_MAX_BYTES ((int64_t)4 << 30)
#define MADE_BYTES      ((int64_t)8 << 20) /* room for what is made of a file */
#define VIDEO_MADE_BYTES                                                                       \
    ((int64_t)512 << 20)   /* five minutes of 4 Mbit/s, thrice for a while                     \
                            */
#define LATER_S      600   /* what the server does not have right is asked for so often */
#define MUCH_LATER_S 86400 /* what is wrong itself stays so */

bool
files_time_is_up(struct pass *pass)
{
    const struct sync_options *options = pass->round->options;
    if (time_monotonic_ms() >= pass->until_ms ||
        (options->cancelled && options->cancelled(options->context)))
        pass->is_over = true;
    return pass->is_over;
}

static void
add_wanted(void *context, const struct store_file *file)
{
    struct pass *pass = context;
    enum file_kind kind = file_kind_of(file->type);
    struct wanted one = {arena_strdup(pass->arena, file->record),
                         arena_strdup(pass->arena, file->path),
                         arena_strdup(pass->arena, file->sha256),
                         file->bytes < 0 ? 0 : (size_t)file->bytes, kind};
    if (kind != FILE_KIND_OTHER)
        VEC_PUSH(pass->wanted, pass->len, pass->cap, one);
}

/* ---- what is missing ---- */

static void
miss(struct pass *pass, const struct wanted *file, enum sync_problem problem, const char *found,
     int64_t retry_at)
{
    struct sync_report *report = pass->round->report;
    struct sync_missing entry = {.problem = problem, .retry_at = retry_at};
    snprintf(entry.record, sizeof entry.record, "%s", file->record);
    snprintf(entry.path, sizeof entry.path, "%s", file->path);
    snprintf(entry.sha256, sizeof entry.sha256, "%s", file->sha256);
    snprintf(entry.found, sizeof entry.found, "%s", found);
    VEC_PUSH(report->missing, report->missing_count, report->missing_cap, entry);
}

/* Whether the file failed before and is not to be tried again yet: then it is missing still. A
 * check of the whole tries everything again: a program that was missing may be here now. */
static bool
is_put_off(struct pass *pass, const struct wanted *file)
{
    for (size_t i = 0; i < pass->before_count; i++) {
        const struct sync_missing *entry = &pass->before[i];
        if (!str_eq(entry->sha256, file->sha256))
            continue;
        bool later = entry->retry_at > pass->now &&
                     entry->retry_at <= pass->now + MUCH_LATER_S &&
                     !pass->round->options->check_store;
        if (later)
            miss(pass, file, entry->problem, entry->found, entry->retry_at);
        return later;
    }
    return false;
}

static int64_t
retry_after(const struct pass *pass, enum sync_problem problem)
{
    switch (problem) {
    case PROBLEM_MISSING:
    case PROBLEM_HASH:
    case PROBLEM_SHORT:
    case PROBLEM_TOO_LARGE:
        return pass->now + LATER_S;
    case PROBLEM_PICTURE:
    case PROBLEM_CONVERTER:
        return pass->now + MUCH_LATER_S;
    default:
        return 0; /* the network or this machine: the next round */
    }
}

/* ---- one file ---- */

static enum sync_problem
check_size(struct pass *pass, const struct wanted *file, const char **found)
{
    struct sync_report *report = pass->round->report;
    bool is_video = file->kind == FILE_KIND_VIDEO;
    size_t most = is_video                      ? VIDEO_MAX_BYTES
                  : file->kind == FILE_KIND_PDF ? PDF_MAX_BYTES
                                                : TRANSCODE_MAX_BYTES;
    struct disk disk = disk_of(pass->round->options->state_dir);
    *found = "";
    if (file->bytes > most) {
        *found = "a file that is too large";
        return PROBLEM_TOO_LARGE;
    }
    if (report->files_bytes + (int64_t)file->bytes > TOTAL_MAX_BYTES) {
        *found = "4096 MB of files already";
        return PROBLEM_TOO_LARGE;
    }
    int64_t made = is_video ? VIDEO_MADE_BYTES : MADE_BYTES;
    return disk_has_room(&disk, (int64_t)file->bytes + made) ? PROBLEM_NONE : PROBLEM_DISK;
}

static void
take_file(struct pass *pass, const struct wanted *file)
{
    struct round *round = pass->round;
    struct fetch_reply reply = {0};
    const char *found;
    char *held = NULL;
    enum sync_problem problem = check_size(pass, file, &found);
    if (!problem) {
        problem = incoming_get(round, &(struct incoming){file->path, file->sha256, file->bytes},
                               &held, &reply);
        found = reply.found;
    }
    if (!problem)
        problem = files_make(pass, file, held, &found);
    bool made = !problem && files_is_here(round->options->state_dir, file);
    if (held && (made || problem == PROBLEM_PICTURE))
        unlink(held);
    free(held);
    if (made) {
        round->report->files_made++;
        round->report->files_bytes += (int64_t)file->bytes;
    }
    if (!problem)
        return;
    miss(pass, file, problem, found, retry_after(pass, problem));
    log_warn("%s of record %s: %s: %s", file->path, file->record,
             problem_words(problem)->english, found);
    /* A server that cannot be reached is not asked for the next file either. */
    enum err err = problem_words(problem)->err;
    if (err == ERR_NETWORK || err == ERR_IO || err == ERR_CANCELLED) {
        pass->is_over = true;
        round->report->retry_after_s = reply.retry_after_s;
    }
}

static bool
is_wanted(const void *context, const char *sha256)
{
    const struct pass *pass = context;
    for (size_t i = 0; i < pass->len; i++)
        if (str_eq(pass->wanted[i].sha256, sha256))
            return !files_is_here(pass->round->options->state_dir, &pass->wanted[i]);
    return false;
}

static enum err
make_incoming(const struct round *round)
{
    char *folder = path_join(round->options->state_dir, "incoming");
    enum err err = file_make_dirs(folder);
    free(folder);
    return err;
}

static void
take_all(struct pass *pass)
{
    struct sync_report *report = pass->round->report;
    const char *state_dir = pass->round->options->state_dir;
    for (size_t i = 0; i < pass->len; i++) {
        const struct wanted *file = &pass->wanted[i];
        bool here = files_is_here(state_dir, file);
        if (!here && !is_put_off(pass, file)) {
            if (!pass->is_over && !files_time_is_up(pass))
                take_file(pass, file);
            here = files_is_here(state_dir, file);
        }
        report->files_held += here;
    }
    report->files_wanted = pass->len;
    report->files_pending =
        pass->is_over && report->files_held + report->missing_count < pass->len;
}

void
files_update(struct round *round)
{
    const struct sync_options *options = round->options;
    struct sync_report *report = round->report;
    struct pass pass = {.round = round,
                        .arena = arena_new(),
                        .now = time_unix_now(),
                        .until_ms = options->files_ms ? time_monotonic_ms() + options->files_ms
                                                      : INT64_MAX};
    if (store_files(round->store, add_wanted, &pass))
        pass.len = 0;
    else {
        files_missing_read(round->store, &pass.before, &pass.before_count);
        /* What the records before have named may be on the screen still: for a round. */
        report->files_bytes = files_sweep(&pass, !report->changed);
        if (pass.len && make_incoming(round))
            log_error("%s/incoming cannot be made", options->state_dir);
        take_all(&pass);
        files_missing_note(round->store, report);
        char number[32];
        snprintf(number, sizeof number, "%lld", (long long)pass.now);
        /* The display looks again at what it shows when the store has changed. */
        if (report->files_made && store_set_note(round->store, "files", number))
            log_warn("new files show when the records change next");
    }
    incoming_sweep(options->state_dir, is_wanted, &pass);
    free(pass.before);
    free(pass.wanted);
    arena_free(pass.arena);
}
