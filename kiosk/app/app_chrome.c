#include "app/app_internal.h"
#include "app/reading_bar.h"
#include "base/str.h"
#include "screens/date_text.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#include <stdio.h>

/* What stands round every page of a hall: header, banners, dock; toast and dialog above. */

#define LOW_REACH_Y 640 /* of THEME_REFERENCE px */
#define OLD_AFTER_S (3 * 86400)
#define BAND_HEIGHT 112
#define TOAST_MS    2500

/* ---- head ---- */

static int
build_header(struct app *app, const struct nav_frame *frame)
{
    struct arena *arena = ui_arena(app->ui);
    const struct screen_env *env = &app->env;
    const char *own = frame->ops->title ? frame->ops->title(frame->state) : NULL;
    struct widget_header header = {.title = str_empty(own) ? app->settings.hall_title : own,
                                   .date = part_day(arena, env, " "),
                                   .clock = part_clock(arena, env)};
    part_wake_minute(app->ui, env);
    return widget_header(app->ui, &header);
}

/* Offline, old, or past its date: said on every page. */
static int
build_banner(struct app *app, int y)
{
    const struct catalogue *c = &app->catalogue;
    struct arena *arena = ui_arena(app->ui);
    int64_t now = app->env.now_unix, seen = c->last_success ? c->last_success : c->issued;
    const char *moment = date_text_moment(arena, seen, now, app->env.zone_s);
    if (seen == 0)
        return 0;
    if (c->expires != 0 && c->expires <= now)
        return widget_banner(app->ui, y, 0, "clock", arena_printf(arena, "数据截至 %s", moment),
                             "可能不是最新，请以窗口告知为准。");
    if (c->last_success != 0 && now - c->last_success > OLD_AFTER_S)
        return widget_banner(
            app->ui, y, 0, "clock",
            arena_printf(arena, "内容停在 %s",
                         date_text_day(arena, c->last_success, app->env.zone_s)),
            "可能不是最新，请以窗口告知为准。");
    if (c->offline)
        return widget_banner(app->ui, y, 0, "offline",
                             arena_printf(arena, "网络断开，看到的是 %s 的内容", moment),
                             "查询、阅读照常可用；恢复后自动更新。");
    return 0;
}

/* An urgent notice that has been read stays in sight as long as it is in force. */
static int
build_band(struct app *app, int y)
{
    const struct worker_status *status = app->status;
    if (!status || status->urgent_count == 0)
        return 0;
    const struct record *record = status->urgent[0];
    colour_rgba fill, ink;
    theme_alert(record->notice->alert_level, &fill, &ink);
    struct ui *ui = app->ui;
    struct rect band = rect_make(0, y, ui_width(ui), BAND_HEIGHT);
    struct ui_node_desc desc = {.role = UI_BUTTON,
                                .name = record->title,
                                .rect = band,
                                .action = ui_act(APP_ACT_URGENT, 0, NULL)};
    ui_push(ui, &desc);
    ui_fill(ui, band, 0, fill);
    ui_icon(ui, rect_make(48, y + 32, 48, 48), "warn", ink);
    part_text(ui, rect_make(116, y, band.w - 212, BAND_HEIGHT), record->title, TYPE_TITLE3, ink,
              UI_TEXT_MIDDLE | UI_TEXT_SILENT | UI_TEXT_BOLD, 1);
    ui_icon(ui, rect_make(band.w - 88, y + 36, 40, 40), "chevR", ink);
    ui_pop(ui);
    return BAND_HEIGHT;
}

/* As far from the floor in 关怀版. */
static int
low_reach_y(const struct ui *ui)
{
    return LOW_REACH_Y * ui_theme(ui)->reference / THEME_REFERENCE;
}

/* 低位: the upper part says where everything has gone. */
static void
build_low_reach(struct app *app)
{
    struct ui *ui = app->ui;
    bool large = ui_large(ui);
    int y = low_reach_y(ui);
    struct rect hero = rect_make(0, 0, ui_width(ui), y + 32);
    ui_fill(ui, hero, 0, ui_colour(ui, COLOUR_HERO));
    part_ripples(ui, hero, hero.w / 2, y, 150, 96, 6, 60);
    part_hall_head(ui, &app->env, large ? PART_HALL_LARGE : PART_HALL_PORTRAIT, large ? 32 : 48,
                   large ? 26 : 55, hero.w - (large ? 32 : 48));
    struct rect text = rect_make(204, 292, hero.w - 252, 0);
    if (large)
        text = rect_make(32, 150, hero.w - 64, 0); /* the words have all of the width */
    else
        ui_icon(ui, rect_make(48, 330, 120, 120), "low", ui_colour(ui, COLOUR_ON_HERO));
    text.y += part_line(ui, text, "低位模式", TYPE_TITLE1, COLOUR_ON_HERO, UI_TEXT_HEADING);
    text.y +=
        part_line(ui, text, "内容已移到下方，坐着也能点到。", TYPE_BODY_L, COLOUR_ON_HERO2, 0);
    const char *back = !large ? "再点右下角“低位”，恢复原样。"
                       : app_top(app)->id == SCREEN_HOME ? "再点一次“低位”，恢复原样。"
                                                         : "点“显示”，可以恢复原样。";
    part_line(ui, text, back, TYPE_BODY_L, COLOUR_ON_HERO2, 0);
    struct rect page = rect_make(0, y, hero.w, 64);
    unsigned upper = DRAW_CORNER_TL | DRAW_CORNER_TR;
    if (ui_theme(ui)->scheme == THEME_HIGH_CONTRAST) { /* black on black: a white edge */
        ui_box_corners(ui, page, 32, upper, ui_colour(ui, COLOUR_LINE));
        page.y += 3;
    }
    ui_box_corners(ui, page, 32, upper, ui_colour(ui, COLOUR_CANVAS));
}

static bool
is_low(const struct app *app)
{
    return app->low_reach && !ui_landscape(app->ui);
}

/* ---- dock ---- */

#define SLOTS_MOST 8

struct dock_slots {
    struct widget_dock_slot items[SLOTS_MOST];
    size_t len;
};

static void
add_slot(struct dock_slots *slots, const char *label, const char *icon, int act, bool on)
{
    slots->items[slots->len++] = (struct widget_dock_slot){
        .label = label, .icon = icon, .action = ui_act(act, 0, NULL), .on = on};
}

static void
add_ways(struct dock_slots *slots, bool at_home)
{
    if (!at_home) {
        add_slot(slots, "返回", "back", APP_ACT_BACK, false);
        add_slot(slots, "首页", "home", APP_ACT_HOME, false);
    }
    add_slot(slots, "搜索", "search", APP_ACT_SEARCH, false);
    for (size_t i = 0; i < slots->len; i++)
        slots->items[i].tinted = true;
}

/* 繁體 is never “on”: it says what it changes to, in its own characters. */
static void
add_script(struct dock_slots *slots, const struct app *app)
{
    bool back = app_is_traditional(app);
    if (!app->hant || app->has_no_hant)
        return;
    add_slot(slots, back ? "简体" : "繁體", back ? "简" : "繁", APP_ACT_TRADITIONAL, false);
    slots->items[slots->len - 1].verbatim = true;
}

static void
add_looks(struct dock_slots *slots, const struct app *app)
{
    add_slot(slots, "高对比", "contrast", APP_ACT_CONTRAST, app->high_contrast);
    if (!ui_landscape(app->ui))
        add_slot(slots, "低位", "low", APP_ACT_REACH, app->low_reach);
}

/* 关怀版: fewer and larger ones. Returns how many stand before the rule. */
static size_t
add_large(struct dock_slots *slots, const struct app *app, bool at_home)
{
    if (!at_home) /* home has a box to search in */
        add_ways(slots, false);
    size_t ways = slots->len;
    if (app->read.speech)
        add_slot(slots, at_home ? "读给我听" : "朗读", "speaker", APP_ACT_READ,
                 read_aloud_is_open(app));
    if (at_home) {
        add_script(slots, app);
        add_looks(slots, app);
    } else {
        add_slot(slots, "显示", "contrast", APP_ACT_DISPLAY, false);
    }
    add_slot(slots, "退出大字", "care", APP_ACT_LARGE, true);
    return ui_landscape(app->ui) ? ways : 0;
}

static void
build_dock(struct app *app, const struct nav_frame *frame)
{
    struct dock_slots slots = {.len = 0};
    bool at_home = frame->id == SCREEN_HOME;
    struct widget_dock dock = {.slots = slots.items};
    if (ui_large(app->ui)) {
        dock.rule_after = add_large(&slots, app, at_home);
    } else {
        add_ways(&slots, at_home);
        dock.rule_after = slots.len;
        add_slot(&slots, "关怀版", "care", APP_ACT_LARGE, false);
        add_script(&slots, app);
        if (app->read.speech)
            add_slot(&slots, "朗读", "speaker", APP_ACT_READ, read_aloud_is_open(app));
        add_looks(&slots, app);
        dock.hint[0] = at_home ? "字小看不清？" : NULL;
        dock.hint[1] = "点“关怀版”";
    }
    dock.len = slots.len;
    int height = widget_dock_height(app->ui);
    struct ui_node_desc bar = {
        .role = UI_GROUP,
        .name = "操作栏",
        .rect = rect_make(0, ui_height(app->ui) - height, ui_width(app->ui), height),
        .read_last = true};
    ui_push(app->ui, &bar);
    widget_dock(app->ui, &dock);
    ui_pop(app->ui);
}

struct rect
app_chrome_build(struct app *app, const struct nav_frame *frame)
{
    struct ui *ui = app->ui;
    int width = ui_width(ui), y = 0;
    ui_fill(ui, rect_make(0, 0, width, ui_height(ui)), 0, ui_colour(ui, COLOUR_CANVAS));
    if (is_low(app)) {
        build_low_reach(app);
        y = low_reach_y(ui) + 32;
    } else if (!frame->ops->own_head) {
        y = build_header(app, frame);
    }
    y += build_band(app, y);
    y += build_banner(app, y);
    int bottom = ui_height(ui) - widget_dock_height(ui);
    bottom -= reading_bar_build(app, bottom); /* before the page: its sheet covers both */
    build_dock(app, frame);
    return rect_make(0, y, width, bottom - y);
}

/* ---- above everything ---- */

void
app_toast(struct app *app, const char *text)
{
    snprintf(app->toast, sizeof app->toast, "%s", text);
    app->toast_until_ms = app->env.now_ms + TOAST_MS;
    app->is_dirty = true;
}

static void
build_dialog(struct app *app)
{
    double turn;
    int seconds = session_seconds(&app->session, app->env.now_ms, &turn);
    struct arena *arena = ui_arena(app->ui);
    struct widget_dialog dialog = {
        .title = "还在使用吗？",
        .text = arena_printf(arena, "%d 秒后回到首页，并清空您看过、填过的内容。", seconds),
        .primary = "我还在用",
        .secondary = "用完了，清空并回首页",
        .primary_action = ui_act(APP_ACT_STAY, 0, NULL),
        .secondary_action = ui_act(APP_ACT_LEAVE, 0, NULL),
        .outside_action = ui_act(APP_ACT_STAY, 0, NULL),
        .seconds = seconds,
        .turn = turn};
    widget_dialog(app->ui, &dialog);
}

static void
build_display(struct app *app)
{
    struct widget_choice more[2];
    bool back = app_is_traditional(app);
    struct widget_dialog dialog = {.title = "显示",
                                   .text = "想怎么看，点一下就换。",
                                   .primary = app->high_contrast ? "关掉高对比" : "开高对比",
                                   .secondary = ui_landscape(app->ui) ? NULL
                                                : app->low_reach      ? "恢复原来的高度"
                                                                 : "低位：内容移到下方",
                                   .primary_action = ui_act(APP_ACT_CONTRAST, 0, NULL),
                                   .secondary_action = ui_act(APP_ACT_REACH, 0, NULL),
                                   .outside_action = ui_act(APP_ACT_DISPLAY_CLOSE, 0, NULL),
                                   .more = more,
                                   .seconds = -1};
    if (app->hant && !app->has_no_hant)
        more[dialog.more_len++] = (struct widget_choice){
            back ? "简体" : "繁體", ui_act(APP_ACT_TRADITIONAL, 0, NULL), true};
    if (app->labels)
        more[dialog.more_len++] = (struct widget_choice){
            app->english ? "中文" : "English", ui_act(APP_ACT_ENGLISH, 0, NULL), true};
    widget_dialog(app->ui, &dialog);
}

void
app_chrome_overlay(struct app *app)
{
    int64_t now = app->env.now_ms;
    reading_bar_build_back(app);
    if (app->toast_until_ms > now) {
        widget_toast(app->ui, app->toast, 1.0);
        ui_wake_at(app->ui, app->toast_until_ms);
    }
    if (app->session.state == SESSION_ASKING)
        build_dialog(app);
    else if (app->asks_display)
        build_display(app);
}

/* ---- actions ---- */

static void
toggle_large(struct app *app)
{
    app_fade(app, 160, 0);
    app_set_large(app, !app->large);
    app_toast(app, app->large ? "已进入关怀版" : "已退出关怀版");
}

static void
toggle_contrast(struct app *app)
{
    app->high_contrast = !app->high_contrast;
    app_fade(app, 160, 0);
    app_theme_changed(app);
    if (app->high_contrast)
        app_toast(app, "已开启高对比");
}

static void
toggle_reach(struct app *app)
{
    app->low_reach = !app->low_reach;
    app_fade(app, 240, 0);
}

void
app_chrome_act(struct app *app, const struct ui_action *action)
{
    struct screen_target search = {.screen = SCREEN_SEARCH};
    app->asks_display = action->code == APP_ACT_DISPLAY;
    switch (action->code) {
    case APP_ACT_BACK:
        app_nav_back(app);
        break;
    case APP_ACT_HOME:
        app_nav_home(app);
        break;
    case APP_ACT_SEARCH:
        if (app_top(app)->id != SCREEN_SEARCH)
            app_nav_go(app, &search);
        break;
    case APP_ACT_LARGE:
        toggle_large(app);
        break;
    case APP_ACT_CONTRAST:
        toggle_contrast(app);
        break;
    case APP_ACT_READ:
        read_aloud_toggle(app, app->env.acts_by_key);
        break;
    case APP_ACT_READ_PREVIOUS:
    case APP_ACT_READ_PAUSE:
    case APP_ACT_READ_NEXT:
    case APP_ACT_READ_SPEED:
    case APP_ACT_READ_STOP:
    case APP_ACT_READ_BACK:
        reading_bar_act(app, action->code, action->index);
        break;
    case APP_ACT_TRADITIONAL:
        app_toggle_traditional(app);
        break;
    case APP_ACT_ENGLISH:
        app_toggle_english(app);
        break;
    case APP_ACT_REACH:
        toggle_reach(app);
        break;
    case APP_ACT_LEAVE:
        app_wipe(app);
        break;
    case APP_ACT_URGENT:
        app_urgent_forget(app);
        break;
    default: /* APP_ACT_STAY: the touch itself has counted */
        break;
    }
    app->is_dirty = true;
}
