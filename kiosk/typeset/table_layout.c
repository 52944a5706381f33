#include "typeset/table_layout.h"
#include "base/mem.h"
#include "typeset/line_break.h"
#include "typeset/table_columns.h"
#include "typeset/table_number.h"

#include <stdlib.h>
#include <string.h>

#define ONE_LINE_PX     (1 << 20) /* wider than any text, and 26.6 still holds it */
#define EASY_CHARACTERS 4

/* What the steps share. */
struct setting {
    struct font_set *fonts;
    const struct table *table;
    const struct table_style *style;
    struct table_layout *layout;
    struct table_want *cell_want; /* [cell_count] */
};

static int
clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static int
end_column(const struct table *table, const struct table_cell *cell)
{
    return clamp(cell->col + cell->col_span, 0, table->columns);
}

static int
end_row(const struct table *table, const struct table_cell *cell)
{
    return clamp(cell->row + cell->row_span, 0, table->rows);
}

static bool
is_inside(const struct table *table, const struct table_cell *cell)
{
    return cell->row >= 0 && cell->col >= 0 && cell->row < end_row(table, cell) &&
           cell->col < end_column(table, cell);
}

static struct text_run
run_of(const struct setting *s, const struct table_cell *cell)
{
    const struct table *table = s->table;
    bool head = cell->row < table->header_rows;
    struct text_style style = head ? s->style->head : s->style->body;
    if (!head && table->total_row && end_row(table, cell) == table->rows)
        style.weight = style.weight > 700 ? style.weight : 700;
    style.tabular = true;
    const char *text = cell->text ? cell->text : "";
    return (struct text_run){.text = text, .len = strlen(text), .style = style};
}

static struct para *
lay_out(const struct setting *s, const struct table_cell *cell, int width,
        enum text_align align)
{
    struct text_run run = run_of(s, cell);
    struct para_options options = {.width = width,
                                   .line_height = s->style->line_height,
                                   .align = align == ALIGN_DECIMAL ? ALIGN_END : align,
                                   .balance = cell->row < s->table->header_rows};
    return para_layout(s->fonts, &run, 1, &options);
}

static int
px_up(int32_t width)
{
    return (int)((width + 63) / 64);
}

/* ---- what the cells want ---- */

static bool
is_ascii(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

/* The widest piece between two places where the text may break. */
static int
longest_piece(const struct setting *s, const struct text_run *run)
{
    uint8_t *kinds = xmalloc(run->len + 1);
    int longest = 0;
    if (line_break_run(run->text, run->len, LINE_BREAK_GB, kinds))
        memset(kinds, LINE_BREAK_ALLOWED, run->len);
    for (size_t from = 0, i = 0; i < run->len; i++) {
        if (kinds[i] == LINE_BREAK_NONE)
            continue;
        struct text_run piece = *run;
        piece.text = run->text + from;
        piece.len = i + 1 - from;
        from = i + 1;
        /* A single Han is an em: no need to measure each. */
        bool single = piece.len == 3 && !is_ascii(piece.text, piece.len);
        int width =
            single ? run->style.size + run->style.tracking : para_measure(s->fonts, &piece, 1);
        if (width > longest)
            longest = width;
    }
    free(kinds);
    return longest;
}

static struct table_want
want_of(const struct setting *s, const struct table_cell *cell)
{
    struct text_run run = run_of(s, cell);
    struct para *natural = lay_out(s, cell, ONE_LINE_PX, ALIGN_START);
    int whole = px_up(natural->max_width), piece = longest_piece(s, &run);
    para_free(natural);
    int easy = EASY_CHARACTERS * run.style.size, pad = 2 * s->style->pad_x;
    whole = whole > piece ? whole : piece;
    easy = clamp(easy, piece, whole);
    return (struct table_want){.px = {piece + pad, easy + pad, whole + pad}};
}

/* What stands behind the whole part of a number, point and unit included; 26.6. */
static int32_t
fraction_width(const struct para *para, const char *text)
{
    int32_t x0 = 0, x1 = 0;
    struct table_number number = table_number_read(text);
    size_t from = number.whole_end, len = strlen(text);
    if (para->line_count != 1 || number.kind != TABLE_NUMBER || from == len)
        return 0;
    return para_span(para, 0, (uint32_t)from, (uint32_t)len, &x0, &x1) ? x1 - x0 : 0;
}

/* A decimal column must hold its longest whole part beside its longest fraction. */
static void
widen_decimals(const struct setting *s, struct table_want *wants)
{
    const struct table *table = s->table;
    int *fraction = xcalloc((size_t)table->columns + 1, sizeof *fraction);
    int *whole = xcalloc((size_t)table->columns + 1, sizeof *whole);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if (cell->align != ALIGN_DECIMAL || cell->col_span != 1 || !is_inside(table, cell))
            continue;
        struct para *para = lay_out(s, cell, ONE_LINE_PX, ALIGN_START);
        int part = px_up(fraction_width(para, cell->text));
        int rest = s->cell_want[i].px[WANT_NATURAL] - part;
        fraction[cell->col] = part > fraction[cell->col] ? part : fraction[cell->col];
        whole[cell->col] = rest > whole[cell->col] ? rest : whole[cell->col];
        para_free(para);
    }
    for (int c = 0; c < table->columns; c++) {
        int need = whole[c] + fraction[c];
        for (int level = 0; level < WANT_LEVELS; level++)
            if (wants[c].px[level] < need)
                wants[c].px[level] = need;
    }
    free(fraction);
    free(whole);
}

static struct table_want *
column_wants(const struct setting *s)
{
    const struct table *table = s->table;
    struct table_want *wants = xcalloc((size_t)table->columns + 1, sizeof *wants);
    for (int c = 0; c < table->columns; c++) {
        for (int level = 0; level < WANT_LEVELS; level++)
            wants[c].px[level] = s->style->min_column;
        wants[c].weight = table->column_width ? table->column_width[c] : 0;
    }
    /* Narrow cells first, so that a spanning one finds what its columns have. */
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < table->cell_count; i++) {
            const struct table_cell *cell = &table->cells[i];
            if (!is_inside(table, cell))
                continue;
            int span = end_column(table, cell) - cell->col;
            if ((span == 1) == (pass == 0))
                table_want_span(&wants[cell->col], span, &s->cell_want[i]);
        }
    widen_decimals(s, wants);
    for (int c = 0; c < table->columns && s->style->max_column > 0; c++)
        for (int level = WANT_EASY; level < WANT_LEVELS; level++) {
            int most = s->style->max_column > wants[c].px[WANT_MIN] ? s->style->max_column
                                                                    : wants[c].px[WANT_MIN];
            wants[c].px[level] = wants[c].px[level] > most ? most : wants[c].px[level];
        }
    return wants;
}

/* ---- columns, cells, rows ---- */

static void
set_columns(const struct setting *s, int width, bool fit)
{
    int columns = s->table->columns;
    struct table_want *wants = column_wants(s);
    for (int c = 0; c < columns; c++)
        s->layout->easy_width += wants[c].px[WANT_EASY];
    int *widths = xcalloc((size_t)columns + 1, sizeof *widths);
    if (fit)
        table_columns_fit(wants, columns, width, widths);
    for (int c = 0; c < columns; c++) {
        int w = fit ? widths[c] : wants[c].px[WANT_NATURAL];
        s->layout->column_x[c + 1] = s->layout->column_x[c] + w;
    }
    s->layout->width = s->layout->column_x[columns];
    free(widths);
    free(wants);
}

static void
lay_out_cells(const struct setting *s)
{
    for (size_t i = 0; i < s->table->cell_count; i++) {
        const struct table_cell *cell = &s->table->cells[i];
        struct rect box = table_layout_cell(s->layout, cell);
        s->layout->cells[i] = lay_out(s, cell, box.w - 2 * s->style->pad_x, cell->align);
    }
}

static void
shift_line(struct para *para, int32_t by)
{
    for (size_t i = 0; i < para->glyph_count; i++) {
        para->glyphs[i].x -= by;
        para->edges[i] -= by;
    }
    para->lines[0].x -= by;
}

/* The decimal points of a column stand under each other: each figure moves left by what
 * its fraction is shorter than the column's longest. */
static void
align_decimals(const struct setting *s)
{
    const struct table *table = s->table;
    int32_t *most = xcalloc((size_t)table->columns + 1, sizeof *most);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < table->cell_count; i++) {
            const struct table_cell *cell = &table->cells[i];
            struct para *para = s->layout->cells[i];
            if (cell->align != ALIGN_DECIMAL || cell->col_span != 1 ||
                !is_inside(table, cell) || para->line_count != 1)
                continue;
            int32_t own = fraction_width(para, cell->text), *column = &most[cell->col];
            if (pass == 0)
                *column = own > *column ? own : *column;
            else if (para->lines[0].x >= *column - own)
                shift_line(para, *column - own);
        }
    free(most);
}

static void
set_rows(const struct setting *s)
{
    const struct table *table = s->table;
    const struct table_style *style = s->style;
    int *height = xcalloc((size_t)table->rows + 1, sizeof *height);
    for (int r = 0; r < table->rows; r++)
        height[r] = style->line_height + 2 * style->pad_y + style->rule;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < table->cell_count; i++) {
            const struct table_cell *cell = &table->cells[i];
            int span = end_row(table, cell) - cell->row;
            if (!is_inside(table, cell) || (span == 1) != (pass == 0))
                continue;
            int need = s->layout->cells[i]->height + 2 * style->pad_y + style->rule;
            for (int r = cell->row; r < cell->row + span; r++)
                need -= height[r];
            for (int r = cell->row, left = span; left > 0 && need > 0; r++, left--) {
                height[r] += need / left;
                need -= need / left;
            }
        }
    for (int r = 0; r < table->rows; r++)
        s->layout->row_y[r + 1] = s->layout->row_y[r] + height[r];
    s->layout->height = s->layout->row_y[table->rows];
    free(height);
}

struct table_layout *
table_layout_new(struct font_set *fonts, const struct table *table,
                 const struct table_style *style, int width, bool fit)
{
    struct table_layout *layout = xcalloc(1, sizeof *layout);
    layout->columns = table->columns;
    layout->rows = table->rows;
    layout->cell_count = table->cell_count;
    layout->column_x = xcalloc((size_t)table->columns + 1, sizeof *layout->column_x);
    layout->row_y = xcalloc((size_t)table->rows + 1, sizeof *layout->row_y);
    layout->cells = xcalloc(table->cell_count + 1, sizeof(struct para *));
    struct setting s = {fonts, table, style, layout,
                        xcalloc(table->cell_count + 1, sizeof *s.cell_want)};
    for (size_t i = 0; i < table->cell_count; i++)
        s.cell_want[i] = want_of(&s, &table->cells[i]);
    set_columns(&s, width, fit);
    lay_out_cells(&s);
    align_decimals(&s);
    set_rows(&s);
    free(s.cell_want);
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
    int c0 = clamp(cell->col, 0, layout->columns), r0 = clamp(cell->row, 0, layout->rows);
    int c1 = clamp(cell->col + cell->col_span, c0, layout->columns);
    int r1 = clamp(cell->row + cell->row_span, r0, layout->rows);
    return rect_make(layout->column_x[c0], layout->row_y[r0],
                     layout->column_x[c1] - layout->column_x[c0],
                     layout->row_y[r1] - layout->row_y[r0]);
}
