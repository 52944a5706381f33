#include "screens/date_text.h"
#include "screens/parts.h"
#include "screens/village.h"
#include "screens/village_far.h"
#include "screens/zone.h"
#include "ui/widgets.h"

/* A record that takes its turn on a card: what kind it is, its text, who says it and until
 * when; read from afar the last two close its last page. A new page comes out of the card's own
 * ground, so that nothing flashes. */

#define WIDE      640 /* px that a kind and a page number have room in */
#define FOOT_LINE 54
#define FOOT_AIR  24 /* between left and right */
#define TEXT_PX   40 /* as the types of signage have it at least */
#define BAR_H     6  /* how much of the page's time has passed */
#define APPEAR_MS 320

/* px between the card's edges and what stands on it. */
struct card_look {
    int pad_x, pad_y, head, head_gap, foot, foot_gap, pad_foot, bar;
};
static const struct card_look NEAR = {48, 40, 56, 18, 2 * FOOT_LINE, 16, 32, 20},
                              FAR = {24, 14, 52, 8, 0, 0, 16, 10};

static struct notice_style
style_of(const struct theme *theme, const struct zone *zone, int width)
{
    struct notice_style notice = village_page_style(theme, width);
    notice.title = theme->type[TYPE_SIGN_ZONE_TITLE];
    notice.body = theme->type[TYPE_SIGN_ZONE_BODY];
    notice.heading.style.size = notice.body.style.size;
    notice.heading.line = notice.body.line;
    notice.title_centred = false;
    notice.title_gap = 14;
    notice.is_muted = zone->layout->is_muted;
    if (zone->layout->style == LAYOUT_STYLE_TABLE) {
        notice.title.style.size = theme_is_far(theme) ? 42 : 48;
        notice.title.line = theme_is_far(theme) ? 56 : 64;
    }
    return notice;
}

static void
build_head(const struct zone *zone, const struct record *record, struct ui *ui, struct rect box)
{
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[THEME_KIND_NOTICE];
    const char *category = record->notice && record->notice->category_name[0]
                               ? record->notice->category_name
                               : kind_label(record->kind);
    struct ui_text_opts look = {.type = TYPE_SIGN_META,
                                .colour = kind->ink,
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_CENTRE,
                                .max_lines = 1};
    int width = ui_text_width(ui, category, &look) + 40;
    bool far = theme_is_far(ui_theme(ui));
    bool is_brief = box.w < WIDE;
    int room = box.w - (far ? village_far_place_width(ui, zone->rotation, is_brief) : 0);
    struct rect tag = rect_make(box.x, box.y, width < room ? width : room, box.h);
    ui_fill(ui, tag, 8, kind->tint);
    ui_text(ui, tag, category, &look);
    if (far)
        village_far_build_place(ui, zone->rotation, is_brief, box.x + room, box.y, box.h);
    else if (rotation_count(zone->rotation) > 1)
        part_sized(ui, rect_make(box.x + box.w - 200, box.y, 200, box.h),
                   arena_printf(ui_arena(ui), "%zu / %zu", rotation_index(zone->rotation) + 1,
                                rotation_count(zone->rotation)),
                   TYPE_SIGN_CAPTION, TEXT_PX, ui_colour(ui, COLOUR_INK2),
                   UI_TEXT_END | UI_TEXT_TABULAR);
}

static int
foot_width(struct ui *ui, const char *text)
{
    struct ui_text_opts look = {.type = TYPE_SIGN_CAPTION, .flags = UI_TEXT_TABULAR};
    return ui_text_width(ui, text, &look);
}

/* What is on the left gives way to what is on the right. */
static void
build_foot_line(struct ui *ui, struct rect box, const char *left, const char *right,
                enum theme_colour colour, unsigned left_flags)
{
    int room = right[0] ? foot_width(ui, right) + FOOT_AIR : 0;
    part_sized(ui, rect_make(box.x, box.y, box.w - room, box.h), left,
               left_flags & UI_TEXT_SOURCE ? TYPE_SIGN_META : TYPE_SIGN_CAPTION, TEXT_PX,
               ui_colour(ui, colour), left_flags);
    if (right[0])
        part_sized(ui, rect_make(box.x + box.w - room, box.y, room, box.h), right,
                   TYPE_SIGN_CAPTION, TEXT_PX, ui_colour(ui, COLOUR_INK2),
                   UI_TEXT_END | UI_TEXT_TABULAR);
}

/* Who says it and whom to call, above until when and which page it is. */
static void
build_foot(const struct zone *zone, const struct screen_env *env, const struct record *record,
           struct ui *ui, struct rect box)
{
    struct arena *arena = ui_arena(ui);
    const struct notice_part *notice = record->notice;
    size_t pages = notice_pages_count(rotation_pages(zone->rotation));
    const char *range = notice ? date_text_range(arena, notice->show_from, notice->show_until,
                                                 env->now_unix, env->zone_s)
                               : "";
    const char *phone = notice && notice->contact_phone[0]
                            ? arena_printf(arena, "咨询 %s", notice->contact_phone)
                            : "";
    const char *page = pages > 1 ? arena_printf(arena, "第 %zu / %zu 页",
                                                rotation_page(zone->rotation) + 1, pages)
                                 : "";
    build_foot_line(ui, rect_make(box.x, box.y, box.w, FOOT_LINE), record->publisher, phone,
                    COLOUR_INK1, UI_TEXT_SOURCE);
    const char *named = range[0] ? arena_printf(arena, "公示期 %s", range) : "";
    bool fits = foot_width(ui, named) + FOOT_AIR + foot_width(ui, page) <= box.w;
    build_foot_line(ui, rect_make(box.x, box.y + FOOT_LINE, box.w, FOOT_LINE),
                    fits ? named : range, page, COLOUR_INK2, UI_TEXT_TABULAR);
}

/* A step a second is movement enough, and costs one small repaint. */
static void
build_bar(const struct zone *zone, struct ui *ui, struct rect box)
{
    int64_t now = ui_now_ms(ui), second = now - now % 1000;
    int width = (int)(rotation_progress(zone->rotation, second) * box.w);
    ui_fill(ui, box, BAR_H / 2, ui_colour(ui, COLOUR_LINE));
    if (width >= BAR_H)
        ui_fill(ui, rect_make(box.x, box.y, width, box.h), BAR_H / 2,
                ui_colour(ui, COLOUR_SEAL));
    ui_wake_at(ui, second + 1000);
}

/* How far a new page still has to come, 1 to 0. */
static double
still_to_come(const struct zone *zone, const struct screen_env *env, struct ui *ui)
{
    int64_t passed = env->now_ms - zone->changed_ms;
    if (passed >= APPEAR_MS || env->settings->layout->transition == LAYOUT_TRANSITION_CUT)
        return 0;
    ui_wake_at(ui, env->now_ms + 16);
    return 1.0 - theme_ease(EASING_STANDARD, (double)passed / APPEAR_MS);
}

/* The card's ground lies over it, thinner and thinner. */
static void
build_veil(struct ui *ui, struct rect box, double left)
{
    colour_rgba ground = ui_colour(ui, COLOUR_SURFACE);
    ui_fill(ui, box, 0, (ground & ~0xffu) | (colour_rgba)(left * 255));
}

void
zone_build_card(struct zone *zone, struct screen_env *env, struct ui *ui, struct rect box)
{
    bool far = theme_is_far(ui_theme(ui));
    const struct card_look *look = far ? &FAR : &NEAR;
    struct rect in = rect_make(box.x + look->pad_x, box.y + look->pad_y,
                               box.w - 2 * look->pad_x, box.h - look->pad_y - look->pad_foot);
    int top = in.y + look->head + look->head_gap, foot = in.y + in.h - look->foot;
    struct notice_style style = style_of(ui_theme(ui), zone, in.w);
    struct village_far_place place = {ui, env};
    if (far)
        village_far_set_end(&style, &place);
    if (rotation_update(zone->rotation, env, &style, ui, in.w, foot - look->foot_gap - top))
        zone->changed_ms = env->now_ms;
    ui_wake_at(ui, rotation_next(zone->rotation));
    widget_card(ui, box);
    const struct record *record = rotation_record(zone->rotation);
    if (!record) {
        if (rotation_is_empty(zone->rotation))
            part_sized(ui, rect_make(in.x, box.y, in.w, box.h), "暂无公示内容",
                       TYPE_SIGN_ZONE_BODY, 40, ui_colour(ui, COLOUR_INK3), UI_TEXT_CENTRE);
        return;
    }
    double left = still_to_come(zone, env, ui);
    bool slides = env->settings->layout->transition == LAYOUT_TRANSITION_SLIDE;
    int x = in.x + (slides ? (int)(left * in.w) : 0);
    ui_clip_push(ui, in);
    build_head(zone, record, ui, rect_make(x, in.y, in.w, look->head));
    rotation_build(zone->rotation, ui, x, top);
    if (far)
        village_far_build_end(ui, env, zone->rotation, rect_make(x, top, in.w, foot - top));
    else
        build_foot(zone, env, record, ui, rect_make(x, foot, in.w, look->foot));
    if (left > 0 && !slides)
        build_veil(ui, in, left);
    ui_clip_pop(ui);
    build_bar(zone, ui, rect_make(in.x, box.y + box.h - look->bar, in.w, BAR_H));
}
