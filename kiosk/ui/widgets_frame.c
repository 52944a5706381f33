#include "base/str.h"
#include "ui/widgets_internal.h"

/* What stands round a page: seal, header, banner and dock. */

#define MARGIN         48
#define DOCK_PAD       16
#define DOCK_GAP       6
#define DOCK_PAD_LARGE 6
#define DOCK_GAP_LARGE 4
#define DOCK_SLOT_WIDE 280 /* most of a slot in landscape: further away it is no easier */
#define DOCK_RULE      6   /* the rule with 2 px on either side */
#define HAN_ICON_MIN   0x80

void
widget_seal(struct ui *ui, struct rect rect, const char *upper, const char *lower, bool outline)
{
    static const struct {
        int width, size, line;
    } SIZES[] = {{52, 27, 31}, {64, 34, 39}, {70, 40, 46}, {80, 43, 49}};
    size_t at = 0;
    while (at + 1 < sizeof SIZES / sizeof *SIZES && SIZES[at].width < rect.w)
        at++;
    colour_rgba ink = ui_colour(ui, COLOUR_ON_SEAL);
    if (outline) {
        ui_box(ui, rect, THEME_RADIUS_SEAL, 0, 4, ink);
    } else {
        ui_fill(ui, rect, THEME_RADIUS_SEAL, ui_colour(ui, COLOUR_SEAL));
        ui_box(ui, rect_inset(rect, 5), 6, 0, 2, (ink & 0xffffff00u) | 0xe6u);
    }
    struct text_style style = {.role = FONT_SONGTI, .weight = 700, .size = SIZES[at].size};
    struct ui_text_opts opts = {.colour = ink,
                                .flags = UI_TEXT_CENTRE | UI_TEXT_SILENT,
                                .max_lines = 1,
                                .style = &style,
                                .line = SIZES[at].line};
    int y = rect.y + (rect.h - 2 * opts.line) / 2;
    ui_text(ui, rect_make(rect.x, y, rect.w, opts.line), upper, &opts);
    ui_text(ui, rect_make(rect.x, y + opts.line, rect.w, opts.line), lower, &opts);
}

/* ---- header ---- */

int
widget_header_height(const struct ui *ui)
{
    return ui_large(ui) ? ui_landscape(ui) ? 84 : 94 : ui_landscape(ui) ? 124 : 112;
}

int
widget_header(struct ui *ui, const struct widget_header *header)
{
    int height = widget_header_height(ui), width = ui_width(ui), rule = widget_rule(ui);
    int margin = ui_landscape(ui) ? 64 : MARGIN, x = margin, right = width - margin;
    ui_fill(ui, rect_make(0, 0, width, height), 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(0, height - rule, width, rule), 0, ui_colour(ui, COLOUR_LINE));
    widget_seal(ui, rect_make(x, (height - rule - 80) / 2, 52, 80), "公", "开", false);
    struct widget_text text = {.type = TYPE_LABEL,
                               .size = 44,
                               .line = 56,
                               .weight = 500,
                               .colour = ui_colour(ui, COLOUR_INK1),
                               .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR,
                               .max_lines = 1};
    /* The title first: it is read first. The clock's place is measured before. */
    text.text = header->clock;
    int clock = widget_text_width(ui, &text);
    struct widget_text date = text;
    date.text = header->date;
    date.size = 30;
    date.line = 44;
    date.weight = 400;
    date.colour = ui_colour(ui, COLOUR_INK2);
    int date_width = widget_text_width(ui, &date), title_x = x + 52 + 20;
    struct widget_text title = text;
    title.text = header->title;
    title.size = 36;
    title.line = 50;
    title.flags = UI_TEXT_MIDDLE;
    int room = right - clock - 20 - title_x;
    bool dated = widget_text_width(ui, &title) + 20 + date_width <= room;
    title.box = rect_make(title_x, 0, dated ? room - date_width - 20 : room, height - rule);
    widget_text(ui, &title);
    date.box = rect_make(right - clock - 20 - date_width, 0, date_width + 1, height - rule);
    if (dated) /* rather no date than half a name */
        widget_text(ui, &date);
    text.box = rect_make(right - clock, 0, clock + 1, height - rule);
    widget_text(ui, &text);
    return height;
}

int
widget_banner(struct ui *ui, int y, int kind, const char *icon, const char *title,
              const char *text)
{
    static const enum theme_colour TINTS[] = {COLOUR_WARNING_TINT, COLOUR_DANGER_TINT,
                                              COLOUR_SUCCESS_TINT};
    static const enum theme_colour INKS[] = {COLOUR_WARNING, COLOUR_DANGER, COLOUR_SUCCESS};
    colour_rgba ink = ui_colour(ui, INKS[kind]);
    int margin = ui_landscape(ui) ? 64 : MARGIN, left = margin + 56 + 22;
    struct widget_text head = {.box = rect_make(left, 0, ui_width(ui) - margin - left, 0),
                               .text = title,
                               .type = TYPE_LABEL,
                               .size = 34,
                               .line = 46,
                               .weight = 700,
                               .colour = ink,
                               .flags = UI_TEXT_TABULAR};
    struct widget_text body = head;
    body.text = text;
    body.size = 28;
    body.line = 38;
    body.weight = 400;
    bool low = ui_large(ui) && ui_landscape(ui); /* what stands below needs the room more */
    if (low)
        text = NULL;
    int used = widget_text_height(ui, &head) + (text ? widget_text_height(ui, &body) : 0);
    int least = low ? 64 : 112, height = used + 28 < least ? least : used + (low ? 18 : 28);
    struct rect box = rect_make(0, y, ui_width(ui), height);
    struct ui_node_desc desc = {.role = UI_STATUS, .rect = box, .live = title};
    ui_push(ui, &desc);
    ui_fill(ui, box, 0, ui_colour(ui, TINTS[kind]));
    if (widget_contrast(ui))
        ui_fill(ui, rect_make(0, y + height - 3, box.w, 3), 0, ink);
    int size = low ? 44 : 56;
    ui_icon(ui, rect_make(margin, y + (height - size) / 2, size, size), icon, ink);
    head.box.y = y + (height - used) / 2;
    body.box.y = head.box.y + widget_text(ui, &head);
    if (text)
        widget_text(ui, &body);
    ui_pop(ui);
    return height;
}

/* ---- dock ---- */

int
widget_dock_height(const struct ui *ui)
{
    return ui_large(ui) ? ui_landscape(ui) ? 88 : 122 : ui_landscape(ui) ? 108 : 136;
}

/* An icon's name, or one Han character to draw in its place. */
static void
dock_icon(struct ui *ui, struct rect box, const char *icon, colour_rgba ink)
{
    if ((unsigned char)icon[0] < HAN_ICON_MIN) {
        ui_icon(ui, box, icon, ink);
        return;
    }
    struct widget_text han = {.box = box,
                              .text = icon,
                              .type = TYPE_LABEL,
                              .size = 42,
                              .line = 48,
                              .weight = 700,
                              .colour = ink,
                              .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT |
                                       UI_TEXT_VERBATIM,
                              .max_lines = 1};
    widget_text(ui, &han);
}

static void
dock_content(struct ui *ui, struct rect box, const struct widget_dock_slot *slot,
             colour_rgba ink)
{
    const struct theme_face *face = &ui_theme(ui)->type[TYPE_DOCK];
    bool beside = ui_landscape(ui);
    struct ui_text_opts opts = {.type = TYPE_DOCK,
                                .colour = ink,
                                .flags =
                                    UI_TEXT_SILENT | (slot->verbatim ? UI_TEXT_VERBATIM : 0),
                                .max_lines = 1};
    int icon = 46, width = ui_text_width(ui, slot->label, &opts);
    if (width > box.w)
        width = box.w;
    if (beside) {
        int x = box.x + (box.w - icon - 14 - width) / 2;
        dock_icon(ui, rect_make(x, box.y + (box.h - icon) / 2, icon, icon), slot->icon, ink);
        ui_text(
            ui,
            rect_make(x + icon + 14, box.y + (box.h - face->line) / 2, width + 1, face->line),
            slot->label, &opts);
        return;
    }
    int y = box.y + (box.h - icon - 4 - face->line) / 2;
    dock_icon(ui, rect_make(box.x + (box.w - icon) / 2, y, icon, icon), slot->icon, ink);
    ui_text(ui, rect_make(box.x + (box.w - width) / 2, y + icon + 4, width + 1, face->line),
            slot->label, &opts);
}

static void
dock_slot(struct ui *ui, struct rect box, const struct widget_dock_slot *slot)
{
    struct ui_node_desc desc = {.role = UI_BUTTON,
                                .name = slot->label,
                                .verbatim = slot->verbatim,
                                .rect = box,
                                .states = slot->on ? UI_SELECTED : 0,
                                .action = slot->action};
    bool pressed = ui_push(ui, &desc), framed = slot->tinted && widget_contrast(ui);
    enum theme_colour fill = slot->on       ? pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY
                             : pressed      ? COLOUR_PRIMARY_TINT_PRESSED
                             : framed       ? COLOUR_SURFACE
                             : slot->tinted ? COLOUR_PRIMARY_TINT
                                            : COLOUR_SURFACE;
    ui_box(ui, box, THEME_RADIUS_CONTROL, ui_colour(ui, fill), framed ? 3 : 0,
           ui_colour(ui, COLOUR_PRIMARY));
    dock_content(ui, box, slot,
                 ui_colour(ui, slot->on                  ? COLOUR_ON_PRIMARY
                               : slot->tinted || pressed ? COLOUR_PRIMARY
                                                         : COLOUR_INK1));
    ui_pop(ui);
}

/* Returns the width used. */
static int
dock_hint(struct ui *ui, const struct widget_dock *dock, int y, int height)
{
    const struct theme_face *face = &ui_theme(ui)->type[TYPE_CAPTION];
    struct text_style strong = face->style;
    strong.weight = 500;
    struct ui_text_opts opts = {
        .type = TYPE_CAPTION, .colour = ui_colour(ui, COLOUR_INK2), .max_lines = 1};
    bool beside = ui_landscape(ui);
    int width = beside ? 760 : 250, x = DOCK_PAD + 24;
    int first = beside ? ui_text_width(ui, dock->hint[0], &opts) : width - 24;
    int top = y + (height - face->line * (beside ? 1 : 2)) / 2;
    ui_text(ui, rect_make(x, top, first + 1, face->line), dock->hint[0], &opts);
    opts.style = &strong;
    opts.colour = ui_colour(ui, COLOUR_INK1);
    if (beside)
        x += first + 16;
    else
        top += face->line;
    ui_text(ui, rect_make(x, top, width - 24, face->line), dock->hint[1], &opts);
    return width + DOCK_GAP;
}

int
widget_dock(struct ui *ui, const struct widget_dock *dock)
{
    int height = widget_dock_height(ui), width = ui_width(ui), rule = widget_rule(ui);
    int pad = ui_large(ui) ? DOCK_PAD_LARGE : DOCK_PAD;
    int gap = ui_large(ui) ? DOCK_GAP_LARGE : DOCK_GAP;
    int y = ui_height(ui) - height, inner = height - rule, slot_h = inner - 22;
    ui_fill(ui, rect_make(0, y, width, height), 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(0, y, width, rule), 0, ui_colour(ui, COLOUR_LINE));
    y += rule;
    int x = pad;
    if (dock->hint[0])
        x += dock_hint(ui, dock, y, inner);
    int len = (int)dock->len, ruled = dock->rule_after > 0 ? DOCK_RULE + gap : 0;
    int room = width - pad - x - ruled - gap * (len - 1);
    int most = ui_landscape(ui) ? DOCK_SLOT_WIDE * len : room, free = room - most;
    if (free < 0)
        free = 0;
    room -= free;
    if (dock->hint[0]) { /* the slots end at the right, the hint stays at the left */
        x += free;
        free = 0;
    }
    for (int i = 0; i < len; i++) {
        int from = room * i / len, to = room * (i + 1) / len;
        dock_slot(ui, rect_make(x + from, y + 11, to - from, slot_h), &dock->slots[i]);
        if ((size_t)i + 1 == dock->rule_after) {
            x += free; /* two groups, one at either end */
            ui_fill(ui, rect_make(x + to + gap + 2, y + (inner - 72) / 2, 2, 72), 0,
                    ui_colour(ui, COLOUR_LINE));
            x += ruled;
        }
        x += gap;
    }
    return height;
}
