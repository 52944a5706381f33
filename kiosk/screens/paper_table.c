#include "base/str.h"
#include "screens/paper_internal.h"
#include "screens/parts.h"
#include "screens/table_pairs.h"
#include "typeset/table_number.h"

#define CHUNK_ROWS 24 /* a long grid is laid out in pieces of about this many rows */
#define CELL_MOST  16 /* half ems of a column that may not be squeezed further */
#define CELL_LEAST 4

/* Half ems of the longest cell of each column, [columns]. */
static int *
column_needs(struct arena *arena, const struct table *table)
{
    int *needs = arena_alloc(arena, (size_t)table->columns * sizeof *needs);
    for (int col = 0; col < table->columns; col++)
        needs[col] = CELL_LEAST;
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        int own = part_half_ems(cell->text);
        if (cell->col_span == 1 && own > needs[cell->col])
            needs[cell->col] = own;
    }
    return needs;
}

static bool
fits(const struct paper *paper, const struct table *table, const struct table_style *style)
{
    const int *needs = column_needs(paper->arena, table);
    int width = 0;
    for (int col = 0; col < table->columns; col++) {
        int half_ems = needs[col] < CELL_MOST ? needs[col] : CELL_MOST;
        width += half_ems * style->body.size / 2 + 2 * style->pad_x;
    }
    return width <= paper->form.width;
}

static struct table_style
grid_style(const struct paper *paper)
{
    struct table_style style = {.head = paper_style(paper, FONT_HEITI, 700, 30),
                                .body = paper_style(paper, FONT_HEITI, 400, 30),
                                .pad_x = PAPER_CELL_PAD_X,
                                .pad_y = PAPER_CELL_PAD_Y,
                                .rule = 2};
    style.line_height = style.body.size * 3 / 2;
    return style;
}

/* ---- as a grid ---- */

/* Whether a group of repeated or merged cells goes on from the row above. */
static bool
continues_group(const struct table *table, int row)
{
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if (cell->row < row && cell->row + cell->row_span > row)
            return true;
        if (cell->row == row && cell->repeats)
            return true;
    }
    return false;
}

/* All pieces of one table need the same columns: their weights are set beforehand. */
static const struct table *
with_column_weights(struct arena *arena, const struct table *table)
{
    struct table *weighed = arena_alloc(arena, sizeof *weighed);
    *weighed = *table;
    weighed->column_width = column_needs(arena, table);
    for (int col = 0; col < table->columns; col++)
        if (weighed->column_width[col] > 4 * CELL_MOST)
            weighed->column_width[col] = 4 * CELL_MOST;
    return weighed;
}

static void
add_grid(struct paper *paper, const struct paper_table *given, const struct table_style *style)
{
    const struct table *table = given->table;
    int from = table->header_rows, rows = table->rows;
    bool chunked = rows - from > 2 * CHUNK_ROWS;
    const struct table *source =
        chunked && !table->column_width ? with_column_weights(paper->arena, table) : table;
    struct paper_grid *head = NULL;
    for (bool first = true; first || from < rows; first = false) {
        int to = chunked && from + CHUNK_ROWS < rows ? from + CHUNK_ROWS : rows;
        while (to < rows && continues_group(table, to))
            to++;
        struct paper_grid *grid = arena_alloc(paper->arena, sizeof *grid);
        *grid = (struct paper_grid){
            .merged = record_table_merge(paper->arena, source, first, from, to),
            .keys = given->keys,
            .original = table,
            .first_piece = given->first_piece,
            .first_row = from,
            .has_head = first,
            .is_last = to == rows,
            .style = *style};
        struct paper_element *e = paper_add(paper, PAPER_GRID);
        head = head ? head : grid;
        grid->head = head;
        e->grid = grid;
        e->piece = paper_row_piece(table, given->first_piece, from);
        e->gap = first ? paper_px(paper, 16) : -style->rule;
        from = to;
    }
}

/* ---- as rows ---- */

static struct pair *
with_head(struct arena *arena, const struct table *table, const char **keys,
          const struct pair *row, size_t row_len, size_t *head_len)
{
    struct pair *head = table_pairs_of_head(arena, table, keys, head_len);
    struct pair *both = arena_alloc(arena, (*head_len + row_len + 1) * sizeof *both);
    for (size_t i = 0; i < *head_len; i++)
        both[i] = head[i];
    for (size_t i = 0; i < row_len; i++)
        both[*head_len + i] = row[i];
    return both;
}

void
paper_add_table_rows(struct paper *paper, const struct paper_table *given,
                     enum paper_ground ground)
{
    const struct table *table = given->table;
    const char **keys = given->keys;
    struct pair_style style = paper_pair_style(paper, ground == PAPER_CARD ? 32 : 30);
    style.gap_y = paper_px(paper, 8);
    for (int row = table->header_rows; row < table->rows; row++) {
        size_t len, head = 0;
        struct pair *pairs = table_pairs_of_row(paper->arena, table, keys, row, &len);
        if (row == table->header_rows) /* the head's own words are read with the first row */
            pairs = with_head(paper->arena, table, keys, pairs, len, &head);
        struct paper_element *e = paper_add(paper, PAPER_PAIRS);
        e->pairs = pair_list_new(pairs, head + len, &style);
        e->piece = paper_row_piece(table, given->first_piece, row);
        e->ground = ground;
        e->pad = ground == PAPER_CARD ? 32 : 20;
        e->gap = ground == PAPER_CARD && row > table->header_rows ? 20 : 0;
    }
}

static void
add_button(struct paper *paper, const struct paper_table *given, int index)
{
    const struct table *table = given->table;
    struct paper_element *e = paper_add(paper, PAPER_BUTTON);
    e->label = arena_printf(paper->arena, "看大表　共 %d 行 %d 列",
                            table->rows - table->header_rows, table->columns);
    e->icon = "table";
    e->keeps = true;
    e->piece = given->first_piece - 1; /* stands before the cells */
    e->gap = paper_px(paper, 16);
    e->action = ui_act(PAPER_ACT_TABLE, index, NULL);
}

void
paper_add_table(struct paper *paper, const struct paper_table *given, int index)
{
    struct paper_table aligned = *given;
    aligned.table = table_number_align(paper->arena, given->table);
    const struct table *table = aligned.table;
    struct table_style style = grid_style(paper);
    bool rows =
        table_pairs_possible(table) && (paper->form.by_rows || !fits(paper, table, &style));
    if (!rows) {
        add_grid(paper, &aligned, &style);
        return;
    }
    if (paper->form.touch)
        add_button(paper, given, index);
    paper_add_table_rows(paper, given, PAPER_RULED);
}
