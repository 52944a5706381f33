#include "screens/guide_view.h"
#include "screens/guide_page.h"
#include "screens/parts.h"
#include "screens/record_view.h"
#include "screens/segment.h"
#include "ui/widgets.h"

#include <math.h>
#include <stdlib.h>

enum { TAG_PROCEDURE = 1 };
enum { ACT_SECTION = 1 };

#define BAR_H    180
#define GLIDE_MS 320

struct guide {
    struct record_view view;
    struct guide_sections sections;
    bool is_led; /* a tab has scrolled to led_y */
    size_t led_to;
    double led_y;
    int64_t led_ms;
};

/* ---- asking ---- */

static void
ask(struct guide *guide, struct screen_env *env, const char *id)
{
    if (id[0] != '\0') {
        record_view_ask(&guide->view, env, id);
        return;
    }
    struct query query = {.kinds = 1u << KIND_GUIDE, .tag = "依申请公开", .limit = 1};
    env->services->query(env, TAG_PROCEDURE, &query);
}

void *
guide_view_new(struct screen_env *env, const char *id)
{
    struct guide *guide = xcalloc(1, sizeof *guide);
    record_view_init(&guide->view, env, id);
    if (id[0] == '\0')
        ask(guide, env, id);
    return guide;
}

void
guide_view_destroy(void *screen)
{
    struct guide *guide = screen;
    record_view_clear(&guide->view);
    free(guide);
}

void
guide_view_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct guide *guide = screen;
    (void)tag;
    if (result && result->hit_count > 0)
        record_view_ask(&guide->view, env, result->hits[0].id);
    else
        record_view_take(&guide->view, NULL, KIND_GUIDE);
    query_result_free(result);
}

void
guide_view_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct guide *guide = screen;
    (void)env;
    (void)tag;
    record_view_take(&guide->view, record, KIND_GUIDE);
}

void
guide_view_on_data(void *screen, struct screen_env *env)
{
    struct guide *guide = screen;
    ask(guide, env, guide->view.id);
}

/* ---- building ---- */

static int
guide_place(void *screen, struct screen_env *env, struct page *page, int width)
{
    struct guide *guide = screen;
    const struct record *record = guide->view.record;
    return record->guide->is_application
               ? apply_page_place(page, env, width, record, &guide->sections)
               : guide_page_place(page, env, width, record, &guide->sections);
}

/* The section that a tap has led to, as long as nobody scrolls on; else the last one
 * that begins in the upper third of the view. Sections may stand side by side. */
static size_t
current_section(const struct guide *guide, int64_t now_ms)
{
    const struct ui_scroll *scroll = &guide->view.scroll;
    int y = (int)scroll->y + scroll->view_h / 3, best = -1;
    size_t current = 0;
    bool on_the_way = now_ms < guide->led_ms + GLIDE_MS + 100;
    if (guide->is_led && (on_the_way || fabs(scroll->y - guide->led_y) < 2))
        return guide->led_to;
    if (scroll->y < 2) /* nothing has been read yet, whatever stands side by side */
        return 0;
    for (size_t i = 0; i < guide->sections.len; i++) {
        if (guide->sections.at[i].y > y || guide->sections.at[i].y <= best)
            continue;
        current = i;
        best = guide->sections.at[i].y;
    }
    return current;
}

/* One frame with a segment for each section. */
static void
build_tabs(const struct guide *guide, struct ui *ui, struct rect bar)
{
    int margin = ui_landscape(ui) ? 64 : 24, height = ui_landscape(ui) ? 96 : 112;
    int count = (int)guide->sections.len;
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    struct rect box =
        rect_make(margin, bar.y + (bar.h - height) / 2 + 1, bar.w - 2 * margin, height);
    struct segment_choice *choices = arena_alloc(ui_arena(ui), (size_t)count * sizeof *choices);
    for (int i = 0; i < count; i++)
        choices[i] = (struct segment_choice){.label = guide->sections.at[i].label,
                                             .size = ui_large(ui) ? 28 : 34};
    segment_build(ui, box, choices, count, (int)current_section(guide, ui_now_ms(ui)),
                  ACT_SECTION);
}

void
guide_view_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct guide *guide = screen;
    int bar = guide->view.record ? (ui_landscape(ui) ? 132 : BAR_H) : 0;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    struct rect view = rect_make(area.x, area.y, area.w, area.h - bar);
    record_view_build(&guide->view, env, ui, view, guide_place, guide);
    if (bar && guide->sections.len > 0)
        build_tabs(guide, ui, rect_make(area.x, area.y + area.h - bar, area.w, bar));
}

void
guide_view_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct guide *guide = screen;
    if (record_view_act(&guide->view, env, action))
        return;
    size_t at = (size_t)action->index;
    if (action->code != ACT_SECTION || at >= guide->sections.len)
        return;
    struct ui_scroll *scroll = &guide->view.scroll;
    int y = guide->sections.at[at].y - 24, most = scroll->content_h - scroll->view_h;
    if (y > most)
        y = most;
    guide->is_led = true;
    guide->led_to = at;
    guide->led_ms = env->now_ms;
    guide->led_y = y > 0 ? y : 0;
    ui_scroll_to(scroll, scroll->x, guide->led_y, env->now_ms, GLIDE_MS);
    env->services->redraw(env);
}
