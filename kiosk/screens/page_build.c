#include "screens/page_internal.h"
#include "screens/parts.h"
#include "screens/picture_box.h"
#include "ui/widgets.h"

/* Drawing a placed page: only what can be seen. */

static struct rect
moved(struct rect rect, int x, int y)
{
    return rect_make(rect.x + x, rect.y + y, rect.w, rect.h);
}

static void
build_text(struct ui *ui, const struct page_part *part, struct rect box)
{
    struct ui_text_opts opts = part->opts;
    opts.style = &part->style;
    opts.key = part->key;
    if (part->box == 0) {
        ui_text(ui, box, part->text, &opts);
        return;
    }
    struct ui_node_desc node = {.role = UI_CHECK_BOX,
                                .text = part->text,
                                .rect = box,
                                .states = part->box == 2 ? UI_CHECKED : 0,
                                .source = part->key != NULL,
                                .key = part->key};
    opts.flags |= UI_TEXT_SILENT;
    ui_push(ui, &node);
    ui_text(ui, box, part->text, &opts);
    ui_pop(ui);
}

static void
build_node(struct ui *ui, const struct page_part *part, struct rect box)
{
    struct ui_node_desc node = {
        .role = UI_TEXT, .text = part->text, .rect = box, .source = true, .key = part->key};
    ui_push(ui, &node);
    ui_pop(ui);
}

static void
build_cell(struct ui *ui, const struct page_table_part *part, size_t i, struct rect box)
{
    const struct table_cell *cell = &part->table->cells[i];
    bool head = cell->row < part->table->header_rows;
    struct ui_node_desc node = {.role = head ? UI_COLUMN_HEADER : UI_CELL,
                                .text = cell->text,
                                .rect = box,
                                .source = part->keys[i] != NULL,
                                .key = part->keys[i]};
    ui_push(ui, &node);
    if (head)
        ui_fill(ui, box, 0, ui_colour(ui, COLOUR_PRIMARY_TINT));
    colour_rgba ink = ui_colour(ui, COLOUR_INK1);
    ui_para(ui, box.x + PAGE_CELL_PAD_X, box.y + PAGE_CELL_PAD_Y, part->layout->cells[i], &ink,
            1);
    ui_pop(ui);
}

static void
build_table(struct ui *ui, const struct page_part *part, struct rect box)
{
    const struct page_table_part *table = part->table;
    struct ui_node_desc node = {.role = UI_TABLE, .name = table->table->caption, .rect = box};
    ui_push(ui, &node);
    colour_rgba line = ui_colour(ui, COLOUR_LINE);
    for (size_t i = 0; i < table->table->cell_count; i++) {
        struct rect cell =
            moved(table_layout_cell(table->layout, &table->table->cells[i]), box.x, box.y);
        if (!ui_is_visible(ui, cell))
            continue;
        build_cell(ui, table, i, cell);
        ui_fill(ui, rect_make(cell.x, cell.y + cell.h - 2, cell.w, 2), 0, line);
        if (cell.x + cell.w < box.x + box.w - 2)
            ui_fill(ui, rect_make(cell.x + cell.w - 2, cell.y, 2, cell.h), 0, line);
    }
    ui_box(ui, box, 0, 0, 2, line);
    ui_pop(ui);
}

static void
build_target(struct ui *ui, const struct page_part *part, struct rect box)
{
    struct ui_node_desc node = {
        .role = part->role, .name = part->text, .rect = box, .action = part->action};
    if (ui_push(ui, &node))
        ui_fill(ui, box, 16, ui_colour(ui, COLOUR_PRIMARY_TINT));
}

static void
build_part(struct ui *ui, const struct page_part *part, struct rect box)
{
    switch (part->kind) {
    case PAGE_TEXT:
        build_text(ui, part, box);
        break;
    case PAGE_NODE:
        build_node(ui, part, box);
        break;
    case PAGE_FILL:
        ui_fill(ui, box, part->radius, part->colour);
        break;
    case PAGE_FRAME:
        ui_box(ui, box, part->radius, part->colour, part->border, part->border_colour);
        break;
    case PAGE_ICON:
        ui_icon(ui, box, part->text, part->colour);
        break;
    case PAGE_PICTURE:
        picture_box_build(ui, box, part->text, part->label);
        break;
    case PAGE_QR:
        part_qr(ui, box, part->qr, part->text);
        break;
    case PAGE_CHECK:
        widget_check_mark(ui, box, part->checked);
        break;
    case PAGE_CARD:
        widget_card(ui, box);
        break;
    case PAGE_TARGET:
        build_target(ui, part, box);
        break;
    case PAGE_TARGET_END:
        ui_pop(ui);
        break;
    case PAGE_TABLE:
        build_table(ui, part, box);
        break;
    }
}

void
page_build(const struct page *page, struct ui *ui, int x, int y)
{
    for (size_t i = 0; i < page->len; i++) {
        const struct page_part *part = &page->parts[i];
        struct rect box = moved(part->rect, x, y);
        if (ui_is_visible(ui, box))
            build_part(ui, part, box);
    }
}
