/* Guides and explainers: service-guides/1. The application procedure has its own file. */
#include "feed/source_application.h"
#include "feed/source_internal.h"

#include <stdio.h>

#define POINTER_ROOM 64

static void
add_guide(struct source_run *run, const struct json *guide, const char *pointer)
{
    static const char *const same[] = {
        "serviceObject",    "legalBasis", "conditions", "materials", "process",
        "timeLimit",        "fee",        "location",   "hours",     "phone",
        "supervisionPhone", "channels",   "result",     "notes"};
    if (!source_check(run, guide, pointer, SOURCE_GUIDE))
        return;
    source_begin(run, "guide", json_str(guide, "id", ""), json_str(guide, "name", ""));
    source_field_ids(run, json_get(guide, "fieldId"));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        json_out_member(&run->line, guide, same[i]);
    source_end(run, pointer);
}

static void
add_explainer(struct source_run *run, const struct json *explainer, const char *pointer)
{
    if (!source_check(run, explainer, pointer, SOURCE_EXPLAINER))
        return;
    source_begin(run, "explainer", json_str(explainer, "id", ""),
                 json_str(explainer, "title", ""));
    source_field_ids(run, json_get(explainer, "fieldId"));
    json_out_open(&run->line, "basis", '[');
    if (*json_str(explainer, "basis", ""))
        json_out_text(&run->line, NULL, json_str(explainer, "basis", ""));
    json_out_close(&run->line, ']');
    json_out_member(&run->line, explainer, "qa");
    source_end(run, pointer);
}

void
source_guides(struct source_run *run)
{
    char pointer[POINTER_ROOM];
    size_t i = 0;
    if (!source_check(run, run->file, "", SOURCE_GUIDES_FILE))
        return;
    json_each(guide, json_get(run->file, "guides"))
    {
        snprintf(pointer, sizeof pointer, "/guides/%zu", i++);
        add_guide(run, guide, pointer);
    }
    i = 0;
    json_each(explainer, json_get(run->file, "explainers"))
    {
        snprintf(pointer, sizeof pointer, "/explainers/%zu", i++);
        add_explainer(run, explainer, pointer);
    }
    const struct json *application = json_get(run->file, "disclosureApplication");
    if (application)
        source_application(run, application, "/disclosureApplication");
}
