#include "layout/layout.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "screens/urgent_far.h"
#include "screens/urgent_parts.h"
#include "screens/urgent_text.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* An urgent notice over everything, in the colour of its warning. Nothing
 * blinks and nothing counts down; it goes when it is called off or over. */

enum { TAG_RECORD = 1 };
enum { ACT_READ = 1 };

#define MARGIN        64
#define TOP_BAR       112
#define BOTTOM        144
#define BUTTON        136
#define BUTTON_W      480 /* lying, beside the telephone number */
#define HOTLINE_W     620 /* what that leaves the number */
#define PAGE_X        (MARGIN + 88 + 208 + 24)
#define PAGE_MS       12000
#define WHEN_PX       40
#define WHEN_PX_TOUCH 34
#define PRESSED       0x444444ffu

struct urgent {
    char *id;
    struct record *record;
    struct urgent_text *text;
    struct urgent_pages pages;
    int fit_w, fit_h;
    size_t page;
    int64_t page_ms;
    struct screen_env *env; /* for life */
    int64_t since_ms;       /* in sight since then, as far as not yet told */
};

#define TELL_MS 60000 /* it may stand for days */

/* For the proof of showing. */
static void
tell_shown(struct urgent *urgent)
{
    struct screen_env *env = urgent->env;
    if (urgent->record && env->now_ms > urgent->since_ms && env->services->shown)
        env->services->shown(env, urgent->record, env->now_ms - urgent->since_ms);
    urgent->since_ms = env->now_ms;
}

static void *
urgent_create(struct screen_env *env, const struct screen_target *target)
{
    struct urgent *urgent = xcalloc(1, sizeof *urgent);
    urgent->id = xstrdup(target->id);
    urgent->env = env;
    env->services->load(env, TAG_RECORD, urgent->id);
    return urgent;
}

static void
drop(struct urgent *urgent)
{
    tell_shown(urgent);
    urgent_text_free(urgent->text);
    record_free(urgent->record);
    urgent->text = NULL;
    urgent->record = NULL;
    urgent->fit_w = 0;
}

static void
urgent_destroy(void *screen)
{
    struct urgent *urgent = screen;
    drop(urgent);
    free(urgent->id);
    free(urgent);
}

static void
urgent_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct urgent *urgent = screen;
    (void)tag;
    drop(urgent);
    urgent->page = 0;
    urgent->page_ms = env->now_ms;
    if (record && record->kind == KIND_NOTICE) {
        urgent->record = record;
        urgent->text = urgent_text_new(record);
        if (env->settings->layout->large_text)
            urgent_text_gather(
                urgent->text,
                urgent_published(urgent->text->arena, record->notice->show_from, env->zone_s));
        return;
    }
    record_free(record);
}

static void
urgent_on_data(void *screen, struct screen_env *env)
{
    struct urgent *urgent = screen;
    env->services->load(env, TAG_RECORD, urgent->id);
}

/* ---- parts ---- */

static void
build_top(struct ui *ui, const struct screen_env *env, colour_rgba mark)
{
    struct arena *arena = ui_arena(ui);
    int width = ui_width(ui);
    const char *clock = part_clock(arena, env), *day = part_day(arena, env, "　");
    ui_fill(ui, rect_make(0, 0, width, TOP_BAR), 0, URGENT_BLACK);
    ui_icon(ui, rect_make(MARGIN, 24, 64, 64), "warn", mark);
    urgent_big(ui, rect_make(MARGIN + 88, 0, 320, TOP_BAR), "紧急通知", 52, 64, 700, mark,
               UI_TEXT_MIDDLE | UI_TEXT_HEADING);
    int w = urgent_big_width(ui, clock, 56, 700), d = urgent_big_width(ui, day, 40, 400);
    urgent_big(ui, rect_make(width - MARGIN - w, 0, w, TOP_BAR), clock, 56, 64, 700,
               URGENT_WHITE, UI_TEXT_MIDDLE);
    if (width - 2 * MARGIN - w - d - 40 > 420)
        urgent_big(ui, rect_make(width - MARGIN - w - 40 - d, 4, d, TOP_BAR), day, 40, 64, 400,
                   URGENT_WHITE, UI_TEXT_MIDDLE);
    part_wake_minute(ui, env);
}

/* The sign of the warning, 300 x 250: its kind down the side, its colour below. */
static void
build_sign(struct ui *ui, int x, int y, const struct urgent_text *text, colour_rgba fill,
           colour_rgba ink)
{
    struct rect box = rect_make(x, y, 300, 250), in = rect_inset(box, 22);
    const char *sign = text->type[0] != '\0' ? text->type : "紧急";
    int count = part_half_ems(sign) / 2 + (text->colour[0] != '\0' ? 1 : 0);
    ui_fill(ui, box, 24, URGENT_BLACK);
    ui_box_corners(ui, rect_make(in.x, in.y, in.w - 84, in.h), 8,
                   DRAW_CORNER_TL | DRAW_CORNER_BL, fill);
    ui_icon(ui, rect_make(in.x + (in.w - 84 - 144) / 2, in.y + (in.h - 144) / 2, 144, 144),
            str_eq(text->type, "雷电") ? "bolt" : "warn", ink);
    int line = in.h / count, size = line * 4 / 5;
    if (size < 40 && line >= 40)
        size = 40; /* close together, and still large enough */
    size = size > 46 ? 46 : size;
    const char *column = arena_printf(ui_arena(ui), "%s%s", sign, text->colour);
    struct text_style style = {.role = FONT_HEITI, .weight = 700, .size = size};
    struct ui_text_opts opts = {.colour = urgent_on_black(fill, ink),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_CENTRE | UI_TEXT_SILENT,
                                .style = &style,
                                .line = line < size * 5 / 4 ? line : size * 5 / 4};
    ui_text(ui, rect_make(in.x + in.w - 84 + (84 - size) / 2, in.y, size, in.h), column, &opts);
}

/* As large as leaves the title on few lines. */
static int
build_title(struct ui *ui, struct rect box, const char *title, int most_lines, colour_rgba ink)
{
    static const int SIZES[] = {148, 120, 100, 84, 72, 60};
    size_t i = 0;
    int count = sizeof SIZES / sizeof *SIZES;
    for (; (int)i < count - 1; i++) {
        int lines = urgent_big_lines(ui, title, SIZES[i], 700, box.w);
        if (lines <= (SIZES[i] > 100 ? 1 : most_lines))
            break;
    }
    int size = SIZES[i];
    return urgent_big(ui, box, title, size, size * 172 / 148, 700, ink,
                      UI_TEXT_SOURCE | UI_TEXT_HEADING | UI_TEXT_BALANCE);
}

static int
build_line(struct ui *ui, struct rect box, const char *line, colour_rgba ink)
{
    int lines = urgent_big_lines(ui, line, 52, 500, box.w);
    int size = lines > 2 ? 40 : 52;
    return urgent_big(ui, box, line, size, size * 76 / 52, 500, ink, UI_TEXT_SOURCE);
}

/* Sign, title and line. Returns where it ends. */
static int
build_head(struct ui *ui, const struct urgent_text *text, colour_rgba fill, colour_rgba ink)
{
    int width = ui_width(ui) - 2 * MARGIN, y = TOP_BAR + 40;
    build_sign(ui, MARGIN, y, text, fill, ink);
    if (ui_landscape(ui)) {
        struct rect box = rect_make(MARGIN + 356, y, width - 356, 0);
        box.y += build_title(ui, box, text->title, 2, ink);
        box.y += build_line(ui, box, text->line, ink);
        return (box.y > y + 250 ? box.y : y + 250) + 38;
    }
    struct rect box = rect_make(MARGIN + 340, y, width - 340, 250);
    if (text->line[0] != '\0')
        urgent_big(ui, box, text->line, 48, 68, 500, ink, UI_TEXT_SOURCE | UI_TEXT_MIDDLE);
    box = rect_make(MARGIN, y + 250 + 32, width, 0);
    box.y += build_title(ui, box, text->title, 3, ink);
    return box.y + 32;
}

static void
build_hotline(struct ui *ui, struct rect box, const char *number, colour_rgba fill)
{
    ui_fill(ui, box, 24, URGENT_BLACK);
    ui_icon(ui, rect_make(box.x + 40, box.y + (box.h - 72) / 2, 72, 72), "phone", fill);
    urgent_big(ui, rect_make(box.x + 140, box.y, 90, box.h), "求助\n热线", 40, 50, 400,
               URGENT_WHITE, UI_TEXT_MIDDLE);
    int room = box.w - 256 - 40, size = urgent_number_size(ui, number, 92, 48, 4, room);
    urgent_big(ui, rect_make(box.x + 256, box.y, room, box.h), number, size, size, 700,
               URGENT_WHITE, UI_TEXT_MIDDLE);
}

static void
build_bottom(struct ui *ui, const struct screen_env *env, const struct urgent *urgent,
             struct rect box, colour_rgba fill, colour_rgba ink)
{
    const struct urgent_text *text = urgent->text;
    struct arena *arena = ui_arena(ui);
    int64_t from = urgent->record->notice->show_from;
    const char *number = text->phone[0] != '\0' ? text->phone : URGENT_HELP_NUMBER;
    colour_rgba mark = urgent_on_black(fill, ink);
    int width = box.w, y = box.y, hotline = urgent_big_width(ui, number, 92, 700) + 256 + 40;
    if (hotline > width / 2)
        hotline = HOTLINE_W;
    const char *when = urgent_published(arena, from, env->zone_s);
    when = *when ? arena_printf(arena, "%s　" URGENT_UNTIL, when) : URGENT_UNTIL;
    struct rect left = rect_make(MARGIN, y, width - hotline - 48, BOTTOM);
    if (!ui_landscape(ui)) { /* one below the other */
        left = rect_make(MARGIN, y, width, 108);
        build_hotline(ui, rect_make(MARGIN, y + 124, width, BUTTON), number, mark);
    } else {
        build_hotline(ui, rect_make(MARGIN + width - hotline, y + 4, hotline, BUTTON), number,
                      mark);
    }
    /* Beside a button there is less room, and who can touch it stands before it. */
    bool narrow = left.w < urgent_big_width(ui, when, WHEN_PX, 400);
    int size = narrow && env->settings->touch ? WHEN_PX_TOUCH : WHEN_PX;
    int lines = narrow && size == WHEN_PX ? 2 : 1;
    left.y += (left.h - 56 - 48 * lines) / 2;
    left.y += urgent_big(ui, left, text->issuer, 40, 56, 500, ink, UI_TEXT_SOURCE);
    urgent_big(ui, left, when, size, 48, 400, ink, 0);
}

/* ---- the whole ---- */

static void
build_card(struct urgent *urgent, const struct screen_env *env, struct ui *ui, struct rect box,
           struct rect number)
{
    struct rect in = rect_make(box.x + 56, box.y + 26, box.w - 112, box.h - 52);
    if (theme_is_far(ui_theme(ui)))
        in = rect_make(box.x + 20, box.y + 8, box.w - 40, box.h - 16);
    else if (!ui_landscape(ui))
        in = rect_make(box.x + 40, box.y + 24, box.w - 80, box.h - 48);
    if (urgent->fit_w != in.w || urgent->fit_h != in.h) {
        size_t lines = urgent->text->len;
        urgent->pages = urgent_pages_fit(urgent->text, ui, in.w, in.h);
        if (urgent->text->len != lines) /* the bar has to leave more room */
            ui_wake_at(ui, ui_now_ms(ui));
        urgent->fit_w = in.w;
        urgent->fit_h = in.h;
        urgent->page = 0;
        urgent->page_ms = env->now_ms;
    }
    size_t count = urgent->pages.count;
    if (count > 1) { /* more than a screen: the pages take turns */
        if (env->now_ms - urgent->page_ms >= PAGE_MS) {
            urgent->page = (urgent->page + 1) % count;
            urgent->page_ms = env->now_ms;
        }
        ui_wake_at(ui, urgent->page_ms + PAGE_MS);
    }
    ui_fill(ui, box, 28, URGENT_WHITE);
    urgent_pages_build(&urgent->pages, urgent->text, ui, in, urgent->page);
    if (count > 1) /* in the bar, after its word */
        urgent_big(ui, number, arena_printf(ui_arena(ui), "%zu / %zu", urgent->page + 1, count),
                   40, 64, 500, URGENT_WHITE, UI_TEXT_MIDDLE);
}

/* Black as the hotline's box: it stands out on every colour of warning. */
static void
build_button(struct ui *ui, struct rect box)
{
    const char *label = "我知道了，继续查询";
    struct ui_node_desc node = {
        .role = UI_BUTTON, .name = label, .rect = box, .action = ui_act(ACT_READ, 0, NULL)};
    bool pressed = ui_push(ui, &node);
    ui_fill(ui, box, 24, pressed ? PRESSED : URGENT_BLACK);
    urgent_big(ui, box, label, ui_landscape(ui) ? 44 : 48, 64, 700, URGENT_WHITE,
               UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT);
    ui_pop(ui);
}

static void
urgent_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct urgent *urgent = screen;
    colour_rgba fill, ink;
    theme_alert(urgent->record ? urgent->record->notice->alert_level : NULL, &fill, &ink);
    ui_fill(ui, rect_make(0, 0, ui_width(ui), ui_height(ui)), 0, fill);
    bool far = theme_is_far(ui_theme(ui));
    if (!far)
        build_top(ui, env, urgent_on_black(fill, ink));
    if (!urgent->record)
        return;
    if (env->now_ms - urgent->since_ms >= TELL_MS)
        tell_shown(urgent);
    ui_wake_at(ui, urgent->since_ms + TELL_MS);
    if (far) {
        struct urgent_far_room room = urgent_far_build(ui, env, urgent->text, fill, ink);
        build_card(urgent, env, ui, room.card, room.page);
        return;
    }
    bool upright = !ui_landscape(ui), touch = env->settings->touch;
    int end = ui_height(ui) - 40, width = area.w - 2 * MARGIN;
    int foot = upright ? 124 + BUTTON : BOTTOM;
    struct rect bottom = rect_make(MARGIN, end - foot, width, foot);
    if (touch && upright)
        bottom.y -= BUTTON + 28;
    else if (touch)
        bottom.w -= BUTTON_W + 28;
    int y = build_head(ui, urgent->text, fill, ink);
    build_card(urgent, env, ui, rect_make(MARGIN, y, width, bottom.y - 40 - y),
               rect_make(PAGE_X, 0, 160, TOP_BAR));
    build_bottom(ui, env, urgent, bottom, fill, ink);
    if (!touch)
        return;
    int button_w = upright ? width : BUTTON_W;
    build_button(ui, rect_make(MARGIN + width - button_w, end - BUTTON - (upright ? 0 : 4),
                               button_w, BUTTON));
}

static void
urgent_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    (void)screen;
    if (action->code == ACT_READ)
        env->services->back(env);
}

const struct screen_ops screen_urgent_ops = {
    .name = "urgent",
    .signage = true,
    .create = urgent_create,
    .destroy = urgent_destroy,
    .build = urgent_build,
    .act = urgent_act,
    .on_record = urgent_on_record,
    .on_data = urgent_on_data,
};
