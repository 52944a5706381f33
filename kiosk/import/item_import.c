#include "import/item_import.h"
#include "import/item_internal.h"
#include "import/words.h"

#include <stdlib.h>
#include <string.h>

#define REMARK_BYTES 90 /* a row of one text that is longer is no heading */
#define SEQ_MOST     1000000

/* ---- notes ---- */

static void
add_note(struct item_run *run, enum import_severity severity, int row, size_t col,
         const char *value, const char *message)
{
    bool cell = col < run->columns.count;
    struct import_note note = {.severity = severity,
                               .file = run->options->name,
                               .sheet = run->sheet->name,
                               .row = row,
                               .column = cell ? (int)col + 1 : 0,
                               .column_name = cell ? run->columns.labels[col] : "",
                               .value = value,
                               .message = message};
    import_report_add(run->report, &note);
}

static int
source_row(const struct item_run *run, size_t row)
{
    return run->sheet->source_rows[row];
}

static const char *
cell_text(const struct item_run *run, size_t row, size_t col)
{
    return run->sheet->cells[row * run->sheet->cols + col].text;
}

void
item_note(struct item_run *run, enum import_severity severity, size_t col, const char *message)
{
    const char *value = col < run->columns.count ? cell_text(run, run->row, col) : "";
    add_note(run, severity, source_row(run, run->row), col, value, message);
}

void
item_note_habit(struct item_run *run, size_t col, const char *message)
{
    int row = source_row(run, run->row);
    for (size_t i = 0; i < run->habit_count; i++) {
        struct item_habit *habit = &run->habits[i];
        if (habit->col == col && str_eq(habit->message, message)) {
            habit->count++;
            habit->last_row = row;
            return;
        }
    }
    if (run->habit_count == ITEM_HABITS_MAX || col >= run->columns.count) {
        item_note(run, IMPORT_ASSUMED, col, message);
        return;
    }
    run->habits[run->habit_count++] =
        (struct item_habit){col, message, cell_text(run, run->row, col), row, row, 1};
}

static void
say_habits(struct item_run *run)
{
    for (size_t i = 0; i < run->habit_count; i++) {
        const struct item_habit *habit = &run->habits[i];
        const char *message = habit->message;
        if (habit->count > 1)
            message = arena_printf(run->arena, "%s; so in %zu more rows, to row %d", message,
                                   habit->count - 1, habit->last_row);
        add_note(run, IMPORT_ASSUMED, habit->row, habit->col, habit->value, message);
    }
    run->habit_count = 0;
}

const char *
item_value(const struct item_run *run, enum column column)
{
    return run->columns.at[column] >= 0 ? run->values[run->columns.at[column]] : "";
}

/* ---- filling in ---- */

static bool
is_ditto(const char *text)
{
    static const char *const DITTO[] = {"同上",   "同前",     "〃", "″", "\"", "々",
                                        "同上。", "（同上）", "''", "”", NULL};
    for (size_t i = 0; DITTO[i]; i++)
        if (words_same(text, DITTO[i]))
            return true;
    return false;
}

/* Whether a blank cell of this column stands for the one above: in a sheet that was merged
 * before its merges were lost, all of a row does that leaves its group blank too. */
static bool
is_filled_down(const struct item_run *run, size_t col, bool group_blank)
{
    switch (run->columns.of[col]) {
    case COLUMN_LEVEL1:
    case COLUMN_FIELD:
        return true;
    case COLUMN_CONTENT:
    case COLUMN_BASIS:
    case COLUMN_LIMIT:
    case COLUMN_SUBJECT:
    case COLUMN_CHANNELS:
        return !run->merges && group_blank;
    default:
        return false;
    }
}

static void
fill_in(struct item_run *run)
{
    int group = run->columns.at[COLUMN_LEVEL1];
    bool group_blank = group >= 0 && words_is_blank(cell_text(run, run->row, (size_t)group));
    for (size_t col = 0; col < run->columns.count; col++) {
        const char *text = cell_text(run, run->row, col);
        run->values[col] = text;
        if (words_is_blank(text) && is_filled_down(run, col, group_blank) && *run->above[col]) {
            run->values[col] = run->above[col];
            item_note_habit(run, col, "a blank cell below a group: filled in from above");
        } else if (is_ditto(text) && *run->above[col]) {
            run->values[col] = run->above[col];
            item_note_habit(run, col, "同上: filled in from above");
        } else if (is_ditto(text) && !words_is_blank(text)) {
            run->values[col] = "";
            item_note(run, IMPORT_PROBLEM, col, "found 同上 with nothing above it; left blank");
        }
    }
}

/* ---- rows that are none ---- */

/* The one text of the row, NULL where there are several or none (`*blank`). */
static const char *
only_text(const struct item_run *run, bool *blank, size_t *col)
{
    const char *only = NULL;
    *blank = true;
    for (size_t i = 0; i < run->sheet->cols; i++) {
        const struct sheet_cell *cell = &run->sheet->cells[run->row * run->sheet->cols + i];
        if (words_is_blank(cell->text))
            continue;
        bool same = only && cell->is_covered && str_eq(cell->text, only);
        if (only && !same)
            return NULL;
        if (!only)
            *col = i;
        only = cell->text;
        *blank = false;
    }
    return only;
}

static bool
is_remark(const char *text)
{
    static const char *const STARTS[] = {"注：", "注:",    "备注", "说明", "填表",
                                         "注释", "联系人", "填报", "制表", NULL};
    for (size_t i = 0; STARTS[i]; i++)
        if (str_starts(text, STARTS[i]))
            return true;
    return strlen(text) > REMARK_BYTES;
}

static bool
is_left_out(struct item_run *run)
{
    bool blank;
    size_t col = 0;
    const char *only = only_text(run, &blank, &col);
    if (blank)
        return true;
    if (columns_is_head(run->sheet, &run->columns, run->row)) {
        item_note(run, IMPORT_ASSUMED, (size_t)-1, "the head printed again: left out");
        return true;
    }
    if (!only)
        return false;
    if (run->columns.of[col] == COLUMN_LEVEL2)
        return false;
    bool heading = !is_remark(only) && col <= 1;
    if (heading)
        run->section = words_joined(run->arena, only);
    add_note(run, heading || is_remark(only) ? IMPORT_ASSUMED : IMPORT_PROBLEM,
             source_row(run, run->row), col, only,
             heading ? "a row of one text: taken as a heading, no item"
                     : "a row of one text: left out");
    return true;
}

/* ---- fields ---- */

const struct import_field *
import_field_in(const struct import_field *fields, size_t count, const char *text)
{
    char all[WORDS_KEY_ROOM], name[WORDS_KEY_ROOM];
    const struct import_field *best = NULL;
    size_t best_len = 0;
    words_key(text, all);
    for (size_t i = 0; i < count; i++) {
        words_key(fields[i].name, name);
        size_t len = strlen(name);
        if (len > best_len && (strstr(all, name) || str_eq(fields[i].id, text))) {
            best = &fields[i];
            best_len = len;
        }
    }
    return best;
}

/* By what stands above the head, by the sheet's name or the file's. */
static void
find_field(struct item_run *run)
{
    const struct item_import_options *options = run->options;
    const struct import_field *found = NULL;
    const char *where = "";
    run->field_id = options->field_id;
    if (options->field_id || run->columns.at[COLUMN_FIELD] >= 0)
        return;
    for (size_t row = 0; row < run->columns.head_row && !found; row++)
        for (size_t col = 0; col < run->sheet->cols && !found; col++) {
            where = cell_text(run, row, col);
            found = import_field_in(options->fields, options->field_count, where);
        }
    for (size_t i = 0; i < run->file->paragraph_count && !found; i++) {
        where = run->file->paragraphs[i].text;
        if (run->file->paragraphs[i].table == run->sheet)
            break;
        found = where ? import_field_in(options->fields, options->field_count, where) : NULL;
    }
    const char *const names[] = {run->sheet->name ? run->sheet->name : "", options->name};
    for (size_t i = 0; i < 2 && !found; i++) {
        where = names[i];
        found = import_field_in(options->fields, options->field_count, where);
    }
    if (!found)
        return;
    run->field_id = found->id;
    add_note(
        run, IMPORT_ASSUMED, 0, (size_t)-1, where,
        arena_printf(run->arena, "the field is taken to be %s (%s)", found->name, found->id));
}

static const char *
field_of_row(struct item_run *run)
{
    const char *name = item_value(run, COLUMN_FIELD);
    if (run->options->field_id || run->columns.at[COLUMN_FIELD] < 0)
        return run->field_id;
    const struct import_field *found =
        import_field_in(run->options->fields, run->options->field_count, name);
    if (!found && run->options->field_count)
        item_note(run, IMPORT_PROBLEM, (size_t)run->columns.at[COLUMN_FIELD],
                  "expected the name of a field of this source; the item is in none");
    return found ? found->id : NULL;
}

/* ---- items ---- */

static void
read_seq(struct item_run *run)
{
    const char *text = words_joined(run->arena, item_value(run, COLUMN_SEQ));
    char *end = NULL;
    long seq = strtol(text, &end, 10);
    bool number =
        *text && (!*end || str_eq(end, ".") || str_eq(end, ".0")) && seq >= 0 && seq < SEQ_MOST;
    if (!number && *text)
        item_note(run, IMPORT_ASSUMED, (size_t)run->columns.at[COLUMN_SEQ],
                  arena_printf(run->arena, "expected a number: %d is taken", run->seq + 1));
    run->seq = number ? (int)seq : run->seq + 1;
}

/* Two rows that say the same are one. */
static bool
is_twice(struct item_run *run, const char *id)
{
    for (size_t i = 0; i < run->out->len; i++) {
        const struct import_record *other = &run->out->items[i];
        if (!str_eq(other->id, id))
            continue;
        /* All but 序号, which stands before level1. */
        const char *a = strstr(other->json, "\"level1\""),
                   *b = strstr(run->line.data, "\"level1\"");
        return a && b && str_eq(a, b);
    }
    return false;
}

static void
write_item(struct item_run *run, const char *field, const char *id, const char *level1,
           const char *level2)
{
    strbuf_reset(&run->line);
    json_out_open(&run->line, NULL, '{');
    json_out_text(&run->line, "kind", "item");
    json_out_text(&run->line, "id", id);
    json_out_text(&run->line, "title", *level2 ? level2 : level1);
    if (field) {
        json_out_open(&run->line, "fieldIds", '[');
        json_out_text(&run->line, NULL, field);
        json_out_close(&run->line, ']');
    }
}

/* An id that the file names is kept; a number is none. */
static void
make_id(struct item_run *run, const char *field, const char *level1, const char *level2,
        char id[RECORDS_ID_ROOM])
{
    static const char PLAIN[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    const char *own = words_joined(run->arena, item_value(run, COLUMN_ID));
    size_t len = strlen(own);
    bool number = strspn(own, "0123456789") == len;
    if (!number && len < RECORDS_ID_ROOM - 8 && strspn(own, PLAIN) == len)
        memcpy(id, own, len + 1);
    else
        records_id(field ? field : "item", (const char *const[]){level1, level2, NULL}, id);
}

static void
read_item(struct item_run *run)
{
    const char *level1 = words_joined(run->arena, item_value(run, COLUMN_LEVEL1));
    const char *level2 = words_joined(run->arena, item_value(run, COLUMN_LEVEL2));
    char id[RECORDS_ID_ROOM], first[RECORDS_ID_ROOM];
    if (!*level1)
        level1 = *run->section ? run->section : level2;
    if (!*level1) {
        item_note(
            run, IMPORT_PROBLEM, (size_t)-1,
            "found neither 一级事项 nor 二级事项, expected the name of the item; left out");
        return;
    }
    const char *field = field_of_row(run);
    read_seq(run);
    make_id(run, field, level1, level2, id);
    memcpy(first, id, sizeof first);
    bool again = records_make_unique(run->out, id);
    write_item(run, field, id, level1, level2);
    item_cells_write(run, level1, level2);
    json_out_close(&run->line, '}');
    if (again && is_twice(run, first)) {
        item_note(run, IMPORT_PROBLEM, (size_t)-1,
                  arena_printf(run->arena,
                               "\"%s\" again, with all that a row above says; left"
                               " out",
                               *level2 ? level2 : level1));
        return;
    }
    records_add(run->out, id, *level2 ? level2 : level1, &run->line, run->sheet->name,
                source_row(run, run->row));
}

static void
read_rows(struct item_run *run)
{
    size_t count = run->columns.count;
    run->values = arena_alloc(run->arena, count * sizeof *run->values + 1);
    run->above = arena_alloc(run->arena, count * sizeof *run->above + 1);
    for (size_t col = 0; col < count; col++)
        run->above[col] = "";
    for (run->row = run->columns.first_row; run->row < run->sheet->rows; run->row++) {
        if (is_left_out(run))
            continue;
        fill_in(run);
        read_item(run);
        memcpy(run->above, run->values, count * sizeof *run->above);
    }
    run->row = run->sheet->rows ? run->sheet->rows - 1 : 0;
    say_habits(run);
}

static bool
has_merges(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->rows * sheet->cols; i++)
        if (sheet->cells[i].is_covered)
            return true;
    return false;
}

/* Whether the items of this table are in a field, or the source has none. */
static bool
has_field(const struct item_run *run)
{
    return run->field_id || run->columns.at[COLUMN_FIELD] >= 0 || !run->options->field_count;
}

static enum err
read_sheet(struct item_run *run, const struct sheet *sheet, bool *any)
{
    struct columns before = run->columns;
    run->sheet = sheet;
    if (!sheet->rows || !sheet->cols ||
        !columns_find(run->file, sheet, run->options->name, *any ? &before : NULL, run->report,
                      &run->columns)) {
        run->columns = before;
        return ERR_OK;
    }
    bool goes_on = *any && !run->columns.head_rows;
    *any = true;
    run->merges = has_merges(sheet);
    run->section = "";
    if (!goes_on) {
        run->seq = 0;
        find_field(run);
    }
    if (!has_field(run))
        return ERR_RANGE;
    read_rows(run);
    return ERR_OK;
}

enum err
item_import(const struct sheet_file *file, const struct item_import_options *options,
            struct import_report *report, struct import_records *out)
{
    struct item_run run = {.file = file,
                           .options = options,
                           .report = report,
                           .out = out,
                           .arena = file->arena,
                           .section = ""};
    bool any = false;
    enum err err = ERR_OK;
    for (size_t i = 0; i < file->sheet_count && !err; i++)
        err = read_sheet(&run, &file->sheets[i], &any);
    strbuf_free(&run.line);
    if (err || any)
        return err;
    struct import_note note = {
        .severity = IMPORT_PROBLEM,
        .file = options->name,
        .value = "",
        .message = "found no table with the columns of a catalogue, expected 序号, 一级事项, "
                   "二级事项, 公开内容, 公开依据 …"};
    import_report_add(report, &note);
    return ERR_NOT_FOUND;
}
