/* Fields and catalogue items: disclosure-fields/1 and disclosure-catalogue/1. */
#include "feed/source_internal.h"

#include <stdio.h>

#define POINTER_ROOM 64

static void
add_field(struct source_run *run, const struct json *field, const char *pointer)
{
    if (!source_check(run, field, pointer, SOURCE_FIELD))
        return;
    struct strbuf *out = &run->line;
    const struct json *guideline = json_get(field, "nationalGuideline");
    const char *number = json_str(guideline, "docNo", "");
    source_begin(run, "field", json_str(field, "id", ""), json_str(field, "name", ""));
    json_out_int(out, "number", json_int64(field, "no", 0));
    json_out_text(out, "slug", json_str(field, "id", ""));
    json_out_member(out, field, "name");
    json_out_member(out, field, "responsibleUnitsText");
    json_out_member(out, field, "responsibleUnits");
    json_out_text(out, "nationalGuideline",
                  arena_printf(run->source->arena, "%s%s%s%s", json_str(guideline, "name", ""),
                               *number ? "（" : "", number, *number ? "）" : ""));
    source_end(run, pointer);
}

void
source_fields(struct source_run *run)
{
    char pointer[POINTER_ROOM];
    size_t i = 0;
    if (!source_check(run, run->file, "", SOURCE_FIELDS_FILE))
        return;
    json_each(field, json_get(run->file, "fields"))
    {
        snprintf(pointer, sizeof pointer, "/fields/%zu", i++);
        add_field(run, field, pointer);
    }
}

static void
add_item(struct source_run *run, const struct json *item, const char *pointer)
{
    static const char *const same[] = {
        "seq",       "level1",         "level2",  "content",  "basis",
        "timeLimit", "timeLimitRules", "subject", "channels", "otherChannels",
        "audience",  "audienceNote",   "method",  "level"};
    if (!source_check(run, item, pointer, SOURCE_ITEM))
        return;
    const char *level2 = json_str(item, "level2", "");
    const char *source = json_str(item, "source", "");
    source_begin(run, "item", json_str(item, "id", ""),
                 *level2 ? level2 : json_str(item, "level1", ""));
    source_field_ids(run, json_get(item, "fieldId"));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        json_out_member(&run->line, item, same[i]);
    if (str_starts(source, "http"))
        json_out_text(&run->line, "url", source);
    source_end(run, pointer);
}

void
source_catalogue(struct source_run *run)
{
    char pointer[POINTER_ROOM];
    size_t i = 0;
    if (!source_check(run, run->file, "", SOURCE_CATALOGUE_FILE))
        return;
    json_each(item, json_get(run->file, "items"))
    {
        snprintf(pointer, sizeof pointer, "/items/%zu", i++);
        add_item(run, item, pointer);
    }
}
