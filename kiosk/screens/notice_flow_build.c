#include "screens/notice_flow.h"

#include <string.h>

int
notice_flow_row_height(const struct flow_element *e, int row)
{
    return row < e->table->rows ? e->layout->row_y[row + 1] - e->layout->row_y[row] : 0;
}

int
notice_flow_total_height(const struct flow_element *e)
{
    bool has = e->table->total_row && e->table->rows > e->table->header_rows;
    return has ? notice_flow_row_height(e, e->table->rows - 1) : 0;
}

bool
notice_flow_row_is_crossed(const struct flow_element *e, int row)
{
    for (size_t i = 0; i < e->table->cell_count; i++) {
        const struct table_cell *cell = &e->table->cells[i];
        if (cell->row < row && cell->row + cell->row_span > row)
            return true;
    }
    return false;
}

void
notice_flow_build_lines(const struct notice_flow *flow, const struct flow_element *e,
                        struct ui *ui, int x, int y, int from, int to)
{
    const struct para *para = e->para;
    struct rect box = {x, y, flow->width, (to - from) * para->line_height};
    uint32_t start = para->lines[from].byte_start, end = para->lines[to - 1].byte_end;
    struct ui_node_desc node = {
        .role = e->is_heading ? UI_HEADING : UI_TEXT,
        .text = arena_strndup(ui_arena(ui), e->text + start, end - start),
        .rect = box,
        .source = e->source,
    };
    ui_push(ui, &node);
    colour_rgba ink = e->ink ? e->ink : ui_colour(ui, COLOUR_INK1);
    ui_clip_push(ui, box);
    ui_para(ui, x + e->x, y - from * para->line_height, para, &ink, 1);
    ui_clip_pop(ui);
    ui_pop(ui);
}

/* One cell at its place, `box` in canvas px. */
static void
build_cell(struct ui *ui, const struct table_cell *cell, const struct para *para,
           struct rect box, bool head, bool repeated)
{
    struct ui_node_desc node = {
        .role = head ? UI_COLUMN_HEADER : UI_CELL,
        .text = cell->text,
        .rect = box,
        .source = !repeated,
    };
    ui_push(ui, &node);
    colour_rgba ink = ui_colour(ui, head ? COLOUR_INK2 : COLOUR_INK1);
    ui_para(ui, box.x + 12, box.y + (box.h - para->height) / 2, para, &ink, 1);
    ui_pop(ui);
}

static void
build_row_rules(const struct notice_flow *flow, const struct flow_element *e, struct ui *ui,
                int x, int y, int from, int to)
{
    for (size_t i = 0; i < e->table->cell_count; i++) {
        const struct table_cell *cell = &e->table->cells[i];
        int end = cell->row + cell->row_span;
        if (end <= from || end > to)
            continue;
        struct rect box = table_layout_cell(e->layout, cell);
        bool closed = end == e->table->rows && notice_flow_total_height(e) > 0;
        if (!closed) /* the total row has a ground of its own */
            ui_fill(ui, rect_make(x + box.x, y + e->layout->row_y[end] - 2, box.w, 2), 0,
                    ui_colour(ui, COLOUR_LINE));
    }
    (void)flow;
}

/* Rows [from, to) with the layout's y of `from` at `y`. */
static void
build_rows(const struct notice_flow *flow, const struct flow_element *e, struct ui *ui, int x,
           int y, int from, int to, bool repeated)
{
    int shift = y - e->layout->row_y[from];
    build_row_rules(flow, e, ui, x, shift, from, to);
    for (size_t i = 0; i < e->table->cell_count; i++) {
        const struct table_cell *cell = &e->table->cells[i];
        int end = cell->row + cell->row_span;
        if (end <= from || cell->row >= to)
            continue;
        /* A merged cell that began on an earlier page shows its label again. */
        int top = cell->row > from ? cell->row : from, bottom = end < to ? end : to;
        struct rect box = table_layout_cell(e->layout, cell);
        box.x += x;
        box.y = shift + e->layout->row_y[top];
        box.h = e->layout->row_y[bottom] - e->layout->row_y[top];
        build_cell(ui, cell, e->layout->cells[i], box, cell->row < e->table->header_rows,
                   repeated || cell->row < from);
    }
}

static void
build_total(const struct flow_element *e, struct ui *ui, int x, int y, bool repeated)
{
    int height = notice_flow_total_height(e);
    ui_fill(ui, rect_make(x, y, e->layout->width, height), 0, ui_colour(ui, COLOUR_SUNKEN));
    for (size_t i = 0; i < e->total_count; i++) {
        struct rect box = table_layout_cell(e->layout, e->total_cells[i]);
        struct rect at = {x + box.x, y, box.w, height};
        build_cell(ui, e->total_cells[i], e->total[i], at, false, repeated);
    }
}

void
notice_flow_build_rows(const struct notice_flow *flow, const struct flow_element *e,
                       struct ui *ui, int x, int y, int from, int to)
{
    int head = e->layout->row_y[e->table->header_rows];
    struct ui_node_desc node = {
        .role = UI_TABLE,
        .name = e->table->caption,
        .rect = {x, y, e->layout->width, head + e->layout->row_y[to] - e->layout->row_y[from]},
    };
    bool repeated = from > e->table->header_rows;
    ui_push(ui, &node);
    build_rows(flow, e, ui, x, y, 0, e->table->header_rows, repeated);
    if (to > from)
        build_rows(flow, e, ui, x, y + head, from, to, false);
    if (notice_flow_total_height(e))
        build_total(e, ui, x, y + head + e->layout->row_y[to] - e->layout->row_y[from],
                    repeated);
    ui_pop(ui);
}
