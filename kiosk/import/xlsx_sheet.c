/* The cells of one sheet of a workbook. */
#include "import/xlsx.h"

#include "base/str.h"
#include "base/vec.h"
#include "import/cell_text.h"
#include "import/number_format.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RANGES_MAX 200000

/* Rows or columns from..to, from 0; of a merged range both. */
struct range {
    int row, col, last_row, last_col;
};

struct ranges {
    struct range *items;
    size_t count, cap;
};

struct sheet_parse {
    struct xlsx *book;
    struct xml *xml;
    const char *name;
    struct grid grid;
    struct ranges merged, hidden_cols, hidden_rows;
    int row, col; /* of the cell now, from 0 */
    struct strbuf value;
    enum err err;
};

/* "BC12": both from 0. */
static bool
read_reference(const char *text, const char **end, int *row, int *col)
{
    long letters = 0, digits = 0;
    while (*text == '$')
        text++;
    while (isalpha((unsigned char)*text) && letters < 100000)
        letters = letters * 26 + (toupper((unsigned char)*text++) - 'A' + 1);
    while (*text == '$')
        text++;
    while (isdigit((unsigned char)*text) && digits < 10000000)
        digits = digits * 10 + (*text++ - '0');
    *end = text;
    *row = (int)digits - 1;
    *col = (int)letters - 1;
    return letters > 0 && digits > 0 && digits <= GRID_ROW_MAX && letters <= 16384;
}

static void
take_merged(struct sheet_parse *parse, const char *reference)
{
    struct range range;
    const char *end;
    if (!read_reference(reference, &end, &range.row, &range.col) || *end != ':' ||
        !read_reference(end + 1, &end, &range.last_row, &range.last_col) ||
        range.last_row < range.row || range.last_col < range.col ||
        parse->merged.count >= RANGES_MAX)
        return;
    VEC_PUSH(parse->merged.items, parse->merged.count, parse->merged.cap, range);
}

/* ---- a cell's value ---- */

static const char *
style_of(struct sheet_parse *parse, const char *const *by_style, int style)
{
    return style >= 0 && (size_t)style < parse->book->style_count ? by_style[style] : NULL;
}

static void
note_number(struct sheet_parse *parse, const char *value, const char *shown)
{
    if (number_format_lost_digits(value))
        making_note(parse->book->making, IMPORT_PROBLEM, parse->name, parse->row + 1,
                    parse->col + 1, shown,
                    "a number of over 15 digits: Excel kept 15, the rest is lost; enter it as"
                    " text");
}

static void
show(struct sheet_parse *parse, const char *type, int style, struct strbuf *shown)
{
    struct xlsx *book = parse->book;
    const char *value = parse->value.data, *font = style_of(parse, book->fonts, style);
    if (str_eq(type, "s")) {
        char *end;
        unsigned long index = strtoul(value, &end, 10);
        if (end != value && index < book->string_count)
            value = book->strings[index];
        else
            making_note(book->making, IMPORT_PROBLEM, parse->name, parse->row + 1,
                        parse->col + 1, value, "found no text of this number in the file");
    }
    if (str_eq(type, "b"))
        strbuf_add(shown, str_eq(value, "1") ? "TRUE" : "FALSE");
    else if (str_eq(type, "e")) {
        strbuf_add(shown, value);
        making_note(book->making, IMPORT_PROBLEM, parse->name, parse->row + 1, parse->col + 1,
                    value, "the formula of the cell has failed");
    } else if (!*type || str_eq(type, "n")) {
        const char *code = style_of(parse, book->formats, style);
        number_format_add(shown, code ? code : "General", value, book->from_1904);
        note_number(parse, value, shown->data ? shown->data : "");
    } else if (font)
        cell_symbols_add(shown, font, value, strlen(value));
    else
        strbuf_add(shown, value);
}

/* ---- elements ---- */

static void
take_cell(struct sheet_parse *parse)
{
    struct xml *xml = parse->xml;
    char type[16];
    const char *end;
    int row, col, style = xml_attribute_int(xml, "s", 0), depth = 1;
    bool in_value = false;
    snprintf(type, sizeof type, "%s", xml_attribute(xml, "t"));
    parse->col++;
    if (read_reference(xml_attribute(xml, "r"), &end, &row, &col)) {
        parse->row = row;
        parse->col = col;
    }
    strbuf_reset(&parse->value);
    strbuf_add(&parse->value, "");
    enum xml_event event;
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        if (event == XML_TEXT && in_value)
            strbuf_add(&parse->value, xml_text(xml));
        if (event == XML_TEXT)
            continue;
        depth += event == XML_BEGIN ? 1 : -1;
        if (xml_is(xml, "v"))
            in_value = event == XML_BEGIN;
        else if (event == XML_BEGIN && xml_is(xml, "is")) {
            xlsx_string(xml, &parse->value);
            depth--; /* its end was taken */
        }
    }
    if (!parse->value.len)
        return;
    struct strbuf shown = {0};
    show(parse, type, style, &shown);
    parse->err = grid_add(parse->book->making, &parse->grid, parse->row, parse->col, 1, 1,
                          shown.data ? shown.data : "", shown.len);
    strbuf_free(&shown);
}

static bool
is_true(const char *value)
{
    return str_eq(value, "1") || str_eq(value, "true");
}

static void
take_element(struct sheet_parse *parse)
{
    struct xml *xml = parse->xml;
    if (xml_is(xml, "row")) {
        parse->row = xml_attribute_int(xml, "r", parse->row + 2) - 1;
        parse->row = parse->row < 0 ? 0 : parse->row;
        parse->col = -1;
        struct range range = {parse->row, 0, parse->row, 0};
        if (is_true(xml_attribute(xml, "hidden")) && parse->hidden_rows.count < RANGES_MAX)
            VEC_PUSH(parse->hidden_rows.items, parse->hidden_rows.count, parse->hidden_rows.cap,
                     range);
    } else if (xml_is(xml, "col")) {
        struct range range = {0, xml_attribute_int(xml, "min", 1) - 1, 0,
                              xml_attribute_int(xml, "max", 0) - 1};
        if (is_true(xml_attribute(xml, "hidden")) && parse->hidden_cols.count < RANGES_MAX)
            VEC_PUSH(parse->hidden_cols.items, parse->hidden_cols.count, parse->hidden_cols.cap,
                     range);
    } else if (xml_is(xml, "c"))
        take_cell(parse);
    else if (xml_is(xml, "mergeCell"))
        take_merged(parse, xml_attribute(xml, "ref"));
}

/* ---- the sheet ---- */

static int
by_place(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                            : (x->col > y->col) - (x->col < y->col);
}

static void
span_merged(struct sheet_parse *parse)
{
    struct ranges *merged = &parse->merged;
    if (merged->count)
        qsort(merged->items, merged->count, sizeof *merged->items, by_place);
    for (size_t i = 0; i < parse->grid.count && merged->count; i++) {
        struct grid_cell *cell = &parse->grid.cells[i];
        struct range key = {cell->row, cell->col, 0, 0};
        const struct range *found =
            bsearch(&key, merged->items, merged->count, sizeof key, by_place);
        if (found) {
            cell->row_span = found->last_row - found->row + 1;
            cell->col_span = found->last_col - found->col + 1;
        }
    }
}

static void
note_hidden(struct sheet_parse *parse, size_t count, const char *what, int row, int col)
{
    char message[96];
    if (!count)
        return;
    snprintf(message, sizeof message, "%zu hidden %s%s, read like the others", count, what,
             count > 1 ? "s" : "");
    making_note(parse->book->making, IMPORT_ASSUMED, parse->name, row, col, NULL, message);
}

static void
mark_hidden(struct sheet_parse *parse, struct sheet *sheet)
{
    size_t rows = 0, cols = 0, next = 0;
    int first_row = 0, first_col = 0;
    struct ranges *hidden = &parse->hidden_rows;
    if (hidden->count)
        qsort(hidden->items, hidden->count, sizeof *hidden->items, by_place);
    for (size_t r = 0; r < sheet->rows; r++) {
        while (next < hidden->count && hidden->items[next].row + 1 < sheet->source_rows[r])
            next++;
        sheet->hidden_rows[r] =
            next < hidden->count && hidden->items[next].row + 1 == sheet->source_rows[r];
        first_row = sheet->hidden_rows[r] && !rows++ ? sheet->source_rows[r] : first_row;
    }
    for (size_t i = 0; i < parse->hidden_cols.count; i++) {
        const struct range *range = &parse->hidden_cols.items[i];
        for (int c = range->col; c >= 0 && c <= range->last_col && c < (int)sheet->cols; c++)
            sheet->hidden_cols[c] = true;
    }
    for (size_t c = 0; c < sheet->cols; c++)
        first_col = sheet->hidden_cols[c] && !cols++ ? (int)c + 1 : first_col;
    note_hidden(parse, rows, "row", first_row, 0);
    note_hidden(parse, cols, "column", 0, first_col);
}

static enum err
read_cells(struct sheet_parse *parse, const char *part)
{
    enum err err = xml_open(parse->book->archive, parse->book->making, part, &parse->xml);
    enum xml_event event;
    if (err)
        return err;
    while (!parse->err && (event = xml_next(parse->xml)) != XML_DONE)
        if (event == XML_BEGIN)
            take_element(parse);
    err = parse->err ? parse->err : xml_error(parse->xml);
    xml_close(parse->xml);
    return err;
}

enum err
xlsx_read_sheet(struct xlsx *book, const char *part, const char *name, bool is_hidden)
{
    struct sheet_parse parse = {.book = book, .name = name, .row = -1, .col = -1};
    struct sheet *sheet = NULL;
    enum err err = read_cells(&parse, part);
    span_merged(&parse);
    if (!err)
        err = grid_finish(book->making, &parse.grid, name, &sheet);
    if (!err) {
        sheet->is_hidden = is_hidden;
        mark_hidden(&parse, sheet);
        if (is_hidden)
            making_note(book->making, IMPORT_ASSUMED, name, 0, 0, NULL, "the sheet is hidden");
    }
    strbuf_free(&parse.value);
    grid_free(&parse.grid);
    free(parse.merged.items);
    free(parse.hidden_rows.items);
    free(parse.hidden_cols.items);
    return err;
}
