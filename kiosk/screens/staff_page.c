#include "base/mem.h"
#include "base/str.h"
#include "screens/parts.h"
#include "screens/staff_internal.h"

/* How the machine is doing, and what can be done about it. */

#define MARGIN   48
#define BUTTON_H 96
#define GAP      20
#define LABEL_W  312
#define BACK_W   160

/* A row as one node: label, value, and a sign where somebody should look. Returns its height.
 */
static int
build_row(struct ui *ui, struct rect box, const struct staff_row *row)
{
    struct ui_text_opts opts = {.type = TYPE_BODY,
                                .colour =
                                    ui_colour(ui, row->is_wrong ? COLOUR_DANGER : COLOUR_INK1),
                                .flags = row->is_wrong ? UI_TEXT_BOLD : 0};
    struct rect value = rect_make(box.x + LABEL_W, box.y + 10, box.w - LABEL_W, 0);
    part_line(ui, rect_make(box.x, value.y, LABEL_W - 16, 0), row->label, TYPE_BODY,
              COLOUR_INK2, 0);
    return ui_text(ui, value, row->value, &opts) + 20;
}

static int
build_rows(struct ui *ui, struct rect box, const char *title, const struct staff_row *rows,
           size_t len)
{
    int y = box.y;
    y += part_line(ui, box, title, TYPE_TITLE3, COLOUR_INK1, UI_TEXT_HEADING) + 8;
    for (size_t i = 0; i < len; i++) {
        ui_fill(ui, rect_make(box.x, y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
        y += build_row(ui, rect_make(box.x, y, box.w, 0), &rows[i]);
    }
    return y - box.y;
}

/* Name and state, and the way back to it on the right. Returns its height. */
static int
build_layout(struct ui *ui, struct rect box, const struct staff_layout *layout, int index)
{
    int width = layout->to ? box.w - BACK_W - 24 : box.w, y = box.y + 14;
    colour_rgba ink = ui_colour(ui, layout->is_wrong ? COLOUR_DANGER : COLOUR_INK2);
    struct ui_text_opts name = {.type = TYPE_BODY,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_BOLD | UI_TEXT_VERBATIM};
    struct ui_text_opts state = {.type = TYPE_BODY, .colour = ink};
    y += ui_text(ui, rect_make(box.x, y, width, 0), layout->name, &name) + 4;
    y += ui_text(ui, rect_make(box.x, y, width, 0), layout->state, &state) + 14;
    int height = y - box.y < BUTTON_H + 2 * 12 ? BUTTON_H + 2 * 12 : y - box.y;
    if (!layout->to)
        return y - box.y;
    struct widget_button button = {.kind = BUTTON_OUTLINED,
                                   .label = "换回",
                                   .name = arena_printf(ui_arena(ui), "换回 %s", layout->name)};
    widget_button(
        ui,
        rect_make(box.x + box.w - BACK_W, box.y + (height - BUTTON_H) / 2, BACK_W, BUTTON_H),
        &button, ui_act(STAFF_ACT_BACK_TO, index, NULL));
    return height;
}

static int
build_layouts(struct ui *ui, struct rect box, const struct staff_report *report)
{
    int y = box.y;
    y += part_line(ui, box, "版面", TYPE_TITLE3, COLOUR_INK1, UI_TEXT_HEADING) + 8;
    for (size_t i = 0; i < report->layout_count; i++) {
        ui_fill(ui, rect_make(box.x, y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
        y += build_layout(ui, rect_make(box.x, y, box.w, 0), &report->layouts[i], (int)i);
    }
    return y - box.y;
}

static int
build_report(const struct staff *staff, struct ui *ui, struct rect box)
{
    const struct staff_report *report = staff->report;
    int y = box.y;
    if (!report)
        return part_line(ui, box, "正在读取……", TYPE_BODY, COLOUR_INK2, 0);
    y +=
        build_rows(ui, rect_make(box.x, y, box.w, 0), "状态", report->rows, report->row_count) +
        28;
    y += build_layouts(ui, rect_make(box.x, y, box.w, 0), report);
    return y - box.y;
}

static void
build_volume(struct screen_env *env, struct ui *ui, struct rect box)
{
    staff_button(ui, rect_make(box.x, box.y, 120, BUTTON_H), "小声", STAFF_ACT_QUIETER,
                 BUTTON_OUTLINED);
    staff_button(ui, rect_make(box.x + box.w - 120, box.y, 120, BUTTON_H), "大声",
                 STAFF_ACT_LOUDER, BUTTON_OUTLINED);
    part_text(ui, rect_make(box.x + 128, box.y, box.w - 256, BUTTON_H),
              arena_printf(ui_arena(ui), "音量 %d%%", env->volume), TYPE_LABEL,
              ui_colour(ui, COLOUR_INK1), UI_TEXT_CENTRE | UI_TEXT_MIDDLE, 1);
}

/* In two columns, or in one beside the report. */
static void
build_buttons(struct screen_env *env, struct ui *ui, struct rect box, int columns)
{
    static const struct {
        const char *label;
        enum staff_act act;
        enum widget_button_kind kind;
    } buttons[] = {{"立即更新内容", STAFF_ACT_SYNC, BUTTON_TINTED},
                   {"屏幕测试", STAFF_ACT_CARD, BUTTON_OUTLINED},
                   {"触摸检查", STAFF_ACT_TOUCH, BUTTON_OUTLINED},
                   {"退出全屏", STAFF_ACT_WINDOWED, BUTTON_OUTLINED},
                   {"重新启动", STAFF_ACT_RESTART, BUTTON_DANGER}};
    int width = (box.w - (columns - 1) * GAP) / columns;
    struct rect at = rect_make(box.x, box.y, width, BUTTON_H);
    build_volume(env, ui, at);
    for (int i = 1; i <= 5; i++) {
        at.x = box.x + i % columns * (width + GAP);
        at.y = box.y + i / columns * (BUTTON_H + GAP);
        staff_button(ui, at, buttons[i - 1].label, buttons[i - 1].act, buttons[i - 1].kind);
    }
}

static void
build_question(const struct staff *staff, struct ui *ui)
{
    static const struct {
        const char *title, *text, *yes;
    } WORDS[] = {[STAFF_QUESTION_RESTART] = {"重新启动显示程序？",
                                             "屏幕会黑几秒钟，内容不会丢。", "重新启动"},
                 [STAFF_QUESTION_LAYOUT] = {"换成这个版面？",
                                            "会在几秒后换上，现在的版面还留着。", "换上"}};
    if (staff->question == STAFF_QUESTION_NONE)
        return;
    const char *about = staff->question == STAFF_QUESTION_LAYOUT
                            ? arena_printf(ui_arena(ui), "“%s”", staff->layout_name)
                            : "";
    struct widget_dialog dialog = {
        .title = WORDS[staff->question].title,
        .text = arena_printf(ui_arena(ui), "%s%s", about, WORDS[staff->question].text),
        .primary = WORDS[staff->question].yes,
        .secondary = "不用了",
        .primary_action = ui_act(STAFF_ACT_YES, 0, NULL),
        .secondary_action = ui_act(STAFF_ACT_NO, 0, NULL),
        .outside_action = ui_act(STAFF_ACT_NO, 0, NULL),
        .seconds = -1};
    widget_dialog(ui, &dialog);
}

void
staff_page_build(struct staff *staff, struct screen_env *env, struct ui *ui)
{
    bool wide = ui_landscape(ui);
    int width = ui_width(ui) - 2 * MARGIN, columns = wide ? 1 : 2;
    int buttons_h = (wide ? 6 : 3) * (BUTTON_H + GAP) - GAP;
    part_line(ui, rect_make(MARGIN, 44, width - 220, 0), "工作人员", TYPE_TITLE1, COLOUR_INK1,
              UI_TEXT_HEADING);
    staff_button(ui, rect_make(MARGIN + width - 200, 32, 200, BUTTON_H), "结束",
                 STAFF_ACT_CLOSE, BUTTON_FILLED);
    struct rect card = rect_make(MARGIN, 152, wide ? width - 560 - 32 : width,
                                 ui_height(ui) - 152 - MARGIN - (wide ? 0 : buttons_h + 32));
    struct rect buttons = rect_make(MARGIN, card.y + card.h + 32, width, buttons_h);
    if (wide)
        buttons = rect_make(MARGIN + width - 560, card.y, 560, buttons_h);
    widget_card(ui, card);
    struct rect view = rect_make(card.x, card.y + 16, card.w, card.h - 32);
    int height = staff->scroll.content_h ? staff->scroll.content_h : view.h;
    ui_scroll_begin(ui, &staff->scroll, view, view.w, height, UI_SCROLL_Y);
    int used = build_report(staff, ui, rect_make(40, 16, view.w - 80, 0)) + 32;
    ui_scroll_end(ui);
    if (used != height && used > view.h) { /* its height is known by building it */
        staff->scroll.content_h = used;
        ui_wake_at(ui, ui_now_ms(ui));
    }
    build_buttons(env, ui, buttons, columns);
    build_question(staff, ui);
}
