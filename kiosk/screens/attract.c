#include "screens/date_text.h"
#include "screens/parts.h"
#include "screens/rotation.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* Notices take turns until someone touches the screen. */

enum { ACT_OPEN = 1, ACT_LARGE, ACT_TRADITIONAL, ACT_ENGLISH };

#define ROTATION_TAG 10
#define CARD_PAD     64
#define CARD_LEAST   560
#define CARD_FOOT    126 /* publisher */
#define PHONE_LINE   48
#define TAG_WIDTH    192
#define TAG_HEIGHT   60
#define DOTS_MOST    12
#define BUTTON_GAP   24
#define BUTTON_LOW   112 /* stacked */
#define BUTTON_HIGH  120

static const char INVITATION[] = "轻触屏幕　开始查询";

struct attract {
    struct rotation *rotation;
};

/* Where the parts go on this canvas. */
struct attract_frame {
    struct rect card, call;
    int card_head; /* tag and dates */
    int circle_x, circle_y, button_y, button_w;
    bool stacked;
};

static void *
attract_create(struct screen_env *env, const struct screen_target *target)
{
    (void)target;
    struct attract *a = xcalloc(1, sizeof *a);
    a->rotation =
        rotation_new(env, ROTATION_TAG, env->settings->layout->zones[0].playlist, false);
    return a;
}

static void
attract_destroy(void *screen)
{
    struct attract *a = screen;
    rotation_free(a->rotation);
    free(a);
}

static void
attract_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct attract *a = screen;
    if (!rotation_on_query(a->rotation, env, tag, result))
        query_result_free(result);
}

static void
attract_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct attract *a = screen;
    if (!rotation_on_record(a->rotation, env, tag, record))
        record_free(record);
}

static void
attract_on_data(void *screen, struct screen_env *env)
{
    struct attract *a = screen;
    rotation_on_data(a->rotation, env);
}

static struct attract_frame
frame_of(struct rect area)
{
    struct attract_frame f = {0};
    if (area.w > area.h) {
        int side = area.w < 1600 ? 480 : 640, right = area.w - 64 - side;
        f.card = rect_make(64, 204, right - 64 - 48, area.h - 204 - 100);
        f.card_head = 142;
        f.call = rect_make(right, area.h / 2 + 44, side, 84);
        f.circle_x = right + side / 2;
        f.circle_y = area.h / 2 - 120;
        f.button_y = area.h - 64 - 2 * BUTTON_LOW - BUTTON_GAP - 44;
        f.button_w = side;
        f.stacked = true;
        return f;
    }
    f.card = rect_make(64, 292, area.w - 128, area.h - 1108);
    f.card_head = 160;
    f.circle_x = area.w / 2;
    f.circle_y = area.h - 488;
    f.call = rect_make(0, area.h - 340, area.w, 112);
    if (f.card.h < CARD_LEAST) { /* a canvas squarer than 9:16 */
        f.card.h = CARD_LEAST;
        f.circle_y = f.card.y + f.card.h + 196;
        f.call.y = f.circle_y + 132;
    }
    f.button_y = area.h - 192;
    f.button_w = area.w - 128;
    return f;
}

static struct theme_face
heiti(struct theme_face face)
{
    face.style.role = FONT_HEITI;
    face.style.weight = 400;
    return face;
}

static struct notice_style
style_of(const struct theme *theme, int width)
{
    struct theme_face table = heiti(theme->type[TYPE_BODY_L]);
    table.style.tabular = true;
    table.style.size = 32;
    table.line = 56;
    struct theme_face head = table;
    head.style.weight = 500;
    struct theme_face title = theme->type[TYPE_SIGN_TITLE];
    title.line = 108;
    struct theme_face body = heiti(theme->type[TYPE_SIGN_ZONE_BODY]);
    body.style.size = 42;
    body.line = 66;
    struct theme_face heading = body;
    heading.style.weight = 500;
    return (struct notice_style){
        .title = title,
        .body = body,
        .heading = heading,
        .table = table,
        .table_head = head,
        .caption = theme->type[TYPE_BODY],
        .title_gap = 28,
        .column_max = width * 2 / 5,
        .phone_room = PHONE_LINE,
    };
}

static void
build_card_foot(struct ui *ui, const struct rotation *rotation, struct rect card)
{
    const struct record *record = rotation_record(rotation);
    const char *phone = record->notice ? record->notice->contact_phone : "";
    bool more = rotation_page(rotation) + 1 < notice_pages_count(rotation_pages(rotation));
    int y = card.y + card.h - 44 - 54 - (phone[0] != '\0' ? PHONE_LINE : 0);
    struct rect line = rect_make(card.x + CARD_PAD, y, card.w - 2 * CARD_PAD, 54);
    part_sized(ui, rect_make(line.x, y, line.w - 144, line.h), record->publisher, TYPE_LABEL,
               38, ui_colour(ui, COLOUR_INK1), 0);
    if (phone[0] != '\0')
        part_sized(ui, rect_make(line.x, y + line.h, line.w, PHONE_LINE),
                   arena_printf(ui_arena(ui), "有异议请拨打 %s", phone), TYPE_BODY, 34,
                   ui_colour(ui, COLOUR_INK2), UI_TEXT_TABULAR);
    if (more)
        part_sized(ui, line, "接下页", TYPE_BODY, 34, ui_colour(ui, COLOUR_INK2), UI_TEXT_END);
}

static void
build_card_head(struct ui *ui, const struct screen_env *env, const struct record *record,
                struct rect line)
{
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[THEME_KIND_NOTICE];
    struct rect tag = rect_make(line.x, line.y, TAG_WIDTH, TAG_HEIGHT);
    ui_box(ui, tag, 12, kind->tint, ui_theme(ui)->scheme == THEME_HIGH_CONTRAST ? 3 : 0,
           kind->ink);
    part_sized(ui, tag, "正在公示", TYPE_LABEL, 36, kind->ink, UI_TEXT_CENTRE);
    if (!record->notice)
        return;
    const char *range = date_text_range(ui_arena(ui), record->notice->show_from,
                                        record->notice->show_until, env->now_unix, env->zone_s);
    part_sized(ui, rect_make(line.x + TAG_WIDTH, line.y, line.w - TAG_WIDTH, TAG_HEIGHT), range,
               TYPE_BODY, 34, ui_colour(ui, COLOUR_INK2), UI_TEXT_END | UI_TEXT_TABULAR);
}

static void
build_card(struct ui *ui, struct screen_env *env, struct rotation *rotation,
           const struct attract_frame *f)
{
    struct rect card = f->card;
    ui_fill(ui, card, 36, ui_colour(ui, COLOUR_SURFACE));
    build_card_head(ui, env, rotation_record(rotation),
                    rect_make(card.x + CARD_PAD, card.y + f->card_head - 100,
                              card.w - 2 * CARD_PAD, TAG_HEIGHT));
    rotation_build(rotation, ui, card.x + CARD_PAD, card.y + f->card_head);
    build_card_foot(ui, rotation, card);
}

static void
build_dots(struct ui *ui, const struct rotation *rotation, struct rect card)
{
    int count = (int)rotation_count(rotation), now = (int)rotation_index(rotation);
    int y = card.y + card.h + 24;
    if (count < 2)
        return;
    if (count > DOTS_MOST) { /* too many to count by eye */
        part_line(ui, rect_make(card.x, y - 4, card.w, 0),
                  arena_printf(ui_arena(ui), "第 %d 条　共 %d 条", now + 1, count),
                  TYPE_CAPTION, COLOUR_ON_HERO2, UI_TEXT_CENTRE | UI_TEXT_TABULAR);
        return;
    }
    int x = card.x + (card.w - (72 + (count - 1) * 38)) / 2;
    for (int i = 0; i < count; i++) {
        int width = i == now ? 72 : 24;
        ui_fill(ui, rect_make(x, y, width, 12), 6,
                ui_colour(ui, i == now ? COLOUR_ON_HERO : COLOUR_HERO_RAISED));
        x += width + 14;
    }
}

static void
build_invitation(struct ui *ui, const struct attract_frame *f)
{
    const int radius = 120, icon = 140;
    ui_fill(ui, rect_make(f->circle_x - radius, f->circle_y - radius, 2 * radius, 2 * radius),
            radius, ui_colour(ui, COLOUR_ON_HERO));
    ui_icon(ui, rect_make(f->circle_x - icon / 2, f->circle_y - icon / 2, icon, icon), "tap",
            ui_colour(ui, COLOUR_HERO));
    part_sized(ui, f->call, INVITATION, TYPE_SIGN_TITLE,
               !f->stacked       ? 84
               : f->call.w < 640 ? 48
                                 : 62,
               ui_colour(ui, COLOUR_ON_HERO), UI_TEXT_CENTRE);
}

/* A feed that has run out is still shown, and says so. */
static void
build_age(struct ui *ui, const struct screen_env *env, struct rect area)
{
    const struct catalogue *c = env->catalogue;
    int64_t seen = c->last_success ? c->last_success : c->issued;
    if (c->expires == 0 || c->expires > env->now_unix || seen == 0)
        return;
    struct arena *arena = ui_arena(ui);
    const char *moment = date_text_moment(arena, seen, env->now_unix, env->zone_s);
    part_line(ui, rect_make(area.x + 48, area.y + area.h - 64, area.w - 96, 0),
              arena_printf(arena, "数据截至 %s　可能不是最新，请以窗口告知为准", moment),
              TYPE_CAPTION, COLOUR_ON_HERO, UI_TEXT_CENTRE);
}

/* What opens home as someone needs it. */
struct way_in {
    const char *label, *icon; /* icon NULL = none */
    int act;
    bool verbatim;
};

static void
build_way_in(struct ui *ui, struct rect rect, const struct way_in *way)
{
    struct ui_node_desc desc = {.role = UI_BUTTON,
                                .name = way->label,
                                .rect = rect,
                                .verbatim = way->verbatim,
                                .action = ui_act(way->act, 0, NULL)};
    bool pressed = ui_push(ui, &desc);
    ui_fill(ui, rect, 28, ui_colour(ui, pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_HERO_RAISED));
    struct ui_text_opts opts = {.type = TYPE_TITLE3,
                                .colour = ui_colour(ui, COLOUR_ON_HERO),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT | UI_TEXT_BOLD |
                                         (way->verbatim ? UI_TEXT_VERBATIM : 0u),
                                .max_lines = 1};
    int width = ui_text_width(ui, way->label, &opts), gap = way->icon ? 68 : 0;
    int x = rect.x + (rect.w - width - gap) / 2;
    if (way->icon)
        ui_icon(ui, rect_make(x, rect.y + (rect.h - 48) / 2, 48, 48), way->icon, opts.colour);
    ui_text(ui, rect_make(x + gap, rect.y, width + 4, rect.h), way->label, &opts);
    ui_pop(ui);
}

/* In a row, 关怀版 as wide as both others; beside the card in two. */
static void
build_ways_in(struct ui *ui, const struct screen_env *env, const struct attract_frame *f)
{
    static const struct way_in LARGE = {"关怀版（大字）", "care", ACT_LARGE, false};
    static const struct way_in TRADITIONAL = {"繁體中文", NULL, ACT_TRADITIONAL, true};
    static const struct way_in ENGLISH = {"English", NULL, ACT_ENGLISH, true};
    const struct way_in *others[2];
    int count = 0, x = f->stacked ? f->call.x : 64;
    if (env->has_traditional)
        others[count++] = &TRADITIONAL;
    if (env->has_english)
        others[count++] = &ENGLISH;
    int rest = f->button_w; /* for the others */
    struct rect large = rect_make(x, f->button_y, f->button_w, BUTTON_LOW), other = large;
    if (f->stacked) {
        large.y += count ? 0 : BUTTON_LOW + BUTTON_GAP;
        other.y += BUTTON_LOW + BUTTON_GAP;
    } else {
        large.h = other.h = BUTTON_HIGH;
        large.w = count ? (f->button_w - BUTTON_GAP) / 2 : f->button_w;
        other.x += large.w + BUTTON_GAP;
        rest = f->button_w - large.w - BUTTON_GAP;
    }
    build_way_in(ui, large, &LARGE);
    other.w = count ? (rest - BUTTON_GAP * (count - 1)) / count : 0;
    for (int i = 0; i < count; i++) {
        build_way_in(ui, other, others[i]);
        other.x += other.w + BUTTON_GAP;
    }
}

static void
attract_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct attract *a = screen;
    struct attract_frame f = frame_of(area);
    int width = f.card.w - 2 * CARD_PAD;
    struct notice_style style = style_of(ui_theme(ui), width);
    style.is_muted = true; /* nobody has come to it yet */
    if (rotation_update(a->rotation, env, &style, ui, width,
                        f.card.h - f.card_head - CARD_FOOT) &&
        env->services->turn)
        env->services->turn(env);
    ui_wake_at(ui, rotation_next(a->rotation));

    struct ui_node_desc whole = {.role = UI_BUTTON,
                                 .name = INVITATION,
                                 .rect = area,
                                 .action = ui_act(ACT_OPEN, 0, NULL)};
    ui_push(ui, &whole);
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_HERO));
    part_ripples(ui, area, f.circle_x, f.circle_y, 150, 84, 14, 76);
    part_hall_head(ui, env, PART_HALL_ATTRACT, 64, f.stacked ? 48 : 76, area.w - 64);
    if (rotation_record(a->rotation) && rotation_pages(a->rotation)) {
        build_card(ui, env, a->rotation, &f);
        build_dots(ui, a->rotation, f.card);
    }
    build_invitation(ui, &f);
    build_age(ui, env, area);
    ui_pop(ui);
    build_ways_in(ui, env, &f);
}

static void
attract_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    (void)screen;
    if (action->code == ACT_LARGE) {
        env->services->home_large(env);
        return;
    }
    env->services->home(env);
    if (action->code == ACT_TRADITIONAL)
        env->services->traditional(env);
    else if (action->code == ACT_ENGLISH)
        env->services->english(env);
}

const struct screen_ops screen_attract_ops = {
    .name = "attract",
    .create = attract_create,
    .destroy = attract_destroy,
    .build = attract_build,
    .act = attract_act,
    .on_query = attract_on_query,
    .on_record = attract_on_record,
    .on_data = attract_on_data,
};
