#include "screens/village_far.h"
#include "layout/layout.h"
#include "screens/parts.h"
#include "screens/village.h"
#include "screens/village_facts.h"
#include "ui/widgets.h"

/* Every text is twice as large as on the usual page, so there are fewer lines and more pages:
 * what stands beside the text there closes the notice's last page here. */

#define HEADER_LYING   68
#define HEADER_UPRIGHT 124
#define FOOTER         66
#define MARGIN         32
#define TEXT_MARGIN    40
#define AIR            18 /* above and below the text */
#define BAR            6  /* how far the pages are, along the foot's upper edge */
#define BAR_GAP        6
#define CHEVRON        36
#define CHEVRON_GAP    8

static struct notice_end
end_of(void *context, const struct record *record, int width)
{
    const struct village_far_place *place = context;
    return village_facts_end(place->ui, place->env, record, width);
}

void
village_far_set_end(struct notice_style *style, struct village_far_place *place)
{
    style->end = end_of;
    style->end_context = place;
}

/* ---- which page it is ---- */

static const char *
place_text(struct ui *ui, const struct rotation *rotation, bool is_brief)
{
    size_t count = notice_pages_count(rotation_pages(rotation));
    return count < 2 ? ""
                     : arena_printf(ui_arena(ui), is_brief ? "%zu / %zu" : "第 %zu / %zu 页",
                                    rotation_page(rotation) + 1, count);
}

static const struct ui_text_opts PLACE_LOOK = {
    .type = TYPE_SIGN_META, .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR, .max_lines = 1};

int
village_far_place_width(struct ui *ui, const struct rotation *rotation, bool is_brief)
{
    const char *text = place_text(ui, rotation, is_brief);
    return *text ? ui_text_width(ui, text, &PLACE_LOOK) + 1 + CHEVRON_GAP + CHEVRON : 0;
}

int
village_far_build_place(struct ui *ui, const struct rotation *rotation, bool is_brief, int x,
                        int y, int height)
{
    struct ui_text_opts look = PLACE_LOOK;
    const char *text = place_text(ui, rotation, is_brief);
    size_t count = notice_pages_count(rotation_pages(rotation));
    if (!*text)
        return x;
    look.colour = ui_colour(ui, COLOUR_INK1);
    int width = ui_text_width(ui, text, &look) + 1;
    ui_text(ui, rect_make(x, y, width, height), text, &look);
    x += width + CHEVRON_GAP;
    if (rotation_page(rotation) + 1 < count)
        ui_icon(ui, rect_make(x, y + (height - CHEVRON) / 2, CHEVRON, CHEVRON), "chevR",
                ui_colour(ui, COLOUR_INK2));
    return x + CHEVRON;
}

/* ---- foot ---- */

static void
build_foot(struct ui *ui, struct screen_env *env, const struct rotation *rotation,
           struct rect area)
{
    int y = area.y + area.h - FOOTER, left = area.x + MARGIN, right = area.x + area.w - MARGIN;
    ui_fill(ui, rect_make(area.x, y, area.w, FOOTER), 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(area.x, y, area.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    if (rotation_pages(rotation)) {
        village_segments(ui, rotation, rect_make(left, y, right - left, BAR), BAR_GAP,
                         right - left);
        left = village_far_build_place(ui, rotation, false, left, y + BAR, FOOTER - BAR);
    }
    struct ui_text_opts look = {.type = TYPE_SIGN_CLOCK,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR,
                                .max_lines = 1};
    const char *clock = part_clock(ui_arena(ui), env), *day = village_now_text(ui, env, false);
    int width = ui_text_width(ui, clock, &look) + 1;
    ui_text(ui, rect_make(right - width, y + BAR, width, FOOTER - BAR), clock, &look);
    right -= width + 20;
    look.type = TYPE_SIGN_CAPTION;
    width = ui_text_width(ui, day, &look) + 1;
    if (right - width >= left + 24)
        ui_text(ui, rect_make(right - width, y + BAR, width, FOOTER - BAR), day, &look);
}

/* ---- the page ---- */

/* On a page of their own they say of what they speak. */
void
village_far_build_end(struct ui *ui, const struct screen_env *env,
                      const struct rotation *rotation, struct rect box)
{
    const struct record *record = rotation_record(rotation);
    const struct notice_pages *pages = rotation_pages(rotation);
    size_t page = rotation_page(rotation);
    if (page + 1 < notice_pages_count(pages))
        return;
    int height = village_facts_end(ui, env, record, box.w).height;
    struct rect end = rect_make(box.x, box.y + box.h - height, box.w, height);
    if (notice_pages_is_bare(pages, page)) {
        int room = box.h - height;
        struct ui_text_opts look = {.type = TYPE_SIGN_META,
                                    .colour = ui_colour(ui, COLOUR_INK1),
                                    .flags = UI_TEXT_HEADING | UI_TEXT_SOURCE | UI_TEXT_BOLD};
        int line = ui_theme(ui)->type[TYPE_SIGN_META].line;
        look.max_lines = room < line ? 1 : room / line;
        end.y = box.y + ui_text(ui, box, record->title, &look);
    }
    village_facts_build_end(ui, env, record, end);
}

void
village_far_build(struct rotation *rotation, struct screen_env *env, struct ui *ui,
                  struct rect area)
{
    int header = area.w > area.h ? HEADER_LYING : HEADER_UPRIGHT;
    struct rect box = rect_make(area.x + TEXT_MARGIN, area.y + header + AIR,
                                area.w - 2 * TEXT_MARGIN, area.h - header - FOOTER - 2 * AIR);
    struct village_far_place place = {ui, env};
    struct notice_style style = village_page_style(ui_theme(ui), box.w);
    style.is_muted = env->settings->layout->zones[0].is_muted;
    village_far_set_end(&style, &place);
    if (rotation_update(rotation, env, &style, ui, box.w, box.h) && env->services->turn)
        env->services->turn(env);
    ui_wake_at(ui, rotation_next(rotation));

    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_PAPER));
    const struct record *record = rotation_record(rotation);
    village_header(ui, rect_make(area.x, area.y, area.w, header), env->settings->village_title,
                   record && record->notice ? record->notice->category_name : "", "");
    part_wake_minute(ui, env);
    build_foot(ui, env, rotation, area);
    if (!record) {
        if (rotation_is_empty(rotation))
            village_nothing(ui, env, area);
        return;
    }
    rotation_build(rotation, ui, box.x, box.y);
    village_far_build_end(ui, env, rotation, box);
}
