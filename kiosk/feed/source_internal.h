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
    struct source_error *error;
    int64_t shift_days; /* for dates of made-up records */
    const char *folder;
    const char *name, *stem; /* of the file being read, "a.json" and "a" */
    const struct cJSON *file;
    struct strbuf line; /* the record being written */
};

/** Every reader: ERR_OK or ERR_FORMAT with the error filled. */
enum err source_document(struct source_run *run);
enum err source_fields(struct source_run *run);
enum err source_catalogue(struct source_run *run);
enum err source_notices(struct source_run *run);
enum err source_guides(struct source_run *run);

/** Check `json` at `pointer` of the file against `rules`. */
enum err source_check(struct source_run *run, const struct cJSON *json, const char *pointer,
                      const struct json_rule *rules);
/** Begin run->line: kind, id, title. */
void source_begin(struct source_run *run, const char *kind, const char *id, const char *title);
/** End run->line, check it as a record and keep it. */
enum err source_end(struct source_run *run, const char *pointer);
/** The date moved by run->shift_days where `made_up`, else as it is; in the arena. */
const char *source_date(struct source_run *run, const char *date, bool made_up);
/** ["slug"] as fieldIds, nothing for NULL. */
void source_field_ids(struct source_run *run, const struct cJSON *field_id);

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
