/* Tables of any texts and spans, fitted into any width or left as wide as they are. */
#include "fuzz.h"

#include "typeset/table_layout.h"

#include <stdlib.h>
#include <string.h>

/* Every input: HEAD bytes of options, then for each cell two bytes and its text up to a
 * NUL. Cells fill the grid in order; where texts run out they are empty. */
#define HEAD        10
#define COLUMNS_MAX 24
#define ROWS_MAX    24

const unsigned fuzz_rounds = 5000;

struct fuzzed {
    struct table table;
    struct table_cell cells[COLUMNS_MAX * ROWS_MAX];
    int weights[COLUMNS_MAX];
    bool taken[ROWS_MAX][COLUMNS_MAX];
    struct table_style style;
    int width;
    bool fit;
};

static void
read_head(const uint8_t *at, struct fuzzed *in)
{
    int size = 4 + (at[0] << 8 | at[1]) % 397;
    in->table.columns = 1 + at[2] % COLUMNS_MAX;
    in->table.rows = 1 + at[3] % ROWS_MAX;
    in->table.header_rows = at[4] % (in->table.rows + 1);
    in->table.total_row = at[5] & 2;
    in->fit = at[5] & 1;
    in->width = 1 + (at[6] << 8 | at[7]) % 10000;
    struct text_style body = {.role = (enum font_role)(at[8] % FONT_ROLE_COUNT),
                              .weight = 400,
                              .size = size,
                              .tabular = at[5] & 4};
    in->style = (struct table_style){.head = body,
                                     .body = body,
                                     .line_height = size * 3 / 2,
                                     .pad_x = at[9] & 15,
                                     .pad_y = at[9] >> 4,
                                     .rule = at[5] >> 6,
                                     .min_column = at[5] & 8 ? 40 : 0,
                                     .max_column = at[5] & 16 ? 300 : 0};
    in->style.head.weight = 700;
    if (at[5] & 32) {
        for (int c = 0; c < in->table.columns; c++)
            in->weights[c] = at[c % HEAD] % 9;
        in->table.column_width = in->weights;
    }
}

static bool
is_free(const struct fuzzed *in, int row, int col, int rows, int cols)
{
    for (int r = row; r < row + rows; r++)
        for (int c = col; c < col + cols; c++)
            if (r >= in->table.rows || c >= in->table.columns || in->taken[r][c])
                return false;
    return true;
}

static void
add_cell(struct fuzzed *in, int row, int col, unsigned how, const char *text)
{
    int rows = 1 + (int)(how & 3), cols = 1 + (int)(how >> 2 & 7);
    while (rows > 1 && !is_free(in, row, col, rows, cols))
        rows--;
    while (cols > 1 && !is_free(in, row, col, rows, cols))
        cols--;
    for (int r = row; r < row + rows; r++)
        for (int c = col; c < col + cols; c++)
            in->taken[r][c] = true;
    in->cells[in->table.cell_count++] =
        (struct table_cell){.row = row,
                            .col = col,
                            .row_span = rows,
                            .col_span = cols,
                            .align = (enum text_align)((how >> 5) % 5),
                            .text = text};
}

/* Texts are handed out of `texts`, NUL-terminated, which the table borrows. */
static void
fill(struct fuzzed *in, const char *texts, size_t len)
{
    size_t at = 0;
    in->table.cells = in->cells;
    for (int r = 0; r < in->table.rows; r++)
        for (int c = 0; c < in->table.columns; c++) {
            if (in->taken[r][c])
                continue;
            unsigned how = at < len ? (unsigned char)texts[at++] : 0;
            add_cell(in, r, c, how, texts + at);
            at += strlen(texts + at) + 1;
            at = at < len ? at : len;
        }
}

/* ---- what holds for every result ---- */

static void
check_grid(const struct fuzzed *in, const struct table_layout *layout)
{
    fuzz_must(layout->columns == in->table.columns && layout->rows == in->table.rows, "a grid");
    fuzz_must(layout->column_x[0] == 0 && layout->row_y[0] == 0, "it begins at its corner");
    for (int c = 0; c < layout->columns; c++)
        fuzz_must(layout->column_x[c + 1] >= layout->column_x[c], "columns side by side");
    for (int r = 0; r < layout->rows; r++)
        fuzz_must(layout->row_y[r + 1] > layout->row_y[r], "rows below each other");
    fuzz_must(layout->width == layout->column_x[layout->columns] &&
                  layout->height == layout->row_y[layout->rows],
              "a table is as large as its grid");
    fuzz_must(!in->fit || layout->width == in->width, "it fits where it is to fit");
}

static void
check_cell(const struct fuzzed *in, const struct table_layout *layout, size_t index)
{
    const struct table_cell *cell = &in->table.cells[index];
    const struct para *para = layout->cells[index];
    struct rect box = table_layout_cell(layout, cell);
    fuzz_must(box.x >= 0 && box.y >= 0 && box.x + box.w <= layout->width &&
                  box.y + box.h <= layout->height,
              "a cell lies in its table");
    fuzz_must(para->height + 2 * in->style.pad_y <= box.h, "a cell is as high as its text");
    size_t len = strlen(cell->text);
    uint32_t byte = 0;
    for (size_t i = 0; i < para->line_count; i++) {
        fuzz_must(para->lines[i].byte_start == byte, "a cell's lines follow each other");
        byte = para->lines[i].byte_end;
    }
    fuzz_must(byte == len, "a cell shows its whole text");
    if (!in->fit && in->style.max_column == 0)
        fuzz_must(para->max_width <= (box.w - 2 * in->style.pad_x) * 64,
                  "natural widths hold their texts");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct font_set *fonts;
    static struct fuzzed in;
    if (!fonts)
        fuzz_must(!font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts), "fonts");
    if (size < HEAD)
        return 0;
    size_t len = size - HEAD;
    char *texts = malloc(len + 1);
    fuzz_must(texts != NULL, "memory");
    memcpy(texts, data + HEAD, len);
    texts[len] = '\0';
    in = (struct fuzzed){.width = 0};
    read_head(data, &in);
    fill(&in, texts, len);
    struct table_layout *layout =
        table_layout_new(fonts, &in.table, &in.style, in.width, in.fit);
    check_grid(&in, layout);
    for (size_t i = 0; i < in.table.cell_count; i++)
        check_cell(&in, layout, i);
    table_layout_free(layout);
    free(texts);
    return 0;
}
