#include "import/report.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>

static const char *const SEVERITIES[] = {"assumed", "problem"};

void
import_report_add(struct import_report *report, const struct import_note *note)
{
    report->problems += note->severity == IMPORT_PROBLEM;
    if (report->count == IMPORT_NOTES_MAX) {
        report->left_out++;
        return;
    }
    if (!report->arena)
        report->arena = arena_new();
    struct import_note kept = *note;
    kept.file = arena_strdup(report->arena, note->file);
    kept.sheet = arena_strdup(report->arena, note->sheet);
    kept.column_name = arena_strdup(report->arena, note->column_name);
    kept.value = str_empty(note->value) ? NULL : arena_strdup(report->arena, note->value);
    kept.message = arena_strdup(report->arena, note->message);
    VEC_PUSH(report->notes, report->count, report->cap, kept);
}

void
import_report_append(struct import_report *report, const struct import_report *more)
{
    size_t problems = report->problems + more->problems;
    for (size_t i = 0; i < more->count; i++)
        import_report_add(report, &more->notes[i]);
    report->problems = problems;
    report->left_out += more->left_out;
}

void
import_report_free(struct import_report *report)
{
    arena_free(report->arena);
    free(report->notes);
    *report = (struct import_report){0};
}

void
import_column_letters(int column, char out[8])
{
    char reversed[8];
    size_t len = 0, at = 0;
    for (; column > 0 && len < 7; column = (column - 1) / 26)
        reversed[len++] = (char)('A' + (column - 1) % 26);
    while (len)
        out[at++] = reversed[--len];
    out[at] = '\0';
}

/* ---- as a line ---- */

/* A line stays one: what is quoted may have several, and be long. */
static void
add_quoted(struct strbuf *out, const char *text)
{
    enum { QUOTED_MAX = 120 };
    size_t len = 0;
    while (text[len] && (len < QUOTED_MAX || utf8_is_trail(text[len])))
        len++;
    char *part = xstrndup(text, len);
    strbuf_add_json(out, part);
    strbuf_add(out, text[len] ? "…" : "");
    free(part);
}

static void
add_place(const struct import_note *note, struct strbuf *out)
{
    char letters[8];
    import_column_letters(note->column, letters);
    if (!str_empty(note->file))
        strbuf_addf(out, "%s: ", note->file);
    if (!str_empty(note->sheet))
        strbuf_addf(out, "%s: ", note->sheet);
    if (note->row > 0)
        strbuf_addf(out, "row %d", note->row);
    if (note->column > 0)
        strbuf_addf(out, "%scolumn %s", note->row > 0 ? ", " : "", letters);
    if (!str_empty(note->column_name))
        strbuf_addf(out, "%s%s",
                    note->column > 0 ? " "
                    : note->row > 0  ? ", "
                                     : "",
                    note->column_name);
    if (note->row > 0 || note->column > 0 || !str_empty(note->column_name))
        strbuf_add(out, ": ");
}

void
import_note_line(const struct import_note *note, struct strbuf *out)
{
    add_place(note, out);
    if (note->value) {
        add_quoted(out, note->value);
        strbuf_add(out, ": ");
    }
    strbuf_addf(out, "%s: %s", SEVERITIES[note->severity], note->message);
}

void
import_report_lines(const struct import_report *report, struct strbuf *out)
{
    for (size_t i = 0; i < report->count; i++) {
        import_note_line(&report->notes[i], out);
        strbuf_add(out, "\n");
    }
    if (report->left_out)
        strbuf_addf(out, "%zu more notes\n", report->left_out);
}

/* ---- as JSON ---- */

static void
add_member(struct strbuf *out, const char *key, const char *text)
{
    if (str_empty(text))
        return;
    strbuf_addf(out, ",\"%s\":", key);
    strbuf_add_json(out, text);
}

void
import_note_json(const struct import_note *note, struct strbuf *out)
{
    char letters[8];
    import_column_letters(note->column, letters);
    strbuf_addf(out, "{\"severity\":\"%s\"", SEVERITIES[note->severity]);
    add_member(out, "file", note->file);
    add_member(out, "sheet", note->sheet);
    if (note->row > 0)
        strbuf_addf(out, ",\"row\":%d", note->row);
    add_member(out, "column", letters);
    add_member(out, "columnName", note->column_name);
    if (note->value) {
        strbuf_add(out, ",\"value\":");
        strbuf_add_json(out, note->value);
    }
    add_member(out, "message", note->message);
    strbuf_add(out, "}");
}

void
import_report_json(const struct import_report *report, struct strbuf *out)
{
    strbuf_add(out, "[");
    for (size_t i = 0; i < report->count; i++) {
        strbuf_add(out, i ? "," : "");
        import_note_json(&report->notes[i], out);
    }
    strbuf_add(out, "]");
}
