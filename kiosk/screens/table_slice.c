#include "screens/table_slice.h"

/* How many columns of [c0, c1) are kept, and where the first of them lands. */
static int
kept(int c0, int c1, int frozen, int from, int to, int *first)
{
    int count = 0;
    for (int c = c0; c < c1; c++) {
        bool is_kept = c < frozen || (c >= from && c < to);
        if (is_kept && count++ == 0)
            *first = c < frozen ? c : frozen + c - from;
    }
    return count;
}

struct table *
table_slice(struct arena *arena, const struct table *table, int frozen, int from, int to)
{
    struct table *out = arena_alloc(arena, sizeof *out);
    *out = *table;
    out->columns = frozen + to - from;
    out->column_width = arena_alloc(arena, sizeof(int) * (size_t)out->columns);
    out->cells = arena_alloc(arena, sizeof *out->cells * (table->cell_count + 1));
    out->cell_count = 0;
    for (int c = 0; table->column_width && c < out->columns; c++)
        out->column_width[c] = table->column_width[c < frozen ? c : from + c - frozen];
    for (size_t i = 0; i < table->cell_count; i++) {
        struct table_cell cell = table->cells[i];
        int first = 0;
        int span = kept(cell.col, cell.col + cell.col_span, frozen, from, to, &first);
        if (span == 0)
            continue;
        cell.col = first;
        cell.col_span = span;
        out->cells[out->cell_count++] = cell;
    }
    return out;
}
