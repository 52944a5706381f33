#include "screens/village.h"
#include "screens/parts.h"
#include "screens/rotation.h"
#include "screens/village_facts.h"
#include "screens/village_far.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* One notice at a time over the whole screen, page by page. */

#define ROTATION_TAG  10
#define HEADER_HEIGHT 124
#define FOOTER_HEIGHT 100
#define MARGIN        64
#define TEXT_MARGIN   80
#define SEGMENT_WIDTH 120
#define SEGMENTS_MAX  400 /* px for all page segments together */
#define SEGMENTS_SLIM 132 /* … where the page number would find no room */
#define HINT_HEIGHT   56  /* 接下页, on all pages but the last */

struct village {
    struct rotation *rotation;
};

static void *
village_create(struct screen_env *env, const struct screen_target *target)
{
    (void)target;
    struct village *v = xcalloc(1, sizeof *v);
    v->rotation =
        rotation_new(env, ROTATION_TAG, env->settings->layout->zones[0].playlist, false);
    return v;
}

static void
village_destroy(void *screen)
{
    struct village *v = screen;
    rotation_free(v->rotation);
    free(v);
}

static void
village_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct village *v = screen;
    if (!rotation_on_query(v->rotation, env, tag, result))
        query_result_free(result);
}

static void
village_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct village *v = screen;
    if (!rotation_on_record(v->rotation, env, tag, record))
        record_free(record);
}

static void
village_on_data(void *screen, struct screen_env *env)
{
    struct village *v = screen;
    rotation_on_data(v->rotation, env);
}

/* ---- footer ---- */

static void
build_footer(struct ui *ui, struct screen_env *env, const struct rotation *rotation)
{
    struct arena *arena = ui_arena(ui);
    int width = ui_width(ui), y = ui_height(ui) - FOOTER_HEIGHT;
    ui_fill(ui, rect_make(0, y, width, FOOTER_HEIGHT), 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(0, y, width, 2), 0, ui_colour(ui, COLOUR_LINE));
    struct ui_text_opts opts = {.type = TYPE_SIGN_CLOCK,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR,
                                .max_lines = 1};
    int right = width - MARGIN;
    const char *clock = part_clock(arena, env);
    right -= ui_text_width(ui, clock, &opts);
    ui_text(ui, rect_make(right, y, width - MARGIN - right, FOOTER_HEIGHT), clock, &opts);

    opts.type = TYPE_SIGN_META;
    struct text_style style = ui_theme(ui)->type[TYPE_SIGN_META].style;
    style.weight = 400;
    opts.style = &style;
    const char *date = village_now_text(ui, env, false);
    int date_width = ui_text_width(ui, date, &opts);
    right -= 32 + date_width;
    ui_text(ui, rect_make(right, y, date_width, FOOTER_HEIGHT), date, &opts);
    right -= 32;
    ui_fill(ui, rect_make(right, y + 22, 2, 56), 0, ui_colour(ui, COLOUR_LINE));
    right -= 32;

    if (!rotation_pages(rotation))
        return;
    int most = ui_landscape(ui) ? SEGMENTS_MAX : SEGMENTS_SLIM;
    int x = 32 + village_segments(ui, rotation, rect_make(MARGIN, y + 43, most, 14), 12,
                                  SEGMENT_WIDTH);
    const char *page = arena_printf(arena, "第 %zu / %zu 页", rotation_page(rotation) + 1,
                                    notice_pages_count(rotation_pages(rotation)));
    style.weight = 500;
    int page_width = ui_text_width(ui, page, &opts);
    bool several = notice_pages_count(rotation_pages(rotation)) > 1;
    if (several && x + page_width <= right)
        ui_text(ui, rect_make(x, y, page_width, FOOTER_HEIGHT), page, &opts);
    x += several ? page_width + 32 : 0;
    const char *next = rotation_next_title(rotation);
    style.weight = 400;
    opts.colour = ui_colour(ui, COLOUR_INK2);
    opts.flags |= UI_TEXT_END;
    if (next[0] != '\0' && right - x >= 300)
        ui_text(ui, rect_make(x, y, right - x, FOOTER_HEIGHT),
                arena_printf(arena, "下一条：%s", next), &opts);
}

/* ---- the page ---- */

static void
build_next_page_hint(struct ui *ui, const struct rotation *rotation, int right, int y)
{
    if (rotation_page(rotation) + 1 >= notice_pages_count(rotation_pages(rotation)))
        return;
    struct ui_text_opts opts = {.type = TYPE_SIGN_CAPTION,
                                .colour = ui_colour(ui, COLOUR_INK2),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_END};
    ui_text(ui, rect_make(right - 252, y, 252 - 44, HINT_HEIGHT), "接下页", &opts);
    ui_icon(ui, rect_make(right - 40, y + 8, 40, 40), "chevR", ui_colour(ui, COLOUR_INK2));
}

static void
village_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct village *v = screen;
    if (theme_is_far(ui_theme(ui))) {
        village_far_build(v->rotation, env, ui, area);
        return;
    }
    bool landscape = area.w > area.h;
    int strip = landscape ? 0 : VILLAGE_FACTS_STRIP;
    int width = landscape ? area.w - 568 : area.w - 2 * TEXT_MARGIN;
    int top = 160, bottom = area.h - FOOTER_HEIGHT - strip - 72;
    struct notice_style style = village_page_style(ui_theme(ui), width);
    style.last_extra = HINT_HEIGHT;
    style.is_muted = env->settings->layout->zones[0].is_muted;
    if (rotation_update(v->rotation, env, &style, ui, width, bottom - top) &&
        env->services->turn)
        env->services->turn(env);
    ui_wake_at(ui, rotation_next(v->rotation));

    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_PAPER));
    const struct record *record = rotation_record(v->rotation);
    village_header(ui, rect_make(0, 0, area.w, HEADER_HEIGHT), env->settings->village_title,
                   record && record->notice ? record->notice->category_name : "", "");
    build_footer(ui, env, v->rotation);
    if (!record) {
        if (rotation_is_empty(v->rotation))
            village_nothing(ui, env, area);
        return;
    }
    int x = landscape ? TEXT_MARGIN : (area.w - width) / 2;
    rotation_build(v->rotation, ui, x, top);
    build_next_page_hint(ui, v->rotation, x + width, bottom);
    if (landscape)
        village_facts_side(ui, env, record,
                           rect_make(area.w - 400, 168, 336, bottom + 32 - 168));
    else
        village_facts_strip(ui, env, record, rect_make(TEXT_MARGIN, bottom + 64, width, strip));
}

static void
village_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    (void)screen;
    (void)env;
    (void)action;
}

const struct screen_ops screen_village_ops = {
    .name = "village",
    .signage = true,
    .create = village_create,
    .destroy = village_destroy,
    .build = village_build,
    .act = village_act,
    .on_query = village_on_query,
    .on_record = village_on_record,
    .on_data = village_on_data,
};
