#include "screens/staff.h"
#include "base/str.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "screens/staff_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Behind five taps: the PIN, then the page. Nothing of it stays when it is closed. */

static void
clear_pin(struct staff *staff)
{
    explicit_bzero(staff->pin, sizeof staff->pin);
    staff->pin_len = 0;
}

static void *
staff_create(struct screen_env *env, const struct screen_target *target)
{
    (void)env;
    (void)target;
    return xcalloc(1, sizeof(struct staff));
}

void
staff_report_free(struct staff_report *report)
{
    if (report)
        arena_free(report->arena);
}

static void
staff_destroy(void *screen)
{
    struct staff *staff = screen;
    staff_report_free(staff->report);
    ink_clear(&staff->ink);
    explicit_bzero(staff, sizeof *staff);
    free(staff);
}

static void
staff_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct staff *staff = screen;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    staff->width = ui_width(ui);
    staff->height = ui_height(ui);
    switch (staff->view) {
    case STAFF_VIEW_PIN:
        staff_pin_build(staff, env, ui);
        break;
    case STAFF_VIEW_PAGE:
        staff_page_build(staff, env, ui);
        break;
    case STAFF_VIEW_CARD:
        staff_card_build(ui);
        break;
    case STAFF_VIEW_TOUCH:
        staff_touch_build(staff, ui);
        break;
    }
}

/* ---- what is touched ---- */

static void
open_page(struct staff *staff, struct screen_env *env)
{
    staff->view = STAFF_VIEW_PAGE;
    env->services->staff(env, STAFF_ASK_REPORT, NULL);
}

static void
enter(struct staff *staff, struct screen_env *env)
{
    if (staff->pin_len == 0 || staff->is_checking)
        return;
    staff->is_checking = true;
    staff->was_wrong = false;
    env->services->staff(env, STAFF_ASK_PIN, staff->pin);
    clear_pin(staff);
}

static void
act_on_pin(struct staff *staff, struct screen_env *env, const struct ui_action *action)
{
    if (env->now_ms < env->staff_until_ms)
        return;
    if (action->code == STAFF_ACT_ENTER)
        enter(staff, env);
    else if (action->code == STAFF_ACT_DELETE && staff->pin_len > 0)
        staff->pin[--staff->pin_len] = '\0';
    else if (action->code == STAFF_ACT_DIGIT && staff->pin_len < STAFF_PIN_MAX)
        staff->pin[staff->pin_len++] = (char)('0' + action->index);
}

static void
begin_touch(struct staff *staff)
{
    staff->view = STAFF_VIEW_TOUCH;
    staff->cross = 0;
    ink_clear(&staff->ink);
}

/* The report may be another one when the question is answered. */
static void
ask_layout(struct staff *staff, int index)
{
    const struct staff_report *report = staff->report;
    if (!report || index < 0 || (size_t)index >= report->layout_count ||
        !report->layouts[index].to)
        return;
    const struct staff_layout *layout = &report->layouts[index];
    snprintf(staff->layout_to, sizeof staff->layout_to, "%s", layout->to);
    snprintf(staff->layout_name, sizeof staff->layout_name, "%s", layout->name);
    staff->question = STAFF_QUESTION_LAYOUT;
}

static void
answer_question(struct staff *staff, struct screen_env *env, bool yes)
{
    enum staff_question asked = staff->question;
    staff->question = STAFF_QUESTION_NONE;
    if (yes && asked == STAFF_QUESTION_LAYOUT)
        env->services->staff(env, STAFF_ASK_ROLL_BACK, staff->layout_to);
    else if (yes && asked == STAFF_QUESTION_RESTART)
        env->services->staff(env, STAFF_ASK_RESTART, NULL);
}

static void
ask(struct staff *staff, struct screen_env *env, int code)
{
    (void)staff;
    static const enum staff_ask asks[] = {[STAFF_ACT_SYNC] = STAFF_ASK_SYNC,
                                          [STAFF_ACT_QUIETER] = STAFF_ASK_QUIETER,
                                          [STAFF_ACT_LOUDER] = STAFF_ASK_LOUDER,
                                          [STAFF_ACT_WINDOWED] = STAFF_ASK_WINDOWED};
    env->services->staff(env, asks[code], NULL);
}

static void
act_on_page(struct staff *staff, struct screen_env *env, const struct ui_action *action)
{
    switch (action->code) {
    case STAFF_ACT_CARD:
        staff->view = STAFF_VIEW_CARD;
        break;
    case STAFF_ACT_TOUCH:
        begin_touch(staff);
        break;
    case STAFF_ACT_PAGE:
        staff->view = STAFF_VIEW_PAGE;
        break;
    case STAFF_ACT_INK:
        if (action->index == UI_INK_END)
            staff_touch_take(staff);
        break;
    case STAFF_ACT_RESTART:
        staff->question = STAFF_QUESTION_RESTART;
        break;
    case STAFF_ACT_BACK_TO:
        ask_layout(staff, action->index);
        break;
    case STAFF_ACT_YES:
    case STAFF_ACT_NO:
        answer_question(staff, env, action->code == STAFF_ACT_YES);
        break;
    case STAFF_ACT_SYNC:
    case STAFF_ACT_QUIETER:
    case STAFF_ACT_LOUDER:
    case STAFF_ACT_WINDOWED:
        ask(staff, env, action->code);
        break;
    default:
        break;
    }
}

static void
staff_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct staff *staff = screen;
    if (action->code == STAFF_ACT_CLOSE)
        env->services->back(env);
    else if (staff->view == STAFF_VIEW_PIN)
        act_on_pin(staff, env, action);
    else
        act_on_page(staff, env, action);
}

/* Digits of a keypad that is plugged in count as well. */
static bool
staff_on_key(void *screen, struct screen_env *env, const struct input_event *event)
{
    struct staff *staff = screen;
    struct ui_action action = {0};
    if (staff->view != STAFF_VIEW_PIN)
        return false;
    if (event->kind == INPUT_TEXT) {
        char c = event->text[0];
        action = ui_act(STAFF_ACT_DIGIT, c - '0', NULL);
        if (c < '0' || c > '9' || event->text[1])
            return true;
    } else if (event->kind == INPUT_KEY && event->key == KEY_BACKSPACE) {
        action.code = STAFF_ACT_DELETE;
    } else {
        return false;
    }
    act_on_pin(staff, env, &action);
    return true;
}

static bool
staff_on_back(void *screen, struct screen_env *env)
{
    struct staff *staff = screen;
    (void)env;
    bool is_inside = staff->view == STAFF_VIEW_CARD || staff->view == STAFF_VIEW_TOUCH ||
                     staff->question != STAFF_QUESTION_NONE;
    if (is_inside)
        staff->view = STAFF_VIEW_PAGE;
    staff->question = STAFF_QUESTION_NONE;
    return is_inside;
}

static void
tell(struct screen_env *env, bool is_sent, const char *text)
{
    env->services->toast(env, is_sent ? text : "请求没有送到，请检查同步服务。");
}

static void
staff_on_staff(void *screen, struct screen_env *env, const struct staff_answer *answer)
{
    struct staff *staff = screen;
    if (answer->asked == STAFF_ASK_PIN) {
        staff->is_checking = false;
        staff->was_wrong = !answer->yes;
        if (answer->yes)
            open_page(staff, env);
    } else if (answer->asked == STAFF_ASK_REPORT) {
        staff_report_free(staff->report);
        staff->report = answer->report;
    } else if (answer->asked == STAFF_ASK_SYNC) {
        tell(env, answer->yes, "已请求更新，稍后自动显示。");
    } else if (answer->asked == STAFF_ASK_ROLL_BACK) {
        tell(env, answer->yes, "已请求换版面，几秒后换上。");
        env->services->staff(env, STAFF_ASK_REPORT, NULL);
    }
}

void
staff_button(struct ui *ui, struct rect box, const char *label, enum staff_act act,
             enum widget_button_kind kind)
{
    struct widget_button button = {.kind = kind, .label = label};
    widget_button(ui, box, &button, ui_act((int)act, 0, NULL));
}

const struct screen_ops screen_staff_ops = {
    .name = "staff",
    .create = staff_create,
    .destroy = staff_destroy,
    .build = staff_build,
    .act = staff_act,
    .on_key = staff_on_key,
    .on_back = staff_on_back,
    .on_staff = staff_on_staff,
};
