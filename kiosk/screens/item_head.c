#include "screens/item_list.h"
#include "screens/parts.h"
#include "ui/widgets.h"

/* What stands above the rows of the item list, and its filter buttons. */

const char *
item_filter_label(const struct screen_env *env, enum item_filter filter, const char *value)
{
    if (filter == ITEM_FILTER_METHOD)
        return part_method_label(value);
    if (filter == ITEM_FILTER_FIELD) {
        const struct catalogue_field *field = part_field(env, value);
        return field ? field->name : value;
    }
    return value;
}

void
item_filter_button(struct ui *ui, struct rect box, const char *name, const char *value,
                   struct ui_action action)
{
    struct ui_node_desc desc = {.role = UI_BUTTON,
                                .name = name,
                                .rect = box,
                                .states = value ? UI_SELECTED : 0,
                                .action = action};
    bool pressed = ui_push(ui, &desc);
    enum theme_colour fill = pressed ? COLOUR_PRIMARY_TINT_PRESSED
                             : value ? COLOUR_PRIMARY_TINT
                                     : COLOUR_SURFACE;
    enum theme_colour ink = value ? COLOUR_PRIMARY : COLOUR_INK1;
    ui_box(ui, box, 20, ui_colour(ui, fill), 3,
           ui_colour(ui, value ? COLOUR_PRIMARY : COLOUR_LINE_STRONG));
    part_text(ui, rect_make(box.x + 18, box.y + 16, box.w - 60, 0), name, TYPE_CAPTION,
              ui_colour(ui, value ? COLOUR_PRIMARY : COLOUR_INK2), UI_TEXT_SILENT, 1);
    part_text(ui, rect_make(box.x + 18, box.y + 54, box.w - 26, 0), value ? value : "全部",
              TYPE_BODY, ui_colour(ui, ink), UI_TEXT_BOLD, 1);
    ui_icon(ui, rect_make(box.x + box.w - 38, box.y + 26, 24, 24), "chevD", ui_colour(ui, ink));
    ui_pop(ui);
}

void
item_list_empty(const struct item_list *list, struct ui *ui, struct rect box, int clear_code)
{
    bool filtered = false;
    for (int i = 0; i < ITEM_FILTER_COUNT; i++)
        filtered |= list->filters[i] != NULL;
    if (box.h < 480)
        box.h = 480;
    if (!filtered) {
        widget_empty(ui, box, "list", "这里暂时没有内容。", "有新公开会显示在这里。");
        return;
    }
    widget_empty(ui, rect_make(box.x, box.y, box.w, box.h - 112), "filter",
                 "这样筛选没有结果。", "去掉一个条件试试。");
    struct widget_button clear = {.kind = BUTTON_OUTLINED, .label = "清除筛选"};
    widget_button(ui, rect_make(box.x + (box.w - 320) / 2, box.y + box.h - 112, 320, 96),
                  &clear, ui_act(clear_code, 0, NULL));
}

/* ---- the head of the list ---- */

static int
source_text(struct ui *ui, struct rect box, const struct piece *piece, enum theme_type type,
            enum theme_colour colour, unsigned flags)
{
    struct ui_text_opts opts = {.type = type,
                                .colour = ui_colour(ui, colour),
                                .flags = flags | UI_TEXT_SOURCE,
                                .key = piece->key};
    return ui_text(ui, box, piece->text, &opts);
}

/* A piece that has no place of its own: its label, then its text beside it. */
static int
labelled_piece(struct ui *ui, struct rect box, const struct piece *piece)
{
    if (piece->text[0] == '\0')
        return 0;
    int side = 0;
    if (piece->label[0] != '\0') {
        struct ui_text_opts opts = {.type = TYPE_BODY, .colour = ui_colour(ui, COLOUR_INK3)};
        side = ui_text_width(ui, piece->label, &opts) + 28;
        ui_text(ui, rect_make(box.x, box.y, side, 0), piece->label, &opts);
    }
    return source_text(ui, rect_make(box.x + side, box.y, box.w - side, 0), piece, TYPE_BODY,
                       COLOUR_INK2, 0) +
           4;
}

/* The field's own record: its name large, everything else below. */
static int
field_record(const struct item_list *list, struct ui *ui, struct rect box)
{
    struct pieces *pieces = list->pieces;
    for (size_t i = 0; i < pieces->len; i++)
        pieces->items[i].claimed = false;
    const struct piece *name = pieces_claim(pieces, list->field->title);
    int y = box.y;
    if (name)
        y += source_text(ui, box, name, TYPE_TITLE1, COLOUR_INK1, UI_TEXT_HEADING);
    for (size_t i = 0; i < pieces->len; i++)
        if (!pieces->items[i].claimed)
            y += labelled_piece(ui, rect_make(box.x, y, box.w, 0), &pieces->items[i]);
    const char *date = part_date(ui_arena(ui), list->field->publish_date);
    if (!str_empty(date))
        y += part_line(ui, rect_make(box.x, y, box.w, 0), date, TYPE_CAPTION, COLOUR_INK2, 0);
    return y - box.y;
}

static int
build_title(const struct item_list *list, const struct catalogue_field *field, struct ui *ui,
            int x, int y, int width)
{
    struct rect text = rect_make(x, y, width, 0);
    /* The panel at the left is too narrow for a name beside the icon. */
    bool icon = list->field_id && !ui_landscape(ui);
    if (icon) {
        part_icon_box(ui, rect_make(x, y + 14, 112, 112), part_field_icon(list->field_number),
                      ui_colour(ui, COLOUR_PRIMARY), ui_colour(ui, COLOUR_PRIMARY_TINT));
        text.x += 140;
        text.w -= 140;
    }
    int used;
    if (list->pieces)
        used = field_record(list, ui, text);
    else
        used = part_line(ui, text, field ? field->name : "全部事项", TYPE_TITLE1, COLOUR_INK1,
                         UI_TEXT_HEADING);
    return icon && used < 126 ? 126 : used;
}

/* The count, and a chip for each filter that is set: a tap on it takes it off. */
static int
build_count(const struct item_list *list, const struct screen_env *env, struct ui *ui,
            const struct item_head *head, int y)
{
    int right = head->x + head->width, top = y;
    int x = ui_landscape(ui) ? right : head->x + 320; /* in the panel below the count */
    bool filtered = false;
    for (int i = 0; i < ITEM_FILTER_COUNT; i++) {
        if (!list->filters[i])
            continue;
        filtered = true;
        const char *label = item_filter_label(env, (enum item_filter)i, list->filters[i]);
        int width = widget_chip_width(ui, label, true);
        if (width > right - head->x)
            width = right - head->x;
        if (x + width > right) {
            x = head->x;
            y += 76;
        }
        widget_chip(ui, rect_make(x, y, width, 64), label, true,
                    ui_act(head->drop_code, i, NULL));
        x += width + 12;
    }
    if (head->known)
        part_counted(
            ui, rect_make(head->x, top, 308, 64),
            arena_printf(ui_arena(ui), filtered ? "%zu 项符合筛选" : "共 %zu 项", head->shown),
            TYPE_BODY_L, 36, COLOUR_INK1);
    return y + 64 - top;
}

static bool
is_filtered(const struct item_list *list)
{
    for (int i = 0; i < ITEM_FILTER_COUNT; i++)
        if (list->filters[i])
            return true;
    return false;
}

/* 低位 has little room: with no filter set the count stands at the right of the trail. */
static void
build_side_count(struct ui *ui, const struct item_head *head)
{
    const char *text = arena_printf(ui_arena(ui), "共 %zu 项", head->shown);
    int width = part_half_ems(text) * 18;
    if (head->known)
        part_counted(ui, rect_make(head->x + head->width - width, 16, width, 64), text,
                     TYPE_BODY_L, 36, COLOUR_INK1);
}

int
item_head_build(const struct item_list *list, const struct screen_env *env, struct ui *ui,
                const struct item_head *head)
{
    const struct catalogue_field *field = part_field(env, list->field_id);
    const char *const names[] = {"首页", "公开领域", field ? field->name : "全部事项"};
    size_t skip = head->width < 400; /* a slim panel has no room for all three */
    bool low = env->low_reach && !ui_landscape(ui) && !is_filtered(list);
    widget_breadcrumb(ui, head->x, 28, names + skip, 3 - skip);
    if (low)
        build_side_count(ui, head);
    int y = 82;
    y += build_title(list, field, ui, head->x, y, head->width) + 20;
    return low ? y : y + build_count(list, env, ui, head, y) + 20;
}
