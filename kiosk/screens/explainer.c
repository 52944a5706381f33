#include "screens/page_blocks.h"
#include "screens/parts.h"
#include "screens/record_view.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* A policy explained: what it rests on, questions and answers, and the way to its text. */

enum { ACT_DOCUMENT = 1 };

#define PAD   36
#define GAP   24
#define BAR_H 164

static void *
explainer_create(struct screen_env *env, const struct screen_target *target)
{
    struct record_view *view = xcalloc(1, sizeof *view);
    record_view_init(view, env, target->id);
    return view;
}

static void
explainer_destroy(void *screen)
{
    record_view_clear(screen);
    free(screen);
}

static void
explainer_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    (void)env;
    (void)tag;
    record_view_take(screen, record, KIND_EXPLAINER);
}

static void
explainer_on_data(void *screen, struct screen_env *env)
{
    struct record_view *view = screen;
    record_view_ask(view, env, view->id);
}

/* ---- placing ---- */

static int
place_head(struct page *page, const struct screen_env *env, struct rect box,
           const struct record *record)
{
    const char *field_id = record->field_ids.len ? record->field_ids.items[0] : "";
    const struct catalogue_field *field = part_field(env, field_id);
    const char *const names[] = {"政策解读", field ? field->name : ""};
    struct page_text meta = {.type = TYPE_CAPTION,
                             .colour = page_colour(page, COLOUR_INK2),
                             .flags = UI_TEXT_TABULAR};
    int y = box.y;
    y += record_view_trail(page, box.x, y, box.w, names, field ? 2 : 1, NULL) + 12;
    y += record_view_title(page, rect_make(box.x, y, box.w, 0), record->title) + 8;
    y += page_source(page, rect_make(box.x, y, box.w, 0), record->publisher, &meta);
    y += record_view_date(page, rect_make(box.x, y, box.w, 0), record);
    y += 20;
    y += record_view_validity(page, rect_make(box.x, y, box.w, 0), record);
    return y - box.y;
}

static int
place_questions(struct page *page, struct rect box, const struct explainer_part *part,
                const struct theme_kind_style *kind)
{
    if (part->qa_count == 0)
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 36, box.w - 2 * PAD, 0);
    in.y += page_questions(page, in, part->qa, part->qa_count, kind->ink, kind->tint) + 12;
    page_card_end(page, card, in.y);
    return in.y - box.y + GAP;
}

static int
place_body(struct page *page, struct rect box, const struct record *record)
{
    if (record->body_len == 0)
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 28, box.w - 2 * PAD, 0);
    in.y += page_blocks(page, in, record->body, record->body_len) + 20;
    page_card_end(page, card, in.y);
    return in.y - box.y + GAP;
}

static int
place_on_request(struct page *page, struct rect box)
{
    struct page_text look = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK1)};
    return page_text(page, box, part_on_request(), &look) + GAP;
}

static int
explainer_place(void *screen, struct screen_env *env, struct page *page, int width)
{
    struct record_view *view = screen;
    const struct record *record = view->record;
    const struct theme_kind_style *kind = &ui_theme(page_ui(page))->kind[THEME_KIND_INTERP];
    bool landscape = ui_landscape(page_ui(page));
    int margin = landscape ? 64 : 48, room = width - 2 * margin;
    int left = landscape ? (room - 32) / 3 : room;
    struct rect a = rect_make(margin, 28, left, 0), b;
    a.y += place_head(page, env, a, record);
    a.y += record_view_list_card(page, a, "book", "依据", &record->explainer->basis, kind->ink);
    b = landscape ? rect_make(margin + left + 32, 28, room - left - 32, 0) : a;
    if (record->on_request)
        b.y += place_on_request(page, b);
    b.y += place_questions(page, b, record->explainer, kind);
    b.y += place_body(page, b, record);
    int y = a.y > b.y ? a.y : b.y;
    return y + page_rest(page, rect_make(margin, y, room, 0)) + 8;
}

/* ---- building ---- */

static void
explainer_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct record_view *view = screen;
    bool has_text = view->record && !str_empty(view->record->explainer->explains);
    int height = has_text ? (ui_landscape(ui) ? 132 : BAR_H) : 0;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    record_view_build(view, env, ui, rect_make(area.x, area.y, area.w, area.h - height),
                      explainer_place, view);
    if (!has_text)
        return;
    int margin = ui_landscape(ui) ? 64 : 48;
    struct rect bar = rect_make(area.x, area.y + area.h - height, area.w, height);
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    struct widget_button button = {
        .kind = BUTTON_FILLED, .label = "看政策原文", .icon_after = "chevR"};
    widget_button(ui, rect_make(margin, bar.y + (height - 96) / 2, bar.w - 2 * margin, 96),
                  &button, ui_act(ACT_DOCUMENT, 0, NULL));
}

static void
explainer_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct record_view *view = screen;
    if (!record_view_act(view, env, action) && action->code == ACT_DOCUMENT && view->record)
        part_go(env, SCREEN_READER, view->record->explainer->explains, NULL);
}

static const char *
explainer_title(void *screen)
{
    (void)screen;
    return "政策解读";
}

const struct screen_ops screen_explainer_ops = {
    .name = "explainer",
    .still = true,
    .chrome = true,
    .create = explainer_create,
    .destroy = explainer_destroy,
    .build = explainer_build,
    .act = explainer_act,
    .on_record = explainer_on_record,
    .on_data = explainer_on_data,
    .title = explainer_title,
};
