#define LOG_MODULE "status"
#include "sync/status.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/note.h"
#include "base/time.h"
#include "layout/installed.h"
#include "media/video_fault.h"
#include "proof/proof_read.h"
#include "sync/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATUS_MAX_BYTES ((size_t)1 << 20)
#define NAME             "status.json"
#define SILENT_S         (3 * 86400) /* without a success that long, the sync is dead */
#define LEFTOVER_S       3600
#define RETRY_MOST_S     3600
#define UNDRAWN_S        300 /* the display says once a minute that it draws */

static char *
status_path(const char *state_dir)
{
    return path_join(state_dir, NAME);
}

/* `*out` NULL unless ERR_OK; ERR_FORMAT where the file is no status. */
static enum err
read_status(const char *state_dir, struct json **out)
{
    char *path = status_path(state_dir), *text = NULL;
    size_t len = 0;
    *out = NULL;
    enum err err = file_read(path, STATUS_MAX_BYTES, &text, &len);
    if (!err && (json_parse(text, len, out, NULL) || !json_is_object(*out))) {
        json_free(*out);
        *out = NULL;
        err = ERR_FORMAT;
    }
    free(text);
    free(path);
    return err;
}

/* ---- writing ---- */

static void
add_text(struct strbuf *out, const char *key, const char *text)
{
    strbuf_addf(out, "\"%s\":", key);
    strbuf_add_json(out, text);
    strbuf_add(out, ",\n");
}

static void
add_moment(struct strbuf *out, const char *key, int64_t unix_s)
{
    char text[32];
    time_format_iso(unix_s, TIME_ZONE_SHANGHAI_S, text);
    add_text(out, key, unix_s ? text : "");
}

static void
add_feed(struct strbuf *out, const struct sync_report *report)
{
    strbuf_add(out, "\"feed\":");
    if (!report->has_feed) {
        strbuf_add(out, "null,\n");
        return;
    }
    strbuf_add(out, "{");
    add_text(out, "id", report->feed_id);
    add_moment(out, "issued", report->issued);
    add_moment(out, "expires", report->expires);
    strbuf_addf(out, "\"serial\":%lld,\n\"records\":%zu},\n", (long long)report->serial,
                report->records);
}

static void
add_held_back(struct strbuf *out, const struct sync_report *report)
{
    strbuf_add(out, "\"heldBack\":[");
    for (size_t i = 0; i < report->held_back_count; i++) {
        strbuf_add(out, i ? ",{\"id\":" : "{\"id\":");
        strbuf_add_json(out, report->held_back[i].id);
        strbuf_add(out, ",\"reason\":");
        strbuf_add_json(out, report->held_back[i].reason);
        strbuf_add(out, "}");
    }
    strbuf_add(out, "],\n");
}

/* A feed that cannot be reached, not one that is refused. */
static bool
is_offline(const struct sync_report *report)
{
    return report->err == ERR_NETWORK ||
           (report->problem == PROBLEM_MISSING && str_ends(report->where, "feed.json"));
}

/* A round that fails looks at no file: what the last one found holds. */
static void
add_former(struct strbuf *out, const struct json *former, const char *key)
{
    if (!json_get(former, key))
        return;
    strbuf_addf(out, "\"%s\":", key);
    json_print(json_get(former, key), out);
    strbuf_add(out, ",\n");
}

#define MISSING_MOST 200 /* a feed without any of its files is told by the number */

static void
add_files(struct strbuf *out, const struct sync_report *report)
{
    strbuf_addf(out,
                "\"files\":{\"wanted\":%zu,\"held\":%zu,\"missing\":%zu,\"bytes\":%lld},\n"
                "\"missingFiles\":[",
                report->files_wanted, report->files_held, report->missing_count,
                (long long)report->files_bytes);
    for (size_t i = 0; i < report->missing_count && i < MISSING_MOST; i++) {
        const struct sync_missing *entry = &report->missing[i];
        const struct problem_words *words = problem_words(entry->problem);
        strbuf_add(out, i ? ",{" : "{");
        add_text(out, "record", entry->record);
        add_text(out, "path", entry->path);
        add_text(out, "code", words->code);
        add_text(out, "messageZh", words->zh);
        add_text(out, "messageEn", words->english);
        strbuf_add(out, "\"found\":");
        strbuf_add_json(out, entry->found);
        strbuf_add(out, "}");
    }
    strbuf_add(out, "],\n");
}

static void
add_disk(struct strbuf *out, const char *state_dir)
{
    struct disk disk = disk_of(state_dir);
    strbuf_addf(out, "\"disk\":{\"freeBytes\":%lld,\"reserveBytes\":%lld,\"low\":%s},\n",
                (long long)disk.free_bytes, (long long)disk.reserve_bytes,
                disk_has_room(&disk, 0) ? "false" : "true");
}

/* Where the log of what was shown ends: whoever keeps it keeps the log from being changed. */
static void
add_proof(struct strbuf *out, const char *proof_dir)
{
    struct proof_end end;
    if (str_empty(proof_dir) || proof_read_end(proof_dir, &end) || !end.day[0])
        return;
    strbuf_addf(out, "\"proof\":{\"day\":\"%s\",\"chain\":\"%s\"},\n", end.day, end.chain);
}

static void
add_error(struct strbuf *out, const struct sync_report *report)
{
    strbuf_add(out, "\"error\":");
    if (!report->err) {
        strbuf_add(out, "null\n");
        return;
    }
    strbuf_add(out, "{");
    const struct problem_words *words = problem_words(report->problem);
    add_text(out, "code", words->code);
    add_text(out, "messageZh", words->zh);
    add_text(out, "messageEn", words->english);
    add_text(out, "where", report->where);
    add_text(out, "found", report->found);
    strbuf_add(out, "\"expected\":");
    strbuf_add_json(out, report->expected);
    strbuf_add(out, "}\n");
}

/* Files that a sync was writing when the power went; a running one's are young. */
static void
remove_leftovers(const char *state_dir, int64_t now)
{
    DIR *dir = opendir(state_dir);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        struct stat info;
        if (str_starts(entry->d_name, NAME ".") &&
            !fstatat(dirfd(dir), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) &&
            info.st_mtime < now - LEFTOVER_S)
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
}

enum err
status_write(const struct sync_options *options, const struct sync_report *report, int64_t now)
{
    struct json *former;
    struct strbuf out = {0};
    if (read_status(options->state_dir, &former))
        former = NULL; /* none yet, or damaged: this one takes its place */
    strbuf_add(&out, "{");
    add_text(&out, "version", GONGSHI_VERSION);
    add_text(&out, "base", report->base);
    add_moment(&out, "lastAttempt", now);
    if (report->err)
        add_text(&out, "lastSuccess", json_str(former, "lastSuccess", ""));
    else
        add_moment(&out, "lastSuccess", now);
    add_moment(&out, "retryAt", report->retry_after_s ? now + report->retry_after_s : 0);
    add_feed(&out, report);
    strbuf_addf(&out, "\"trustedKeys\":%zu,\n", options->trusted_keys.len);
    if (!options->trusted_keys.len)
        add_text(&out, "note", "no trusted key is configured: unsigned feeds are accepted");
    add_held_back(&out, report);
    if (report->err) {
        add_former(&out, former, "files");
        add_former(&out, former, "missingFiles");
    } else
        add_files(&out, report);
    add_disk(&out, options->state_dir);
    add_proof(&out, options->proof_dir);
    strbuf_addf(&out, "\"offline\":%s,\n", is_offline(report) ? "true" : "false");
    add_error(&out, report);
    strbuf_add(&out, "}\n");
    char *path = status_path(options->state_dir);
    enum err err = file_write_atomic(path, out.data, out.len);
    if (note_make_folder(options->state_dir))
        log_warn("%s: no folder for the display's notes", options->state_dir);
    remove_leftovers(options->state_dir, now);
    free(path);
    strbuf_free(&out);
    json_free(former);
    return err;
}

int
status_wait_s(const char *state_dir, int64_t now)
{
    struct json *status;
    int64_t until, wait = 0;
    if (!read_status(state_dir, &status) &&
        !time_parse(json_str(status, "retryAt", ""), TIME_ZONE_SHANGHAI_S, &until))
        wait = until - now;
    json_free(status);
    return wait < 0 ? 0 : wait > RETRY_MOST_S ? RETRY_MOST_S : (int)wait;
}

/* ---- printing ---- */

static void
add_line(struct strbuf *out, const char *label, const char *value)
{
    strbuf_addf(out, "%-13s %s\n", label, *value ? value : "-");
}

static bool
is_past(const char *moment, int64_t now)
{
    int64_t unix_s;
    return *moment && !time_parse(moment, TIME_ZONE_SHANGHAI_S, &unix_s) && unix_s < now;
}

/* A sync that is not running leaves its last good status for ever. */
static bool
is_silent(const struct json *status, int64_t now)
{
    int64_t success;
    return time_parse(json_str(status, "lastSuccess", ""), TIME_ZONE_SHANGHAI_S, &success) ||
           now - success > SILENT_S;
}

static void
print_feed(const struct json *feed, int64_t now, struct strbuf *out)
{
    if (!json_is_object(feed)) {
        add_line(out, "feed", "none held yet");
        return;
    }
    add_line(out, "feed", json_str(feed, "id", ""));
    strbuf_addf(out, "%-13s %lld\n%-13s %lld\n", "serial",
                (long long)json_int64(feed, "serial", 0), "records",
                (long long)json_int64(feed, "records", 0));
    add_line(out, "issued", json_str(feed, "issued", ""));
    strbuf_addf(out, "%-13s %s%s\n", "expires", json_str(feed, "expires", ""),
                is_past(json_str(feed, "expires", ""), now) ? "  PAST" : "");
}

static void
print_error(const struct json *error, struct strbuf *out)
{
    if (!json_is_object(error)) {
        add_line(out, "error", "none");
        return;
    }
    strbuf_addf(out, "%-13s %s  %s\n", "error", json_str(error, "code", ""),
                json_str(error, "messageZh", ""));
    strbuf_addf(out, "%-13s %s\n", "", json_str(error, "messageEn", ""));
    add_line(out, "  where", json_str(error, "where", ""));
    add_line(out, "  found", json_str(error, "found", ""));
    add_line(out, "  expected", json_str(error, "expected", ""));
}

static void
print_lines(const struct json *status, int64_t now, struct strbuf *out)
{
    add_line(out, "version", json_str(status, "version", ""));
    add_line(out, "base", json_str(status, "base", ""));
    add_line(out, "last attempt", json_str(status, "lastAttempt", ""));
    const char *success = json_str(status, "lastSuccess", "");
    strbuf_addf(out, "%-13s %s%s\n", "last success", *success ? success : "-",
                *success && is_silent(status, now) ? "  LONG AGO" : "");
    print_feed(json_get(status, "feed"), now, out);
    const struct json *files = json_get(status, "files");
    if (json_int64(files, "wanted", 0))
        strbuf_addf(out, "%-13s %lld of %lld\n", "files",
                    (long long)json_int64(files, "held", 0),
                    (long long)json_int64(files, "wanted", 0));
    json_each(entry, json_get(status, "missingFiles")) strbuf_addf(
        out, "%-13s %s of %s: %s  %s  %s\n", "missing file", json_str(entry, "path", ""),
        json_str(entry, "record", ""), json_str(entry, "code", ""),
        json_str(entry, "messageZh", ""), json_str(entry, "found", ""));
    const struct json *disk = json_get(status, "disk");
    strbuf_addf(out, "%-13s %lld MB free%s\n", "disk",
                (long long)(json_int64(disk, "freeBytes", 0) >> 20),
                json_bool(disk, "low", false) ? "  LOW" : "");
    const struct json *proof = json_get(status, "proof");
    if (json_is_object(proof))
        strbuf_addf(out, "%-13s %s %s\n", "shown until", json_str(proof, "day", ""),
                    json_str(proof, "chain", ""));
    if (*json_str(status, "note", ""))
        add_line(out, "note", json_str(status, "note", ""));
    json_each(entry, json_get(status, "heldBack"))
        strbuf_addf(out, "%-13s %s: %s\n", "held back", json_str(entry, "id", ""),
                    json_str(entry, "reason", ""));
    print_error(json_get(status, "error"), out);
}

/* The file as it is, and how the layouts do. */
/* Minutes since the display last had drawn all there is, where that is too long; else 0. A
 * state that no display has shown yet has none to miss. */
static int64_t
minutes_undrawn(const char *state_dir, int64_t now)
{
    int64_t drawn = note_left_at(state_dir, NOTE_DRAWN);
    return drawn && now - drawn >= UNDRAWN_S ? (now - drawn) / 60 : 0;
}

static void
print_clip(const char *state_dir, int64_t now, struct strbuf *out)
{
    struct video_fault_note note;
    char moment[32];
    if (!video_fault_noted(state_dir, now, &note))
        return;
    time_format_iso(note.at, TIME_ZONE_SHANGHAI_S, moment);
    strbuf_addf(out, "%-13s %s  %s  %s  %s: %s\n", "clip", moment, note.words->code, note.clip,
                note.words->zh, note.words->english);
}

static void
add_clip_json(const char *state_dir, int64_t now, struct strbuf *out)
{
    struct video_fault_note note;
    char moment[32];
    if (!video_fault_noted(state_dir, now, &note))
        return;
    time_format_iso(note.at, TIME_ZONE_SHANGHAI_S, moment);
    strbuf_addf(out, ",\"clip\":{\"at\":\"%s\",\"code\":\"%s\",\"messageZh\":\"%s\",", moment,
                note.words->code, note.words->zh);
    strbuf_addf(out, "\"messageEn\":\"%s\",\"clip\":", note.words->english);
    strbuf_add_json(out, note.clip);
    strbuf_add(out, "}");
}

static void
print_display(const char *state_dir, int64_t now, struct strbuf *out)
{
    int64_t drawn = note_left_at(state_dir, NOTE_DRAWN);
    int64_t minutes = minutes_undrawn(state_dir, now);
    char moment[32];
    if (!drawn)
        return;
    time_format_iso(drawn, TIME_ZONE_SHANGHAI_S, moment);
    strbuf_addf(out, "%-13s %s", "display drew", moment);
    if (minutes)
        strbuf_addf(out, "  HAS NOT DRAWN FOR %lld MINUTES", (long long)minutes);
    strbuf_add(out, "\n");
    print_clip(state_dir, now, out);
}

static void
add_display_json(const char *state_dir, int64_t now, struct strbuf *out)
{
    int64_t drawn = note_left_at(state_dir, NOTE_DRAWN);
    char moment[32];
    if (!drawn)
        return;
    time_format_iso(drawn, TIME_ZONE_SHANGHAI_S, moment);
    out->data[--out->len] = '\0'; /* its bracket */
    strbuf_addf(out, ",\"display\":{\"lastDrawn\":\"%s\",\"minutesUndrawn\":%lld", moment,
                (long long)minutes_undrawn(state_dir, now));
    add_clip_json(state_dir, now, out);
    strbuf_add(out, "}}");
}

static void
print_json(const struct json *status, const char *state_dir, int64_t now, struct strbuf *out)
{
    struct strbuf layout = {0};
    installed_json(state_dir, &layout);
    json_print(status, out);
    if (layout.len) {
        out->data[--out->len] = '\0'; /* its bracket */
        strbuf_addf(out, ",\"layout\":%s}", layout.data);
    }
    add_display_json(state_dir, now, out);
    strbuf_add(out, "\n");
    strbuf_free(&layout);
}

enum err
status_print(const char *state_dir, bool json, int64_t now, struct strbuf *out, bool *attention)
{
    struct json *status;
    enum err err = read_status(state_dir, &status);
    *attention = true;
    if (err) {
        strbuf_add(out, json ? "null\n"
                        : err == ERR_NOT_FOUND
                            ? "never synced: no status.json there\n"
                            : "status.json cannot be read or is damaged: the "
                              "next round of the sync writes it anew\n");
        return err;
    }
    const struct json *feed = json_get(status, "feed");
    *attention = !json_is_object(feed) || json_is_object(json_get(status, "error")) ||
                 json_size(json_get(status, "heldBack")) ||
                 json_size(json_get(status, "missingFiles")) ||
                 json_bool(json_get(status, "disk"), "low", false) || is_silent(status, now) ||
                 is_past(json_str(feed, "expires", ""), now);
    struct strbuf layout = {0};
    installed_print(state_dir, &layout, attention);
    if (json)
        print_json(status, state_dir, now, out);
    else {
        print_lines(status, now, out);
        strbuf_add(out, layout.data ? layout.data : "");
        print_display(state_dir, now, out);
    }
    struct video_fault_note clip;
    *attention |=
        minutes_undrawn(state_dir, now) > 0 || video_fault_noted(state_dir, now, &clip);
    strbuf_free(&layout);
    json_free(status);
    return ERR_OK;
}
