#include "screens/filter_sheet.h"
#include "base/vec.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#include <stdlib.h>

enum { ACT_OPTION, ACT_CLEAR, ACT_APPLY, ACT_CLOSE };

#define SHEET_HEIGHT  1008 /* while what it will hold is not known */
#define SHEET_LEAST   456
#define SHEET_MOST    1280 /* upright: all of it within reach */
#define HEAD_HEIGHT   112
#define FOOT_HEIGHT   176 /* 24, the buttons, 40 */
#define HINT_HEIGHT   96
#define HINT_GAP      12
#define OPTION_HEIGHT 104
#define OPTION_GAP    20
#define LABEL_MOST    28 /* half ems on the two lines of a narrow option */
#define MARGIN        48
#define WAIT_MS       200 /* no word about waiting before this */

static void
forget_options(struct filter_sheet *sheet)
{
    for (size_t i = 0; i < sheet->len; i++) {
        free(sheet->options[i].value);
        free(sheet->options[i].label);
    }
    sheet->len = 0;
    sheet->chosen = -1;
}

void
filter_sheet_open(struct filter_sheet *sheet, const char *title, int64_t now_ms)
{
    forget_options(sheet);
    sheet->open = sheet->waiting = true;
    sheet->title = title;
    sheet->hint = NULL;
    sheet->opened_ms = now_ms;
    sheet->scroll = (struct ui_scroll){0};
}

void
filter_sheet_begin(struct filter_sheet *sheet, int total)
{
    forget_options(sheet);
    sheet->waiting = false;
    sheet->total = total;
}

void
filter_sheet_add(struct filter_sheet *sheet, const char *value, const char *label, int count,
                 bool chosen)
{
    struct filter_option option = {xstrdup(value), xstrdup(label), count};
    if (chosen)
        sheet->chosen = (int)sheet->len;
    VEC_PUSH(sheet->options, sheet->len, sheet->cap, option);
}

void
filter_sheet_close(struct filter_sheet *sheet)
{
    forget_options(sheet);
    sheet->open = sheet->waiting = false;
}

void
filter_sheet_clear(struct filter_sheet *sheet)
{
    forget_options(sheet);
    free(sheet->options);
    *sheet = (struct filter_sheet){0};
}

const char *
filter_sheet_value(const struct filter_sheet *sheet)
{
    return sheet->chosen < 0 ? NULL : sheet->options[sheet->chosen].value;
}

static void
build_head(const struct filter_sheet *sheet, struct ui *ui, struct rect box, int first_code)
{
    struct ui_text_opts opts = {.type = TYPE_TITLE2,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_HEADING};
    int width = ui_text_width(ui, sheet->title, &opts) + 8;
    ui_text(ui, rect_make(box.x, box.y, width, box.h), sheet->title, &opts);
    part_line(ui, rect_make(box.x + width + 24, box.y + 6, 300, box.h), "选一项", TYPE_BODY,
              COLOUR_INK2, UI_TEXT_MIDDLE);
    struct widget_button close = {.kind = BUTTON_PLAIN, .label = "关闭", .icon = "close"};
    widget_button(ui, rect_make(box.x + box.w - 180, box.y + (box.h - 96) / 2, 204, 96), &close,
                  ui_act(first_code + ACT_CLOSE, 0, NULL));
}

/* Names of offices may be long: they are not cut, rather one stands on each row. */
static int
columns_for(const struct filter_sheet *sheet, const struct ui *ui)
{
    int columns = ui_landscape(ui) ? 3 : 2;
    for (size_t i = 0; i < sheet->len; i++)
        if (part_half_ems(sheet->options[i].label) > LABEL_MOST)
            return columns - 1;
    return columns;
}

static void
build_options(struct filter_sheet *sheet, struct ui *ui, struct rect view, int first_code)
{
    int columns = columns_for(sheet, ui), gap = 24;
    int width = (view.w - 2 * MARGIN - gap * (columns - 1)) / columns;
    int rows = ((int)sheet->len + columns - 1) / columns, step = OPTION_HEIGHT + OPTION_GAP;
    ui_scroll_begin(ui, &sheet->scroll, view, view.w, rows * step + OPTION_GAP, UI_SCROLL_Y);
    struct rect seen = ui_visible(ui);
    int first = seen.y / step - 1, last = (seen.y + seen.h) / step + 1;
    for (int row = first < 0 ? 0 : first; row < rows && row <= last; row++) {
        for (int column = 0; column < columns; column++) {
            int i = row * columns + column;
            if ((size_t)i >= sheet->len)
                break;
            const struct filter_option *option = &sheet->options[i];
            widget_option(ui,
                          rect_make(MARGIN + column * (width + gap), OPTION_GAP + row * step,
                                    width, OPTION_HEIGHT),
                          option->label, option->count, i == sheet->chosen,
                          option->count == 0 && i != sheet->chosen,
                          ui_act(first_code + ACT_OPTION, i, NULL));
        }
    }
    ui_scroll_end(ui);
}

static void
build_buttons(const struct filter_sheet *sheet, struct ui *ui, struct rect box, int first_code)
{
    int left = sheet->chosen < 0 ? sheet->total : sheet->options[sheet->chosen].count;
    struct widget_button clear = {
        .kind = BUTTON_OUTLINED, .label = "清除", .size = 40, .disabled = sheet->chosen < 0};
    struct widget_button apply = {
        .kind = BUTTON_FILLED,
        .label =
            sheet->waiting ? "看结果" : arena_printf(ui_arena(ui), "看结果（%d 项）", left),
        .size = 40};
    widget_button(ui, rect_make(box.x, box.y, 300, box.h), &clear,
                  ui_act(first_code + ACT_CLEAR, 0, NULL));
    widget_button(ui, rect_make(box.x + 324, box.y, box.w - 324, box.h), &apply,
                  ui_act(first_code + ACT_APPLY, 0, NULL));
}

static void
build_hint(struct ui *ui, struct rect box, const char *hint)
{
    ui_fill(ui, box, 20, ui_colour(ui, COLOUR_SUNKEN));
    ui_icon(ui, rect_make(box.x + 28, box.y + (box.h - 44) / 2, 44, 44), "info",
            ui_colour(ui, COLOUR_PRIMARY));
    part_sized(ui, rect_make(box.x + 88, box.y, box.w - 116, box.h), hint, TYPE_BODY, 32,
               ui_colour(ui, COLOUR_INK2), 0);
}

/* Lying, the options need the room more. */
static int
hint_height(const struct filter_sheet *sheet, const struct ui *ui)
{
    return sheet->hint && !ui_landscape(ui) ? HINT_HEIGHT + HINT_GAP : 0;
}

/* As high as its options need: a sheet of three has no empty half. */
static int
sheet_height(const struct filter_sheet *sheet, const struct ui *ui)
{
    int most = ui_landscape(ui) ? ui_height(ui) - 120 : SHEET_MOST, height = SHEET_HEIGHT;
    if (!sheet->waiting) {
        int columns = columns_for(sheet, ui), rows = ((int)sheet->len + columns - 1) / columns;
        height = 24 + HEAD_HEIGHT + rows * (OPTION_HEIGHT + OPTION_GAP) + OPTION_GAP +
                 FOOT_HEIGHT + hint_height(sheet, ui);
        if (height < SHEET_LEAST)
            height = SHEET_LEAST;
    }
    return height < most ? height : most;
}

void
filter_sheet_build(struct filter_sheet *sheet, struct ui *ui, int first_code)
{
    if (!sheet->open)
        return;
    int64_t age = ui_now_ms(ui) - sheet->opened_ms;
    struct rect inner = widget_sheet(ui, sheet_height(sheet, ui), sheet->title,
                                     widget_sheet_shown(ui, sheet->opened_ms),
                                     ui_act(first_code + ACT_CLOSE, 0, NULL));
    int x = MARGIN, width = ui_width(ui) - 2 * MARGIN;
    int foot = inner.y + inner.h - FOOT_HEIGHT;
    build_head(sheet, ui, rect_make(x, inner.y + 8, width, HEAD_HEIGHT), first_code);
    int top = inner.y + HEAD_HEIGHT, below = hint_height(sheet, ui);
    struct rect view = rect_make(0, top, ui_width(ui), foot - below - top);
    if (!sheet->waiting)
        build_options(sheet, ui, view, first_code);
    else if (age < WAIT_MS)
        ui_wake_at(ui, sheet->opened_ms + WAIT_MS);
    else
        part_line(ui, view, "正在查…", TYPE_BODY_L, COLOUR_INK2,
                  UI_TEXT_CENTRE | UI_TEXT_MIDDLE);
    if (below > 0)
        build_hint(ui, rect_make(x, foot - HINT_HEIGHT, width, HINT_HEIGHT), sheet->hint);
    build_buttons(sheet, ui, rect_make(x, foot + 24, width, 112), first_code);
}

enum filter_result
filter_sheet_act(struct filter_sheet *sheet, const struct ui_action *action, int first_code)
{
    switch (action->code - first_code) {
    case ACT_OPTION:
        if ((size_t)action->index < sheet->len)
            sheet->chosen = action->index == sheet->chosen ? -1 : action->index;
        return FILTER_NOTHING;
    case ACT_CLEAR:
        sheet->chosen = -1;
        return FILTER_NOTHING;
    case ACT_APPLY:
        return sheet->waiting ? FILTER_CLOSED : FILTER_APPLIED;
    case ACT_CLOSE:
        return FILTER_CLOSED;
    default:
        return FILTER_NOTHING;
    }
}
