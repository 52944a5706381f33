#include "base/mem.h"
#include "screens/parts.h"
#include "screens/staff_internal.h"

/* The pad: how many digits there are is shown, which ones never. */

#define WIDTH  720
#define PAD    48
#define HEAD   316
#define KEY_H  124
#define GAP    16
#define FOOT   96
#define HEIGHT (HEAD + 4 * (KEY_H + GAP) + FOOT + PAD)

static const char *
message(const struct staff *staff, const struct screen_env *env, struct ui *ui)
{
    int64_t left_ms = env->staff_until_ms - env->now_ms;
    if (left_ms > 0)
        return arena_printf(ui_arena(ui), "密码不对，%lld 秒后可以再试。",
                            (long long)((left_ms + 999) / 1000));
    if (staff->is_checking)
        return "正在核对……";
    return staff->was_wrong ? "密码不对，请再输一次。" : "请输入密码，再点“确定”。";
}

static void
build_dots(const struct staff *staff, struct ui *ui, struct rect box)
{
    struct ui_node_desc node = {.role = UI_STATUS,
                                .name =
                                    arena_printf(ui_arena(ui), "已输入 %zu 位", staff->pin_len),
                                .rect = box};
    ui_push(ui, &node);
    ui_box(ui, box, 20, ui_colour(ui, COLOUR_SUNKEN), 3, ui_colour(ui, COLOUR_LINE_STRONG));
    int step = 44, x = box.x + (box.w - (int)staff->pin_len * step) / 2 + (step - 24) / 2;
    for (size_t i = 0; i < staff->pin_len; i++, x += step)
        ui_fill(ui, rect_make(x, box.y + (box.h - 24) / 2, 24, 24), 12,
                ui_colour(ui, COLOUR_INK1));
    ui_pop(ui);
}

static void
build_key(struct ui *ui, struct rect box, int place, bool is_off)
{
    static const char *const labels[] = {"1", "2", "3", "4",    "5", "6",
                                         "7", "8", "9", "退格", "0", "确定"};
    bool is_digit = place < 9 || place == 10;
    int code = is_digit ? STAFF_ACT_DIGIT : place == 9 ? STAFF_ACT_DELETE : STAFF_ACT_ENTER;
    struct widget_button button = {.kind = place == 11 ? BUTTON_FILLED : BUTTON_OUTLINED,
                                   .label = labels[place],
                                   .size = is_digit ? 52 : 40,
                                   .disabled = is_off,
                                   .role = UI_KEY};
    widget_button(ui, box, &button, ui_act(code, place == 10 ? 0 : place + 1, NULL));
}

void
staff_pin_build(struct staff *staff, struct screen_env *env, struct ui *ui)
{
    bool is_off = env->now_ms < env->staff_until_ms || staff->is_checking;
    struct rect card =
        rect_make((ui_width(ui) - WIDTH) / 2, (ui_height(ui) - HEIGHT) / 2, WIDTH, HEIGHT);
    struct rect line = rect_make(card.x + PAD, card.y + 36, WIDTH - 2 * PAD, 0);
    widget_card(ui, card);
    line.y += part_line(ui, line, "工作人员", TYPE_TITLE1, COLOUR_INK1,
                        UI_TEXT_HEADING | UI_TEXT_CENTRE);
    bool is_wrong = env->now_ms < env->staff_until_ms || staff->was_wrong;
    line.y += 4;
    part_line(ui, line, message(staff, env, ui), TYPE_BODY,
              is_wrong ? COLOUR_DANGER : COLOUR_INK2, UI_TEXT_CENTRE);
    build_dots(staff, ui, rect_make(line.x, card.y + HEAD - 120, line.w, 96));
    int width = (line.w - 2 * GAP) / 3;
    for (int i = 0; i < 12; i++)
        build_key(ui,
                  rect_make(line.x + i % 3 * (width + GAP),
                            card.y + HEAD + i / 3 * (KEY_H + GAP), width, KEY_H),
                  i, is_off);
    staff_button(ui, rect_make(line.x, card.y + HEIGHT - PAD - FOOT + 16, line.w, FOOT), "返回",
                 STAFF_ACT_CLOSE, BUTTON_PLAIN);
    int64_t left_ms = env->staff_until_ms - env->now_ms;
    if (left_ms > 0)
        ui_wake_at(ui, env->now_ms + (left_ms - 1) % 1000 + 1);
}
