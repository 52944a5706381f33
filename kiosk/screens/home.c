#include "screens/date_text.h"
#include "screens/home_large.h"
#include "screens/home_tiles.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* Where a session begins. What moves by itself here is the notice strip and the clock. */

enum { ACT_SEARCH = 1, ACT_WRITE, ACT_QUICK, ACT_NOTICE, ACT_ENGLISH };

#define NOTICE_TAG      1
#define NOTICES_MOST    3
#define STRIP_EVERY_MS  8000
#define STRIP_FADE_MS   600
#define QUICK_MOST      5
#define LOW_HEIGHT      1104
#define HEAD_GIVES      112 /* px: as high as a banner */
#define HEAD_GIVES_MORE 192 /* … where the head does without its last line */

struct home {
    struct query_result *notices;
    size_t notice;    /* on show, in notices->hits */
    int64_t since_ms; /* when it came up */
    bool strip_held;  /* a finger is on the strip */
    struct home_large large;
    struct ui_scroll scroll;
};

static void
ask_notices(struct screen_env *env)
{
    struct query query = {.kinds = 1u << KIND_NOTICE,
                          .now = env->now_unix,
                          .current_only = true,
                          .venue = env->settings->venue,
                          .sort = QUERY_SORT_DATE,
                          .limit = NOTICES_MOST};
    env->services->query(env, NOTICE_TAG, &query);
}

static void *
home_create(struct screen_env *env, const struct screen_target *target)
{
    (void)target;
    struct home *h = xcalloc(1, sizeof *h);
    h->since_ms = env->now_ms;
    ask_notices(env);
    return h;
}

static void
home_destroy(void *screen)
{
    struct home *h = screen;
    query_result_free(h->notices);
    free(h);
}

static void
home_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct home *h = screen;
    (void)tag;
    query_result_free(h->notices);
    h->notices = result;
    h->notice = 0;
    h->since_ms = env->now_ms;
}

static void
home_on_data(void *screen, struct screen_env *env)
{
    (void)screen;
    ask_notices(env);
}

/* ---- the notice strip ---- */

/* Drop what has ended since the answer came, so that nothing past is called current. */
static void
drop_ended(struct home *h, int64_t now_unix)
{
    struct query_result *notices = h->notices;
    if (!notices)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < notices->hit_count; i++)
        if (notices->hits[i].show_until > now_unix)
            notices->hits[kept++] = notices->hits[i];
    notices->hit_count = kept;
    if (h->notice >= kept)
        h->notice = 0;
}

static void
turn_strip(struct home *h, struct screen_env *env, struct ui *ui)
{
    drop_ended(h, env->now_unix);
    if (!h->notices || h->notices->hit_count < 2)
        return;
    if (h->strip_held)
        h->since_ms = ui_now_ms(ui);
    if (ui_now_ms(ui) - h->since_ms >= STRIP_EVERY_MS) {
        h->notice = (h->notice + 1) % h->notices->hit_count;
        h->since_ms = ui_now_ms(ui);
        if (env->services->fade)
            env->services->fade(env, STRIP_FADE_MS);
    }
    ui_wake_at(ui, h->since_ms + STRIP_EVERY_MS);
}

static const char *
strip_meta(struct ui *ui, const struct screen_env *env, const struct hit *hit, int width)
{
    struct arena *arena = ui_arena(ui);
    const char *range =
        date_text_range(arena, hit->show_from, hit->show_until, env->now_unix, env->zone_s);
    const char *left = part_days_left(arena, env, hit->show_until);
    const char *all = arena_printf(arena, "%s　%s　%s", hit->publisher, range, left);
    struct ui_text_opts look = {.type = TYPE_CAPTION, .flags = UI_TEXT_TABULAR};
    if (ui_text_width(ui, all, &look) <= width)
        return all;
    /* What is left to do counts for more than the exact days. */
    return arena_printf(arena, "%s　%s", hit->publisher, left[0] != '\0' ? left : range);
}

static void
build_strip_text(struct ui *ui, const struct screen_env *env, const struct hit *hit,
                 struct rect box)
{
    /* In one line with the title, all of the facts only where both find room. */
    int title_w = ui_landscape(ui) ? part_half_ems(hit->title) * 17 + 48 : 0;
    const char *meta = strip_meta(ui, env, hit, box.w - title_w);
    if (!ui_landscape(ui)) {
        /* A little smaller rather than cut: up to 20 characters fit. */
        int size = part_half_ems(hit->title) * 17 > box.w ? 30 : 34;
        part_sized(ui, rect_make(box.x, box.y + 15, box.w, 50), hit->title, TYPE_LABEL, size,
                   ui_colour(ui, COLOUR_INK1), 0);
        part_line(ui, rect_make(box.x, box.y + 64, box.w, 0), meta, TYPE_CAPTION, COLOUR_INK2,
                  UI_TEXT_TABULAR);
        return;
    }
    struct ui_text_opts caption = {.type = TYPE_CAPTION, .flags = UI_TEXT_TABULAR};
    struct ui_text_opts label = {.type = TYPE_LABEL};
    int side = ui_text_width(ui, meta, &caption) + 8;
    int title = ui_text_width(ui, hit->title, &label) + 8;
    if (title > box.w - side - 24)
        title = box.w - side - 24;
    part_line(ui, rect_make(box.x, box.y, title, box.h), hit->title, TYPE_LABEL, COLOUR_INK1,
              UI_TEXT_MIDDLE);
    part_line(ui, rect_make(box.x + title + 24, box.y, side, box.h), meta, TYPE_CAPTION,
              COLOUR_INK2, UI_TEXT_MIDDLE | UI_TEXT_TABULAR);
}

static void
build_strip_label(struct ui *ui, struct rect box)
{
    ui_box_corners(ui, box, 24, DRAW_CORNER_TL | DRAW_CORNER_BL, ui_colour(ui, COLOUR_SEAL));
    struct ui_text_opts opts = {.type = TYPE_BODY,
                                .colour = ui_colour(ui, COLOUR_ON_SEAL),
                                .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_BOLD |
                                         UI_TEXT_SILENT,
                                .line = 40};
    ui_text(ui, box, ui_landscape(ui) ? "正在公示" : "正在\n公示", &opts);
}

static void
build_strip(struct home *h, struct screen_env *env, struct ui *ui, struct rect box)
{
    const struct hit *hit = &h->notices->hits[h->notice];
    int label = ui_landscape(ui) ? 176 : 128, count = (int)h->notices->hit_count;
    struct ui_node_desc desc = {.role = UI_BUTTON,
                                .name = "正在公示",
                                .rect = box,
                                .action = ui_act(ACT_NOTICE, (int)h->notice, hit->id)};
    h->strip_held = ui_push(ui, &desc);
    widget_card_pressable(ui, box, h->strip_held);
    build_strip_label(ui, rect_make(box.x, box.y, label, box.h));
    int dots = count < 2 ? 0 : 44 + (count - 1) * 26 + 24;
    build_strip_text(
        ui, env, hit,
        rect_make(box.x + label + 24, box.y, box.w - label - 24 - dots - 96, box.h));
    if (dots)
        widget_dots(ui, box.x + box.w - 76 - dots, box.y + (box.h - 14) / 2, count,
                    (int)h->notice, -1);
    ui_icon(ui, rect_make(box.x + box.w - 68, box.y + (box.h - 40) / 2, 40, 40), "chevR",
            ui_colour(ui, COLOUR_INK3));
    ui_pop(ui);
}

/* ---- the blue head ---- */

static const char *
updated_text(struct ui *ui, const struct screen_env *env)
{
    if (env->catalogue->last_success == 0)
        return NULL;
    struct arena *arena = ui_arena(ui);
    return arena_printf(
        arena, "内容更新至 %s",
        date_text_moment(arena, env->catalogue->last_success, env->now_unix, env->zone_s));
}

static int
fact_width(struct ui *ui, const char *text, int size)
{
    struct text_style style = ui_theme(ui)->type[TYPE_CAPTION].style;
    style.size = size;
    struct ui_text_opts opts = {
        .type = TYPE_CAPTION, .flags = UI_TEXT_TABULAR, .max_lines = 1, .style = &style};
    return ui_text_width(ui, text, &opts);
}

static int
build_fact(struct ui *ui, int x, int y, const char *icon, const char *text)
{
    int icon_size = ui_landscape(ui) ? 32 : 36, size = ui_landscape(ui) ? 28 : 30;
    colour_rgba ink = ui_colour(ui, COLOUR_ON_HERO2);
    int left = icon_size + (ui_landscape(ui) ? 12 : 14);
    ui_icon(ui, rect_make(x, y, icon_size, icon_size), icon, ink);
    int width = fact_width(ui, text, size) + 4;
    part_sized(ui, rect_make(x + left, y, width, icon_size), text, TYPE_CAPTION, size, ink,
               UI_TEXT_TABULAR);
    return left + width;
}

/* `less`: px that a banner above takes from the page. */
static void
build_hero_portrait(struct ui *ui, struct screen_env *env, int width, int less)
{
    bool facts = less <= HEAD_GIVES;
    less = facts ? less : HEAD_GIVES;
    part_hall_head(ui, env, PART_HALL_PORTRAIT, 48, 58 - less / 4, width - 48);
    part_language(ui, env, width - 48, 206 - less / 2, ui_act(ACT_ENGLISH, 0, NULL));
    part_line(ui, rect_make(48, 268 - less / 2, width - 96, 0), "您想查什么？", TYPE_DISPLAY,
              COLOUR_ON_HERO, UI_TEXT_HEADING);
    part_sized(ui, rect_make(48, 412 - less * 5 / 8, width - 96, 55),
               "政策、公示、办事、村务，点一点都能看到。", TYPE_BODY_L, 38,
               ui_colour(ui, COLOUR_ON_HERO2), 0);
    if (!facts)
        return;
    int y = 520 - less * 7 / 8;
    int x = 48 + build_fact(ui, 48, y, "lock", "不用登录，离开后自动清空") + 60;
    const char *updated = updated_text(ui, env);
    if (updated)
        build_fact(ui, x, y, "refresh", updated);
}

static void
build_hero_landscape(struct ui *ui, struct screen_env *env, int width, int less)
{
    part_hall_head(ui, env, PART_HALL_LANDSCAPE, 64, 37 - less / 5, width - 64);
    const char *updated = updated_text(ui, env);
    if (updated)
        build_fact(ui, width - 64 - 296 - 44 - fact_width(ui, updated, 28), 71 - less / 5,
                   "refresh", updated);
    part_language(ui, env, width - 64, 206 - less / 2, ui_act(ACT_ENGLISH, 0, NULL));
    part_line(ui, rect_make(64, 176 - less / 2, width - 128, 0), "您想查什么？", TYPE_DISPLAY,
              COLOUR_ON_HERO, UI_TEXT_HEADING);
    if (less == 0)
        part_line(ui, rect_make(64, 288, width - 128, 0),
                  "政策、公示、办事、村务，点一点都能看到。不用登录，离开后自动清空。",
                  TYPE_BODY_L, COLOUR_ON_HERO2, 0);
}

static void
build_hero(struct ui *ui, struct screen_env *env, struct rect area, int less)
{
    bool landscape = ui_landscape(ui);
    struct rect hero = rect_make(0, 0, area.w, (landscape ? 408 : 716) - less);
    ui_fill(ui, hero, 0, ui_colour(ui, COLOUR_HERO));
    part_ripples(ui, hero, landscape ? area.w - 540 : area.w / 2, hero.h - 4,
                 landscape ? 130 : 150, 94, 8, 46);
    if (landscape)
        build_hero_landscape(ui, env, area.w, less);
    else
        build_hero_portrait(ui, env, area.w, less);
}

/* ---- search box and quick words ---- */

static size_t
quick_count(const struct screen_env *env)
{
    size_t n = 0;
    while (env->settings->quick_words && env->settings->quick_words[n] && n < QUICK_MOST)
        n++;
    return n;
}

static void
build_quick_row(struct ui *ui, const struct screen_env *env, struct rect row)
{
    int count = (int)quick_count(env);
    if (count == 0)
        return;
    part_line(ui, rect_make(row.x, row.y, 72, row.h), "常查", TYPE_BODY, COLOUR_INK2,
              UI_TEXT_MIDDLE);
    int x = row.x + 88, width = (row.w - 88 - 16 * (count - 1)) / count;
    for (int i = 0; i < count; i++, x += width + 16)
        widget_chip(ui, rect_make(x, row.y, width, row.h), env->settings->quick_words[i], false,
                    ui_act(ACT_QUICK, i, NULL));
}

/* In landscape the quick words stand inside the box, as many as there is room for. */
static void
build_quick_inside(struct ui *ui, const struct screen_env *env, struct rect box, int right)
{
    const char *const *words = env->settings->quick_words;
    size_t count = 0, most = quick_count(env);
    int room = right - box.x - 520, used = 0;
    while (count < most) {
        int width = widget_chip_width(ui, words[count], false) + 20;
        if (used + width > room)
            break;
        used += width;
        count++;
    }
    int x = right - used + 20;
    for (size_t i = 0; i < count; i++) {
        int width = widget_chip_width(ui, words[i], false);
        widget_chip(ui, rect_make(x, box.y + 22, width, 68), words[i], false,
                    ui_act(ACT_QUICK, (int)i, NULL));
        x += width + 20;
    }
}

static void
build_search_box(struct ui *ui, const struct screen_env *env, struct rect box)
{
    struct ui_node_desc desc = {.role = UI_TEXT_BOX,
                                .name = "搜文件、事项、公示",
                                .rect = box,
                                .action = ui_act(ACT_SEARCH, 0, NULL)};
    bool pressed = ui_push(ui, &desc);
    ui_shadow(ui, box, 2);
    bool framed = ui_theme(ui)->scheme == THEME_HIGH_CONTRAST;
    ui_box(ui, box, 24, ui_colour(ui, COLOUR_SURFACE),
           pressed  ? 4
           : framed ? 3
                    : 0,
           ui_colour(ui, pressed ? COLOUR_PRIMARY : COLOUR_LINE));
    int icon = ui_landscape(ui) ? 52 : 56;
    ui_icon(ui, rect_make(box.x + 36, box.y + (box.h - icon) / 2, icon, icon), "search",
            ui_colour(ui, COLOUR_PRIMARY));
    part_sized(ui, rect_make(box.x + 36 + icon + 20, box.y, 480, box.h), "搜文件、事项、公示",
               TYPE_BODY_L, ui_landscape(ui) ? 36 : 38, ui_colour(ui, COLOUR_INK3),
               UI_TEXT_SILENT);
    ui_pop(ui);
    struct widget_button keys = {
        .kind = BUTTON_TINTED, .label = "拼音", .icon = "keyboard", .size = 34};
    struct widget_button pad = {
        .kind = BUTTON_TINTED, .label = "手写", .icon = "pen", .size = 34};
    int height = box.h - 32 >= 96 ? 96 : 84;
    struct rect button =
        rect_make(box.x + box.w - 16 - 182, box.y + (box.h - height) / 2, 182, height);
    widget_button(ui, button, &pad, ui_act(ACT_WRITE, 0, NULL));
    button.x -= 182 + 16;
    widget_button(ui, button, &keys, ui_act(ACT_SEARCH, 0, NULL));
    if (ui_landscape(ui))
        build_quick_inside(ui, env, box, button.x - 20);
}

/* ---- all of it ---- */

static void
build_portrait(struct home *h, struct screen_env *env, struct ui *ui, struct rect area,
               int less)
{
    int width = area.w - 96, top = 652 - less;
    build_search_box(ui, env, rect_make(48, top, width, 128));
    build_quick_row(ui, env, rect_make(48, top + 152, width, 72));
    int y = top + 256;
    y += home_tiles_portrait(ui, env, rect_make(48, y, width, 0)) + 24;
    if (h->notices && h->notices->hit_count > 0)
        build_strip(h, env, ui, rect_make(48, y, width, 120));
}

/* 低位: the blue head stands above already, and everything below it is within reach. */
static void
build_low(struct home *h, struct screen_env *env, struct ui *ui, struct rect area)
{
    int width = area.w - 96;
    build_search_box(ui, env, rect_make(48, 8, width, 116));
    build_quick_row(ui, env, rect_make(48, 144, width, 72));
    int y = 240 + home_tiles_portrait(ui, env, rect_make(48, 240, width, 0)) + 20;
    if (h->notices && h->notices->hit_count > 0)
        build_strip(h, env, ui, rect_make(48, y, width, 120));
}

static void
build_landscape(struct home *h, struct screen_env *env, struct ui *ui, struct rect area,
                int less)
{
    int width = area.w - 128, top = 362 - less;
    build_search_box(ui, env, rect_make(64, top, width, 112));
    int y = top + 136;
    y += home_tiles_landscape(ui, env, rect_make(64, y, width, 348)) + 22;
    if (h->notices && h->notices->hit_count > 0)
        build_strip(h, env, ui, rect_make(64, y, width, 84));
}

static void
home_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct home *h = screen;
    if (ui_large(ui)) { /* nothing changes by itself there */
        h->large.height = home_large_build(ui, env, area, &h->scroll, &h->large);
        return;
    }
    turn_strip(h, env, ui);
    bool landscape = ui_landscape(ui), low = env->low_reach && !landscape;
    /* The head gives way to a banner; a canvas squarer than the designs scrolls. */
    int height = landscape ? 972 : low ? LOW_HEIGHT : 1784, less = 0;
    if (!low && height > area.h)
        less = height - area.h;
    int most = landscape ? HEAD_GIVES : HEAD_GIVES_MORE;
    less = less < most ? less : most;
    height -= less;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    ui_scroll_begin(ui, &h->scroll, area, area.w, height > area.h ? height : area.h,
                    UI_SCROLL_Y);
    if (!low)
        build_hero(ui, env, area, less);
    if (landscape)
        build_landscape(h, env, ui, area, less);
    else if (low)
        build_low(h, env, ui, area);
    else
        build_portrait(h, env, ui, area, less);
    ui_scroll_end(ui);
}

static void
home_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct home *h = screen;
    if (action->code >= HOME_LARGE_ACT)
        h->large.asks_staff = home_large_act(env, action);
    else if (action->code == ACT_SEARCH)
        part_go(env, SCREEN_SEARCH, NULL, NULL);
    else if (action->code == ACT_ENGLISH)
        env->services->english(env);
    else if (action->code == ACT_WRITE)
        part_search_by_hand(env);
    else if (action->code == ACT_QUICK && (size_t)action->index < quick_count(env))
        part_go(env, SCREEN_SEARCH, NULL, env->settings->quick_words[action->index]);
    else if (action->code == ACT_NOTICE)
        part_go(env, SCREEN_NOTICE, action->id, NULL);
    else
        home_tiles_act(env, action);
}

static bool
home_on_back(void *screen, struct screen_env *env)
{
    struct home *h = screen;
    (void)env;
    bool was_open = h->large.asks_staff;
    h->large.asks_staff = false;
    return was_open;
}

const struct screen_ops screen_home_ops = {
    .name = "home",
    .chrome = true,
    .own_head = true,
    .create = home_create,
    .destroy = home_destroy,
    .build = home_build,
    .act = home_act,
    .on_back = home_on_back,
    .on_query = home_on_query,
    .on_data = home_on_data,
};
