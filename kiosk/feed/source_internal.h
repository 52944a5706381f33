/* feed/source_internal.h - what the readers of the several source schemas share.
 *
 * Layer: feed, private to it.   Thread: any; one run belongs to one thread.
 */
#ifndef FEED_SOURCE_INTERNAL_H
#define FEED_SOURCE_INTERNAL_H

#include "base/json_out.h"
#include "base/json_rule.h"
#include "feed/source.h"

/* One run over a folder. */
struct source_run {
    struct source *source;
    source_problem_fn *each;
    void *context;
    enum err err;       /* of the first problem */
    int64_t shift_days; /* for dates of made-up records */
    const char *folder;
    const char *name, *stem; /* of the file being read, "a.json" and "a" */
    const struct json *file;
    const char *id;     /* of the record whose files are taken */
    struct strbuf line; /* the record being written */
};

/** Tell of a problem; reading goes on. `id` "" where no record is at fault. */
void source_tell(struct source_run *run, enum err err, const char *id, const char *pointer,
                 const char *message);

/** Every reader: all records of run->file that are right are kept, of the others it tells. */
void source_document(struct source_run *run);
void source_fields(struct source_run *run);
void source_catalogue(struct source_run *run);
void source_notices(struct source_run *run);
void source_guides(struct source_run *run);

/** Whether `json` at `pointer` of the file follows `rules`; tells of all that does not. */
bool source_check(struct source_run *run, const struct json *json, const char *pointer,
                  const struct json_rule *rules);
/** Begin run->line: kind, id, title. */
void source_begin(struct source_run *run, const char *kind, const char *id, const char *title);
/** End run->line, check it as a record, and keep it or tell why not. */
void source_end(struct source_run *run, const char *pointer);
/** The date moved by run->shift_days where `made_up`, else as it is; in the arena. */
const char *source_date(struct source_run *run, const char *date, bool made_up);
/** ["slug"] as fieldIds, nothing for NULL. */
void source_field_ids(struct source_run *run, const struct json *field_id);

/* Blocks of a body: paragraph, heading, and a list of texts. */
void source_paragraph(struct strbuf *out, const char *role, const char *text);
void source_heading(struct strbuf *out, int level, const char *role, const char *text);

/* The rules of the source schemas: whole files, then what stands in their lists. */
extern const struct json_rule SOURCE_FIELDS_FILE[], SOURCE_CATALOGUE_FILE[],
    SOURCE_NOTICES_FILE[], SOURCE_GUIDES_FILE[];
extern const struct json_rule SOURCE_WITHDRAWN[];
extern const struct json_rule SOURCE_ABOUT[], SOURCE_FIELD[], SOURCE_ITEM[], SOURCE_NOTICE[],
    SOURCE_GUIDE[], SOURCE_EXPLAINER[], SOURCE_DOCUMENT[], SOURCE_APPLICATION[];

#endif
