/* One whole government document: donghu-document/1. Its id is the file's name. */
#include "feed/source_internal.h"

#include <string.h>

/* ---- head, letter, body ---- */

static void
add_meta(struct source_run *run)
{
    struct strbuf *out = &run->line;
    const struct json *values = json_get(run->file, "metadata");
    json_out_open(out, "meta", '[');
    json_each(label, json_get(run->file, "metadataLabels"))
    {
        const char *key = json_key(label);
        if (str_eq(key, "title"))
            continue;
        json_out_open(out, NULL, '{');
        json_out_text(out, "key", key);
        json_out_text(out, "label", json_string_value(label));
        /* An empty value is content here: the original shows its label alone. */
        strbuf_add(out, ",\"value\":");
        strbuf_add_json(out, json_str(values, key, ""));
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
}

static void
add_head(struct source_run *run)
{
    struct strbuf *out = &run->line;
    const struct json *values = json_get(run->file, "metadata");
    json_out_member(out, values, "indexNo");
    json_out_member(out, values, "documentNo");
    json_out_member(out, values, "publisher");
    json_out_text(out, "publishDate", json_str(values, "generatedDate", ""));
    json_out_member(out, values, "validity");
    json_out_text(out, "audience", json_str(values, "scope", ""));
    json_out_member(out, values, "method");
    add_meta(run);
    json_out_member(out, run->file, "related");
}

static void
add_attachments_line(struct source_run *run)
{
    const struct json *line = json_get(run->file, "attachmentsLine");
    struct arena *arena = run->source->arena;
    const char *before = arena_printf(arena, "%s：", json_str(line, "label", ""));
    json_each(item, json_get(line, "items"))
    {
        source_paragraph(&run->line, "attachments",
                         arena_printf(arena, "%s%d.%s", before, json_int(item, "no", 0),
                                      json_str(item, "title", "")));
        before = "";
    }
}

static void
add_body(struct source_run *run)
{
    struct strbuf *out = &run->line;
    json_out_open(out, "body", '[');
    json_each(block, json_get(run->file, "letter")) json_out_copy(out, NULL, block);
    if (*json_str(run->file, "documentTitle", ""))
        source_heading(out, 0, "title", json_str(run->file, "documentTitle", ""));
    json_each(block, json_get(run->file, "body")) json_out_copy(out, NULL, block);
    add_attachments_line(run);
    json_out_close(out, ']');
}

/* ---- annexes ---- */

/* The text of column `key` in `row`: "（1）" and the item, ■ and □ with their labels; a
 * ticked audience or method ("audience.全社会") is ■, an empty one stays empty. */
static const char *
cell_text(struct source_run *run, const struct json *row, const char *key)
{
    struct arena *arena = run->source->arena;
    const struct json *value = json_get(row, key);
    const char *dot = strchr(key, '.');
    if (dot) {
        const char *group = arena_strndup(arena, key, (size_t)(dot - key));
        return json_bool(json_get(row, group), dot + 1, false) ? "■" : "";
    }
    if (json_is_number(value))
        return arena_printf(arena, "%d", json_int_value(value));
    if (str_eq(key, "item") && json_get(row, "itemNo"))
        return arena_printf(arena, "（%d）%s", json_int(row, "itemNo", 0),
                            json_str(row, key, ""));
    if (!json_is_array(value))
        return json_str(row, key, "");
    const char *joined = "";
    json_each(channel, value) joined = arena_printf(
        arena, "%s%s%s%s", joined, *joined ? " " : "",
        json_bool(channel, "checked", false) ? "■" : "□", json_str(channel, "label", ""));
    return joined;
}

/* The columns of a grouped head, flattened: a ticked one says which group it is of. */
static void
add_columns(struct source_run *run, const struct json *columns, const char *group)
{
    struct strbuf *out = &run->line;
    json_each(column, columns)
    {
        const struct json *children = json_get(column, "children");
        const char *title = json_str(column, "title", "");
        if (children) {
            add_columns(run, children, title);
            continue;
        }
        if (strchr(json_str(column, "key", ""), '.'))
            title = arena_printf(run->source->arena, "%s：%s", group, title);
        json_out_open(out, NULL, '{');
        json_out_text(out, "title", title);
        json_out_close(out, '}');
    }
}

/* Every row prints the cells of its group again, so that a row reads whole; those below
 * the first of a group say so. */
static void
add_cells(struct source_run *run, const struct json *columns, const struct json *row,
          const struct json *above)
{
    struct strbuf *out = &run->line;
    json_each(column, columns)
    {
        const char *key = json_str(column, "key", "");
        if (json_get(column, "children")) {
            add_cells(run, json_get(column, "children"), row, above);
            continue;
        }
        bool grouped = str_eq(key, "task") || str_eq(key, "level1") ||
                       (str_eq(key, "seq") && json_get(row, "groupStart"));
        const char *text = cell_text(run, row, key);
        if (!grouped || !above || json_bool(row, "groupStart", false) ||
            !str_eq(text, cell_text(run, above, key))) {
            json_out_text(out, NULL, text);
            continue;
        }
        json_out_open(out, NULL, '{');
        json_out_text(out, "text", text);
        json_out_bool(out, "repeats", true);
        json_out_close(out, '}');
    }
}

static void
add_annex_table(struct source_run *run, const struct json *annex)
{
    struct strbuf *out = &run->line;
    const struct json *columns = json_get(annex, "columns"), *above = NULL;
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", "table");
    json_out_open(out, "columns", '[');
    add_columns(run, columns, "");
    json_out_close(out, ']');
    json_out_open(out, "rows", '[');
    json_each(row, json_get(annex, "rows"))
    {
        json_out_open(out, NULL, '[');
        add_cells(run, columns, row, above);
        json_out_close(out, ']');
        above = row;
    }
    json_out_close(out, ']');
    json_out_close(out, '}');
}

static void
add_annex(struct source_run *run, const struct json *annex)
{
    struct strbuf *out = &run->line;
    struct arena *arena = run->source->arena;
    const char *notes = json_str(annex, "notesTitle", "");
    json_out_open(out, NULL, '{');
    json_out_member(out, annex, "no");
    json_out_member(out, annex, "label");
    json_out_member(out, annex, "title");
    json_out_open(out, "body", '[');
    add_annex_table(run, annex);
    if (*notes)
        source_paragraph(out, "note", arena_printf(arena, "%s：", notes));
    json_each(note, json_get(annex, "notes"))
    {
        json_out_open(out, NULL, '{');
        json_out_text(out, "type", "paragraph");
        json_out_text(out, "role", "note");
        json_out_text(out, "number", arena_printf(arena, "%d.", json_int(note, "no", 0)));
        json_out_member(out, note, "text");
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
    json_out_close(out, '}');
}

void
source_document(struct source_run *run)
{
    if (!source_check(run, run->file, "", SOURCE_DOCUMENT))
        return;
    const struct json *annexes = json_get(run->file, "annexes");
    source_begin(run, "document", run->stem,
                 json_str(json_get(run->file, "metadata"), "title", ""));
    add_head(run);
    add_body(run);
    if (annexes) {
        json_out_open(&run->line, "annexes", '[');
        json_each(annex, annexes) add_annex(run, annex);
        json_out_close(&run->line, ']');
    }
    source_end(run, "");
}
