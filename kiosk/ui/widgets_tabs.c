#include "base/str.h"
#include "ui/widgets_internal.h"

/* Tabs. */

static void
tab_content(struct ui *ui, struct rect box, const struct widget_tab *tab)
{
    enum theme_colour ink = tab->disabled   ? COLOUR_DISABLED_INK
                            : tab->selected ? COLOUR_ON_PRIMARY
                                            : COLOUR_INK1;
    struct widget_text label = {.text = tab->label,
                                .type = TYPE_LABEL,
                                .size = 30,
                                .line = 38,
                                .weight = tab->selected ? 700 : 500,
                                .colour = ui_colour(ui, ink),
                                .flags = UI_TEXT_CENTRE | UI_TEXT_SILENT,
                                .max_lines = 1};
    struct widget_text count = label;
    count.text = tab->count;
    count.size = 28;
    count.line = 34;
    count.weight = 400;
    count.flags |= UI_TEXT_TABULAR;
    if (!tab->selected && !tab->disabled)
        count.colour = ui_colour(ui, tab->stale ? COLOUR_DISABLED_INK : COLOUR_INK2);
    int height = tab->count ? 72 : 38;
    label.box = rect_make(box.x, box.y + (box.h - height) / 2, box.w, 0);
    int used = widget_text(ui, &label);
    count.box = rect_make(box.x, label.box.y + used, box.w, 0);
    widget_text(ui, &count);
}

void
widget_tabs(struct ui *ui, struct rect rect, const struct widget_tab *tabs, size_t len)
{
    const int pad = 16, gap = 4;
    int rule = widget_rule(ui), count = (int)len;
    int room = rect.w - 2 * pad - gap * (count - 1);
    ui_fill(ui, rect, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(rect.x, rect.y, rect.w, rule), 0, ui_colour(ui, COLOUR_LINE));
    for (int i = 0; i < count; i++) {
        const struct widget_tab *tab = &tabs[i];
        int from = room * i / count, to = room * (i + 1) / count;
        struct rect box = rect_make(rect.x + pad + i * gap + from, rect.y + 8 + rule / 2,
                                    to - from, rect.h - 16);
        struct ui_node_desc desc = {.role = UI_TAB,
                                    .name = tab->label,
                                    .rect = box,
                                    .states = (tab->selected ? UI_SELECTED : 0u) |
                                              (tab->disabled ? UI_DISABLED : 0u),
                                    .action = tab->action};
        bool pressed = ui_push(ui, &desc);
        if (tab->selected)
            ui_fill(ui, box, 16,
                    ui_colour(ui, pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY));
        else if (pressed)
            ui_fill(ui, box, 16, ui_colour(ui, COLOUR_PRIMARY_TINT_PRESSED));
        tab_content(ui, box, tab);
        ui_pop(ui);
    }
}
