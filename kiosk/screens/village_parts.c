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

void
village_header(struct ui *ui, struct rect box, const char *title, const char *right,
               const char *below)
{
    bool two = below[0] != '\0';
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SEAL));
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

void
village_nothing(struct ui *ui, struct screen_env *env, struct rect area)
{
    struct ui_text_opts clock = {.type = TYPE_SIGN_URGENT_TITLE,
                                 .colour = ui_colour(ui, COLOUR_INK1),
                                 .flags = UI_TEXT_CENTRE | UI_TEXT_TABULAR};
    struct ui_text_opts line = {.type = TYPE_SIGN_ZONE_TITLE,
                                .colour = ui_colour(ui, COLOUR_INK2),
                                .flags = UI_TEXT_CENTRE};
    int y = area.y + area.h / 2 - 220;
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
    return (struct notice_style){
        .title = type[TYPE_SIGN_TITLE],
        .body = type[TYPE_SIGN_BODY],
        .heading = with_weight(type[TYPE_SIGN_BODY], FONT_HEITI, 500),
        .table = table,
        .table_head = with_weight(table, FONT_HEITI, 500),
        .caption = type[TYPE_SIGN_META],
        .title_centred = true,
        .title_gap = 20,
        .column_max = width * 2 / 5,
    };
}
