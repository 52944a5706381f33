#include "screens/wide_table.h"
#include "typeset/table_layout.h"
#include "typeset/table_number.h"

#include <stdlib.h>

#define SIZE   30
#define LINE   44
#define PAD_X  18
#define PAD_Y  16
#define NARROW 84
#define WIDE   520
#define EASE   7   /* em of a column in which texts wrap at ease */
#define LEAD   236 /* most of a column that stays */
#define RADIUS 16
#define SHADE  72
#define DARK   0x0a162626u

struct wide_table {
    struct arena *arena;
    struct merged_table merged;
    struct table_layout *layout;
    struct table_style style;
    const char **keys; /* by cell of `merged` */
    int frozen, frozen_w, head_h;
};

/* Which of the four parts: what stays while the others move. */
struct part {
    bool head, frozen;
};

static struct table_style
style_at(int percent)
{
    return (struct table_style){
        .head = {.role = FONT_HEITI, .weight = 700, .size = SIZE * percent / 100},
        .body = {.role = FONT_HEITI, .weight = 400, .size = SIZE * percent / 100},
        .line_height = LINE * percent / 100,
        .pad_x = PAD_X,
        .pad_y = PAD_Y,
        .rule = 2,
        .min_column = NARROW * percent / 100,
        .max_column = WIDE * percent / 100};
}

/* Whether no column has become too narrow for its texts to be read at ease. */
static bool
is_at_ease(const struct table_layout *fitted, const struct table_layout *natural, int em)
{
    for (int col = 0; col < fitted->columns; col++) {
        int own = fitted->column_x[col + 1] - fitted->column_x[col];
        int whole = natural->column_x[col + 1] - natural->column_x[col];
        if (own < whole && own < EASE * em)
            return false;
    }
    return true;
}

/* In the view where that can be read at ease, else in natural widths, but the columns that
 * stay leave room for those that move. */
static struct table_layout *
lay_out(struct font_set *fonts, struct wide_table *wide, int lead, int percent, int width)
{
    struct table *table = wide->merged.table;
    struct table_layout *natural = table_layout_new(fonts, table, &wide->style, width, false);
    if (natural->width < width)
        wide->style.max_column = 0; /* what is to be filled may be */
    struct table_layout *fitted = table_layout_new(fonts, table, &wide->style, width, true);
    if (natural->width < width || is_at_ease(fitted, natural, wide->style.body.size)) {
        table_layout_free(natural);
        return fitted;
    }
    table_layout_free(fitted);
    int total = 0;
    table->column_width =
        arena_alloc(wide->arena, (size_t)table->columns * sizeof *table->column_width);
    for (int col = 0; col < table->columns; col++) {
        int own = natural->column_x[col + 1] - natural->column_x[col];
        int most = LEAD * percent / 100;
        table->column_width[col] = col < lead && own > most ? most : own;
        total += table->column_width[col];
    }
    table_layout_free(natural);
    wide->style.max_column = 0;
    return table_layout_new(fonts, table, &wide->style, total < width ? width : total, true);
}

struct wide_table *
wide_table_new(struct font_set *fonts, const struct record_table *found, int percent, int width)
{
    struct wide_table *wide = xcalloc(1, sizeof *wide);
    wide->arena = arena_new();
    const struct table *table = table_number_align(wide->arena, found->table);
    wide->style = style_at(percent);
    wide->merged =
        record_table_merge(wide->arena, table, true, table->header_rows, table->rows);
    const struct table *merged = wide->merged.table;
    wide->keys = arena_alloc(wide->arena, (merged->cell_count + 1) * sizeof *wide->keys);
    for (size_t i = 0; i < merged->cell_count; i++)
        if (merged->cells[i].text[0] != '\0')
            wide->keys[i] =
                arena_printf(wide->arena, "p%zu", found->first_piece + wide->merged.origin[i]);
    wide->layout = lay_out(fonts, wide, record_table_lead_columns(table), percent, width);
    wide->frozen = record_table_lead_columns(table);
    while (wide->frozen > 0 && wide->layout->column_x[wide->frozen] > width / 2)
        wide->frozen--;
    wide->frozen_w = wide->layout->column_x[wide->frozen];
    wide->head_h = wide->layout->row_y[merged->header_rows];
    return wide;
}

void
wide_table_free(struct wide_table *wide)
{
    if (!wide)
        return;
    table_layout_free(wide->layout);
    arena_free(wide->arena);
    free(wide);
}

/* ---- drawing ---- */

static int
not_below_zero(int value)
{
    return value < 0 ? 0 : value;
}

/* Where a part can be seen, in content px. */
static struct rect
part_rect(const struct wide_table *wide, struct rect seen, struct part part)
{
    int x = not_below_zero(seen.x), y = not_below_zero(seen.y);
    int right = seen.x + seen.w, bottom = seen.y + seen.h;
    int left = part.frozen ? x : x + wide->frozen_w, top = part.head ? y : y + wide->head_h;
    int end_x = part.frozen ? x + wide->frozen_w : right;
    int end_y = part.head ? y + wide->head_h : bottom;
    return rect_make(left, top, end_x - left, end_y - top);
}

/* The text of a high cell stays in the middle of what can be seen of the cell. */
static int
text_y(const struct wide_table *wide, struct rect box, struct rect part, int height)
{
    int pad = wide->style.pad_y;
    int top = box.y > part.y ? box.y : part.y;
    int bottom = box.y + box.h < part.y + part.h ? box.y + box.h : part.y + part.h;
    int y = (top + bottom - height) / 2, least = box.y + pad,
        most = box.y + box.h - pad - height;
    y = y > most ? most : y;
    return y < least ? least : y;
}

int
wide_table_label_shift(struct rect box, struct rect part, int text_w, int pad)
{
    int left = box.x > part.x ? box.x : part.x;
    int right = box.x + box.w < part.x + part.w ? box.x + box.w : part.x + part.w;
    int shift = (left + right) / 2 - (box.x + box.w / 2);
    int most = not_below_zero((box.w - text_w) / 2 - pad);
    return shift > most ? most : shift < -most ? -most : shift;
}

static void
build_cell(const struct wide_table *wide, struct ui *ui, size_t i, struct rect box,
           struct rect part, colour_rgba fill)
{
    const struct table_cell *cell = &wide->merged.table->cells[i];
    const struct para *para = wide->layout->cells[i];
    bool head = cell->row < wide->merged.table->header_rows;
    struct ui_node_desc node = {.role = head ? UI_COLUMN_HEADER : UI_CELL,
                                .text = cell->text,
                                .rect = box,
                                .source = wide->keys[i] != NULL,
                                .key = wide->keys[i]};
    ui_push(ui, &node);
    if (fill != 0)
        ui_fill(ui, box, 0, fill);
    /* Grouped heads need lines that show which columns belong together. */
    bool grouped = head && wide->merged.table->header_rows > 1;
    colour_rgba ink = ui_colour(ui, COLOUR_INK1);
    colour_rgba line = ui_colour(ui, grouped ? COLOUR_LINE_STRONG : COLOUR_LINE);
    int shift = 0;
    if (head && cell->col_span > 1)
        shift = wide_table_label_shift(box, part, para->max_width / 64, wide->style.pad_x);
    ui_para(ui, box.x + wide->style.pad_x + shift, text_y(wide, box, part, para->height), para,
            &ink, 1);
    ui_fill(ui, rect_make(box.x, box.y + box.h - 2, box.w, 2), 0, line);
    ui_fill(ui, rect_make(box.x + box.w - 2, box.y, 2, box.h), 0, line);
    ui_pop(ui);
}

static void
build_part(const struct wide_table *wide, struct ui *ui, struct rect seen, struct part which,
           int selected)
{
    struct rect part = part_rect(wide, seen, which);
    const struct table *table = wide->merged.table;
    int dx = which.frozen ? not_below_zero(seen.x) : 0;
    int dy = which.head ? not_below_zero(seen.y) : 0;
    enum theme_colour ground = which.head     ? COLOUR_PRIMARY_TINT_PRESSED
                               : which.frozen ? COLOUR_CANVAS
                                              : COLOUR_SURFACE;
    ui_clip_push(ui, part);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if ((cell->row < table->header_rows) != which.head ||
            (cell->col < wide->frozen) != which.frozen)
            continue;
        struct rect box = table_layout_cell(wide->layout, cell);
        box.x += dx;
        box.y += dy;
        bool in_row = cell->row <= selected && selected < cell->row + cell->row_span;
        if (!rect_empty(rect_intersect(box, part)))
            build_cell(wide, ui, i, box, part,
                       which.head || which.frozen ? ui_colour(ui, ground)
                       : in_row                   ? ui_colour(ui, COLOUR_PRIMARY_TINT)
                                                  : 0);
    }
    ui_clip_pop(ui);
}

/* A row can be touched as a whole; what it says follows in its cells. */
static void
build_rows(const struct wide_table *wide, struct ui *ui, struct rect seen, int code)
{
    struct rect part = part_rect(wide, seen, (struct part){false, false});
    int x = not_below_zero(seen.x);
    ui_clip_push(ui, rect_make(x, part.y, part.w + wide->frozen_w, part.h));
    for (int row = wide->merged.table->header_rows; row < wide->layout->rows; row++) {
        int y = wide->layout->row_y[row], height = wide->layout->row_y[row + 1] - y;
        struct rect box = rect_make(x, y, seen.w, height);
        if (y + height <= part.y)
            continue;
        if (y >= part.y + part.h)
            break;
        struct ui_node_desc node = {.role = UI_ROW,
                                    .name =
                                        arena_printf(ui_arena(ui), "第 %d 行",
                                                     row - wide->merged.table->header_rows + 1),
                                    .rect = box,
                                    .action = ui_act(code, row, NULL)};
        if (ui_push(ui, &node))
            ui_fill(ui, box, 0, ui_colour(ui, COLOUR_PRIMARY_TINT));
        ui_pop(ui);
    }
    ui_clip_pop(ui);
}

static void
build_shades(const struct wide_table *wide, struct ui *ui, const struct ui_scroll *scroll,
             struct rect box)
{
    if (scroll->x > 1)
        ui_edge_fade(ui, rect_make(box.x + wide->frozen_w, box.y, 12, box.h), 1, DARK);
    if (scroll->x + box.w < wide->layout->width - 1)
        ui_edge_fade(ui, rect_make(box.x + box.w - SHADE, box.y, SHADE, box.h), 0, DARK);
}

void
wide_table_build(const struct wide_table *wide, struct ui *ui, struct ui_scroll *scroll,
                 struct rect box, int selected, int code)
{
    ui_box(ui, rect_inset(box, -2), RADIUS, ui_colour(ui, COLOUR_SURFACE), 2,
           ui_colour(ui, COLOUR_LINE));
    struct ui_node_desc node = {
        .role = UI_TABLE, .name = wide->merged.table->caption, .rect = box};
    ui_push(ui, &node);
    ui_scroll_begin(ui, scroll, box, wide->layout->width, wide->layout->height,
                    UI_SCROLL_X | UI_SCROLL_Y | UI_SCROLL_NO_BAR);
    struct rect seen = ui_visible(ui);
    build_rows(wide, ui, seen, code);
    build_part(wide, ui, seen, (struct part){false, false}, selected);
    build_part(wide, ui, seen, (struct part){false, true}, selected);
    build_part(wide, ui, seen, (struct part){true, false}, selected);
    build_part(wide, ui, seen, (struct part){true, true}, selected);
    ui_scroll_end(ui);
    build_shades(wide, ui, scroll, box);
    ui_pop(ui);
}

/* ---- steps ---- */

int
wide_table_columns_right(const struct wide_table *wide, const struct ui_scroll *scroll)
{
    int right = (int)scroll->x + scroll->view_w, count = 0;
    for (int col = wide->frozen; col < wide->layout->columns; col++)
        count += wide->layout->column_x[col + 1] > right + wide->style.pad_x;
    return count;
}

int
wide_table_step(const struct wide_table *wide, const struct ui_scroll *scroll, bool forward)
{
    const int *column_x = wide->layout->column_x;
    int x = (int)scroll->x, room = scroll->view_w - wide->frozen_w;
    if (forward) {
        for (int col = wide->frozen; col < wide->layout->columns; col++)
            if (column_x[col + 1] > x + scroll->view_w + wide->style.pad_x)
                return column_x[col] - wide->frozen_w > x ? column_x[col] - wide->frozen_w
                                                          : x + room;
        return x;
    }
    for (int col = wide->frozen; col < wide->layout->columns; col++)
        if (column_x[col] - wide->frozen_w >= x - room)
            return column_x[col] - wide->frozen_w < x ? column_x[col] - wide->frozen_w
                                                      : x - room;
    return 0;
}
