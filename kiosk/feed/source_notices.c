/* Notices of villages and communities: village-notices/1. */
#include "feed/source_internal.h"

#include <stdio.h>

#define POINTER_ROOM 64

static void
add_row(struct strbuf *out, const struct json *row)
{
    json_out_open(out, NULL, '[');
    json_each(cell, row) json_out_text(out, NULL, json_string_value(cell));
    json_out_close(out, ']');
}

/* The sum stands as the last row. */
static void
add_table(struct strbuf *out, const struct json *table)
{
    const struct json *total = json_get(table, "totalRow");
    json_out_text(out, "type", "table");
    json_out_member(out, table, "caption");
    json_out_member(out, table, "unit");
    json_out_member(out, table, "note");
    json_out_member(out, table, "columns");
    json_out_open(out, "rows", '[');
    json_each(row, json_get(table, "rows")) add_row(out, row);
    if (total)
        add_row(out, total);
    json_out_close(out, ']');
    if (total)
        json_out_bool(out, "totalRow", true);
}

static void
add_block(struct strbuf *out, const struct json *block)
{
    static const char *const same[] = {"type",  "level",   "number", "text", "role",
                                       "align", "ordered", "items",  "alt",  "file"};
    json_out_open(out, NULL, '{');
    if (str_eq(json_str(block, "type", ""), "table"))
        add_table(out, block);
    else
        for (size_t i = 0; i < sizeof same / sizeof *same; i++)
            json_out_member(out, block, same[i]);
    json_out_close(out, '}');
}

static void
add_alert(struct source_run *run, const struct json *alert, bool made_up)
{
    static const char *const same[] = {"type",    "level",    "levelName", "area",
                                       "warning", "measures", "issuer",    "status"};
    struct strbuf *out = &run->line;
    json_out_open(out, "alert", '{');
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        json_out_member(out, alert, same[i]);
    json_out_text(out, "start", source_date(run, json_str(alert, "start", NULL), made_up));
    json_out_text(out, "end", source_date(run, json_str(alert, "end", NULL), made_up));
    json_out_close(out, '}');
}

static void
add_notice_head(struct source_run *run, const struct json *notice, bool made_up)
{
    struct strbuf *out = &run->line;
    const char *from = source_date(run, json_str(notice, "publishDate", ""), made_up);
    const char *category = json_str(notice, "category", "");
    json_out_member(out, notice, "publisher");
    json_out_text(out, "publishDate", from);
    json_out_text(out, "showFrom", from);
    json_out_text(out, "showUntil",
                  source_date(run, json_str(notice, "expiry", NULL), made_up));
    json_out_text(out, "category", category);
    json_out_text(out, "categoryName",
                  json_str(notice, "categoryName",
                           json_str(json_get(run->file, "categories"), category, "")));
    json_out_member(out, notice, "priority");
    json_out_member(out, notice, "venues");
    json_out_member(out, notice, "regions");
    json_out_member(out, notice, "contact");
}

static void
add_notice(struct source_run *run, const struct json *notice, const char *pointer)
{
    if (!source_check(run, notice, pointer, SOURCE_NOTICE))
        return;
    bool made_up = json_bool(notice, "synthetic", false);
    source_begin(run, "notice", json_str(notice, "id", ""), json_str(notice, "title", ""));
    add_notice_head(run, notice, made_up);
    if (json_get(notice, "alert"))
        add_alert(run, json_get(notice, "alert"), made_up);
    json_out_open(&run->line, "body", '[');
    json_each(block, json_get(notice, "body")) add_block(&run->line, block);
    json_out_close(&run->line, ']');
    json_out_member(&run->line, notice, "attachments");
    source_end(run, pointer);
}

void
source_notices(struct source_run *run)
{
    char pointer[POINTER_ROOM];
    size_t i = 0;
    if (!source_check(run, run->file, "", SOURCE_NOTICES_FILE))
        return;
    json_each(notice, json_get(run->file, "notices"))
    {
        snprintf(pointer, sizeof pointer, "/notices/%zu", i++);
        add_notice(run, notice, pointer);
    }
}
