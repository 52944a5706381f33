#include "feed/feed_check_records.h"
#include "feed/manifest.h"
#include "feed/record_json.h"
#include "feed/source.h"

#include <stdio.h>

struct check {
    feed_problem_fn *each;
    void *context;
    struct feed_check_report *report;
};

static void
problem(void *context, const char *where, const char *message)
{
    struct check *check = context;
    check->report->problems++;
    check->each(check->context, where, message);
}

static void
place_of(const char *file, const char *id, const char *pointer, char *where, size_t room)
{
    snprintf(where, room, "%s%s%s%s%s", file, *id ? " record " : "", id, *pointer ? ": " : "",
             pointer);
}

static void
tell_source(void *context, const struct source_error *error)
{
    char where[sizeof *error];
    place_of(error->file, error->id, error->pointer, where, sizeof where);
    problem(context, where, error->message);
}

static void
check_record(struct feed_records *records, const struct source *source,
             const struct source_record *one)
{
    struct record *record = NULL;
    char where[1100];
    if (record_from_json(one->json, one->len, &record, NULL))
        return; /* it was read from the same bytes before */
    place_of(one->file, one->id, one->pointer, where, sizeof where);
    feed_records_add(
        records, record, where,
        FEED_RECORD_HAS_FIELDS | /* those are told of */
            (manifest_names(&source->pii_allowed, one->id) ? FEED_RECORD_MAY_BE_PRIVATE : 0));
    record_free(record);
}

void
feed_check_source(const char *folder, struct font_set *fonts, feed_problem_fn *each,
                  void *context, struct feed_check_report *report)
{
    struct check check = {each, context, report};
    struct source *source;
    *report = (struct feed_check_report){0};
    source_read(folder, NULL, tell_source, &check, &source);
    struct feed_records *records = feed_records_new(fonts, &source->withdrawn, problem, &check);
    for (size_t i = 0; i < source->len; i++)
        check_record(records, source, &source->records[i]);
    report->records = source->len;
    for (size_t i = 0; i < source->failed_len; i++)
        feed_records_add_id(records, source->failed[i]);
    feed_records_tell_dangling(records);
    report->missing = feed_records_tell_glyphs(records);
    feed_records_free(records);
    source_free(source);
}
