#include "base/str.h"
#include "ui/widgets_internal.h"

/* Buttons, options and the box of a tick. */

struct look {
    colour_rgba fill, ink, border;
};

static struct look
look_of(const struct ui *ui, const struct widget_button *b, bool pressed)
{
    const colour_rgba *c = ui_theme(ui)->colour;
    if (b->disabled)
        return (struct look){c[COLOUR_DISABLED_BG], c[COLOUR_DISABLED_INK],
                             c[COLOUR_DISABLED_BG]};
    if (b->kind == BUTTON_FILLED || b->selected) {
        colour_rgba fill = c[pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY];
        return (struct look){fill, c[COLOUR_ON_PRIMARY], fill};
    }
    colour_rgba tint = c[COLOUR_PRIMARY_TINT_PRESSED];
    switch (b->kind) {
    case BUTTON_TINTED:
        return (struct look){pressed ? tint : c[COLOUR_PRIMARY_TINT], c[COLOUR_PRIMARY],
                             widget_contrast(ui) ? c[COLOUR_PRIMARY]
                             : pressed           ? tint
                                                 : c[COLOUR_PRIMARY_TINT]};
    case BUTTON_PLAIN:
        return (struct look){pressed ? tint : 0, c[COLOUR_PRIMARY], pressed ? tint : 0};
    case BUTTON_DANGER:
        return (struct look){c[pressed ? COLOUR_DANGER_TINT : COLOUR_SURFACE], c[COLOUR_DANGER],
                             c[COLOUR_DANGER]};
    case BUTTON_OUTLINED:
    case BUTTON_FILLED:
        break;
    }
    return (struct look){pressed ? tint : c[COLOUR_SURFACE], c[COLOUR_PRIMARY],
                         c[COLOUR_PRIMARY]};
}

/* Icon, label and icon side by side in the middle. */
static void
button_content(struct ui *ui, struct rect rect, const struct widget_button *b, colour_rgba ink)
{
    const int gap = 16;
    int size = b->size > 0 ? b->size : 36;
    int icon = (size + 8) & ~1;
    struct widget_text text = {.text = b->label,
                               .type = TYPE_LABEL,
                               .size = size,
                               .line = size * 5 / 4,
                               .weight = b->selected ? 700 : 500,
                               .colour = ink,
                               .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT | UI_TEXT_TABULAR |
                                        (b->verbatim ? UI_TEXT_VERBATIM : 0),
                               .max_lines = 1};
    bool labelled = !str_empty(b->label);
    int before = b->icon ? icon + (labelled ? gap : 0) : 0;
    int after = b->icon_after ? icon + gap : 0;
    int room = rect.w - before - after - 16, width = widget_text_width(ui, &text);
    if (width > room) { /* rather two lines than a cut word */
        width = room;
        text.max_lines = 2;
        text.flags |= UI_TEXT_CENTRE;
    }
    int x = rect.x + (rect.w - before - width - after) / 2;
    int icon_y = rect.y + (rect.h - icon) / 2;
    if (b->icon)
        ui_icon(ui, rect_make(x, icon_y, icon, icon), b->icon, ink);
    text.box = rect_make(x + before, rect.y, width + 1, rect.h);
    widget_text(ui, &text);
    if (b->icon_after)
        ui_icon(ui, rect_make(x + before + width + gap, icon_y, icon, icon), b->icon_after,
                ink);
}

void
widget_button(struct ui *ui, struct rect rect, const struct widget_button *button,
              struct ui_action action)
{
    struct ui_node_desc desc = {.role = button->role == UI_SCREEN ? UI_BUTTON : button->role,
                                .name = button->name ? button->name : button->label,
                                .rect = rect,
                                .verbatim = button->verbatim,
                                .states = (button->disabled ? UI_DISABLED : 0u) |
                                          (button->selected ? UI_SELECTED : 0u),
                                .action = action};
    bool pressed = ui_push(ui, &desc);
    struct look look = look_of(ui, button, pressed);
    ui_box(ui, rect, button->radius > 0 ? button->radius : THEME_RADIUS_CONTROL, look.fill,
           look.border == look.fill ? 0 : THEME_BORDER_CONTROL, look.border);
    button_content(ui, rect, button, look.ink);
    ui_pop(ui);
}

void
widget_check_mark(struct ui *ui, struct rect rect, bool checked)
{
    int radius = rect.w >= 44 ? 12 : THEME_RADIUS_CHECK;
    ui_box(ui, rect, radius, ui_colour(ui, checked ? COLOUR_PRIMARY : COLOUR_SURFACE),
           checked ? 0 : THEME_BORDER_CONTROL, ui_colour(ui, COLOUR_LINE_STRONG));
    int icon = rect.w * 3 / 4;
    if (checked)
        ui_icon(
            ui,
            rect_make(rect.x + (rect.w - icon) / 2, rect.y + (rect.h - icon) / 2, icon, icon),
            "check", ui_colour(ui, COLOUR_ON_PRIMARY));
}

void
widget_option(struct ui *ui, struct rect rect, const char *label, int count, bool checked,
              bool disabled, struct ui_action action)
{
    struct ui_node_desc desc = {.role = UI_CHECK_BOX,
                                .name = label,
                                .rect = rect,
                                .states =
                                    (disabled ? UI_DISABLED : 0u) | (checked ? UI_CHECKED : 0u),
                                .action = action};
    bool pressed = ui_push(ui, &desc);
    enum theme_colour fill = disabled  ? COLOUR_DISABLED_BG
                             : pressed ? COLOUR_PRIMARY_TINT_PRESSED
                             : checked ? COLOUR_PRIMARY_TINT
                                       : COLOUR_SURFACE;
    ui_box(ui, rect, THEME_RADIUS_CONTROL, ui_colour(ui, fill), THEME_BORDER_CONTROL,
           ui_colour(ui, checked ? COLOUR_PRIMARY : COLOUR_LINE));
    const int pad = 31;
    int box = 48;
    widget_check_mark(ui, rect_make(rect.x + pad, rect.y + (rect.h - box) / 2, box, box),
                      checked);
    struct widget_text number = {
        .text = arena_printf(ui_arena(ui), "%d", count),
        .type = TYPE_BODY,
        .size = 30,
        .line = 40,
        .colour = ui_colour(ui, disabled ? COLOUR_DISABLED_INK : COLOUR_INK2),
        .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR | UI_TEXT_SILENT,
        .max_lines = 1};
    int width = widget_text_width(ui, &number), left = rect.x + pad + box + 20;
    number.box = rect_make(rect.x + rect.w - pad - width, rect.y, width + 1, rect.h);
    widget_text(ui, &number);
    struct widget_text text = {.box = rect_make(left, rect.y, number.box.x - 16 - left, rect.h),
                               .text = label,
                               .type = TYPE_BODY_L,
                               .size = 36,
                               .line = 42,
                               .weight = checked ? 700 : 400,
                               .colour =
                                   ui_colour(ui, disabled ? COLOUR_DISABLED_INK : COLOUR_INK1),
                               .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                               .max_lines = 2};
    widget_text(ui, &text);
    ui_pop(ui);
}
