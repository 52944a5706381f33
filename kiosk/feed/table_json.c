#include "feed/table_json.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_MAX 10000 /* a weight among others; their sum has to fit */

/* One table on its way: the cells so far and which grid places they cover. */
struct grid {
    const struct block_reader *reader;
    const char *pointer;
    struct table *table;
    struct table_cell *cells;
    size_t len, cap;
    enum text_align align[TABLE_MAX_COLUMNS];
    int covered_until[TABLE_MAX_COLUMNS]; /* first row that is free again */
};

static enum err refuse(struct grid *grid, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static enum err
refuse(struct grid *grid, const char *format, ...)
{
    struct json_rule_error *error = grid->reader->error;
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    snprintf(error->pointer, sizeof error->pointer, "%s", grid->pointer);
    return ERR_FORMAT;
}

enum text_align
table_json_align(const char *word)
{
    static const struct {
        const char *word;
        enum text_align align;
    } words[] = {{"center", ALIGN_CENTRE},
                 {"right", ALIGN_END},
                 {"justify", ALIGN_JUSTIFY},
                 {"decimal", ALIGN_DECIMAL}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(words[i].word, word))
            return words[i].align;
    return ALIGN_START;
}

static void
add_cell(struct grid *grid, struct table_cell cell)
{
    VEC_PUSH(grid->cells, grid->len, grid->cap, cell);
    for (int i = 0; i < cell.col_span; i++)
        grid->covered_until[cell.col + i] = cell.row + cell.row_span;
}

/* ---- the head ---- */

static int
leaf_count(const struct json *column)
{
    int leaves = 0;
    json_each(child, json_get(column, "children")) leaves += leaf_count(child);
    return leaves ? leaves : 1;
}

static int
depth_of(const struct json *columns)
{
    int depth = 0;
    json_each(column, columns)
    {
        int below = depth_of(json_get(column, "children"));
        depth = below + 1 > depth ? below + 1 : depth;
    }
    return depth;
}

static int
read_head_cells(struct grid *grid, const struct json *columns, int row, int col)
{
    json_each(column, columns)
    {
        const struct json *children = json_get(column, "children");
        int span = leaf_count(column);
        if (!children) {
            grid->align[col] = table_json_align(json_str(column, "align", ""));
            int width = json_int(column, "width", 0);
            grid->table->column_width[col] = width < 0           ? 0
                                             : width > WIDTH_MAX ? WIDTH_MAX
                                                                 : width;
        }
        struct table_cell cell = {.row = row,
                                  .col = col,
                                  .row_span = children ? 1 : grid->table->header_rows - row,
                                  .col_span = span,
                                  .align = ALIGN_CENTRE,
                                  .text =
                                      block_json_text(grid->reader->arena, column, "title")};
        add_cell(grid, cell);
        if (children)
            read_head_cells(grid, children, row + 1, col);
        col += span;
    }
    return col;
}

static enum err
read_head(struct grid *grid, const struct json *columns)
{
    int count = 0;
    json_each(column, columns) count += leaf_count(column);
    if (count > TABLE_MAX_COLUMNS)
        return refuse(grid, "found %d columns, expected at most %d", count, TABLE_MAX_COLUMNS);
    grid->table->columns = count;
    grid->table->header_rows = depth_of(columns);
    grid->table->column_width =
        arena_alloc(grid->reader->arena, (size_t)count * sizeof *grid->table->column_width + 1);
    read_head_cells(grid, columns, 0, 0);
    return ERR_OK;
}

/* ---- the body ---- */

static enum err
read_cell(struct grid *grid, const struct json *json, int row, int col, int rows)
{
    bool object = json_is_object(json);
    double row_span = object ? json_num(json, "rowSpan", 1) : 1;
    double col_span = object ? json_num(json, "colSpan", 1) : 1;
    if (row_span < 1 || row + row_span > rows || col_span < 1 ||
        col + col_span > grid->table->columns)
        return refuse(grid, "row %d, column %d: found a cell that spans out of the table",
                      row - grid->table->header_rows + 1, col + 1);
    struct table_cell cell = {.row = row,
                              .col = col,
                              .row_span = (int)row_span,
                              .col_span = (int)col_span,
                              .align = grid->align[col]};
    for (int i = 1; i < cell.col_span; i++)
        if (grid->covered_until[col + i] > row)
            return refuse(grid, "row %d, column %d: found a cell over another one",
                          row - grid->table->header_rows + 1, col + 1);
    const char *text = object ? json_str(json, "text", "") : json_string_value(json);
    cell.text = text ? arena_strdup(grid->reader->arena, text) : "";
    if (object && json_get(json, "align"))
        cell.align = table_json_align(json_str(json, "align", ""));
    cell.repeats = object && json_bool(json, "repeats", false);
    add_cell(grid, cell);
    return ERR_OK;
}

/* A place under a span is null or left out; every other one has a cell. */
static enum err
read_row(struct grid *grid, const struct json *json, int row, int rows)
{
    const struct json *at = json_first(json);
    int columns = grid->table->columns, shown = row - grid->table->header_rows + 1;
    for (int col = 0; col < columns; col++) {
        if (grid->covered_until[col] > row) {
            if (at && json_is_null(at))
                at = json_next(at);
            continue;
        }
        if (!at || json_is_null(at))
            return refuse(grid, "row %d: found no cell for column %d of %d", shown, col + 1,
                          columns);
        enum err err = read_cell(grid, at, row, col, rows);
        if (err)
            return err;
        at = json_next(at);
    }
    while (at && json_is_null(at))
        at = json_next(at);
    return at ? refuse(grid, "row %d: found more cells than the %d columns", shown, columns)
              : ERR_OK;
}

static enum err
read_grid(struct grid *grid, const struct json *json)
{
    const struct json *rows = json_get(json, "rows");
    if (!json_size(json_get(json, "columns")))
        return refuse(grid, "found a table without columns, expected at least one");
    enum err err = read_head(grid, json_get(json, "columns"));
    size_t count = json_size(rows);
    if (!err && count > TABLE_MAX_ROWS)
        err = refuse(grid, "found %zu rows, expected at most %d", count, TABLE_MAX_ROWS);
    int row = grid->table->header_rows, end = row + (int)count;
    json_each(line, rows)
    {
        if (err)
            break;
        err = read_row(grid, line, row++, end);
    }
    grid->table->rows = end;
    return err;
}

static int
by_place(const void *a, const void *b)
{
    const struct table_cell *x = a, *y = b;
    return x->row != y->row ? x->row - y->row : x->col - y->col;
}

enum err
table_json_read(const struct block_reader *reader, const struct json *json, const char *pointer,
                struct table **out)
{
    struct arena *arena = reader->arena;
    struct table *table = arena_alloc(arena, sizeof *table);
    struct grid grid = {.reader = reader, .pointer = pointer, .table = table};
    *out = NULL;
    table->caption = block_json_text(arena, json, "caption");
    table->unit = block_json_text(arena, json, "unit");
    table->note = block_json_text(arena, json, "note");
    table->total_row = json_bool(json, "totalRow", false);
    enum err err = read_grid(&grid, json);
    if (!err) {
        qsort(grid.cells, grid.len, sizeof *grid.cells, by_place);
        table->cells = arena_alloc(arena, grid.len * sizeof *grid.cells);
        memcpy(table->cells, grid.cells, grid.len * sizeof *grid.cells);
        table->cell_count = grid.len;
        *out = table;
    }
    free(grid.cells);
    return err;
}
