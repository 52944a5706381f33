#include "app/reading_bar.h"
#include "app/app_internal.h"
#include "base/str.h"
#include "screens/parts.h"
#include "screens/segment.h"
#include "ui/widgets.h"

#define PROGRESS 8
#define MARGIN   24
#define GAP      12
#define BACK_W   380
#define EARS_MS  8000 /* so long it says that headphones can be plugged in */

/* Reference px; 关怀版's are scaled by 1.5. */
struct measures {
    int strip, button, margin, size, speeds;
    bool two_rows;
};

static struct measures
measures_of(const struct ui *ui)
{
    bool wide = ui_landscape(ui);
    if (ui_large(ui))
        return (struct measures){48, 88, 16, 32, 318, !wide};
    if (wide)
        return (struct measures){56, 88, MARGIN, 34, 420, false};
    return (struct measures){56, 96, MARGIN, 32, 288, false};
}

/* ---- the strip ---- */

static const char *
subject(struct app *app)
{
    const struct read_aloud *read = &app->read;
    int64_t until = read->since_ms + EARS_MS;
    if (app->env.now_ms < until) {
        ui_wake_at(app->ui, until);
        return "插上耳机，只有您听见";
    }
    return read->heading;
}

/* From the left: its state and the heading above what is read; from the right: how much of it,
 * and what else can be done. The least needed gives way. */
static void
build_strip(struct app *app, struct rect box)
{
    struct ui *ui = app->ui;
    int icon = box.h - 16, margin = measures_of(ui).margin, right = box.x + box.w - margin;
    colour_rgba ink = ui_colour(ui, COLOUR_ON_HERO), soft = ui_colour(ui, COLOUR_ON_HERO2);
    struct ui_text_opts opts = {.type = TYPE_CAPTION, .max_lines = 1};
    const char *state = app->read.state == READ_PAUSED ? "已暂停" : "正在朗读";
    const char *share =
        arena_printf(ui_arena(ui), "已读 %d%%", (int)(app->read.share * 100 + 0.5));
    const char *hint = "按住哪段，就读哪段";
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_HERO));
    if (ui_theme(ui)->scheme == THEME_HIGH_CONTRAST) /* black on black */
        ui_fill(ui, rect_make(box.x, box.y, box.w, 3), 0, ui_colour(ui, COLOUR_LINE));
    int x = box.x + margin;
    ui_icon(ui, rect_make(x, box.y + 8, icon, icon), "speaker", ink);
    x += icon + 12;
    int width = ui_text_width(ui, ui_label(ui, state), &opts) + 8;
    part_text(ui, rect_make(x, box.y, width, box.h), state, TYPE_CAPTION, ink,
              UI_TEXT_MIDDLE | UI_TEXT_BOLD, 1);
    x += width + 16;
    width = ui_text_width(ui, ui_label(ui, share), &opts) + 2;
    right -= width;
    part_text(ui, rect_make(right, box.y, width, box.h), share, TYPE_CAPTION, ink,
              UI_TEXT_MIDDLE | UI_TEXT_TABULAR, 1);
    width = ui_text_width(ui, ui_label(ui, hint), &opts) + 2;
    right -= width + 24;
    if (right < x)
        return;
    part_text(ui, rect_make(right, box.y, width, box.h), hint, TYPE_CAPTION, soft,
              UI_TEXT_MIDDLE, 1);
    const char *what = subject(app);
    int room = right - 24 - x;
    bool is_whole = ui_text_width(ui, ui_label(ui, what), &opts) <= room;
    if (!str_empty(what) && (is_whole || room > 200))
        part_text(ui, rect_make(x, box.y, room, box.h), what, TYPE_CAPTION, soft,
                  UI_TEXT_MIDDLE | (what == app->read.heading ? UI_TEXT_VERBATIM : 0), 1);
}

static void
build_progress(struct app *app, struct rect box)
{
    struct ui *ui = app->ui;
    struct rect done = box;
    done.w = (int)(app->read.share * box.w);
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SUNKEN));
    ui_fill(ui, done, 0, ui_colour(ui, COLOUR_PRIMARY));
}

/* ---- the controls ---- */

/* One button of the bar; `x` goes on behind it. */
static void
build_button(struct ui *ui, struct rect *at, const struct widget_button *button, int code)
{
    widget_button(ui, *at, button, ui_act(code, 0, NULL));
    at->x += at->w + GAP;
}

static void
build_moves(struct app *app, struct rect at, int size)
{
    bool is_paused = app->read.state == READ_PAUSED;
    const struct widget_button before = {
        .kind = BUTTON_TINTED, .label = "上一段", .icon = "chevU", .size = size};
    const struct widget_button pause = {.kind = BUTTON_FILLED,
                                        .label = is_paused ? "接着读" : "暂停",
                                        .icon = is_paused ? "play" : "pause",
                                        .size = size};
    const struct widget_button after = {
        .kind = BUTTON_TINTED, .label = "下一段", .icon = "chevD", .size = size};
    build_button(app->ui, &at, &before, APP_ACT_READ_PREVIOUS);
    build_button(app->ui, &at, &pause, APP_ACT_READ_PAUSE);
    build_button(app->ui, &at, &after, APP_ACT_READ_NEXT);
}

static void
build_speeds(struct app *app, struct rect speeds, struct rect stop, int size)
{
    const struct segment_choice choices[VOICE_SPEEDS] = {
        {.label = "慢", .size = size, .name = "慢速"},
        {.label = "正常", .size = size, .name = "正常语速"},
        {.label = "快", .size = size, .name = "快速"}};
    const struct widget_button button = {.kind = BUTTON_OUTLINED,
                                         .label = "停止",
                                         .icon = "stop",
                                         .size = size,
                                         .name = "停止朗读"};
    segment_build(app->ui, speeds, choices, VOICE_SPEEDS, (int)app->read.speed,
                  APP_ACT_READ_SPEED);
    widget_button(app->ui, stop, &button, ui_act(APP_ACT_READ_STOP, 0, NULL));
}

static void
build_controls(struct app *app, struct rect box, const struct measures *m)
{
    int rows = m->two_rows ? 2 : 1, height = (box.h - GAP * (rows - 1)) / rows;
    int speeds = m->two_rows ? (box.w - GAP) * 3 / 4 : m->speeds;
    struct rect second = box;
    second.y += m->two_rows ? height + GAP : 0;
    second.h = height;
    /* Of one row: three buttons and the last share what the speeds leave. */
    int width = m->two_rows ? (box.w - 2 * GAP) / 3 : (box.w - speeds - 4 * GAP) / 4;
    int x = m->two_rows ? box.x : box.x + 3 * (width + GAP);
    build_moves(app, rect_make(box.x, box.y, width, height), m->size);
    struct rect end =
        rect_make(x + speeds + GAP, second.y, box.x + box.w - x - speeds - GAP, height);
    build_speeds(app, rect_make(x, second.y, speeds, height), end, m->size);
}

bool
reading_bar_fits(struct app *app)
{
    const struct nav_frame *top = app_top(app);
    return top && !(top->id == SCREEN_SEARCH && ui_landscape(app->ui));
}

int
reading_bar_build(struct app *app, int bottom)
{
    struct ui *ui = app->ui;
    app->read.bar = (struct rect){0};
    if (!read_aloud_is_open(app) || !reading_bar_fits(app))
        return 0;
    struct measures m = measures_of(ui);
    int rows = m.two_rows ? 2 : 1;
    int height = m.strip + PROGRESS + GAP * 2 + m.button * rows + GAP * (rows - 1);
    struct rect bar = rect_make(0, bottom - height, ui_width(ui), height);
    struct ui_node_desc desc = {
        .role = UI_GROUP, .name = "朗读控制", .rect = bar, .read_last = true};
    app->read.bar = bar;
    ui_push(ui, &desc);
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    build_strip(app, rect_make(bar.x, bar.y, bar.w, m.strip));
    build_progress(app, rect_make(bar.x, bar.y + m.strip, bar.w, PROGRESS));
    int y = bar.y + m.strip + PROGRESS + GAP;
    build_controls(app, rect_make(m.margin, y, bar.w - 2 * m.margin, bottom - GAP - y), &m);
    ui_pop(ui);
    return height;
}

void
reading_bar_build_back(struct app *app)
{
    struct ui *ui = app->ui;
    struct measures m = measures_of(ui);
    const struct widget_button button = {.kind = BUTTON_FILLED,
                                         .label = "回到朗读处",
                                         .icon = "speaker",
                                         .size = m.size + 4,
                                         .radius = m.button / 2};
    struct rect view;
    app->read.back = (struct rect){0};
    if (!app->read.is_away || rect_empty(app->read.bar) || !ui_reading_scroll(ui, &view))
        return;
    struct rect box = rect_make(view.x + (view.w - BACK_W) / 2,
                                view.y + view.h - m.button - MARGIN, BACK_W, m.button);
    app->read.back = box;
    ui_shadow(ui, box, 2);
    widget_button(ui, box, &button, ui_act(APP_ACT_READ_BACK, 0, NULL));
}

void
reading_bar_act(struct app *app, int code, int index)
{
    switch (code) {
    case APP_ACT_READ_PREVIOUS:
        read_aloud_move(app, -1);
        break;
    case APP_ACT_READ_PAUSE:
        read_aloud_pause(app);
        break;
    case APP_ACT_READ_NEXT:
        read_aloud_move(app, 1);
        break;
    case APP_ACT_READ_BACK:
        read_aloud_back(app);
        break;
    case APP_ACT_READ_SPEED:
        read_aloud_set_speed(app, (enum voice_speed)index);
        break;
    default:
        read_aloud_stop(app);
        break;
    }
}
