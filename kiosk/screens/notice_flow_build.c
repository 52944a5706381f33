#include "screens/notice_flow.h"

#include <string.h>

#define PAD_X 12 /* as the table is laid out with */

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

int
notice_flow_again_height(const struct flow_element *e)
{
    return e->again ? e->again->height : 0;
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
    ui_para(ui, box.x + PAD_X, box.y + (box.h - para->height) / 2, para, &ink, 1);
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

/* One row that is split: lines [from, to) of its texts, from the top. What is short and
 * stood on the earlier page names the row again. */
static void
build_split_row(const struct flow_element *e, struct ui *ui, int x, int y,
                const struct flow_rows *rows, int row, int height)
{
    for (size_t i = 0; i < e->table->cell_count; i++) {
        const struct table_cell *cell = &e->table->cells[i];
        if (cell->row > row || cell->row + cell->row_span <= row)
            continue;
        const struct para *para = e->layout->cells[i];
        int from, to, room = (height - 2 * e->pad_y) / e->line_height;
        notice_flow_cell_lines(e, rows, i, &from, &to);
        bool repeated = cell->row < row || from == to;
        if (repeated) {
            from = 0;
            to = (int)para->line_count <= room ? (int)para->line_count : 0;
        }
        struct rect box = table_layout_cell(e->layout, cell);
        box = rect_make(x + box.x, y, box.w, height);
        ui_fill(ui, rect_make(box.x, y + height - 2, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
        if (to <= from)
            continue;
        uint32_t start = para->lines[from].byte_start, end = para->lines[to - 1].byte_end;
        struct ui_node_desc node = {
            .role = UI_CELL,
            .text = arena_strndup(ui_arena(ui), cell->text + start, end - start),
            .rect = box,
            .source = !repeated};
        ui_push(ui, &node);
        colour_rgba ink = ui_colour(ui, COLOUR_INK1);
        ui_clip_push(ui, rect_make(box.x, y + e->pad_y, box.w, (to - from) * e->line_height));
        ui_para(ui, box.x + PAD_X, y + e->pad_y - from * e->line_height, para, &ink, 1);
        ui_clip_pop(ui);
        ui_pop(ui);
    }
}

static int
split_height(const struct flow_element *e, const struct flow_rows *rows, int row)
{
    int most = 0;
    for (size_t i = 0; i < e->table->cell_count; i++) {
        int from, to;
        if (e->table->cells[i].row != row || e->table->cells[i].row_span > 1)
            continue;
        notice_flow_cell_lines(e, rows, i, &from, &to);
        most = to - from > most ? to - from : most;
    }
    return most * e->line_height + 2 * e->pad_y;
}

/* Returns the height used. */
static int
build_body(const struct notice_flow *flow, const struct flow_element *e, struct ui *ui, int x,
           int y, const struct flow_rows *rows)
{
    int from = rows->from, to = rows->to, start = y;
    if (rows->line_from > 0 || (rows->line_to > 0 && to == from + 1)) {
        int height = split_height(e, rows, from);
        build_split_row(e, ui, x, y, rows, from++, height);
        y += height;
    }
    bool splits_last = rows->line_to > 0 && from < to;
    int whole_end = splits_last ? to - 1 : to;
    if (whole_end > from) {
        build_rows(flow, e, ui, x, y, from, whole_end, false);
        y += e->layout->row_y[whole_end] - e->layout->row_y[from];
    }
    if (splits_last) {
        int height = split_height(e, rows, to - 1);
        build_split_row(e, ui, x, y, rows, to - 1, height);
        y += height;
    }
    return y - start;
}

static void
build_total(const struct flow_element *e, struct ui *ui, int x, int y, bool repeated)
{
    int height = notice_flow_total_height(e);
    ui_fill(ui, rect_make(x, y, e->layout->width, height), 0, ui_colour(ui, COLOUR_SUNKEN));
    for (size_t i = 0; i < e->table->cell_count; i++) {
        const struct table_cell *cell = &e->table->cells[i];
        struct rect box = table_layout_cell(e->layout, cell);
        if (cell->row == e->table->rows - 1)
            build_cell(ui, cell, e->layout->cells[i], rect_make(x + box.x, y, box.w, height),
                       false, repeated);
    }
}

static void
build_again(const struct flow_element *e, struct ui *ui, int x, int y, int width)
{
    struct ui_node_desc node = {.role = UI_TEXT,
                                .text = e->again_text,
                                .rect = rect_make(x, y, width, e->again->height)};
    colour_rgba ink = ui_colour(ui, COLOUR_INK1);
    ui_push(ui, &node);
    ui_para(ui, x, y, e->again, &ink, 1);
    ui_pop(ui);
}

void
notice_flow_build_rows(const struct notice_flow *flow, const struct flow_element *e,
                       struct ui *ui, int x, int y, const struct flow_rows *rows, bool again)
{
    int head = e->layout->row_y[e->table->header_rows], total = notice_flow_total_height(e);
    if (again) {
        build_again(e, ui, x, y, flow->width);
        y += notice_flow_again_height(e);
    }
    struct ui_node_desc node = {
        .role = UI_TABLE,
        .name = e->table->caption,
        .rect = {x, y, e->layout->width, head + rows->height + total},
    };
    bool repeated = rows->from > e->table->header_rows || rows->line_from > 0;
    ui_push(ui, &node);
    build_rows(flow, e, ui, x, y, 0, e->table->header_rows, repeated);
    int used = build_body(flow, e, ui, x, y + head, rows);
    if (total)
        build_total(e, ui, x, y + head + used, repeated);
    ui_pop(ui);
}
