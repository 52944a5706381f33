#include "screens/list_head.h"
#include "screens/parts.h"
#include "ui/widgets.h"

static void
build_chip(struct ui *ui, int x, int y, int width, const struct list_head *head)
{
    int chip = widget_chip_width(ui, head->chip, true);
    if (chip > width)
        chip = width;
    widget_chip(ui, rect_make(x, y, chip, 64), head->chip, true, head->drop);
}

static void
build_title(struct ui *ui, int x, int y, int width, const struct list_head *head)
{
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[head->theme];
    const char *const names[] = {"首页", head->title};
    widget_breadcrumb(ui, x, y, names, 2);
    int down = ui_landscape(ui) ? 56 : 68, side = width < 400 ? 0 : 140;
    if (side)
        part_icon_box(ui, rect_make(x, y + down, 112, 112), part_kind_icon(head->theme),
                      kind->ink, kind->tint);
    struct rect text = rect_make(x + side, y + 52, width - side, 0);
    if (ui_landscape(ui)) /* beside the icon's middle: the line goes below both */
        text.y += (120 - ui_theme(ui)->type[TYPE_TITLE1].line) / 2;
    part_line(ui, text, head->title, TYPE_TITLE1, COLOUR_INK1, UI_TEXT_HEADING);
}

static int
build_portrait(struct ui *ui, int x, int width, const struct list_head *head)
{
    build_title(ui, x, 28, width, head);
    part_line(ui, rect_make(x + 140, 172, width - 140, 0), head->line, TYPE_BODY, COLOUR_INK2,
              0);
    if (!head->count)
        return 300;
    part_counted(ui, rect_make(x, 226, width, 64), head->count, TYPE_BODY_L, 36, COLOUR_INK1);
    if (head->chip)
        build_chip(ui, x + 340, 226, width - 340, head);
    return 308;
}

int
list_head_build(struct ui *ui, int x, int width, const struct list_head *head)
{
    if (!ui_landscape(ui))
        return build_portrait(ui, x, width, head);
    build_title(ui, x, 36, width, head);
    int y = 224;
    y += part_text(ui, rect_make(x, y, width, 0), head->line, TYPE_BODY,
                   ui_colour(ui, COLOUR_INK2), 0, 0) +
         16;
    if (head->count)
        part_counted(ui, rect_make(x, y, width, 64), head->count, TYPE_BODY_L, 34, COLOUR_INK1);
    y += 64;
    if (head->count && head->chip) {
        build_chip(ui, x, y + 8, width, head);
        y += 80;
    }
    return y + 20;
}

int
list_panel_width(const struct ui *ui)
{
    return ui_width(ui) < 1600 ? 440 : 560;
}

void
list_panel_begin(struct ui *ui, struct rect *area, struct ui_scroll *scroll)
{
    struct rect panel = rect_make(area->x, area->y, list_panel_width(ui), area->h);
    area->x += panel.w;
    area->w -= panel.w;
    ui_fill(ui, panel, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(panel.x + panel.w - 2, panel.y, 2, panel.h), 0,
            ui_colour(ui, COLOUR_LINE));
    ui_scroll_begin(ui, scroll, panel, panel.w, scroll->content_h, UI_SCROLL_Y);
}

void
list_panel_end(struct ui *ui, struct ui_scroll *scroll, int height)
{
    bool grew = height != scroll->content_h && height > scroll->view_h;
    ui_scroll_end(ui);
    scroll->content_h = height;
    if (grew)
        ui_wake_at(ui, ui_now_ms(ui));
}
