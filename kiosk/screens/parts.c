#include "screens/parts.h"
#include "base/utf8.h"
#include "layout/layout.h"
#include "screens/date_text.h"
#include "ui/widgets.h"

#include <stdio.h>
#include <string.h>

int
part_text(struct ui *ui, struct rect box, const char *text, enum theme_type type,
          colour_rgba colour, unsigned flags, int max_lines)
{
    struct ui_text_opts opts = {
        .type = type, .colour = colour, .flags = flags, .max_lines = max_lines};
    return ui_text(ui, box, text, &opts);
}

int
part_line(struct ui *ui, struct rect box, const char *text, enum theme_type type,
          enum theme_colour colour, unsigned flags)
{
    return part_text(ui, box, text, type, ui_colour(ui, colour), flags, 1);
}

void
part_qr(struct ui *ui, struct rect box, const struct qr *qr, const char *name)
{
    struct ui_node_desc node = {.role = UI_IMAGE, .name = name, .rect = box};
    ui_push(ui, &node);
    ui_qr(ui, box, qr);
    ui_pop(ui);
}

void
part_icon_box(struct ui *ui, struct rect box, const char *icon, colour_rgba ink,
              colour_rgba tint)
{
    int size = box.w * 5 / 8 & ~1;
    ui_fill(ui, box, 20, tint);
    ui_icon(ui, rect_make(box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size),
            icon, ink);
}

const char *
part_field_icon(int number)
{
    static const char *const ICONS[] = {"f01", "f02", "f03", "f04", "f05", "f06", "f07",
                                        "f08", "f09", "f10", "f11", "f12", "f13", "f14",
                                        "f15", "f16", "f17", "f18", "f19", "f20", "f21",
                                        "f22", "f23", "f24", "f25", "f26"};
    return number >= 1 && number <= 26 ? ICONS[number - 1] : "f27";
}

const char *
part_kind_icon(enum theme_kind kind)
{
    static const char *const ICONS[THEME_KIND_COUNT] = {
        [THEME_KIND_FIELDS] = "list",    [THEME_KIND_POLICY] = "doc",
        [THEME_KIND_INTERP] = "interp",  [THEME_KIND_GUIDE] = "guide",
        [THEME_KIND_NOTICE] = "notice",  [THEME_KIND_APPLY] = "apply",
        [THEME_KIND_OPINION] = "opinion"};
    return ICONS[kind];
}

void
part_sized(struct ui *ui, struct rect box, const char *text, enum theme_type type, int size,
           colour_rgba colour, unsigned flags)
{
    struct text_style style = ui_theme(ui)->type[type].style;
    style.size = size;
    struct ui_text_opts opts = {.type = type,
                                .colour = colour,
                                .flags = flags | UI_TEXT_MIDDLE,
                                .max_lines = 1,
                                .style = &style,
                                .line = size * 4 / 3};
    ui_text(ui, box, text, &opts);
}

void
part_counted(struct ui *ui, struct rect box, const char *text, enum theme_type type, int size,
             enum theme_colour colour)
{
    struct arena *arena = ui_arena(ui);
    struct ui_node_desc node = {.role = UI_TEXT,
                                .text = text,
                                .rect = box,
                                .label = true,
                                /* Dimmed it is that of what was looked for before. */
                                .live = colour == COLOUR_INK3 ? NULL : text};
    struct text_style style = ui_theme(ui)->type[type].style;
    style.size = size;
    ui_push(ui, &node);
    text = ui_label(ui, text);
    size_t before = strcspn(text, "0123456789");
    size_t digits = strspn(text + before, "0123456789");
    const char *parts[] = {arena_strndup(arena, text, before),
                           arena_strndup(arena, text + before, digits), text + before + digits};
    for (int i = 0; i < 3; i++) {
        unsigned flags =
            UI_TEXT_SILENT | UI_TEXT_SOURCE | UI_TEXT_TABULAR | (i == 1 ? UI_TEXT_BOLD : 0);
        struct ui_text_opts opts = {.type = type, .flags = flags, .style = &style};
        /* A blank beside the number is the quarter em that stands there in running text. */
        const char *from = parts[i] + strspn(parts[i], " ");
        box.x += from > parts[i] ? size / 4 : 0;
        int width = ui_text_width(ui, from, &opts);
        part_sized(ui, rect_make(box.x, box.y, width + 2, box.h), from, type, size,
                   ui_colour(ui, colour), flags);
        box.x += width + (i == 0 && before && text[before - 1] == ' ' ? size / 4 : 0);
    }
    ui_pop(ui);
}

/* Sizes, and the middles of the lines below the seal's upper edge. */
struct hall_head {
    int seal_w, seal_h, gap;
    int title, title_y, place, place_y, clock, clock_y, day, day_y;
};

static const struct hall_head HALL_HEADS[] = {
    [PART_HALL_PORTRAIT] = {64, 100, 24, 46, 29, 30, 80, 72, 30, 28, 86},
    [PART_HALL_LANDSCAPE] = {64, 100, 24, 44, 30, 28, 79, 64, 31, 28, 82},
    [PART_HALL_ATTRACT] = {80, 124, 28, 56, 37, 34, 100, 92, 40, 32, 106},
    [PART_HALL_LARGE] = {52, 80, 16, 36, 40, 0, 0, 48, 40, 0, 0}};

void
part_language(struct ui *ui, const struct screen_env *env, int right, int y,
              struct ui_action action)
{
    const char *label = env->english ? "中文" : "English";
    struct rect box = rect_make(right - 176, y, 176, 72);
    struct ui_node_desc desc = {
        .role = UI_BUTTON, .name = label, .rect = box, .verbatim = true, .action = action};
    if (!env->has_english)
        return;
    bool pressed = ui_push(ui, &desc);
    colour_rgba ink = ui_colour(ui, COLOUR_ON_HERO);
    ui_box(ui, box, 36, pressed ? ink & 0xffffff33u : ink & 0xffffff00u, 2,
           ui_colour(ui, COLOUR_ON_HERO2));
    part_text(ui, box, label, TYPE_BODY, ink,
              UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT | UI_TEXT_VERBATIM, 1);
    ui_pop(ui);
}

static struct rect
line_round(int x, int middle, int width)
{
    return rect_make(x, middle - 60, width, 120);
}

const char *
part_clock(struct arena *arena, const struct screen_env *env)
{
    return env->clock_lost ? "" : date_text_clock(arena, env->now_unix, env->zone_s);
}

const char *
part_day(struct arena *arena, const struct screen_env *env, const char *between)
{
    if (env->clock_lost)
        return "";
    return arena_printf(arena, "%s%s%s", date_text_day(arena, env->now_unix, env->zone_s),
                        between, date_text_weekday(env->now_unix, env->zone_s));
}

void
part_hall_head(struct ui *ui, struct screen_env *env, enum part_hall_look look, int x, int y,
               int right)
{
    const struct hall_head *head = &HALL_HEADS[look];
    struct arena *arena = ui_arena(ui);
    widget_seal(ui, rect_make(x, y, head->seal_w, head->seal_h), "公", "开", false);
    const char *clock = part_clock(arena, env), *day = part_day(arena, env, "　");
    const int side = head->day ? 320 : 150;
    int left = x + head->seal_w + head->gap, width = right - left - side;
    colour_rgba ink = ui_colour(ui, COLOUR_ON_HERO), ink2 = ui_colour(ui, COLOUR_ON_HERO2);
    part_sized(ui, line_round(left, y + head->title_y, width), env->settings->hall_title,
               TYPE_TITLE2, head->title, ink, 0);
    if (head->place)
        part_sized(ui, line_round(left, y + head->place_y, width), env->settings->hall_place,
                   TYPE_CAPTION, head->place, ink2, 0);
    part_sized(ui, line_round(right - side, y + head->clock_y, side), clock, TYPE_CLOCK,
               head->clock, ink, UI_TEXT_END | UI_TEXT_TABULAR);
    if (head->day)
        part_sized(ui, line_round(right - side, y + head->day_y, side), day, TYPE_CAPTION,
                   head->day, ink2, UI_TEXT_END);
    part_wake_minute(ui, env);
}

void
part_ripples(struct ui *ui, struct rect clip, int x, int y, int first, int step, int count,
             int alpha)
{
    if (ui_theme(ui)->scheme == THEME_HIGH_CONTRAST)
        return;
    ui_clip_push(ui, clip);
    colour_rgba white = ui_colour(ui, COLOUR_ON_HERO) & 0xffffff00u;
    for (int i = 0; i < count; i++) {
        int radius = first + i * step;
        int faded = alpha * (count - i) / count;
        ui_ring(ui, rect_make(x - radius, y - radius, 2 * radius, 2 * radius), 3,
                white | (colour_rgba)faded, 1.0);
    }
    ui_clip_pop(ui);
}

void
part_wake_minute(struct ui *ui, const struct screen_env *env)
{
    int64_t into = env->now_unix % 60;
    ui_wake_at(ui, ui_now_ms(ui) + (60 - into) * 1000);
}

unsigned long long
part_day_parts(const struct screen_env *env)
{
    const struct layout *layout = env->settings->layout;
    int64_t local = env->now_unix + env->zone_s, at = env->now_unix;
    if (env->clock_lost)
        at += 43200 - local % 86400;
    return day_parts_now(layout->day_parts, layout->day_part_count, at, env->zone_s,
                         env->calendar);
}

int64_t
part_day_parts_next(const struct screen_env *env)
{
    const struct layout *layout = env->settings->layout;
    if (layout->day_part_count == 0)
        return INT64_MAX;
    int64_t next =
        day_parts_next(layout->day_parts, layout->day_part_count, env->now_unix, env->zone_s);
    return env->now_ms + (next - env->now_unix) * 1000;
}

int
part_half_ems(const char *text)
{
    size_t len = strlen(text), at = 0;
    int half_ems = 0;
    while (at < len)
        half_ems += utf8_next(text, len, &at) < 0x300 ? 1 : 2;
    return half_ems;
}

int
part_lines(const char *text, int size, int width, int most)
{
    /* Line ends lose up to an em to prohibited breaks. */
    int measure = (width - size) * 2 / size;
    if (measure < 2)
        return most;
    int half_ems = part_half_ems(text);
    if (half_ems <= width * 2 / size)
        return 1;
    int lines = (half_ems + measure - 1) / measure;
    return lines > most ? most : lines;
}

const struct catalogue_field *
part_field(const struct screen_env *env, const char *id)
{
    const struct catalogue *catalogue = env->catalogue;
    if (str_empty(id))
        return NULL;
    for (size_t i = 0; i < catalogue->field_count; i++) {
        const struct catalogue_field *field = &catalogue->fields[i];
        if (str_eq(field->id, id) || str_eq(field->slug, id))
            return field;
    }
    return NULL;
}

const char *
part_days_left(struct arena *arena, const struct screen_env *env, int64_t until)
{
    if (until == INT64_MAX)
        return "";
    if (until <= env->now_unix)
        return "公示已结束";
    /* The last moment that still counts decides the day: an end at midnight is the day before.
     */
    int64_t last = (until - 1 + env->zone_s) / 86400;
    int64_t days = last - (env->now_unix + env->zone_s) / 86400;
    if (days <= 0)
        return "今天截止";
    return arena_printf(arena, "还剩 %lld 天", (long long)days);
}

const char *
part_date(struct arena *arena, const char *date)
{
    const char *time = strchr(date, 'T');
    return time ? arena_strndup(arena, date, (size_t)(time - date)) : date;
}

const char *
part_method_label(const char *method)
{
    if (str_eq(method, "主动"))
        return "主动公开";
    if (str_eq(method, "依申请"))
        return "依申请公开";
    return method;
}

const char *
part_on_request(void)
{
    return "本件依申请公开，正文不在这里显示。需要的，可以向公开机关提出申请。";
}

void
part_go(struct screen_env *env, enum screen_id screen, const char *id, const char *text)
{
    struct screen_target target = {.screen = screen};
    snprintf(target.id, sizeof target.id, "%s", id ? id : "");
    snprintf(target.text, sizeof target.text, "%s", text ? text : "");
    env->services->go(env, &target);
}

void
part_go_record(struct screen_env *env, enum kind kind, bool is_application, const char *id)
{
    part_go(env, screen_of_kind(kind, is_application), id, "");
}

void
part_search_by_hand(struct screen_env *env)
{
    const struct screen_target target = {.screen = SCREEN_SEARCH,
                                         .index = SCREEN_SEARCH_BY_HAND};
    env->services->go(env, &target);
}
