#include "screens/date_text.h"
#include "screens/page_blocks.h"
#include "screens/parts.h"
#include "screens/record_view.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* A draft put to the public: until when, its text, the questions and what came of them. */

#define PAD 36
#define GAP 24

static void *
consultation_create(struct screen_env *env, const struct screen_target *target)
{
    struct record_view *view = xcalloc(1, sizeof *view);
    record_view_init(view, env, target->id);
    return view;
}

static void
consultation_destroy(void *screen)
{
    record_view_clear(screen);
    free(screen);
}

static void
consultation_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    (void)env;
    (void)tag;
    record_view_take(screen, record, KIND_CONSULTATION);
}

static void
consultation_on_data(void *screen, struct screen_env *env)
{
    struct record_view *view = screen;
    record_view_ask(view, env, view->id);
}

/* ---- placing ---- */

static int
place_state(struct page *page, const struct screen_env *env, struct rect box,
            const struct consultation_part *part)
{
    bool open = part->closes > env->now_unix;
    bool ahead = part->opens != INT64_MIN && part->opens > env->now_unix;
    const char *range = date_text_range(page_arena(page), part->opens, part->closes,
                                        env->now_unix, env->zone_s);
    const char *state = ahead ? "还没开始" : open ? "正在征求意见" : "已截止，看采纳情况";
    enum theme_colour ink = open ? COLOUR_SUCCESS : COLOUR_INK2;
    enum theme_colour tint = open ? COLOUR_SUCCESS_TINT : COLOUR_SUNKEN;
    struct page_text look = {.type = TYPE_LABEL,
                             .colour = page_colour(page, ink),
                             .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR};
    const char *text = arena_printf(page_arena(page), "%s　%s", state, range);
    /* Dates of two years do not go on one line with a long state. */
    int room = box.w - 116, lines = page_text_width(page, text, &look) > room ? 2 : 1;
    int height = lines * ui_theme(page_ui(page))->type[TYPE_LABEL].line + 44;
    page_fill(page, rect_make(box.x, box.y, box.w, height), 20, page_colour(page, tint));
    page_icon(page, rect_make(box.x + 28, box.y + (height - 40) / 2, 40, 40), "calendar",
              look.colour);
    page_text(page, rect_make(box.x + 88, box.y, room, height), text, &look);
    return height + GAP;
}

static int
place_head(struct page *page, const struct screen_env *env, struct rect box,
           const struct record *record)
{
    const char *const names[] = {"首页", "意见征集"};
    struct page_text meta = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK2)};
    int y = box.y;
    y += record_view_trail(page, box.x, y, box.w, names, 2, NULL) + 12;
    y += record_view_title(page, rect_make(box.x, y, box.w, 0), record->title) + 8;
    y += page_source(page, rect_make(box.x, y, box.w, 0), record->publisher, &meta);
    y += record_view_date(page, rect_make(box.x, y, box.w, 0), record) + 20;
    y += place_state(page, env, rect_make(box.x, y, box.w, 0), record->consultation);
    y += record_view_validity(page, rect_make(box.x, y, box.w, 0), record);
    return y - box.y;
}

static int
place_questions(struct page *page, struct rect box, const struct consultation_part *part,
                const struct theme_kind_style *kind)
{
    if (part->question_count == 0)
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 28, box.w - 2 * PAD, 0);
    in.y += record_view_section(page, in, "opinion", kind->ink, "征求的问题") + 8;
    in.y +=
        page_questions(page, in, part->questions, part->question_count, kind->ink, kind->tint) +
        12;
    page_card_end(page, card, in.y);
    return in.y - box.y + GAP;
}

static int
consultation_place(void *screen, struct screen_env *env, struct page *page, int width)
{
    struct record_view *view = screen;
    const struct record *record = view->record;
    const struct theme_kind_style *kind = &ui_theme(page_ui(page))->kind[THEME_KIND_OPINION];
    bool landscape = ui_landscape(page_ui(page));
    int margin = landscape ? 64 : 48, room = width - 2 * margin;
    int left = landscape ? (room - 32) / 2 : room;
    struct rect a = rect_make(margin, 28, left, 0), b;
    a.y += place_head(page, env, a, record);
    if (record->on_request) {
        struct page_text look = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK1)};
        a.y += page_text(page, a, part_on_request(), &look) + GAP;
    }
    if (record->body_len > 0) {
        size_t card = page_card(page, a);
        struct rect in = rect_make(a.x + PAD, a.y + 28, a.w - 2 * PAD, 0);
        in.y += page_blocks(page, in, record->body, record->body_len) + 20;
        page_card_end(page, card, in.y);
        a.y = in.y + GAP;
    }
    b = landscape ? rect_make(margin + left + 32, 28, room - left - 32, 0) : a;
    b.y += place_questions(page, b, record->consultation, kind);
    int y = a.y > b.y ? a.y : b.y;
    return y + page_rest(page, rect_make(margin, y, room, 0)) + 8;
}

static void
consultation_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    record_view_build(screen, env, ui, area, consultation_place, screen);
}

static void
consultation_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    (void)record_view_act(screen, env, action);
}

static const char *
consultation_title(void *screen)
{
    (void)screen;
    return "意见征集";
}

const struct screen_ops screen_consultation_ops = {
    .name = "consultation",
    .still = true,
    .chrome = true,
    .create = consultation_create,
    .destroy = consultation_destroy,
    .build = consultation_build,
    .act = consultation_act,
    .on_record = consultation_on_record,
    .on_data = consultation_on_data,
    .title = consultation_title,
};
