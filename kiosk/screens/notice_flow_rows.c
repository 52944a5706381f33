#include "screens/notice_flow.h"

#include <string.h>

/* Which rows of a table come on a page. A row splits only where it is higher than a whole
 * page, between its lines and with at least two on either side. */

#define LINES_LEAST 2
#define ROWS_LEAST  2 /* that stay on the page from which one goes along with the last */

/* Lines of the row's highest text that begins and ends in it. */
static int
row_lines(const struct flow_element *e, int row)
{
    int most = 1;
    for (size_t i = 0; i < e->table->cell_count; i++) {
        const struct table_cell *cell = &e->table->cells[i];
        int lines = (int)e->layout->cells[i]->line_count;
        if (cell->row == row && cell->row_span == 1 && lines > most)
            most = lines;
    }
    return most;
}

static int
lines_height(const struct flow_element *e, int lines)
{
    return lines * e->line_height + 2 * e->pad_y;
}

/* Rows from `from` that fit in `room`; a row that a merged cell crosses into goes along
 * with it where the page allows. */
static int
whole_rows_that_fit(const struct flow_element *e, int from, int end, int room)
{
    int used = 0, row = from, last_good = from;
    for (; row < end; row++) {
        used += notice_flow_row_height(e, row);
        if (used > room)
            break;
        if (!notice_flow_row_is_crossed(e, row + 1))
            last_good = row + 1;
    }
    if (row == end)
        return end - from;
    int fit = last_good > from ? last_good - from : row - from;
    /* As of lines: the last row does not stand alone on the next page. */
    bool leaves_one = from + fit == end - 1 && fit > ROWS_LEAST;
    return leaves_one && !notice_flow_row_is_crossed(e, end - 2) ? fit - 1 : fit;
}

/* Lines of `row`, from `cut` on, that come into `room`; 0 where none are to. */
static int
lines_that_fit(const struct flow_element *e, int row, int cut, int room, bool must)
{
    int left = row_lines(e, row) - cut, fit = (room - 2 * e->pad_y) / e->line_height;
    if (left - fit < LINES_LEAST)
        fit = left - LINES_LEAST;
    if (fit >= LINES_LEAST)
        return fit;
    return must ? 1 : 0;
}

/* A row part of which stands on an earlier page. */
static bool
finish_row(const struct flow_element *e, int room, struct flow_rows *rows)
{
    int rest = row_lines(e, rows->from) - rows->line_from;
    rows->to = rows->from + 1;
    if (lines_height(e, rest) <= room) {
        rows->height = lines_height(e, rest);
        return true;
    }
    int fit = lines_that_fit(e, rows->from, rows->line_from, room, true);
    rows->line_to = rows->line_from + fit;
    rows->height = lines_height(e, fit);
    return false;
}

struct flow_rows
notice_flow_rows(const struct flow_element *e, int from, int cut, int room, int full)
{
    int end = e->table->rows - (notice_flow_total_height(e) ? 1 : 0);
    struct flow_rows rows = {.from = from, .to = from, .line_from = cut};
    if (from >= end || (cut > 0 && !finish_row(e, room, &rows)))
        return rows;
    int fit = whole_rows_that_fit(e, rows.to, end, room - rows.height), next = rows.to + fit;
    rows.height += e->layout->row_y[next] - e->layout->row_y[rows.to];
    rows.to = next;
    if (next == end || notice_flow_row_height(e, next) <= full)
        return rows;
    int lines = lines_that_fit(e, next, 0, room - rows.height, next == from && room >= full);
    if (lines > 0) {
        rows.to = next + 1;
        rows.line_to = lines;
        rows.height += lines_height(e, lines);
    }
    return rows;
}

struct flow_rows
notice_flow_whole_rows(const struct flow_element *e, int from, int to)
{
    return (struct flow_rows){
        .from = from, .to = to, .height = e->layout->row_y[to] - e->layout->row_y[from]};
}

void
notice_flow_cell_lines(const struct flow_element *e, const struct flow_rows *rows, size_t cell,
                       int *from, int *to)
{
    int row = e->table->cells[cell].row, count = (int)e->layout->cells[cell]->line_count;
    *from = row == rows->from && rows->line_from < count ? rows->line_from
            : row == rows->from && rows->line_from > 0   ? count
                                                         : 0;
    *to = row == rows->to - 1 && rows->line_to > 0 && rows->line_to < count ? rows->line_to
                                                                            : count;
}
