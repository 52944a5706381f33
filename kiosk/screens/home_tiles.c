#include "screens/home_tiles.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#define TILES_MOST 8
#define GAP        24
#define TILE_WIDE  384 /* px that a tile with a large icon needs in landscape */
#define TILE_LEAST 340

struct tile {
    const char *name, *label, *line;
    enum theme_kind kind;
    enum screen_id screen;
    const char *plain, *plain_line; /* in 关怀版, where there are fewer; line "": a small one */
};

static const struct tile TILES[] = {
    {"fields", "公开领域", "", THEME_KIND_FIELDS, SCREEN_FIELDS, "", "低保、养老、上学"},
    {"documents", "政策文件", "国家、省、市、区", THEME_KIND_POLICY, SCREEN_DOCUMENT_LIST,
     "看文件", "国家、省、市、区"},
    {"explainers", "政策解读", "图解、问答、音频", THEME_KIND_INTERP, SCREEN_EXPLAINER_LIST,
     "看解读", ""},
    {"guides", "办事指南", "材料、流程、时限", THEME_KIND_GUIDE, SCREEN_GUIDE_LIST, "怎么办事",
     "带什么、去哪办"},
    {"notices", "公示公告", "公示、公告、村务", THEME_KIND_NOTICE, SCREEN_NOTICE_LIST, "看公示",
     "名单、账目、通知"},
    {"apply", "依申请公开", "没找到？申请一份", THEME_KIND_APPLY, SCREEN_APPLY, "申请公开", ""},
    {"consultations", "意见征集", "说说您的看法", THEME_KIND_OPINION, SCREEN_CONSULTATION_LIST,
     "提意见", ""},
};
/* What is asked for most comes first in 关怀版, whatever the layout's order. */
static const char *const LARGE_TILES[] = {"fields", "notices",       "guides",     "documents",
                                          "apply",  "consultations", "explainers", NULL};
static const char *const DEFAULT_TILES[] = {"fields",  "documents", "explainers",    "guides",
                                            "notices", "apply",     "consultations", NULL};
/* The icons on the blue tile: fields that people ask for most. */
static const int FACE_FIELDS[] = {3, 6, 5, 14, 21, 13};

static size_t
tile_records(const struct tile *tile, const struct catalogue *catalogue)
{
    switch (tile->screen) {
    case SCREEN_FIELDS:
        return catalogue->field_count;
    case SCREEN_DOCUMENT_LIST:
        return catalogue->counts[KIND_DOCUMENT];
    case SCREEN_EXPLAINER_LIST:
        return catalogue->counts[KIND_EXPLAINER];
    case SCREEN_GUIDE_LIST:
        return catalogue->counts[KIND_GUIDE]; /* as its list and the search count */
    case SCREEN_NOTICE_LIST:
        return catalogue->counts[KIND_NOTICE];
    case SCREEN_APPLY:
        return catalogue->application_guides;
    default:
        return catalogue->counts[KIND_CONSULTATION];
    }
}

/* The tiles to show, in the order of the settings. Returns how many. */
static int
pick_tiles(const struct screen_env *env, const struct tile *out[TILES_MOST], bool *fields)
{
    const char *const *names = env->settings->tiles ? env->settings->tiles : DEFAULT_TILES;
    int count = 0;
    *fields = false;
    for (; *names && count < TILES_MOST; names++) {
        for (size_t i = 0; i < sizeof TILES / sizeof TILES[0]; i++) {
            const struct tile *tile = &TILES[i];
            if (!str_eq(tile->name, *names) || tile_records(tile, env->catalogue) == 0)
                continue;
            if (tile->screen == SCREEN_FIELDS)
                *fields = true;
            else
                out[count++] = tile;
        }
    }
    return count;
}

static const char *
tile_line(struct ui *ui, const struct screen_env *env, const struct tile *tile)
{
    size_t current = env->catalogue->current_notices;
    if (tile->screen == SCREEN_NOTICE_LIST && current > 0)
        return arena_printf(ui_arena(ui), "正在公示 %zu 条", current);
    return tile->line;
}

static bool
push_tile(struct ui *ui, const char *name, enum screen_id screen, struct rect box)
{
    struct ui_node_desc desc = {.role = UI_BUTTON,
                                .name = name,
                                .rect = box,
                                .action = ui_act(HOME_TILE_ACT, (int)screen, NULL)};
    return ui_push(ui, &desc);
}

/* ---- the blue tile ---- */

static void
build_face_icons(struct ui *ui, int x, int y, int columns, int step)
{
    for (int i = 0; i < 6; i++)
        ui_icon(ui, rect_make(x + i % columns * step, y + i / columns * step, 60, 60),
                part_field_icon(FACE_FIELDS[i]), ui_colour(ui, COLOUR_ON_PRIMARY));
}

static void
build_fields_tile(struct ui *ui, const struct screen_env *env, struct rect box)
{
    bool tall = box.h > 300;
    bool pressed =
        push_tile(ui, arena_printf(ui_arena(ui), "%zu 个公开领域", env->catalogue->field_count),
                  SCREEN_FIELDS, box);
    ui_shadow(ui, box, 1);
    ui_fill(ui, box, 24, ui_colour(ui, pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY));
    const char *number = arena_printf(ui_arena(ui), "%zu", env->catalogue->field_count);
    colour_rgba ink = ui_colour(ui, COLOUR_ON_PRIMARY);
    struct ui_text_opts opts = {.type = TYPE_NUMERAL,
                                .colour = ink,
                                .flags = UI_TEXT_SILENT | UI_TEXT_TABULAR,
                                .max_lines = 1};
    int width = ui_text_width(ui, number, &opts) + 2;
    int middle = box.y + (tall ? 86 : (box.h - 90) / 2); /* of the number */
    part_sized(ui, rect_make(box.x + 40, middle - 90, width, 180), number, TYPE_NUMERAL,
               tall ? 120 : 124, ink, UI_TEXT_SILENT | UI_TEXT_TABULAR);
    part_sized(ui, rect_make(box.x + 40 + width + 14, middle + 2, 300, 64), "个公开领域",
               TYPE_TILE, tall ? 48 : 46, ink, UI_TEXT_SILENT);
    struct rect line = rect_make(box.x + 40, middle + (tall ? 65 : 67), box.w - 80, 44);
    part_sized(ui, line, "低保、养老、上学、住房……", TYPE_BODY, 30, ink, 0);
    line.y += 44;
    part_sized(ui, line, "该公开什么，一查就清楚", TYPE_BODY, 30, ink, 0);
    int step = (box.w - 2 * 40 - 60) / 5;
    if (tall)
        build_face_icons(ui, box.x + 40, box.y + box.h - 36 - 58, 6, step < 86 ? step : 86);
    else
        build_face_icons(ui, box.x + box.w - 36 - 138, box.y + (box.h - 216) / 2, 2, 78);
    ui_pop(ui);
}

/* ---- white tiles ---- */

/* Icon above, label below, count in the corner. */
static void
build_square_tile(struct ui *ui, const struct screen_env *env, const struct tile *tile,
                  struct rect box)
{
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[tile->kind];
    bool pressed = push_tile(ui, tile->label, tile->screen, box);
    widget_card_pressable(ui, box, pressed);
    part_icon_box(ui, rect_make(box.x + 26, box.y + 22, 76, 76), part_kind_icon(tile->kind),
                  kind->ink, kind->tint);
    size_t records = tile_records(tile, env->catalogue);
    if (tile->screen != SCREEN_APPLY)
        part_line(ui, rect_make(box.x + 110, box.y + 20, box.w - 136, 0),
                  arena_printf(ui_arena(ui), "%zu", records), TYPE_CAPTION, COLOUR_INK3,
                  UI_TEXT_END | UI_TEXT_TABULAR);
    struct rect line = rect_make(box.x + 26, box.y + box.h - 20 - 40, box.w - 40, 0);
    part_line(ui, line, tile_line(ui, env, tile), TYPE_CAPTION, COLOUR_INK2, UI_TEXT_TABULAR);
    line.y -= 54;
    part_line(ui, line, tile->label, TYPE_TILE, COLOUR_INK1, UI_TEXT_SILENT);
    ui_pop(ui);
}

/* Icon at the left, two or three lines beside it. */
static void
build_wide_tile(struct ui *ui, const struct screen_env *env, const struct tile *tile,
                struct rect box, bool with_count)
{
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[tile->kind];
    bool pressed = push_tile(ui, tile->label, tile->screen, box);
    widget_card_pressable(ui, box, pressed);
    bool slim = box.w < TILE_WIDE || box.h < 150; /* a canvas less wide than the designs */
    int pad = slim ? 20 : ui_landscape(ui) ? 28 : 32, icon = slim ? 72 : 96;
    part_icon_box(ui, rect_make(box.x + pad, box.y + (box.h - icon) / 2, icon, icon),
                  part_kind_icon(tile->kind), kind->ink, kind->tint);
    with_count = with_count && tile->screen != SCREEN_APPLY && box.h >= 150;
    int side = pad + icon + (slim ? 16 : ui_landscape(ui) ? 24 : 28);
    struct rect line = rect_make(box.x + side, box.y + (box.h - (with_count ? 134 : 96)) / 2,
                                 box.w - side - 4, 0);
    line.y += part_line(ui, line, tile->label, TYPE_TILE, COLOUR_INK1, UI_TEXT_SILENT);
    line.y += part_line(ui, line, tile_line(ui, env, tile), TYPE_CAPTION, COLOUR_INK2,
                        UI_TEXT_TABULAR);
    if (with_count)
        part_line(ui, rect_make(line.x, line.y - 2, line.w, 0),
                  arena_printf(ui_arena(ui), "%zu 件", tile_records(tile, env->catalogue)),
                  TYPE_CAPTION, COLOUR_INK3, UI_TEXT_TABULAR);
    ui_pop(ui);
}

/* ---- 关怀版 ---- */

#define LARGE_GAP   16
#define LARGE_SMALL 88

static bool
is_named(const struct screen_env *env, const char *name)
{
    const char *const *names = env->settings->tiles ? env->settings->tiles : DEFAULT_TILES;
    while (*names && !str_eq(*names, name))
        names++;
    return *names != NULL;
}

/* The large ones, or the small. Returns how many. */
static int
pick_large(const struct screen_env *env, bool small, const struct tile *out[TILES_MOST])
{
    int count = 0;
    for (const char *const *name = LARGE_TILES; *name; name++)
        for (size_t i = 0; i < sizeof TILES / sizeof TILES[0]; i++)
            if (str_eq(TILES[i].name, *name) && str_empty(TILES[i].plain_line) == small &&
                is_named(env, *name) && tile_records(&TILES[i], env->catalogue) > 0)
                out[count++] = &TILES[i];
    return count;
}

/* As many in a row as there are columns, the last row wider if there are fewer. */
static struct rect
cell_of(struct rect box, int columns, int count, int at, int height)
{
    int row = at / columns, here = count - row * columns;
    here = here < columns ? here : columns;
    int width = (box.w - LARGE_GAP * (here - 1)) / here;
    return rect_make(box.x + at % columns * (width + LARGE_GAP),
                     box.y + row * (height + LARGE_GAP), width, height);
}

static int
rows_height(int count, int columns, int height)
{
    return (count + columns - 1) / columns * (height + LARGE_GAP);
}

static void
build_large_tile(struct ui *ui, const struct screen_env *env, const struct tile *tile,
                 struct rect box, bool small)
{
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[tile->kind];
    const char *label =
        tile->screen == SCREEN_FIELDS
            ? arena_printf(ui_arena(ui), "%zu 个领域", env->catalogue->field_count)
            : tile->plain;
    bool pressed = push_tile(ui, label, tile->screen, box);
    ui_shadow(ui, box, 1);
    ui_box(ui, box, 16, ui_colour(ui, pressed ? COLOUR_PRIMARY_TINT : COLOUR_SURFACE), 2,
           ui_colour(ui, pressed ? COLOUR_PRIMARY : COLOUR_LINE_STRONG));
    if (small) {
        ui_icon(ui, rect_make(box.x + 24, box.y + (box.h - 44) / 2, 44, 44),
                part_kind_icon(tile->kind), kind->ink);
        part_sized(ui, rect_make(box.x + 84, box.y, box.w - 92, box.h), label, TYPE_TITLE3, 34,
                   ui_colour(ui, COLOUR_INK1), UI_TEXT_SILENT);
    } else {
        bool low = box.h < 180;
        part_icon_box(ui, rect_make(box.x + 24, box.y + (low ? 14 : 18), 60, 60),
                      part_kind_icon(tile->kind), kind->ink, kind->tint);
        part_sized(ui, rect_make(box.x + 24, box.y + box.h - (low ? 94 : 108), box.w - 32, 56),
                   label, TYPE_TILE, 40, ui_colour(ui, COLOUR_INK1), UI_TEXT_SILENT);
        part_sized(ui, rect_make(box.x + 24, box.y + box.h - (low ? 44 : 54), box.w - 32, 40),
                   tile->plain_line, TYPE_CAPTION, 28, ui_colour(ui, COLOUR_INK2), 0);
    }
    ui_pop(ui);
}

int
home_tiles_large_height(const struct screen_env *env, int columns, int height)
{
    const struct tile *tiles[TILES_MOST];
    int large = pick_large(env, false, tiles), small = pick_large(env, true, tiles);
    int all = rows_height(large, columns, height) + rows_height(small, columns, LARGE_SMALL);
    return all ? all - LARGE_GAP : 0;
}

void
home_tiles_large(struct ui *ui, struct screen_env *env, struct rect box, int columns)
{
    const struct tile *tiles[TILES_MOST];
    int count = pick_large(env, false, tiles);
    for (int i = 0; i < count; i++)
        build_large_tile(ui, env, tiles[i], cell_of(box, columns, count, i, box.h), false);
    box.y += rows_height(count, columns, box.h);
    count = pick_large(env, true, tiles);
    for (int i = 0; i < count; i++)
        build_large_tile(ui, env, tiles[i], cell_of(box, columns, count, i, LARGE_SMALL), true);
}

/* ---- arrangements ---- */

/* Up to three tiles share a row: three are square, fewer are wide. Returns its height. */
static int
build_row(struct ui *ui, const struct screen_env *env, const struct tile *const *tiles,
          int count, struct rect box)
{
    int width = (box.w - GAP * (count - 1)) / count, height = count == 3 ? 240 : 152;
    for (int i = 0; i < count; i++) {
        struct rect cell = rect_make(box.x + i * (width + GAP), box.y, width, height);
        if (count == 3)
            build_square_tile(ui, env, tiles[i], cell);
        else
            build_wide_tile(ui, env, tiles[i], cell, false);
    }
    return height;
}

int
home_tiles_portrait(struct ui *ui, struct screen_env *env, struct rect box)
{
    const struct tile *tiles[TILES_MOST];
    bool fields;
    int count = pick_tiles(env, tiles, &fields), at = 0, y = box.y;
    if (fields) {
        int column = (box.w - 2 * GAP) / 3;
        build_fields_tile(ui, env,
                          rect_make(box.x, y, count > 0 ? 2 * column + GAP : box.w, 268));
        if (count > 0)
            build_square_tile(ui, env, tiles[at++],
                              rect_make(box.x + 2 * (column + GAP), y, column, 268));
        y += 268 + GAP;
    }
    while (at < count) {
        int row = count - at >= 3 ? 3 : count - at;
        y += build_row(ui, env, &tiles[at], row, rect_make(box.x, y, box.w, 0)) + GAP;
        at += row;
    }
    return y - box.y - GAP;
}

int
home_tiles_landscape(struct ui *ui, struct screen_env *env, struct rect box)
{
    const struct tile *tiles[TILES_MOST];
    bool fields;
    int count = pick_tiles(env, tiles, &fields);
    int face = box.w < 1700 ? 500 : 576, left = fields ? box.x + face + GAP : box.x;
    if (fields)
        build_fields_tile(ui, env, rect_make(box.x, box.y, count > 0 ? face : box.w, box.h));
    if (count == 0)
        return box.h;
    int all = box.x + box.w - left, columns = (count + 1) / 2;
    if (columns > 2 && (all - 17 * (columns - 1)) / columns < TILE_LEAST)
        columns = 2;
    int rows = (count + columns - 1) / columns, height = (box.h - 20 * (rows - 1)) / rows;
    for (int row = 0, at = 0; at < count; row++) {
        int here = count - at > columns ? columns : count - at;
        int width = (all - 17 * (here - 1)) / here;
        for (int i = 0; i < here; i++)
            build_wide_tile(
                ui, env, tiles[at++],
                rect_make(left + i * (width + 17), box.y + row * (height + 20), width, height),
                true);
    }
    return box.h;
}

void
home_tiles_act(struct screen_env *env, const struct ui_action *action)
{
    if (action->code == HOME_TILE_ACT)
        part_go(env, (enum screen_id)action->index, NULL, NULL);
}
