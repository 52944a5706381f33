#include "typeset/table_layout.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Widths of a column in px, padding and rule included. */
struct column {
    int natural; /* no line of its cells is wrapped */
    int least;   /* narrower would tear words and numbers */
};

static const struct text_style *
style_of(const struct table *table, const struct table_cell *cell,
         const struct table_style *style)
{
    return cell->row < table->header_rows ? &style->head : &style->body;
}

static int
frame_px(const struct table_style *style)
{
    return 2 * style->pad_x + style->rule;
}

/* The widest piece that should stay whole: a word or number, or four Han. */
static int
least_width(const char *text, const struct text_style *style, int natural)
{
    size_t word = 0, longest = 0;
    for (const char *p = text; *p; p++) {
        bool narrow = (unsigned char)*p < 0x80 && *p != ' ' && *p != '\n';
        word = narrow ? word + 1 : 0;
        longest = word > longest ? word : longest;
    }
    int by_word = (int)(longest > 24 ? 24 : longest) * style->size * 6 / 10;
    int by_han = 3 * style->size;
    int least = by_word > by_han ? by_word : by_han;
    return least < natural ? least : natural;
}

static void
measure_columns(struct font_set *fonts, const struct table *table,
                const struct table_style *style, struct column *columns)
{
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if (cell->col_span != 1 || cell->col >= table->columns)
            continue;
        const struct text_style *face = style_of(table, cell, style);
        struct text_run run = {.text = cell->text, .len = strlen(cell->text), .style = *face};
        int natural = para_measure(fonts, &run, 1) + 2;
        int least = least_width(cell->text, face, natural);
        struct column *column = &columns[cell->col];
        column->natural = natural > column->natural ? natural : column->natural;
        column->least = least > column->least ? least : column->least;
    }
    for (int c = 0; c < table->columns; c++) {
        columns[c].natural += frame_px(style);
        columns[c].least += frame_px(style);
        int low = style->min_column, high = style->max_column;
        if (low > 0 && columns[c].natural < low)
            columns[c].natural = low;
        if (high > 0 && columns[c].natural > high)
            columns[c].natural = high;
        if (columns[c].least > columns[c].natural)
            columns[c].least = columns[c].natural;
    }
}

/* Share `extra` px among columns by `weight`, exact in sum. */
static void
share(int *widths, int columns, int extra, const int64_t *weight)
{
    int64_t sum = 0, seen = 0, done = 0;
    for (int c = 0; c < columns; c++)
        sum += weight[c];
    for (int c = 0; c < columns && sum > 0; c++) {
        seen += weight[c];
        int64_t upto = extra * seen / sum;
        widths[c] += (int)(upto - done);
        done = upto;
    }
}

static void
fit_by_content(const struct table *table, const struct column *columns, int width, int *widths)
{
    int64_t *weight = xcalloc((size_t)table->columns + 1, sizeof *weight);
    int natural = 0, least = 0;
    for (int c = 0; c < table->columns; c++) {
        natural += columns[c].natural;
        least += columns[c].least;
    }
    for (int c = 0; c < table->columns; c++) {
        bool roomy = natural <= width, tight = least >= width;
        widths[c] = roomy ? columns[c].natural : tight ? 0 : columns[c].least;
        int want = columns[c].natural < width ? columns[c].natural : width;
        weight[c] = roomy   ? columns[c].natural
                    : tight ? columns[c].least
                            : want - columns[c].least;
    }
    int used = 0;
    for (int c = 0; c < table->columns; c++)
        used += widths[c];
    share(widths, table->columns, width - used, weight);
    free(weight);
}

static bool
has_weights(const struct table *table)
{
    for (int c = 0; c < table->columns; c++)
        if (!table->column_width || table->column_width[c] <= 0)
            return false;
    return true;
}

static void
set_columns(struct font_set *fonts, const struct table *table, const struct table_style *style,
            int width, bool fit, struct table_layout *layout)
{
    struct column *columns = xcalloc((size_t)table->columns + 1, sizeof *columns);
    int *widths = xcalloc((size_t)table->columns + 1, sizeof *widths);
    measure_columns(fonts, table, style, columns);
    int natural = 0;
    for (int c = 0; c < table->columns; c++)
        natural += columns[c].natural;
    if (!fit && natural > width) {
        for (int c = 0; c < table->columns; c++)
            widths[c] = columns[c].natural;
    } else if (has_weights(table)) {
        int64_t *weight = xcalloc((size_t)table->columns + 1, sizeof *weight);
        for (int c = 0; c < table->columns; c++)
            weight[c] = table->column_width[c];
        share(widths, table->columns, width, weight);
        free(weight);
    } else {
        fit_by_content(table, columns, width, widths);
    }
    for (int c = 0; c < table->columns; c++)
        layout->column_x[c + 1] = layout->column_x[c] + widths[c];
    layout->width = layout->column_x[table->columns];
    free(widths);
    free(columns);
}

static int
clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static void
lay_out_cells(struct font_set *fonts, const struct table *table,
              const struct table_style *style, struct table_layout *layout)
{
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        struct rect box = table_layout_cell(layout, cell);
        struct text_run run = {.text = cell->text,
                               .len = strlen(cell->text),
                               .style = *style_of(table, cell, style)};
        struct para_options options = {.width = box.w - frame_px(style),
                                       .line_height = style->line_height,
                                       .align = cell->row < table->header_rows ? ALIGN_CENTRE
                                                                               : cell->align};
        layout->cells[i] = para_layout(fonts, &run, 1, &options);
    }
}

static int
cell_height(const struct table_style *style, const struct para *para)
{
    int text = para->height > 0 ? para->height : style->line_height;
    return text + 2 * style->pad_y + style->rule;
}

static void
set_rows(const struct table *table, const struct table_style *style,
         struct table_layout *layout)
{
    int *heights = xcalloc((size_t)table->rows + 1, sizeof *heights);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        int height = cell_height(style, layout->cells[i]);
        if (cell->row_span == 1 && height > heights[cell->row])
            heights[cell->row] = height;
    }
    for (size_t i = 0; i < table->cell_count; i++) { /* what merged cells still need */
        const struct table_cell *cell = &table->cells[i];
        int end = clamp(cell->row + cell->row_span, 0, table->rows), sum = 0;
        for (int r = cell->row; r < end; r++)
            sum += heights[r];
        int need = cell_height(style, layout->cells[i]);
        if (cell->row_span > 1 && end > cell->row && need > sum)
            heights[end - 1] += need - sum;
    }
    for (int r = 0; r < table->rows; r++)
        layout->row_y[r + 1] = layout->row_y[r] + heights[r];
    layout->height = layout->row_y[table->rows];
    free(heights);
}

struct table_layout *
table_layout_new(struct font_set *fonts, const struct table *table,
                 const struct table_style *style, int width, bool fit)
{
    struct table_layout *layout = xcalloc(1, sizeof *layout);
    layout->columns = table->columns;
    layout->rows = table->rows;
    layout->column_x = xcalloc((size_t)table->columns + 1, sizeof *layout->column_x);
    layout->row_y = xcalloc((size_t)table->rows + 1, sizeof *layout->row_y);
    layout->cells = xcalloc(table->cell_count + 1, sizeof(struct para *));
    layout->cell_count = table->cell_count;
    set_columns(fonts, table, style, width, fit, layout);
    lay_out_cells(fonts, table, style, layout);
    set_rows(table, style, layout);
    return layout;
}

void
table_layout_free(struct table_layout *layout)
{
    if (!layout)
        return;
    for (size_t i = 0; i < layout->cell_count; i++)
        para_free(layout->cells[i]);
    free(layout->cells);
    free(layout->column_x);
    free(layout->row_y);
    free(layout);
}

struct rect
table_layout_cell(const struct table_layout *layout, const struct table_cell *cell)
{
    int col = clamp(cell->col, 0, layout->columns), row = clamp(cell->row, 0, layout->rows);
    int right = clamp(cell->col + cell->col_span, col, layout->columns);
    int bottom = clamp(cell->row + cell->row_span, row, layout->rows);
    return rect_make(layout->column_x[col], layout->row_y[row],
                     layout->column_x[right] - layout->column_x[col],
                     layout->row_y[bottom] - layout->row_y[row]);
}
