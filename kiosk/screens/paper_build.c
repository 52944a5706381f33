#include "screens/paper_internal.h"
#include "screens/parts.h"
#include "screens/picture_box.h"
#include "ui/widgets.h"

/* Drawing a paper: only what can be seen. */

#define CARD_RADIUS 20
#define BULLET      10

static void
build_text(struct ui *ui, const struct paper_element *e, struct rect box)
{
    const struct paper_look *look = &e->look;
    struct ui_node_desc node = {.role = look->heading ? UI_HEADING : UI_TEXT,
                                .text = e->text,
                                .rect = box,
                                .skip = look->skip,
                                .source = e->key != NULL,
                                .key = e->key};
    ui_push(ui, &node);
    colour_rgba ink = ui_colour(ui, look->ink);
    if (look->bullet)
        ui_fill(ui,
                rect_make(box.x + look->indent - look->style.size * 4 / 5,
                          box.y + (look->line - BULLET) / 2, BULLET, BULLET),
                BULLET / 2, ink);
    if (e->icon)
        ui_icon(ui, rect_make(box.x, box.y + (look->line - 36) / 2, 36, 36), e->icon, ink);
    ui_para(ui, box.x, box.y, e->para, &ink, 1);
    ui_pop(ui);
}

/* The quiet zone reaches into the margin, so that the code stands at the edge of the text. */
static void
build_qr(struct ui *ui, const struct qr *qr, struct rect box)
{
    int side = ui_qr_side(qr);
    struct rect code = rect_make(box.x + box.w - side, box.y, side, side);
    part_qr(ui, code, qr, "手机扫码浏览");
    part_text(ui, rect_make(code.x, code.y + side, side, 0), "手机扫码浏览", TYPE_CAPTION,
              ui_colour(ui, COLOUR_INK2), UI_TEXT_CENTRE | UI_TEXT_SILENT, 1);
}

static void
build_pairs(struct ui *ui, const struct paper_element *e, struct rect box)
{
    if (e->ground == PAPER_TINTED)
        ui_fill(ui, box, 12, ui_colour(ui, COLOUR_SUNKEN));
    else if (e->ground == PAPER_RULED)
        ui_fill(ui, rect_make(box.x, box.y + box.h - 2, box.w, 2), 0,
                ui_colour(ui, COLOUR_LINE));
    else if (e->ground == PAPER_CARD)
        ui_box(ui, box, CARD_RADIUS, ui_colour(ui, COLOUR_SURFACE), 2,
               ui_colour(ui, COLOUR_LINE));
    pair_list_build(e->pairs, ui, box.x + (e->ground == PAPER_RULED ? 0 : e->pad),
                    box.y + e->pad);
    if (e->qr)
        build_qr(ui, e->qr, box);
}

/* ---- grids ---- */

static void
build_cell(struct ui *ui, const struct paper_grid *grid, size_t i, struct rect box)
{
    const struct table *table = grid->merged.table;
    const struct table_cell *cell = &table->cells[i];
    const char *key = grid->keys[grid->merged.origin[i]];
    bool head = cell->row < table->header_rows;
    struct ui_node_desc node = {.role = head ? UI_COLUMN_HEADER : UI_CELL,
                                .text = cell->text,
                                .rect = box,
                                .source = key != NULL,
                                .key = key};
    ui_push(ui, &node);
    bool total = table->total_row && cell->row == table->rows - 1;
    if (head || total)
        ui_fill(ui, box, 0, ui_colour(ui, head ? COLOUR_PRIMARY_TINT : COLOUR_SUNKEN));
    colour_rgba ink = ui_colour(ui, COLOUR_INK1);
    const struct para *para = grid->layout->cells[i];
    ui_para(ui, box.x + grid->style.pad_x, box.y + (box.h - para->height) / 2, para, &ink, 1);
    ui_pop(ui);
}

/* The head again at the top of the view, while its table goes on there. */
static void
build_pinned(struct ui *ui, const struct paper_element *e, struct rect box)
{
    const struct paper_grid *head = e->grid->head;
    const struct table *table = head->merged.table;
    int top = ui_visible(ui).y, height = paper_pinned_height(e, top - box.y + e->y);
    colour_rgba line = ui_colour(ui, COLOUR_LINE_STRONG), ink = ui_colour(ui, COLOUR_INK1);
    if (height == 0)
        return;
    ui_fill(ui, rect_make(box.x, top, head->layout->width, height), 0,
            ui_colour(ui, COLOUR_PRIMARY_TINT));
    for (size_t i = 0; i < table->cell_count && table->cells[i].row < table->header_rows; i++) {
        struct rect cell = table_layout_cell(head->layout, &table->cells[i]);
        const struct para *para = head->layout->cells[i];
        cell.x += box.x;
        cell.y += top;
        struct ui_node_desc node = {
            .role = UI_COLUMN_HEADER, .text = table->cells[i].text, .rect = cell};
        ui_push(ui, &node);
        ui_para(ui, cell.x + head->style.pad_x, cell.y + (cell.h - para->height) / 2, para,
                &ink, 1);
        ui_fill(ui, rect_make(cell.x, cell.y + cell.h - 2, cell.w, 2), 0, line);
        if (cell.x + cell.w < box.x + head->layout->width)
            ui_fill(ui, rect_make(cell.x + cell.w - 2, cell.y, 2, cell.h), 0, line);
        ui_pop(ui);
    }
    ui_box(ui, rect_make(box.x, top, head->layout->width, height), 0, 0, 2, line);
}

/* What a merged cell says again for its other rows is there to be read, not drawn. */
static void
build_hidden(struct ui *ui, const struct paper_grid *grid, struct rect box)
{
    const struct table_layout *layout = grid->layout;
    int head = grid->has_head ? grid->merged.table->header_rows : 0;
    for (size_t i = 0; i < grid->merged.hidden_count; i++) {
        size_t at = grid->merged.hidden[i];
        const struct table_cell *cell = &grid->original->cells[at];
        int row = cell->row - grid->first_row + head;
        struct rect rect =
            rect_make(box.x + layout->column_x[cell->col], box.y + layout->row_y[row],
                      layout->column_x[cell->col + 1] - layout->column_x[cell->col],
                      layout->row_y[row + 1] - layout->row_y[row]);
        if (!grid->keys[at] || !ui_is_visible(ui, rect))
            continue;
        struct ui_node_desc node = {.role = UI_CELL,
                                    .text = cell->text,
                                    .rect = rect,
                                    .source = true,
                                    .key = grid->keys[at]};
        ui_push(ui, &node);
        ui_pop(ui);
    }
}

static void
build_grid(struct ui *ui, const struct paper_element *e, struct rect box)
{
    const struct paper_grid *grid = e->grid;
    const struct table *table = grid->merged.table;
    struct ui_node_desc node = {.role = UI_TABLE, .name = table->caption, .rect = box};
    ui_push(ui, &node);
    colour_rgba line = ui_colour(ui, COLOUR_LINE_STRONG);
    box.w = grid->layout->width;
    for (size_t i = 0; i < table->cell_count; i++) {
        struct rect cell = table_layout_cell(grid->layout, &table->cells[i]);
        cell.x += box.x;
        cell.y += box.y;
        if (!ui_is_visible(ui, cell))
            continue;
        build_cell(ui, grid, i, cell);
        ui_fill(ui, rect_make(cell.x, cell.y + cell.h - 2, cell.w, 2), 0, line);
        if (cell.x + cell.w < box.x + box.w)
            ui_fill(ui, rect_make(cell.x + cell.w - 2, cell.y, 2, cell.h), 0, line);
    }
    build_hidden(ui, grid, box);
    ui_box(ui, rect_make(box.x, box.y, box.w, grid->layout->height), 0, 0, 2, line);
    build_pinned(ui, e, box);
    ui_pop(ui);
}

/* ---- what can be touched ---- */

/* 解读　《……》的解读 ›: a card, if the other record is held. */
static void
build_link(struct ui *ui, const struct paper_element *e, struct rect box)
{
    bool held = e->action.code != 0;
    struct ui_node_desc node = {
        .role = held ? UI_LINK : UI_GROUP, .name = e->text, .rect = box, .action = e->action};
    bool pressed = ui_push(ui, &node);
    ui_box(ui, box, 16, ui_colour(ui, pressed ? COLOUR_PRIMARY_TINT : COLOUR_SURFACE), 2,
           ui_colour(ui, COLOUR_LINE));
    int x = box.x + 24;
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[THEME_KIND_INTERP];
    if (e->label && e->label[0] != '\0')
        x += widget_tag(ui, x, box.y + (box.h - 44) / 2, e->label, kind->ink, kind->tint) + 20;
    int right = held ? 76 : 24;
    struct ui_node_desc text = {.role = UI_TEXT,
                                .text = e->text,
                                .rect = rect_make(x, box.y, box.x + box.w - right - x, box.h),
                                .source = e->key != NULL,
                                .key = e->key};
    ui_push(ui, &text);
    struct ui_text_opts opts = {.type = TYPE_BODY,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .style = &e->look.style,
                                .line = e->look.line};
    ui_text(ui, text.rect, e->text, &opts);
    ui_pop(ui);
    if (held)
        ui_icon(ui, rect_make(box.x + box.w - 64, box.y + (box.h - 40) / 2, 40, 40), "chevR",
                ui_colour(ui, COLOUR_PRIMARY));
    ui_pop(ui);
}

static void
build_element(struct ui *ui, const struct paper_element *e, struct rect box)
{
    switch (e->kind) {
    case PAPER_TEXT:
    case PAPER_FILE:
        build_text(ui, e, box);
        break;
    case PAPER_PAIRS:
        build_pairs(ui, e, box);
        break;
    case PAPER_GRID:
        build_grid(ui, e, box);
        break;
    case PAPER_PICTURE: {
        struct rect at = picture_box_fit(e->picture, box.w, PICTURE_BOX_FREE);
        picture_box_build(ui, rect_make(box.x + at.x, box.y, at.w, at.h), e->picture->path,
                          e->label);
        break;
    }
    case PAPER_RULE:
        ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SEAL));
        break;
    case PAPER_BUTTON: {
        struct widget_button button = {
            .kind = BUTTON_TINTED, .label = e->label, .icon = e->icon, .size = 34};
        widget_button(ui, box, &button, e->action);
        break;
    }
    case PAPER_LINK:
        build_link(ui, e, box);
        break;
    }
}

void
paper_build(const struct paper *paper, struct ui *ui, int x, int y)
{
    struct rect seen = ui_visible(ui);
    for (size_t i = paper_element_at(paper, seen.y - y); i < paper->len; i++) {
        const struct paper_element *e = &paper->elements[i];
        struct rect box = rect_make(x, y + e->y, paper->form.width, e->h);
        if (box.y >= seen.y + seen.h)
            break;
        if (e->is_set && ui_is_visible(ui, box))
            build_element(ui, e, box);
    }
}
