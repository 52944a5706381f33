#include "import/grid.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "import/cell_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum err
grid_add(struct sheet_making *making, struct grid *grid, int row, int col, int row_span,
         int col_span, const char *text, size_t len)
{
    char letters[8], place[64];
    import_column_letters(col + 1, letters);
    snprintf(place, sizeof place, "row %d, column %s", row + 1, letters);
    const char *clean = cell_text(making->file->arena, text, len);
    size_t bytes = strlen(clean);
    if (!bytes)
        return ERR_OK;
    making->text_bytes += bytes;
    if (row >= GRID_ROW_MAX || col >= SHEET_COLS_MAX)
        return making_refuse(making, ERR_RANGE, place,
                             "found a cell there, expected at most %d rows and %d columns",
                             SHEET_ROWS_MAX, SHEET_COLS_MAX);
    if (bytes > SHEET_CELL_MAX && utf8_count(clean, bytes) > SHEET_CELL_MAX)
        return making_refuse(making, ERR_RANGE, place,
                             "found %zu characters, expected at most %d in a cell",
                             utf8_count(clean, bytes), SHEET_CELL_MAX);
    if (grid->count >= SHEET_CELLS_MAX || making->text_bytes > SHEET_TEXT_MAX)
        return making_refuse(making, ERR_RANGE, place,
                             "found more than %d cells or %zu MB of text, which is the most",
                             SHEET_CELLS_MAX, SHEET_TEXT_MAX >> 20);
    struct grid_cell cell = {row, col, row_span < 1 ? 1 : row_span, col_span < 1 ? 1 : col_span,
                             clean};
    VEC_PUSH(grid->cells, grid->count, grid->cap, cell);
    return ERR_OK;
}

void
grid_free(struct grid *grid)
{
    free(grid->cells);
    *grid = (struct grid){0};
}

/* ---- a sheet of it ---- */

/* As large as the cells with text reach; of a merged one, its first. */
struct extent {
    int rows, cols;
    int *row_at;   /* [rows]: where in the sheet, -1 = left out */
    size_t kept;   /* rows of the sheet */
    size_t spread; /* cells when all spans are filled */
};

static int
span_within(int at, int span, int end)
{
    return span < end - at ? span : end - at;
}

static void
measure(const struct grid *grid, struct extent *extent)
{
    for (size_t i = 0; i < grid->count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        extent->rows = cell->row >= extent->rows ? cell->row + 1 : extent->rows;
        extent->cols = cell->col >= extent->cols ? cell->col + 1 : extent->cols;
    }
    for (size_t i = 0; i < grid->count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        extent->spread += (size_t)span_within(cell->row, cell->row_span, extent->rows) *
                          (size_t)span_within(cell->col, cell->col_span, extent->cols);
    }
}

/* Which rows stay: those with text, and one of those between. */
static void
keep_rows(const struct grid *grid, struct extent *extent)
{
    extent->row_at = xcalloc((size_t)extent->rows + 1, sizeof *extent->row_at);
    for (size_t i = 0; i < grid->count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        int span = span_within(cell->row, cell->row_span, extent->rows);
        for (int r = 0; r < span; r++)
            extent->row_at[cell->row + r] = 1;
    }
    bool blank = true; /* none at the top */
    for (int r = 0; r < extent->rows; r++) {
        bool keep = extent->row_at[r] || !blank;
        blank = !extent->row_at[r];
        extent->row_at[r] = keep ? (int)extent->kept++ : -1;
    }
}

static void
place(struct sheet *sheet, const struct extent *extent, const struct grid_cell *from)
{
    int rows = span_within(from->row, from->row_span, extent->rows);
    int cols = span_within(from->col, from->col_span, extent->cols);
    size_t top = (size_t)extent->row_at[from->row];
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++) {
            struct sheet_cell *cell =
                &sheet->cells[(top + (size_t)r) * sheet->cols + (size_t)(from->col + c)];
            if (!cell->text)
                *cell = (struct sheet_cell){from->text, rows, cols, r > 0 || c > 0};
        }
}

static void
fill(struct sheet *sheet, const struct grid *grid, const struct extent *extent)
{
    for (int r = 0; r < extent->rows; r++)
        if (extent->row_at[r] >= 0)
            sheet->source_rows[extent->row_at[r]] = r + 1;
    for (size_t i = 0; i < grid->count; i++)
        place(sheet, extent, &grid->cells[i]);
    for (size_t i = 0; i < sheet->rows * sheet->cols; i++)
        if (!sheet->cells[i].text)
            sheet->cells[i] = (struct sheet_cell){"", 1, 1, false};
}

static enum err
check_size(struct sheet_making *making, const struct extent *extent, const char *name)
{
    char at[128];
    snprintf(at, sizeof at, "%s%.100s", *name ? "sheet " : "", name);
    size_t cells = extent->kept * (size_t)extent->cols;
    if (extent->kept > SHEET_ROWS_MAX)
        return making_refuse(making, ERR_RANGE, at, "found %zu rows, expected at most %d",
                             extent->kept, SHEET_ROWS_MAX);
    making->cells += cells;
    if (making->cells > SHEET_CELLS_MAX)
        return making_refuse(making, ERR_RANGE, at, "found %zu cells, expected at most %d",
                             making->cells, SHEET_CELLS_MAX);
    return ERR_OK;
}

enum err
grid_finish(struct sheet_making *making, const struct grid *grid, const char *name,
            struct sheet **out)
{
    struct sheet_file *file = making->file;
    struct extent extent = {0};
    *out = NULL;
    if (file->sheet_count >= SHEET_COUNT_MAX)
        return making_refuse(making, ERR_RANGE, "", "found more than %d sheets, the most",
                             SHEET_COUNT_MAX);
    measure(grid, &extent);
    if (extent.spread > SHEET_CELLS_MAX)
        return making_refuse(making, ERR_RANGE, name,
                             "found %zu cells that are merged, expected at most %d",
                             extent.spread, SHEET_CELLS_MAX);
    keep_rows(grid, &extent);
    enum err err = check_size(making, &extent, name);
    if (!err) {
        struct sheet sheet = {.name = arena_strdup(file->arena, name),
                              .rows = extent.kept,
                              .cols = (size_t)extent.cols};
        size_t rows = sheet.rows + 1, cols = sheet.cols + 1;
        sheet.cells = arena_alloc(file->arena, rows * cols * sizeof *sheet.cells);
        sheet.source_rows = arena_alloc(file->arena, rows * sizeof *sheet.source_rows);
        sheet.hidden_rows = arena_alloc(file->arena, rows * sizeof *sheet.hidden_rows);
        sheet.hidden_cols = arena_alloc(file->arena, cols * sizeof *sheet.hidden_cols);
        fill(&sheet, grid, &extent);
        VEC_PUSH(file->sheets, file->sheet_count, making->sheet_cap, sheet);
        *out = &file->sheets[file->sheet_count - 1];
    }
    free(extent.row_at);
    return err;
}
