#include "screens/table_pairs.h"
#include "base/str.h"

bool
table_pairs_possible(const struct table *table)
{
    return table->header_rows > 0 && table->rows > table->header_rows;
}

static bool
covers(const struct table_cell *cell, int row, int col)
{
    return cell->row <= row && row < cell->row + cell->row_span && cell->col <= col &&
           col < cell->col + cell->col_span;
}

/* The number of the cell at a place. Cells are in the order of their first places. */
static size_t
cell_at(const struct table *table, int row, int col)
{
    size_t low = 0, high = table->cell_count;
    while (low < high) { /* the first cell that begins below this row */
        size_t middle = (low + high) / 2;
        if (table->cells[middle].row <= row)
            low = middle + 1;
        else
            high = middle;
    }
    while (low-- > 0)
        if (covers(&table->cells[low], row, col))
            return low;
    return table->cell_count;
}

static const char *
label_of(struct arena *arena, const struct table *table, int col)
{
    const char *label = "";
    size_t last = table->cell_count;
    for (int row = 0; row < table->header_rows; row++) {
        size_t at = cell_at(table, row, col);
        if (at == last || at == table->cell_count || str_empty(table->cells[at].text))
            continue;
        const char *text = table->cells[at].text;
        label = label[0] ? arena_printf(arena, "%s：%s", label, text) : text;
        last = at;
    }
    return label;
}

struct pair *
table_pairs_of_row(struct arena *arena, const struct table *table, const char *const *keys,
                   int row, size_t *len)
{
    struct pair *pairs = arena_alloc(arena, ((size_t)table->columns + 1) * sizeof *pairs);
    *len = 0;
    for (int col = 0; col < table->columns;) {
        size_t at = cell_at(table, row, col);
        if (at == table->cell_count) {
            col++;
            continue;
        }
        const struct table_cell *cell = &table->cells[at];
        pairs[(*len)++] = (struct pair){.label = label_of(arena, table, col),
                                        .value = cell->text,
                                        .value_key = keys && cell->row == row ? keys[at] : NULL,
                                        .ink = COLOUR_INK1,
                                        .bold = table->total_row && row == table->rows - 1};
        col = cell->col + cell->col_span;
    }
    return pairs;
}

struct pair *
table_pairs_of_head(struct arena *arena, const struct table *table, const char *const *keys,
                    size_t *len)
{
    size_t count = 0;
    while (count < table->cell_count && table->cells[count].row < table->header_rows)
        count++;
    struct pair *pairs = arena_alloc(arena, (count + 1) * sizeof *pairs);
    *len = 0;
    for (size_t i = 0; i < count; i++)
        if (!str_empty(table->cells[i].text))
            pairs[(*len)++] = (struct pair){.label = "",
                                            .value = table->cells[i].text,
                                            .value_key = keys[i],
                                            .hidden = true};
    return pairs;
}
