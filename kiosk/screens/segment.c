#include "screens/segment.h"

#define BORDER 3
#define RADIUS 20
#define GAP    10

static void
build_choice(struct ui *ui, struct rect box, const struct segment_choice *choice, bool chosen,
             struct ui_action action)
{
    struct ui_node_desc node = {.role = UI_TAB,
                                .name = choice->name ? choice->name : choice->label,
                                .rect = box,
                                .states = chosen ? UI_SELECTED : 0,
                                .action = action};
    bool pressed = ui_push(ui, &node);
    colour_rgba ink = ui_colour(ui, chosen ? COLOUR_ON_PRIMARY : COLOUR_INK1);
    if (chosen || pressed)
        ui_fill(ui, box, RADIUS - 4,
                ui_colour(ui, chosen ? (pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY)
                                     : COLOUR_PRIMARY_TINT_PRESSED));
    struct text_style style = ui_theme(ui)->type[TYPE_LABEL].style;
    style.size = choice->size;
    style.weight = chosen ? 700 : 500;
    struct ui_text_opts look = {.type = TYPE_LABEL,
                                .colour = ink,
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 1,
                                .style = &style,
                                .line = choice->size * 5 / 4};
    int width = ui_text_width(ui, choice->label, &look), icon = choice->icon ? 40 : 0;
    int used = width + (icon ? icon + GAP : 0), x = box.x + (box.w - used) / 2;
    if (icon) {
        ui_icon(ui, rect_make(x, box.y + (box.h - icon) / 2, icon, icon), choice->icon, ink);
        x += icon + GAP;
    }
    ui_text(ui, rect_make(x, box.y, width + 1, box.h), choice->label, &look);
    ui_pop(ui);
}

void
segment_build(struct ui *ui, struct rect rect, const struct segment_choice *choices, int count,
              int chosen, int code)
{
    ui_box(ui, rect, RADIUS, ui_colour(ui, COLOUR_SURFACE), BORDER,
           ui_colour(ui, COLOUR_LINE_STRONG));
    struct rect in = rect_inset(rect, BORDER + 1);
    for (int i = 0; i < count; i++) {
        int from = in.w * i / count, to = in.w * (i + 1) / count;
        build_choice(ui, rect_make(in.x + from, in.y, to - from, in.h), &choices[i],
                     i == chosen, ui_act(code, i, NULL));
    }
}
