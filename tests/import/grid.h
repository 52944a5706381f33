/* tests/import/grid.h - tables for tests, a row a string: "序号|一级事项|<|", cells parted by
 * |.
 * "<" is covered by what stands left of it, "^" by what stands above. */
#ifndef TESTS_IMPORT_GRID_H
#define TESTS_IMPORT_GRID_H

#include "base/mem.h"
#include "import/sheet.h"

#include <string.h>

static size_t
grid_width(const char *const *rows)
{
    size_t most = 0;
    for (; *rows; rows++) {
        size_t cols = 1;
        for (const char *c = *rows; *c; c++)
            cols += *c == '|';
        most = cols > most ? cols : most;
    }
    return most;
}

static void
grid_cell(struct sheet *sheet, size_t row, size_t col, char *text)
{
    struct sheet_cell *cell = &sheet->cells[row * sheet->cols + col];
    *cell = (struct sheet_cell){.text = text, .row_span = 1, .col_span = 1};
    size_t from_row = row, from_col = col;
    if (strcmp(text, "<") == 0)
        from_col--;
    else if (strcmp(text, "^") == 0)
        from_row--;
    else
        return;
    cell->is_covered = true;
    cell->text = sheet->cells[from_row * sheet->cols + from_col].text;
    while (sheet->cells[from_row * sheet->cols + from_col].is_covered) {
        if (from_col && sheet->cells[from_row * sheet->cols + from_col - 1].text == cell->text)
            from_col--;
        else
            from_row--;
    }
    struct sheet_cell *anchor = &sheet->cells[from_row * sheet->cols + from_col];
    if ((int)(row - from_row) + 1 > anchor->row_span)
        anchor->row_span = (int)(row - from_row) + 1;
    if ((int)(col - from_col) + 1 > anchor->col_span)
        anchor->col_span = (int)(col - from_col) + 1;
}

/* In the arena. */
static struct sheet
grid_sheet(struct arena *arena, const char *name, const char *const *rows)
{
    struct sheet sheet = {.name = name, .cols = grid_width(rows)};
    while (rows[sheet.rows])
        sheet.rows++;
    sheet.cells = arena_alloc(arena, sheet.rows * sheet.cols * sizeof *sheet.cells + 1);
    sheet.source_rows = arena_alloc(arena, sheet.rows * sizeof *sheet.source_rows + 1);
    for (size_t row = 0; row < sheet.rows; row++) {
        char *text = arena_strdup(arena, rows[row]);
        sheet.source_rows[row] = (int)row + 1;
        for (size_t col = 0; col < sheet.cols; col++) {
            size_t len = strcspn(text, "|");
            char *next = text[len] ? text + len + 1 : text + len;
            text[len] = '\0';
            grid_cell(&sheet, row, col, text);
            text = next;
        }
    }
    return sheet;
}

/* A file with one sheet. */
static inline struct sheet_file
grid_file(struct arena *arena, const char *const *rows)
{
    struct sheet_file file = {.arena = arena, .format = SHEET_CSV, .encoding = "UTF-8"};
    file.sheets = arena_alloc(arena, sizeof *file.sheets);
    file.sheets[0] = grid_sheet(arena, "", rows);
    file.sheet_count = 1;
    return file;
}

#endif
