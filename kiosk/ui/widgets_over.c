#include "base/str.h"
#include "ui/widgets_internal.h"

#include <math.h>

#define SHEET_IN_MS 280 /* tokens “motion.sheetIn” */

/* What lies above a page: dialog, sheet, toast. */

#define DIALOG_WIDTH  900
#define DIALOG_MIDDLE 1159
#define DIALOG_PAD    56
#define DIALOG_TOP    64
#define RING          220
#define RING_LINE     18
#define PRIMARY       136
#define SECONDARY     112
#define BUTTON_GAP    24
#define BUTTON_RADIUS 24

/* Everything before is inert; a touch beside what follows means `outside`. */
static void
scrim(struct ui *ui, double shown, struct ui_action outside)
{
    ui_modal(ui);
    struct rect all = rect_make(0, 0, ui_width(ui), ui_height(ui));
    struct ui_node_desc desc = {.role = UI_GROUP, .rect = all, .action = outside};
    ui_push(ui, &desc);
    colour_rgba colour = ui_colour(ui, COLOUR_SCRIM);
    unsigned alpha = (unsigned)lround((colour & 0xff) * (shown < 0   ? 0
                                                         : shown > 1 ? 1
                                                                     : shown));
    ui_fill(ui, all, 0, (colour & 0xffffff00u) | alpha);
    ui_pop(ui);
}

/* ---- dialog ---- */

struct dialog_texts {
    struct widget_text title, body;
    int title_height, body_height;
};

static struct dialog_texts
dialog_texts(struct ui *ui, const struct widget_dialog *dialog, int width)
{
    struct dialog_texts t;
    t.title = (struct widget_text){.box = rect_make(0, 0, width, 0),
                                   .text = dialog->title,
                                   .type = TYPE_TITLE1,
                                   .size = 76,
                                   .line = 104,
                                   .colour = ui_colour(ui, COLOUR_INK1),
                                   .flags = UI_TEXT_CENTRE | UI_TEXT_HEADING | UI_TEXT_BALANCE};
    t.body = (struct widget_text){.box = rect_make(0, 0, width, 0),
                                  .text = dialog->text,
                                  .type = TYPE_BODY_L,
                                  .size = 36,
                                  .line = 54,
                                  .colour = ui_colour(ui, COLOUR_INK2),
                                  .flags = UI_TEXT_CENTRE | UI_TEXT_BALANCE | UI_TEXT_TABULAR};
    t.title_height = widget_text_height(ui, &t.title);
    t.body_height = widget_text_height(ui, &t.body);
    return t;
}

static void
countdown(struct ui *ui, int middle, int y, const struct widget_dialog *dialog)
{
    struct rect box = rect_make(middle - RING / 2, y, RING, RING);
    struct ui_node_desc desc = {.role = UI_PROGRESS,
                                .name = arena_printf(ui_arena(ui), "%d 秒", dialog->seconds),
                                .rect = box};
    ui_push(ui, &desc);
    ui_ring(ui, rect_inset(box, 3), RING_LINE, ui_colour(ui, COLOUR_SUNKEN), 1);
    ui_ring(ui, rect_inset(box, 3), RING_LINE, ui_colour(ui, COLOUR_PRIMARY), dialog->turn);
    struct widget_text number = {.box = box,
                                 .text = arena_printf(ui_arena(ui), "%d", dialog->seconds),
                                 .type = TYPE_LABEL,
                                 .size = 96,
                                 .line = 112,
                                 .weight = 700,
                                 .colour = ui_colour(ui, COLOUR_INK1),
                                 .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_TABULAR |
                                          UI_TEXT_SILENT,
                                 .max_lines = 1};
    widget_text(ui, &number);
    ui_pop(ui);
}

static void
dialog_buttons(struct ui *ui, struct rect box, const struct widget_dialog *dialog)
{
    struct widget_button primary = {
        .kind = BUTTON_FILLED, .label = dialog->primary, .size = 48, .radius = BUTTON_RADIUS};
    struct widget_button secondary = {.kind = BUTTON_OUTLINED,
                                      .label = dialog->secondary,
                                      .size = 40,
                                      .radius = BUTTON_RADIUS};
    widget_button(ui, rect_make(box.x, box.y, box.w, PRIMARY), &primary,
                  dialog->primary_action);
    if (dialog->secondary)
        widget_button(ui, rect_make(box.x, box.y + PRIMARY + BUTTON_GAP, box.w, SECONDARY),
                      &secondary, dialog->secondary_action);
    int count = (int)dialog->more_len, y = box.y + box.h - SECONDARY;
    int width = count ? (box.w - BUTTON_GAP * (count - 1)) / count : 0;
    for (int i = 0; i < count; i++) {
        const struct widget_choice *choice = &dialog->more[i];
        secondary.label = choice->label;
        secondary.verbatim = choice->verbatim;
        widget_button(ui, rect_make(box.x + (width + BUTTON_GAP) * i, y, width, SECONDARY),
                      &secondary, choice->action);
    }
}

void
widget_dialog(struct ui *ui, const struct widget_dialog *dialog)
{
    int most = ui_width(ui) - 2 * 48, width = DIALOG_WIDTH < most ? DIALOG_WIDTH : most;
    int inner = width - 2 * DIALOG_PAD, x = (ui_width(ui) - width) / 2;
    struct dialog_texts t = dialog_texts(ui, dialog, inner);
    int ring = dialog->seconds >= 0 ? RING + 36 : 0;
    int buttons = PRIMARY + (dialog->secondary ? BUTTON_GAP + SECONDARY : 0);
    buttons += dialog->more_len ? BUTTON_GAP + SECONDARY : 0;
    int height =
        DIALOG_TOP + ring + t.title_height + 8 + t.body_height + 48 + buttons + DIALOG_PAD;
    int middle = ui_landscape(ui) ? ui_height(ui) / 2 : DIALOG_MIDDLE;
    int y = middle - height / 2;
    if (y + height > ui_height(ui) - 24)
        y = ui_height(ui) - 24 - height;
    scrim(ui, 1, dialog->outside_action);
    struct rect box = rect_make(x, y, width, height);
    struct ui_node_desc desc = {.role = UI_DIALOG, .name = dialog->title, .rect = box};
    ui_push(ui, &desc);
    ui_shadow(ui, box, 3);
    ui_box(ui, box, THEME_RADIUS_DIALOG, ui_colour(ui, COLOUR_SURFACE),
           widget_contrast(ui) ? THEME_BORDER_CONTRAST : 0, ui_colour(ui, COLOUR_LINE));
    y += DIALOG_TOP;
    if (dialog->seconds >= 0)
        countdown(ui, x + width / 2, y, dialog);
    t.title.box = rect_make(x + DIALOG_PAD, y + ring, inner, 0);
    t.body.box = rect_make(x + DIALOG_PAD, t.title.box.y + t.title_height + 8, inner, 0);
    widget_text(ui, &t.title);
    widget_text(ui, &t.body);
    dialog_buttons(ui,
                   rect_make(x + DIALOG_PAD, t.body.box.y + t.body_height + 48, inner, buttons),
                   dialog);
    ui_pop(ui);
}

/* ---- sheet ---- */

double
widget_sheet_shown(const struct ui *ui, int64_t opened_ms)
{
    int64_t age = ui_now_ms(ui) - opened_ms;
    return age >= SHEET_IN_MS
               ? 1
               : theme_ease(EASING_DECELERATE, (double)age / (double)SHEET_IN_MS);
}

struct rect
widget_sheet(struct ui *ui, int height, const char *name, double shown, struct ui_action close)
{
    scrim(ui, shown, close);
    if (shown < 1)
        ui_moving(ui);
    int width = ui_width(ui), y = ui_height(ui) - (int)lround(height * shown);
    struct rect box = rect_make(0, y, width, height);
    /* Closed at once: the caller's content follows it, and lies above it. */
    struct ui_node_desc desc = {.role = UI_DIALOG, .name = name, .rect = box};
    ui_push(ui, &desc);
    ui_on_flick(ui, close);
    ui_shadow(ui, box, 3);
    unsigned upper = DRAW_CORNER_TL | DRAW_CORNER_TR;
    if (widget_contrast(ui)) {
        ui_box_corners(ui, box, THEME_RADIUS_SHEET, upper, ui_colour(ui, COLOUR_LINE));
        box.y += THEME_BORDER_CONTRAST;
    }
    ui_box_corners(ui, box, THEME_RADIUS_SHEET, upper, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make((width - 96) / 2, y + 16, 96, 8), 4,
            ui_colour(ui, COLOUR_LINE_STRONG));
    ui_pop(ui);
    return rect_make(0, y + 24, width, height - 24);
}

/* ---- toast ---- */

void
widget_toast(struct ui *ui, const char *text, double shown)
{
    const int height = 112, pad = 48, bar = 218; /* the highest bottom bar */
    struct widget_text label = {.text = text,
                                .type = TYPE_BODY_L,
                                .size = 36,
                                .line = 48,
                                .weight = 500,
                                .colour = ui_colour(ui, COLOUR_ON_HERO),
                                .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 2};
    int most = ui_width(ui) - 2 * 48 - 2 * pad, width = widget_text_width(ui, &label) + 1;
    if (width > most)
        width = most;
    int above = widget_dock_height(ui) + 24 + (ui_landscape(ui) ? 0 : bar);
    int y = ui_height(ui) - above - height + (int)lround((1 - shown) * 24);
    struct rect box =
        rect_make((ui_width(ui) - width - 2 * pad) / 2, y, width + 2 * pad, height);
    struct ui_node_desc desc = {.role = UI_STATUS, .name = text, .rect = box, .live = text};
    if (shown < 1)
        ui_moving(ui);
    ui_push(ui, &desc);
    ui_shadow(ui, box, 2);
    ui_box(ui, box, THEME_RADIUS_CARD, ui_colour(ui, COLOUR_HERO),
           widget_contrast(ui) ? THEME_BORDER_CONTRAST : 0, ui_colour(ui, COLOUR_LINE));
    label.box = rect_make(box.x + pad, y, width, height);
    widget_text(ui, &label);
    ui_pop(ui);
}
