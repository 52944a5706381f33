/* CSV as Excel, WPS and people write it: RFC 4180, and what they do instead. */
#include "import/readers.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

#define SNIFF_RECORDS 200

/* One field at a time, of records one after another. */
struct csv {
    const char *text;
    size_t len, at;
    char delimiter;
    int line; /* of `at` */
    struct strbuf field;
    bool ended_record; /* the field was a record's last */
    bool stray;        /* something stood behind a closing quote */
    int open_line;     /* of a quote that nothing closes; 0 = all are closed */
};

static bool
is_end(const struct csv *csv)
{
    return csv->at >= csv->len;
}

static void
take_line_end(struct csv *csv)
{
    if (csv->at + 1 < csv->len && csv->text[csv->at] == '\r' && csv->text[csv->at + 1] == '\n')
        csv->at++;
    csv->at++;
    csv->line++;
}

/* From behind the opening quote to behind the closing one. */
static void
take_quoted(struct csv *csv)
{
    csv->open_line = csv->line;
    while (!is_end(csv)) {
        char byte = csv->text[csv->at++];
        if (byte == '"' && (is_end(csv) || csv->text[csv->at] != '"')) {
            csv->open_line = 0;
            return;
        }
        csv->at += byte == '"';
        csv->line += byte == '\n';
        strbuf_add_bytes(&csv->field, &byte, 1);
    }
}

static void
take_field(struct csv *csv)
{
    strbuf_reset(&csv->field);
    csv->stray = csv->ended_record = false;
    size_t from = csv->at;
    while (from < csv->len && csv->text[from] == ' ')
        from++;
    if (from + 1 < csv->len && csv->text[from] == '=' && csv->text[from + 1] == '"')
        from++; /* ="001": how Excel is made to keep zeros */
    if (from < csv->len && csv->text[from] == '"') {
        csv->at = from + 1;
        take_quoted(csv);
    }
    for (; !is_end(csv); csv->at++) {
        char byte = csv->text[csv->at];
        if (byte == csv->delimiter) {
            csv->at++;
            return;
        }
        if (byte == '\n' || byte == '\r') {
            take_line_end(csv);
            break;
        }
        csv->stray |=
            from != csv->at && csv->field.len && byte != ' ' && csv->text[from] == '"';
        strbuf_add_bytes(&csv->field, &byte, 1);
    }
    csv->ended_record = true;
}

/* ---- which delimiter ---- */

/* How many of the first records have as many fields as most of them do, if more than one. */
static size_t
agreement(const char *text, size_t len, char delimiter, size_t *fields)
{
    enum { WIDTHS = 64 };
    size_t widths[WIDTHS] = {0}, best = 0;
    struct csv csv = {.text = text, .len = len, .delimiter = delimiter};
    for (size_t records = 0; records < SNIFF_RECORDS && !is_end(&csv); records++) {
        size_t width = 0;
        do {
            take_field(&csv);
            width++;
        } while (!csv.ended_record);
        widths[width < WIDTHS ? width : WIDTHS - 1]++;
    }
    *fields = 1;
    for (size_t i = 2; i < WIDTHS; i++)
        if (widths[i] > best) {
            best = widths[i];
            *fields = i;
        }
    strbuf_free(&csv.field);
    return csv.open_line ? 0 : best;
}

static char
sniff(const char *text, size_t len)
{
    static const char delimiters[] = ",;\t";
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; delimiters[i]; i++) {
        size_t fields, agreed = agreement(text, len, delimiters[i], &fields);
        if (agreed * fields > most) {
            most = agreed * fields;
            best = delimiters[i];
        }
    }
    return best;
}

/* "sep=;" as Excel's first line. */
static bool
take_separator_line(struct csv *csv)
{
    if (csv->len < 5 || memcmp(csv->text, "sep=", 4) != 0)
        return false;
    csv->delimiter = csv->text[4];
    csv->at = 5;
    while (!is_end(csv) && (csv->text[csv->at] == '\r' || csv->text[csv->at] == '\n'))
        csv->at++;
    csv->line++;
    return true;
}

/* ---- the sheet ---- */

static void
note_delimiter(struct sheet_making *making, char delimiter)
{
    char message[64];
    snprintf(message, sizeof message, "the columns are separated by %s",
             delimiter == '\t' ? "TAB" : (char[]){'"', delimiter, '"', '\0'});
    making_note(making, IMPORT_ASSUMED, NULL, 0, 0, NULL, message);
}

static enum err
add_records(struct sheet_making *making, struct csv *csv, struct grid *grid)
{
    enum err err = ERR_OK;
    for (int row = 0, col = 0; !is_end(csv) && !err; col++) {
        take_field(csv);
        err = grid_add(making, grid, row, col, 1, 1, csv->field.data ? csv->field.data : "",
                       csv->field.len);
        if (csv->stray)
            making_note(making, IMPORT_ASSUMED, NULL, row + 1, col + 1, csv->field.data,
                        "text behind a closing quote belongs to the cell");
        if (csv->ended_record) {
            row++;
            col = -1;
        }
    }
    return err;
}

enum err
csv_read(struct sheet_making *making, const char *text, size_t len)
{
    struct csv csv = {.text = text, .len = len, .line = 1};
    struct grid grid = {0};
    struct sheet *sheet;
    if (!take_separator_line(&csv))
        csv.delimiter = sniff(text, len);
    if (csv.delimiter != ',')
        note_delimiter(making, csv.delimiter);
    enum err err = add_records(making, &csv, &grid);
    if (!err && csv.open_line) {
        char place[32];
        snprintf(place, sizeof place, "line %d", csv.open_line);
        err = making_refuse(making, ERR_FORMAT, place,
                            "found a quote \" that is not closed, expected another");
    }
    if (!err)
        err = grid_finish(making, &grid, "", &sheet);
    strbuf_free(&csv.field);
    grid_free(&grid);
    return err;
}
