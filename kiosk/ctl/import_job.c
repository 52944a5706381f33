/* One file of a clerk into the source folder. */
#include "ctl/import_job.h"
#include "base/file.h"
#include "base/json_out.h"
#include "ctl/ctl.h"
#include "feed/manifest.h"
#include "import/document_import.h"
#include "import/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Files that are shown as they are. */
static const struct {
    const char *ending, *type, *magic;
    bool is_image;
} ATTACHED[] = {{".pdf", "application/pdf", "%PDF", false},
                {".png", "image/png", "\x89PNG", true},
                {".jpg", "image/jpeg", "\xff\xd8\xff", true},
                {".jpeg", "image/jpeg", "\xff\xd8\xff", true}};

static const char *const INTO[] = {"items.ndjson", "documents.ndjson", "notices.ndjson"};

/* The file in hand. */
struct hand {
    struct import_job *job;
    const char *path, *name, *stem;
    struct sheet_file *file; /* NULL of an attached one */
    struct import_records records;
    struct import_report report;
    struct file_ref attached;
    bool is_image;
    char *bytes;
};

static void
note(struct hand *hand, enum import_severity severity, const char *value, const char *message)
{
    struct import_note found = {
        .severity = severity, .file = hand->name, .value = value, .message = message};
    import_report_add(&hand->report, &found);
}

/* ---- attached files ---- */

static int
attached_kind(const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof ATTACHED / sizeof *ATTACHED; i++) {
        size_t size = strlen(ATTACHED[i].ending);
        if (len > size && !strcasecmp(name + len - size, ATTACHED[i].ending))
            return (int)i;
    }
    return -1;
}

static int
read_attached(struct hand *hand, int kind)
{
    struct arena *arena = hand->job->arena;
    char hash[SHA256_HEX_ROOM];
    size_t len = 0, magic = strlen(ATTACHED[kind].magic);
    enum err err = file_read(hand->path, SOURCE_FILE_MAX_BYTES, &hand->bytes, &len);
    if (err) {
        fprintf(stderr, "gongshictl: %s: %s\n", hand->path, err_name(err));
        return err == ERR_RANGE ? CTL_PROBLEM : CTL_FAILED;
    }
    if (len < magic || memcmp(hand->bytes, ATTACHED[kind].magic, magic)) {
        fprintf(stderr, "gongshictl: %s: found another kind of file, expected one of %s\n",
                hand->path, ATTACHED[kind].type);
        return CTL_PROBLEM;
    }
    manifest_sha256(hand->bytes, len, hash);
    hand->is_image = ATTACHED[kind].is_image;
    hand->attached = (struct file_ref){
        .path = arena_printf(arena, "files/%.2s/%s%s", hash, hash, ATTACHED[kind].ending),
        .sha256 = arena_strdup(arena, hash),
        .type = ATTACHED[kind].type,
        .title = "",
        .bytes = (int64_t)len};
    return CTL_DONE;
}

/* Before the record that names it. */
static int
copy_attached(struct hand *hand)
{
    if (!hand->bytes || hand->job->dry_run)
        return CTL_DONE;
    char *path = path_join(hand->job->into, hand->attached.path);
    char *folder = xstrndup(path, (size_t)(strrchr(path, '/') - path));
    enum err err = file_make_dirs(folder);
    if (!err && !file_exists(path))
        err = file_write_atomic(path, hand->bytes, (size_t)hand->attached.bytes);
    if (err)
        fprintf(stderr, "gongshictl: %s: cannot be written\n", path);
    free(folder);
    free(path);
    return err ? CTL_FAILED : CTL_DONE;
}

/* ---- the three kinds ---- */

static int
import_items(struct hand *hand)
{
    const struct import_job *job = hand->job;
    struct item_import_options options = {hand->name, job->field, job->fields,
                                          job->field_count};
    enum err err = item_import(hand->file, &options, &hand->report, &hand->records);
    if (err != ERR_RANGE)
        return CTL_DONE; /* no table: noted */
    fprintf(stderr,
            "gongshictl: %s: found no name of a field in it, expected --field with one of",
            hand->name);
    for (size_t i = 0; i < job->field_count; i++)
        fprintf(stderr, "%s %s", i ? "," : "", job->fields[i].id);
    fputs("\n", stderr);
    return CTL_USAGE;
}

static int
import_document(struct hand *hand)
{
    const struct import_job *job = hand->job;
    struct document_import_options options = {.name = hand->name,
                                              .title = job->title,
                                              .field_id = job->field,
                                              .publisher = job->publisher,
                                              .date = job->date,
                                              .item_id = job->item,
                                              .item_title = job->item_title};
    if (document_import(hand->file, &options, &hand->report, &hand->records))
        return CTL_DONE; /* noted */
    return CTL_DONE;
}

static enum err
try_notice(struct hand *hand, struct notice_missing *missing)
{
    const struct import_job *job = hand->job;
    struct notice_import_options options = {.name = hand->name,
                                            .stem = hand->stem,
                                            .title = job->title,
                                            .publisher = job->publisher,
                                            .category = job->category,
                                            .from = job->from,
                                            .until = job->until,
                                            .phone = job->phone,
                                            .contact = job->contact,
                                            .priority = job->priority,
                                            .field_id = job->field,
                                            .item_id = job->item,
                                            .item_title = job->item_title,
                                            .calendar = job->calendar,
                                            .attached = hand->bytes ? &hand->attached : NULL,
                                            .is_image = hand->is_image};
    return notice_import(hand->file, &options, &hand->report, &hand->records, missing);
}

/* What was asked for one file does not hold for the next. */
static int
import_notice(struct hand *hand)
{
    struct import_job *job = hand->job;
    const struct import_job given = *job;
    struct notice_missing missing;
    int code = CTL_DONE;
    enum err err = try_notice(hand, &missing);
    if (err == ERR_RANGE) {
        import_report_free(&hand->report); /* it is read again */
        if (!job->from && !str_empty(missing.found_from))
            job->from = missing.found_from;
        if (import_job_ask(job, hand->name, &missing))
            err = try_notice(hand, &missing);
        else
            code = CTL_USAGE;
    }
    job->title = given.title;
    job->category = given.category;
    job->from = given.from;
    job->until = given.until;
    job->phone = given.phone;
    return code != CTL_DONE || err != ERR_RANGE ? code : CTL_USAGE;
}

/* ---- into the source ---- */

static void
say_record(struct import_job *job, const struct source_put_record *record)
{
    struct strbuf *out = &job->records;
    job->counts[record->state]++;
    json_out_open(out, NULL, '{');
    json_out_text(out, "id", record->id);
    json_out_text(out, "title", record->title);
    json_out_text(out, "state", source_put_state_name(record->state));
    json_out_close(out, '}');
}

static void
note_record(struct hand *hand, const struct import_record *from,
            const struct source_put_record *record)
{
    if (!record->problem)
        return;
    struct import_note found = {.severity = IMPORT_PROBLEM,
                                .file = hand->name,
                                .sheet = from->sheet,
                                .row = from->row,
                                .value = from->title,
                                .message = record->problem};
    import_report_add(&hand->report, &found);
}

static int
put_records(struct hand *hand)
{
    struct import_job *job = hand->job;
    const struct import_records *from = &hand->records;
    struct source_error error;
    struct source_put put = {.folder = job->into,
                             .into = INTO[job->kind],
                             .origin = hand->name,
                             .rule = job->kind == IMPORT_AS_ITEMS ? SOURCE_PUT_WHOLE
                                                                  : SOURCE_PUT_ALIKE,
                             .len = from->len,
                             .source = job->source,
                             .dry_run = job->dry_run,
                             .arena = job->arena};
    put.records = arena_alloc(job->arena, from->len * sizeof *put.records + 1);
    for (size_t i = 0; i < from->len; i++)
        put.records[i] = (struct source_put_record){.id = from->items[i].id,
                                                    .title = from->items[i].title,
                                                    .json = from->items[i].json,
                                                    .len = from->items[i].len};
    enum err err = source_put(&put, &error);
    if (err) {
        fprintf(stderr, "gongshictl: %s/%s: %s: %s\n", job->into, error.file, error.pointer,
                error.message);
        return err == ERR_FORMAT ? CTL_PROBLEM : CTL_FAILED;
    }
    for (size_t i = 0; i < put.len; i++) {
        say_record(job, &put.records[i]);
        note_record(hand, &from->items[i], &put.records[i]);
    }
    for (size_t i = 0; i < put.removed_len; i++) {
        say_record(job, &put.removed[i]);
        note(hand, IMPORT_ASSUMED, put.removed[i].title,
             arena_printf(job->arena,
                          "record %s came from this file before and is not in it any more: "
                          "taken out",
                          put.removed[i].id));
    }
    return CTL_DONE;
}

/* ---- the whole ---- */

static void
say_file(struct hand *hand)
{
    struct strbuf *out = &hand->job->files;
    json_out_open(out, NULL, '{');
    json_out_text(out, "file", hand->name);
    if (hand->file) {
        json_out_text(out, "format", sheet_format_name(hand->file->format));
        json_out_text(out, "encoding", hand->file->encoding);
    } else
        json_out_text(out, "format", hand->attached.type);
    json_out_int(out, "records", (int64_t)hand->records.len);
    json_out_close(out, '}');
}

static int
open_file(struct hand *hand)
{
    struct import_error error = {0};
    int kind = hand->job->kind == IMPORT_AS_NOTICE ? attached_kind(hand->name) : -1;
    if (kind >= 0)
        return read_attached(hand, kind);
    enum err err = sheet_read(hand->path, &hand->file, &error);
    if (err) {
        fprintf(stderr, "gongshictl: %s%s%s: %s\n", hand->path, *error.place ? ": " : "",
                error.place, error.message);
        return err == ERR_FORMAT || err == ERR_RANGE ? CTL_PROBLEM : CTL_FAILED;
    }
    import_report_append(&hand->job->report, &hand->file->report);
    return CTL_DONE;
}

int
import_job_file(struct import_job *job, const char *path)
{
    struct hand hand = {.job = job, .path = path, .records = {.arena = job->arena}};
    const char *slash = strrchr(path, '/'), *dot;
    hand.name = arena_strdup(job->arena, slash ? slash + 1 : path);
    dot = strrchr(hand.name, '.');
    hand.stem = arena_strndup(job->arena, hand.name,
                              dot ? (size_t)(dot - hand.name) : strlen(hand.name));
    int code = open_file(&hand);
    if (code == CTL_DONE)
        code = job->kind == IMPORT_AS_ITEMS      ? import_items(&hand)
               : job->kind == IMPORT_AS_DOCUMENT ? import_document(&hand)
                                                 : import_notice(&hand);
    if (code == CTL_DONE && hand.records.len)
        code = copy_attached(&hand);
    if (code == CTL_DONE && hand.records.len)
        code = put_records(&hand);
    if (code == CTL_DONE)
        say_file(&hand);
    import_report_append(&job->report, &hand.report);
    import_report_free(&hand.report);
    records_free(&hand.records);
    sheet_file_free(hand.file);
    free(hand.bytes);
    return code;
}
