#define LOG_MODULE "feed"
#include "feed/feed_build.h"
#include "base/file.h"
#include "base/json_out.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/time.h"
#include "feed/manifest.h"
#include "feed/source_files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A kiosk fetches whole parts, so one changed record costs a part and the manifest; both
 * stay below a megabyte up to some gigabytes. */
#define BUCKETS_LEAST 16
#define BUCKETS_MOST  4096
#define PART_LARGE    ((size_t)512 << 10)
#define PART_SMALL    ((size_t)128 << 10)
#define VALID_DAYS    30

struct part {
    struct strbuf lines;
    size_t records;
    char sha256[SHA256_HEX_ROOM], path[96];
};

/* One build on its way. */
struct build {
    const struct feed_build_options *options;
    struct source *source;
    struct manifest *former; /* NULL where there is none */
    struct part *parts;      /* shape [part_count] */
    size_t part_count;       /* a power of two */
    int64_t issued, expires;
};

/* ---- parts ---- */

/* A record stays in its bucket whatever the others do. */
static size_t
bucket_of(const struct build *build, const char *id)
{
    char hex[SHA256_HEX_ROOM];
    manifest_sha256(id, strlen(id), hex);
    hex[4] = '\0';
    return strtoul(hex, NULL, 16) * build->part_count >> 16;
}

/* As many as before as long as their size is bearable: another number changes every part. */
static void
make_buckets(struct build *build)
{
    size_t bytes = 0, count = BUCKETS_LEAST;
    for (size_t i = 0; i < build->source->len; i++)
        bytes += build->source->records[i].len;
    while (build->former && count < BUCKETS_MOST && count < build->former->part_count)
        count *= 2;
    while (count < BUCKETS_MOST && bytes / count > PART_LARGE)
        count *= 2;
    while (count > BUCKETS_LEAST && bytes / count < PART_SMALL)
        count /= 2;
    build->part_count = count;
    build->parts = xcalloc(count, sizeof *build->parts);
}

static void
fill_parts(struct build *build, struct feed_build_report *report)
{
    for (size_t i = 0; i < build->source->len; i++) {
        const struct source_record *record = &build->source->records[i];
        if (record->private_number) {
            report->held_back++;
            if (build->options->held_back)
                build->options->held_back(build->options->context, record);
            continue;
        }
        report->records++;
        struct part *part = &build->parts[bucket_of(build, record->id)];
        strbuf_add_bytes(&part->lines, record->json, record->len);
        strbuf_add(&part->lines, "\n");
        part->records++;
    }
    for (size_t i = 0; i < build->part_count; i++) {
        struct part *part = &build->parts[i];
        if (!part->records)
            continue;
        manifest_sha256(part->lines.data, part->lines.len, part->sha256);
        snprintf(part->path, sizeof part->path, "parts/%.2s/%s.ndjson", part->sha256,
                 part->sha256);
    }
}

static enum err
write_part(struct build *build, const struct part *part, struct feed_build_report *report)
{
    char *path = path_join(build->options->out, part->path);
    enum err err = ERR_OK;
    if (!file_exists(path)) {
        char *folder = xstrndup(path, (size_t)(strrchr(path, '/') - path));
        err = file_make_dirs(folder);
        if (!err)
            err = file_write_atomic(path, part->lines.data, part->lines.len);
        free(folder);
        report->parts_written++;
    }
    free(path);
    return err;
}

/* ---- files ---- */

/* A file has its bytes once for all: one of the right name and size stays as it is. */
static enum err
copy_file(struct build *build, const struct source_file *file)
{
    char *from =
             path_join(build->options->source, source_files_origin(build->source, file->path)),
         *bytes = NULL;
    char *to = path_join(build->options->out, file->path);
    char *folder = xstrndup(to, (size_t)(strrchr(to, '/') - to));
    size_t len = 0;
    struct stat info;
    enum err err = ERR_OK;
    if (stat(to, &info) || info.st_size != (off_t)file->bytes) {
        err = file_read(from, SOURCE_FILE_MAX_BYTES, &bytes, &len);
        if (!err)
            err = file_make_dirs(folder);
        if (!err)
            err = file_write_atomic(to, bytes, len);
    }
    free(bytes);
    free(folder);
    free(to);
    free(from);
    return err;
}

static enum err
copy_files(struct build *build)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < build->source->len && !err; i++) {
        const struct source_record *record = &build->source->records[i];
        for (size_t j = 0; j < record->file_count && !record->private_number && !err; j++)
            err = copy_file(build, &record->files[j]);
    }
    return err;
}

/* ---- manifest ---- */

static void
add_ids(struct strbuf *out, const char *key, const struct str_list *ids)
{
    if (!ids->len)
        return;
    json_out_open(out, key, '[');
    for (size_t i = 0; i < ids->len; i++)
        json_out_text(out, NULL, ids->items[i]);
    json_out_close(out, ']');
}

static void
add_parts(struct strbuf *out, const struct build *build)
{
    json_out_open(out, "parts", '[');
    for (size_t i = 0; i < build->part_count; i++) {
        const struct part *part = &build->parts[i];
        if (!part->records)
            continue;
        /* A part a line: what changed shows in a diff. */
        strbuf_add(out, out->data[out->len - 1] == '}' ? ",\n" : "\n");
        json_out_open(out, NULL, '{');
        json_out_text(out, "path", part->path);
        json_out_text(out, "sha256", part->sha256);
        json_out_int(out, "bytes", (int64_t)part->lines.len);
        json_out_int(out, "records", (int64_t)part->records);
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
}

static void
make_manifest(const struct build *build, int64_t serial, struct strbuf *out)
{
    const struct source *source = build->source;
    char issued[32], expires[32];
    time_format_iso(build->issued, TIME_ZONE_SHANGHAI_S, issued);
    time_format_iso(build->expires, TIME_ZONE_SHANGHAI_S, expires);
    json_out_open(out, NULL, '{');
    json_out_int(out, "feed", 1);
    json_out_text(out, "role", "feed");
    json_out_text(out, "id", *source->id ? source->id : "feed");
    json_out_text(out, "title", *source->title ? source->title : "政务公开");
    json_out_text(out, "publisher", source->publisher);
    json_out_int(out, "serial", serial);
    json_out_text(out, "issued", issued);
    json_out_text(out, "expires", expires);
    json_out_text(out, "site", source->site);
    add_parts(out, build);
    add_ids(out, "optional", &source->optional);
    add_ids(out, "piiAllowed", &source->pii_allowed);
    if (source->withdrawn.len)
        withdrawal_write(out, "withdrawn", &source->withdrawn);
    json_out_close(out, '}');
    strbuf_add(out, "\n");
}

static void
read_former(struct build *build)
{
    char *path = path_join(build->options->out, "feed.json"), *text = NULL;
    size_t len = 0;
    struct json_rule_error unused;
    if (!file_read(path, MANIFEST_MAX_BYTES, &text, &len) &&
        manifest_parse(text, len, &build->former, &unused))
        log_warn("%s is no feed: a new one begins", path);
    free(text);
    free(path);
}

static bool
same_lists(const struct str_list *a, const struct str_list *b)
{
    bool same = a->len == b->len;
    for (size_t i = 0; same && i < a->len; i++)
        same = str_eq(a->items[i], b->items[i]);
    return same;
}

/* Whether the former manifest says all that a new one would, dates and serial aside. */
static bool
is_unchanged(const struct build *build)
{
    const struct manifest *former = build->former;
    const struct source *source = build->source;
    if (!former || !str_eq(former->id, *source->id ? source->id : "feed") ||
        !str_eq(former->title, *source->title ? source->title : "政务公开") ||
        !str_eq(former->publisher, source->publisher) || !str_eq(former->site, source->site) ||
        !same_lists(&former->optional, &source->optional) ||
        !same_lists(&former->pii_allowed, &source->pii_allowed) ||
        !withdrawal_same(&former->withdrawn, &source->withdrawn))
        return false;
    size_t at = 0;
    for (size_t i = 0; i < build->part_count; i++)
        if (build->parts[i].records &&
            (at == former->part_count ||
             !str_eq(former->parts[at++].sha256, build->parts[i].sha256)))
            return false;
    return at == former->part_count;
}

/* ---- leftovers ---- */

static bool
is_named(const struct build *build, const char *name)
{
    size_t len = strlen(name);
    if (len != SHA256_HEX_ROOM - 1 + strlen(".ndjson") || !str_ends(name, ".ndjson"))
        return true; /* not ours */
    for (size_t i = 0; i < build->part_count; i++)
        if (build->parts[i].records && str_starts(name, build->parts[i].sha256))
            return true;
    for (size_t i = 0; build->former && i < build->former->part_count; i++)
        if (str_starts(name, build->former->parts[i].sha256))
            return true;
    return false;
}

static void
clean_folder(const struct build *build, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char *path = path_join(folder, entry->d_name);
        if (entry->d_name[0] != '.' && !is_named(build, entry->d_name))
            unlink(path);
        free(path);
    }
    closedir(dir);
}

static void
remove_leftovers(const struct build *build)
{
    char name[16];
    for (unsigned i = 0; i < 256; i++) {
        snprintf(name, sizeof name, "parts/%02x", i);
        char *folder = path_join(build->options->out, name);
        clean_folder(build, folder);
        free(folder);
    }
}

/* ---- the whole ---- */

static enum err
read_dates(struct build *build, struct source_error *error)
{
    const struct feed_build_options *options = build->options;
    build->issued = time_unix_now();
    if (options->issued && time_parse(options->issued, TIME_ZONE_SHANGHAI_S, &build->issued)) {
        snprintf(error->message, sizeof error->message,
                 "--issued: found \"%.60s\", expected a date", options->issued);
        return ERR_FORMAT;
    }
    build->expires = build->issued + VALID_DAYS * 86400;
    if (options->expires &&
        time_parse(options->expires, TIME_ZONE_SHANGHAI_S, &build->expires)) {
        snprintf(error->message, sizeof error->message,
                 "--expires: found \"%.60s\", expected a date", options->expires);
        return ERR_FORMAT;
    }
    return ERR_OK;
}

static enum err
write_feed(struct build *build, struct feed_build_report *report)
{
    struct strbuf manifest = {0};
    enum err err = copy_files(build);
    for (size_t i = 0; i < build->part_count && !err; i++)
        if (build->parts[i].records) {
            report->parts++;
            err = write_part(build, &build->parts[i], report);
        }
    report->changed = !is_unchanged(build);
    report->serial = build->former ? build->former->serial + report->changed : 1;
    if (!err && report->changed) {
        make_manifest(build, report->serial, &manifest);
        char *path = path_join(build->options->out, "feed.json");
        err = file_make_dirs(build->options->out);
        if (!err)
            err = file_write_atomic(path, manifest.data, manifest.len);
        free(path);
    }
    if (!err && report->changed)
        remove_leftovers(build);
    strbuf_free(&manifest);
    return err;
}

/* Every problem is told, the first one stays in `error`. */
struct problems {
    const struct feed_build_options *options;
    struct feed_build_report *report;
    struct source_error *error;
};

static void
take_problem(void *context, const struct source_error *found)
{
    struct problems *problems = context;
    if (problems->report->problems++ == 0)
        *problems->error = *found;
    if (problems->options->problem)
        problems->options->problem(problems->options->context, found);
}

enum err
feed_build(const struct feed_build_options *options, struct feed_build_report *report,
           struct source_error *error)
{
    struct build build = {.options = options};
    *report = (struct feed_build_report){0};
    *error = (struct source_error){0};
    enum err err = read_dates(&build, error);
    if (!err)
        err = source_read(options->source, options->as_of, take_problem,
                          &(struct problems){options, report, error}, &build.source);
    if (!err) {
        read_former(&build);
        make_buckets(&build);
        fill_parts(&build, report);
        if (report->held_back) {
            snprintf(error->message, sizeof error->message,
                     "%zu of %zu records hold private numbers: nothing is written",
                     report->held_back, report->records + report->held_back);
            err = ERR_FORMAT;
        } else if ((err = write_feed(&build, report)))
            snprintf(error->message, sizeof error->message, "%.200s cannot be written",
                     options->out);
    }
    for (size_t i = 0; i < build.part_count; i++)
        strbuf_free(&build.parts[i].lines);
    free(build.parts);
    manifest_free(build.former);
    source_free(build.source);
    return err;
}
