#include "base/str.h"
#include "ui/widgets_internal.h"

/* Texts in sizes of their own, cards, tags, chips, and other small parts. */

bool
widget_contrast(const struct ui *ui)
{
    return ui_theme(ui)->scheme == THEME_HIGH_CONTRAST;
}

int
widget_rule(const struct ui *ui)
{
    return widget_contrast(ui) ? THEME_BORDER_CONTRAST : THEME_BORDER_HAIRLINE;
}

static struct ui_text_opts
opts_of(const struct ui *ui, const struct widget_text *text, struct text_style *style)
{
    *style = ui_theme(ui)->type[text->type].style;
    style->size = text->size;
    style->tracking = 0;
    if (text->weight != 0)
        style->weight = text->weight;
    return (struct ui_text_opts){.type = text->type,
                                 .colour = text->colour,
                                 .flags = text->flags,
                                 .max_lines = text->max_lines,
                                 .mark = text->mark,
                                 .key = text->key,
                                 .style = style,
                                 .line = text->line};
}

int
widget_text(struct ui *ui, const struct widget_text *text)
{
    struct text_style style;
    struct ui_text_opts opts = opts_of(ui, text, &style);
    return ui_text(ui, text->box, text->text, &opts);
}

int
widget_text_width(struct ui *ui, const struct widget_text *text)
{
    struct text_style style;
    struct ui_text_opts opts = opts_of(ui, text, &style);
    return ui_text_width(ui, text->text, &opts);
}

int
widget_text_height(struct ui *ui, const struct widget_text *text)
{
    struct text_style style;
    struct ui_text_opts opts = opts_of(ui, text, &style);
    return ui_text_height(ui, text->box.w, text->text, &opts);
}

/* ---- cards ---- */

void
widget_card(struct ui *ui, struct rect rect)
{
    widget_card_pressable(ui, rect, false);
}

void
widget_card_pressable(struct ui *ui, struct rect rect, bool pressed)
{
    bool contrast = widget_contrast(ui);
    ui_shadow(ui, rect, 1);
    ui_box(ui, rect, THEME_RADIUS_CARD,
           ui_colour(ui, pressed ? COLOUR_PRIMARY_TINT : COLOUR_SURFACE),
           pressed || contrast ? THEME_BORDER_CONTROL : 0,
           ui_colour(ui, pressed ? COLOUR_PRIMARY : COLOUR_LINE));
}

/* ---- tags and chips ---- */

#define TAG_PAD  14
#define CHIP_PAD 28
#define CHIP_GAP 10

static struct widget_text
tag_text(const char *label, colour_rgba ink)
{
    return (struct widget_text){.text = label,
                                .type = TYPE_LABEL,
                                .size = 28,
                                .line = 44,
                                .weight = 500,
                                .colour = ink,
                                .flags = UI_TEXT_MIDDLE,
                                .max_lines = 1};
}

int
widget_tag(struct ui *ui, int x, int y, const char *label, colour_rgba ink, colour_rgba tint)
{
    bool contrast = widget_contrast(ui);
    struct widget_text text = tag_text(label, contrast ? ui_colour(ui, COLOUR_INK1) : ink);
    int inner = widget_text_width(ui, &text);
    struct rect box = rect_make(x, y, inner + 2 * TAG_PAD, 44);
    ui_box(ui, box, THEME_RADIUS_TAG, contrast ? ui_colour(ui, COLOUR_SURFACE) : tint,
           contrast ? THEME_BORDER_HAIRLINE : 0, text.colour);
    /* One px to spare: a measure that is rounded must not cut the label. */
    text.box = rect_make(x + TAG_PAD, y, inner + 1, box.h);
    widget_text(ui, &text);
    return box.w;
}

static struct widget_text
chip_text(const char *label)
{
    return (struct widget_text){.text = label,
                                .type = TYPE_BODY,
                                .size = 32,
                                .line = 48,
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 1};
}

int
widget_chip_width(struct ui *ui, const char *label, bool selected)
{
    struct widget_text text = chip_text(label);
    int cross = selected ? CHIP_GAP + 28 : 0;
    return widget_text_width(ui, &text) + 2 * CHIP_PAD + cross;
}

void
widget_chip(struct ui *ui, struct rect rect, const char *label, bool selected,
            struct ui_action action)
{
    struct ui_node_desc desc = {.role = UI_BUTTON,
                                .name = label,
                                .rect = rect,
                                .states = selected ? UI_SELECTED : 0,
                                .action = action};
    bool pressed = ui_push(ui, &desc);
    enum theme_colour fill = selected  ? pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY
                             : pressed ? COLOUR_PRIMARY_TINT_PRESSED
                                       : COLOUR_SURFACE;
    ui_box(ui, rect, rect.h / 2, ui_colour(ui, fill), THEME_BORDER_HAIRLINE,
           ui_colour(ui, selected ? fill : COLOUR_LINE_STRONG));
    struct widget_text text = chip_text(label);
    int cross = selected ? 28 : 0;
    text.colour = ui_colour(ui, selected ? COLOUR_ON_PRIMARY : COLOUR_INK1);
    text.box = rect_make(rect.x + CHIP_PAD, rect.y,
                         rect.w - 2 * CHIP_PAD - (selected ? CHIP_GAP + cross : 0) + 1, rect.h);
    text.flags |= UI_TEXT_CENTRE;
    widget_text(ui, &text);
    if (selected)
        ui_icon(ui,
                rect_make(rect.x + rect.w - CHIP_PAD - cross, rect.y + (rect.h - cross) / 2,
                          cross, cross),
                "close", text.colour);
    ui_pop(ui);
}

/* ---- small parts ---- */

void
widget_dots(struct ui *ui, int x, int y, int count, int current, double progress)
{
    for (int i = 0; i < count; i++) {
        int width = i == current ? 44 : 14;
        bool whole = i == current && progress < 0;
        ui_fill(ui, rect_make(x, y, width, 14), 7,
                ui_colour(ui, whole ? COLOUR_PRIMARY : COLOUR_LINE_STRONG));
        int filled = i == current && progress > 0 ? (int)(progress * width) : 0;
        if (filled > 0)
            ui_fill(ui,
                    rect_make(x, y,
                              filled < 14      ? 14
                              : filled > width ? width
                                               : filled,
                              14),
                    7, ui_colour(ui, COLOUR_PRIMARY));
        x += width + 12;
    }
}

void
widget_breadcrumb(struct ui *ui, int x, int y, const char *const *names, size_t len)
{
    int line = ui_theme(ui)->type[TYPE_CAPTION].line;
    struct ui_text_opts opts = {.type = TYPE_CAPTION, .max_lines = 1};
    struct text_style last = ui_theme(ui)->type[TYPE_CAPTION].style;
    last.weight = 500;
    opts.colour = ui_colour(ui, COLOUR_INK2);
    for (size_t i = 0; i < len; i++) {
        if (str_empty(names[i]))
            continue;
        if (i > 0) {
            ui_icon(ui, rect_make(x + 10, y + (line - 24) / 2, 24, 24), "chevR", opts.colour);
            x += 44;
        }
        if (i + 1 == len)
            opts.style = &last;
        int width = ui_text_width(ui, names[i], &opts);
        ui_text(ui, rect_make(x, y, width + 1, line), names[i], &opts);
        x += width;
    }
}

/* Title and text of an empty place. */
static struct ui_text_opts
empty_head(struct ui *ui)
{
    return (struct ui_text_opts){.type = TYPE_TITLE1,
                                 .colour = ui_colour(ui, COLOUR_INK1),
                                 .flags = UI_TEXT_CENTRE | UI_TEXT_HEADING | UI_TEXT_BALANCE};
}

static struct ui_text_opts
empty_body(struct ui *ui)
{
    return (struct ui_text_opts){.type = TYPE_BODY_L,
                                 .colour = ui_colour(ui, COLOUR_INK2),
                                 .flags = UI_TEXT_CENTRE | UI_TEXT_BALANCE};
}

static int
empty_body_width(int width)
{
    return width - 96 > 800 ? 800 : width - 96;
}

int
widget_empty_height(struct ui *ui, int width, const char *title, const char *text)
{
    struct ui_text_opts head = empty_head(ui), body = empty_body(ui);
    return 248 + ui_text_height(ui, width - 96, title, &head) +
           (str_empty(text) ? 0
                            : 16 + ui_text_height(ui, empty_body_width(width), text, &body));
}

void
widget_empty(struct ui *ui, struct rect rect, const char *icon, const char *title,
             const char *text)
{
    struct ui_text_opts head = empty_head(ui), body = empty_body(ui);
    int body_width = empty_body_width(rect.w);
    int y = rect.y + (rect.h - widget_empty_height(ui, rect.w, title, text)) / 2;
    int middle = rect.x + rect.w / 2;
    if (y < rect.y)
        y = rect.y;
    ui_fill(ui, rect_make(middle - 100, y, 200, 200), 100, ui_colour(ui, COLOUR_SUNKEN));
    ui_icon(ui, rect_make(middle - 56, y + 44, 112, 112), icon, ui_colour(ui, COLOUR_INK2));
    y += 248;
    y += ui_text(ui, rect_make(rect.x + 48, y, rect.w - 96, 0), title, &head) + 16;
    ui_text(ui, rect_make(middle - body_width / 2, y, body_width, 0), text, &body);
}
