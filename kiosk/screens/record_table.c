#include "screens/record_table.h"
#include "base/str.h"
#include "model/record_text.h"

#include <string.h>

/* ---- by number ---- */

static const struct table *
table_in(const struct block *blocks, size_t len, int *index)
{
    for (size_t i = 0; i < len; i++)
        if (blocks[i].type == BLOCK_TABLE && (*index)-- == 0)
            return blocks[i].table;
    return NULL;
}

/* A table's cells are handed out as they are, so the first one is known by its address. */
struct looking {
    const struct table_cell *cell;
    size_t count, found;
    bool is_found;
};

static void
look(void *context, const struct record_piece *piece)
{
    struct looking *looking = context;
    if (piece->is_date)
        return;
    if (!looking->is_found && piece->text == looking->cell->text) {
        looking->is_found = true;
        looking->found = looking->count;
    }
    looking->count++;
}

bool
record_table_find(const struct record *record, int index, struct record_table *out)
{
    *out = (struct record_table){.table = table_in(record->body, record->body_len, &index)};
    for (size_t i = 0; i < record->annex_count && !out->table; i++) {
        const struct annex *annex = &record->annexes[i];
        out->table = table_in(annex->body, annex->body_len, &index);
        out->annex = out->table ? annex : NULL;
    }
    if (!out->table || out->table->cell_count == 0)
        return false;
    /* Empty texts may share an address: the first cell that has one counts back. */
    size_t at = 0;
    while (at + 1 < out->table->cell_count && str_empty(out->table->cells[at].text))
        at++;
    struct looking looking = {.cell = &out->table->cells[at]};
    record_text_each(record, look, &looking);
    out->first_piece = looking.found - at;
    return true;
}

/* ---- as shown ---- */

static struct table_cell *
cell_above(struct table *table, int row, int col)
{
    for (size_t i = table->cell_count; i-- > 0;) {
        struct table_cell *cell = &table->cells[i];
        if (cell->col == col && cell->row + cell->row_span == row)
            return cell;
        if (cell->row + cell->row_span + 64 < row)
            break;
    }
    return NULL;
}

struct merged_table
record_table_merge(struct arena *arena, const struct table *table, bool head, int from, int to)
{
    int start = head ? 0 : from;
    struct merged_table merged = {.table = arena_alloc(arena, sizeof *merged.table)};
    struct table *out = merged.table;
    *out = *table;
    out->header_rows = head ? table->header_rows : 0;
    out->rows = head ? table->header_rows + to - from : to - from;
    out->total_row = table->total_row && to == table->rows;
    out->cells = arena_alloc(arena, (table->cell_count + 1) * sizeof *out->cells);
    merged.origin = arena_alloc(arena, (table->cell_count + 1) * sizeof *merged.origin);
    merged.hidden = arena_alloc(arena, (table->cell_count + 1) * sizeof *merged.hidden);
    out->cell_count = 0;
    for (size_t i = 0; i < table->cell_count; i++) {
        struct table_cell cell = table->cells[i];
        bool in_head = cell.row < table->header_rows;
        if ((in_head && !head) || (!in_head && (cell.row < from || cell.row >= to)))
            continue;
        cell.row -= in_head ? 0 : head ? from - table->header_rows : start;
        struct table_cell *above =
            cell.repeats && cell.col_span == 1 ? cell_above(out, cell.row, cell.col) : NULL;
        if (above && above->col_span == 1 && above->row >= out->header_rows &&
            str_eq(above->text, cell.text)) {
            above->row_span += cell.row_span;
            merged.hidden[merged.hidden_count++] = i;
            continue;
        }
        merged.origin[out->cell_count] = i;
        out->cells[out->cell_count++] = cell;
    }
    return merged;
}

int
record_table_lead_columns(const struct table *table)
{
    return table->columns > 3 ? 2 : 1;
}
