#include "model/lunar.h"
#include "screens/date_text.h"
#include "screens/parts.h"
#include "screens/village.h"
#include "screens/zone.h"
#include "ui/widgets.h"

/* Zones of which little is to be said: head, clock, a text that stands, titles. */

#define PAD            48
#define PAD_FAR        20
#define LIST_TITLE     84
#define LIST_TITLE_FAR 60
#define LIST_ROW       76
#define LIST_LINE      54
#define LIST_PX        40
#define LIST_PAGE_S    12
#define QR_TITLE       72
#define SEARCH_ICON    56
#define SEARCH_PX      40
#define CLOCK_MARGIN   32 /* above and below together */

static int
pad_of(const struct ui *ui)
{
    return theme_is_far(ui_theme(ui)) ? PAD_FAR : PAD;
}

/* “内容更新至 今天 09:30”; "" before the first time. */
static const char *
data_age(const struct screen_env *env, struct ui *ui)
{
    int64_t last = env->catalogue->last_success;
    return last ? arena_printf(ui_arena(ui), "内容更新至 %s",
                               date_text_moment(ui_arena(ui), last, env->now_unix, env->zone_s))
                : "";
}

void
zone_build_header(const struct zone *zone, const struct screen_env *env, struct ui *ui,
                  struct rect box)
{
    const char *title =
        zone->layout->title[0] ? zone->layout->title : env->settings->village_title;
    part_wake_minute(ui, env);
    village_header(ui, box, title, village_now_text(ui, env, true), data_age(env, ui));
}

/* Heights of the clock's lines; with the traditional calendar's they stand closer. */
struct clock_lines {
    int time, day, lunar, age;
    int time_px, day_px, lunar_px;
};
static const struct clock_lines CLOCK_WIDE = {172, 84, 0, 54, 148, 48, 44},
                                CLOCK_CLOSE = {156, 72, 60, 54, 148, 48, 44},
                                CLOCK_FAR_WIDE = {96, 56, 0, 54, 88, 40, 40},
                                CLOCK_FAR_CLOSE = {86, 52, 52, 52, 80, 40, 40};

static int
clock_height(const struct clock_lines *lines)
{
    return lines->time + lines->day + lines->lunar + lines->age;
}

/* 农历十月十五; "" where the layout or the room leaves it out, or nobody knows the day. */
static const char *
lunar_line(const struct zone *zone, const struct screen_env *env, struct ui *ui, int room)
{
    if (!zone->layout->shows_lunar || env->clock_lost || room < CLOCK_MARGIN)
        return "";
    return lunar_text(ui_arena(ui), (env->now_unix + env->zone_s) / 86400, "　");
}

void
zone_build_clock(const struct zone *zone, const struct screen_env *env, struct ui *ui,
                 struct rect box)
{
    bool far = theme_is_far(ui_theme(ui));
    const struct clock_lines *close = far ? &CLOCK_FAR_CLOSE : &CLOCK_CLOSE;
    const char *lunar = lunar_line(zone, env, ui, box.h - clock_height(close));
    const struct clock_lines *lines = lunar[0] ? close : far ? &CLOCK_FAR_WIDE : &CLOCK_WIDE;
    int y = box.y + (box.h - clock_height(lines)) / 2;
    widget_card(ui, box);
    part_wake_minute(ui, env);
    part_sized(ui, rect_make(box.x, y, box.w, lines->time), part_clock(ui_arena(ui), env),
               TYPE_SIGN_URGENT_TITLE, lines->time_px, ui_colour(ui, COLOUR_INK1),
               UI_TEXT_CENTRE | UI_TEXT_TABULAR);
    y += lines->time;
    part_sized(ui, rect_make(box.x, y, box.w, lines->day), village_now_text(ui, env, false),
               TYPE_SIGN_META, lines->day_px, ui_colour(ui, COLOUR_INK1),
               UI_TEXT_CENTRE | UI_TEXT_TABULAR);
    y += lines->day;
    if (lunar[0])
        part_sized(ui, rect_make(box.x, y, box.w, lines->lunar), lunar, TYPE_SIGN_META,
                   lines->lunar_px, ui_colour(ui, COLOUR_INK1), UI_TEXT_CENTRE);
    y += lines->lunar;
    part_sized(ui, rect_make(box.x, y, box.w, lines->age), data_age(env, ui), TYPE_SIGN_META,
               40, ui_colour(ui, COLOUR_INK2), UI_TEXT_CENTRE | UI_TEXT_TABULAR);
}

/* From px of the layout's canvas, as its zones are given in. */
static int
text_px(const struct zone *zone, const struct screen_env *env, const struct ui *ui)
{
    const struct layout *layout = env->settings->layout;
    int shorter = layout->width < layout->height ? layout->width : layout->height;
    int px = zone->layout->text_px * ui_theme(ui)->reference / shorter;
    return px > 0 ? px : 1;
}

void
zone_build_text(const struct zone *zone, const struct screen_env *env, struct ui *ui,
                struct rect box)
{
    int pad = pad_of(ui), x = box.x + pad, y = box.y + pad, width = box.w - 2 * pad;
    struct text_style style = ui_theme(ui)->type[TYPE_SIGN_ZONE_BODY].style;
    style.size = zone->layout->text_px ? text_px(zone, env, ui) : style.size;
    struct ui_text_opts title = {.type = TYPE_SIGN_ZONE_TITLE,
                                 .colour = ui_colour(ui, COLOUR_INK1),
                                 .flags = UI_TEXT_HEADING};
    struct ui_text_opts text = {.type = TYPE_SIGN_ZONE_BODY,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .style = &style,
                                .line = style.size * 8 / 5};
    widget_card(ui, box);
    if (zone->layout->title[0])
        y += ui_text(ui, rect_make(x, y, width, 0), zone->layout->title, &title) + 14;
    ui_text(ui, rect_make(x, y, width, 0), zone->layout->text, &text);
}

/* Black on white in any theme; as large as the zone lets it be. */
void
zone_build_qr(const struct zone *zone, struct ui *ui, struct rect box)
{
    const char *title = zone->layout->title[0] ? zone->layout->title : "手机扫码浏览";
    int pad = pad_of(ui), high = box.h - pad - QR_TITLE;
    int side = high < box.w - pad ? high : box.w - pad;
    int y = box.y + (box.h - side - QR_TITLE) / 2;
    struct rect code = rect_make(box.x + (box.w - side) / 2, y, side, side);
    widget_card(ui, box);
    part_qr(ui, code, zone->layout->qr, "二维码");
    part_sized(ui, rect_make(box.x, y + side, box.w, QR_TITLE), title, TYPE_SIGN_META, 40,
               ui_colour(ui, COLOUR_INK1), UI_TEXT_CENTRE);
}

/* Where a finger finds it: as on a hall's home. */
void
zone_build_search(const struct zone *zone, struct ui *ui, struct rect box)
{
    const char *title = zone->layout->title[0] ? zone->layout->title : "搜文件、事项、公示";
    int icon = box.h / 2 < SEARCH_ICON ? box.h / 2 : SEARCH_ICON, pad = icon / 2;
    int text = box.h / 2 < SEARCH_PX ? box.h / 2 : SEARCH_PX;
    struct ui_node_desc field = {.role = UI_TEXT_BOX,
                                 .name = title,
                                 .rect = box,
                                 .action = ui_act(ZONE_ACT_SEARCH, 0, NULL)};
    bool pressed = ui_push(ui, &field);
    ui_shadow(ui, box, 2);
    ui_box(ui, box, 24, ui_colour(ui, COLOUR_SURFACE), pressed ? 4 : 2,
           ui_colour(ui, pressed ? COLOUR_PRIMARY : COLOUR_LINE_STRONG));
    ui_icon(ui, rect_make(box.x + pad, box.y + (box.h - icon) / 2, icon, icon), "search",
            ui_colour(ui, COLOUR_PRIMARY));
    int x = box.x + pad + icon + pad;
    part_sized(ui, rect_make(x, box.y, box.x + box.w - pad - x, box.h), title, TYPE_SIGN_META,
               text, ui_colour(ui, COLOUR_INK2), UI_TEXT_SILENT);
    ui_pop(ui);
}

static void
build_row(struct ui *ui, struct rect box, const char *title, bool is_first)
{
    struct ui_node_desc row = {.role = UI_LIST_ITEM, .rect = box};
    ui_push(ui, &row);
    if (!is_first)
        ui_fill(ui, rect_make(box.x, box.y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    struct ui_text_opts look = {.type = TYPE_SIGN_META,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SOURCE,
                                .max_lines = box.h > LIST_ROW ? 2 : 1,
                                .line = LIST_LINE};
    ui_text(ui, box, title, &look);
    ui_pop(ui);
}

/* One height for all: of two lines where one of the titles needs them. */
static int
row_height(const char *const *titles, int width)
{
    for (; *titles; titles++)
        if (part_lines(*titles, LIST_PX, width, 2) > 1)
            return LIST_ROW + LIST_LINE;
    return LIST_ROW;
}

/* What does not find room comes with the next page: nothing is left out. */
void
zone_build_list(const struct zone *zone, struct ui *ui, struct rect box)
{
    bool titled = zone->layout->title[0] != '\0';
    bool far = theme_is_far(ui_theme(ui));
    int pad = pad_of(ui), head = far ? LIST_TITLE_FAR : LIST_TITLE, gap = far ? 4 : 14;
    struct rect in = rect_inset(box, pad);
    widget_card(ui, box);
    if (titled) {
        struct ui_text_opts title = {.type = TYPE_SIGN_ZONE_TITLE,
                                     .colour = ui_colour(ui, COLOUR_INK1),
                                     .flags = UI_TEXT_HEADING,
                                     .max_lines = 1};
        ui_text(ui, in, zone->layout->title, &title);
        in = rect_make(in.x, in.y + head + gap, in.w, in.h - head - gap);
    }
    const char *const *titles =
        (const char *const *)rotation_list_titles(&zone->list, ui_arena(ui));
    int height = row_height(titles, in.w);
    size_t count = 0, rows = in.h > height ? (size_t)(in.h / height) : 1;
    while (titles[count])
        count++;
    if (zone->layout->rows > 0 && (size_t)zone->layout->rows < rows)
        rows = (size_t)zone->layout->rows;
    size_t pages = count ? (count + rows - 1) / rows : 1;
    int64_t turn = ui_now_ms(ui) / (LIST_PAGE_S * 1000);
    size_t first = (size_t)(turn % (int64_t)pages) * rows;
    for (size_t i = first; i < count && i < first + rows; i++)
        build_row(ui, rect_make(in.x, in.y + (int)(i - first) * height, in.w, height),
                  titles[i], i == first);
    if (count == 0)
        part_sized(ui, in, "暂无公示内容", TYPE_SIGN_ZONE_BODY, 40, ui_colour(ui, COLOUR_INK3),
                   UI_TEXT_CENTRE);
    if (pages > 1) {
        part_sized(ui, rect_make(in.x + in.w - 200, box.y + pad, 200, head),
                   arena_printf(ui_arena(ui), "%zu / %zu", first / rows + 1, pages),
                   TYPE_SIGN_CAPTION, 40, ui_colour(ui, COLOUR_INK2),
                   UI_TEXT_END | UI_TEXT_TABULAR);
        ui_wake_at(ui, (turn + 1) * LIST_PAGE_S * 1000);
    }
}
