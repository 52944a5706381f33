#include "screens/date_text.h"
#include "screens/parts.h"
#include "screens/village.h"
#include "ui/widgets.h"

#define MARGIN 64

const char *
village_now_text(struct ui *ui, const struct screen_env *env, bool clock)
{
    struct arena *arena = ui_arena(ui);
    return arena_printf(arena, "%s%s%s", part_day(arena, env, "　"), clock ? "　" : "",
                        clock ? part_clock(arena, env) : "");
}

/* ---- the bar ---- */

#define FAR_MARGIN  32
#define FAR_SEAL    124 /* px of a bar that is high enough for it */
#define FAR_TURN_MS 8000
#define FAR_NAME    160 /* px at least */

/* Read from afar there is room for one of the two, which take turns. */
static const char *
far_side(struct ui *ui, const char *right, const char *below)
{
    if (below[0] == '\0')
        return right;
    int64_t turn = ui_now_ms(ui) / FAR_TURN_MS;
    ui_wake_at(ui, (turn + 1) * FAR_TURN_MS);
    return turn % 2 ? below : right;
}

/* Title and side in one line, or one above the other where the bar is high and slim. */
static void
build_far_header(struct ui *ui, struct rect box, const char *title, const char *right,
                 const char *below)
{
    bool stacked = box.h >= FAR_SEAL && box.w < box.h * 8;
    struct ui_text_opts name = {.type = TYPE_SIGN_HEADER,
                                .colour = ui_colour(ui, COLOUR_ON_SEAL),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_HEADING,
                                .max_lines = 1};
    struct ui_text_opts side = {.type = TYPE_SIGN_META,
                                .colour = ui_colour(ui, COLOUR_ON_SEAL),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR,
                                .max_lines = 1};
    int x = box.x + FAR_MARGIN;
    if (box.h >= FAR_SEAL) {
        widget_seal(ui, rect_make(x, box.y + (box.h - 108) / 2, 70, 108), "村", "务", true);
        x += 70 + 20;
    }
    int room = box.x + box.w - FAR_MARGIN - x;
    if (ui_text_width(ui, title, &name) > room) {
        name.type = TYPE_SIGN_META;
        name.flags |= UI_TEXT_BOLD;
    }
    const char *text = far_side(ui, right, below);
    int height = stacked ? box.h / 2 - 6 : box.h;
    if (stacked && below[0] == '\0' && ui_text_width(ui, title, &name) > room) {
        name.max_lines = 2; /* rather the whole name than what kind of notice it is */
        text = "";
        height = box.h - 12;
    }
    int width = stacked || text[0] == '\0' ? 0 : ui_text_width(ui, text, &side) + 1;
    if (room > FAR_NAME &&
        width > room - FAR_NAME) /* on a screen that stands otherwise than the layout is for */
        width = room - FAR_NAME;
    ui_text(ui,
            rect_make(x, box.y + (stacked ? 6 : 0), room - width - (width ? 24 : 0), height),
            title, &name);
    if (text[0] == '\0')
        return;
    if (stacked)
        ui_text(ui, rect_make(x, box.y + box.h / 2, room, box.h / 2 - 6), text, &side);
    else
        ui_text(ui, rect_make(x + room - width, box.y, width, box.h), text, &side);
}

void
village_header(struct ui *ui, struct rect box, const char *title, const char *right,
               const char *below)
{
    bool two = below[0] != '\0';
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SEAL));
    if (theme_is_far(ui_theme(ui))) {
        build_far_header(ui, box, title, right, below);
        return;
    }
    widget_seal(ui, rect_make(box.x + MARGIN, box.y + (box.h - 108) / 2, 70, 108), "村", "务",
                true);
    struct ui_text_opts side = {.type = TYPE_SIGN_META,
                                .colour = ui_colour(ui, COLOUR_ON_SEAL),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_END,
                                .max_lines = 1};
    struct ui_text_opts small = side;
    small.type = TYPE_SIGN_CAPTION;
    int side_width = ui_text_width(ui, right, &side);
    int small_width = two ? ui_text_width(ui, below, &small) : 0;
    side_width = side_width > small_width ? side_width : small_width;
    struct ui_text_opts name = {.type = TYPE_SIGN_HEADER,
                                .colour = ui_colour(ui, COLOUR_ON_SEAL),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_HEADING,
                                .max_lines = 1};
    int x = box.x + MARGIN + 70 + 28, end = box.x + box.w - MARGIN;
    ui_text(ui, rect_make(x, box.y, end - x - side_width - 28, box.h), title, &name);
    int middle = two ? box.h / 2 + 8 : box.h;
    if (right[0] != '\0')
        ui_text(ui, rect_make(end - side_width, box.y, side_width, middle), right, &side);
    if (two)
        ui_text(ui,
                rect_make(end - side_width, box.y + middle - 12, side_width, box.h - middle),
                below, &small);
}

/* ---- pages ---- */

int
village_segments(struct ui *ui, const struct rotation *rotation, struct rect box, int gap,
                 int widest)
{
    int pages = (int)notice_pages_count(rotation_pages(rotation));
    int page = (int)rotation_page(rotation), x = box.x, radius = box.h / 2;
    int width = (box.w - gap * (pages - 1)) / pages;
    if (width > widest)
        width = widest;
    if (width < 8) { /* too many to draw apart: one bar for the whole notice */
        ui_fill(ui, box, radius, ui_colour(ui, COLOUR_LINE));
        ui_fill(ui, rect_make(x, box.y, box.w * (page + 1) / pages, box.h), radius,
                ui_colour(ui, COLOUR_SEAL));
        return x + box.w;
    }
    /* A step a second is movement enough, and costs one small repaint. */
    int64_t now = ui_now_ms(ui);
    for (int i = 0; i < pages; i++, x += width + gap) {
        ui_fill(ui, rect_make(x, box.y, width, box.h), radius, ui_colour(ui, COLOUR_LINE));
        double done = i < page   ? 1
                      : i > page ? 0
                                 : rotation_progress(rotation, now - now % 1000);
        int filled = (int)(done * width);
        if (filled > 0)
            ui_fill(ui, rect_make(x, box.y, filled < box.h ? box.h : filled, box.h), radius,
                    ui_colour(ui, COLOUR_SEAL));
    }
    ui_wake_at(ui, now - now % 1000 + 1000);
    return x - gap;
}

void
village_nothing(struct ui *ui, struct screen_env *env, struct rect area)
{
    struct ui_text_opts clock = {.type = TYPE_SIGN_URGENT_TITLE,
                                 .colour = ui_colour(ui, COLOUR_INK1),
                                 .flags = UI_TEXT_CENTRE | UI_TEXT_TABULAR};
    struct ui_text_opts line = {.type = TYPE_SIGN_ZONE_TITLE,
                                .colour = ui_colour(ui, COLOUR_INK2),
                                .flags = UI_TEXT_CENTRE};
    int y = area.y + area.h / 2 - (theme_is_far(ui_theme(ui)) ? 140 : 220);
    const char *now = date_text_clock(ui_arena(ui), env->now_unix, env->zone_s);
    y += ui_text(ui, rect_make(area.x, y, area.w, 0), now, &clock) + 16;
    y += ui_text(ui, rect_make(area.x, y, area.w, 0), village_now_text(ui, env, false), &line);
    line.colour = ui_colour(ui, COLOUR_INK3);
    ui_text(ui, rect_make(area.x, y + 40, area.w, 0), "暂无公示内容", &line);
}

static struct theme_face
with_weight(struct theme_face face, enum font_role role, int weight)
{
    face.style.role = role;
    face.style.weight = weight;
    return face;
}

struct notice_style
village_page_style(const struct theme *theme, int width)
{
    const struct theme_face *type = theme->type;
    struct theme_face table = type[TYPE_SIGN_TABLE];
    table.style.tabular = true;
    bool far = theme_is_far(theme);
    return (struct notice_style){
        .title = type[TYPE_SIGN_TITLE],
        .body = type[TYPE_SIGN_BODY],
        .heading = with_weight(type[TYPE_SIGN_BODY], FONT_HEITI, 500),
        .table = table,
        .table_head = with_weight(table, FONT_HEITI, 500),
        .caption = type[TYPE_SIGN_META],
        .title_centred = true,
        .title_gap = far ? 10 : 20,
        .column_max = width * (far ? 3 : 2) / 5, /* a sum of money is in one line */
    };
}
