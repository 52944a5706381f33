#include "screens/item_rows.h"
#include "base/vec.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#include <stdlib.h>
#include <string.h>

#define HEADER       76
#define GROUP_GAP    20
#define PAD_Y        22
#define PAD_LEFT     32
#define PAD_RIGHT    88 /* chevron */
#define ROW_LEAST    168
#define CONTENT_SIZE 30

void
item_rows_clear(struct item_rows *rows)
{
    free(rows->rows);
    free(rows->groups);
    *rows = (struct item_rows){0};
}

static int
row_height(const struct hit *hit, const struct theme *theme, int title_lines)
{
    int height = 2 * PAD_Y + title_lines * theme->type[TYPE_LABEL].line + 4 +
                 theme->type[TYPE_CAPTION].line;
    if (hit->snippet[0] != '\0')
        height += theme->type[TYPE_BODY].line + 4;
    return height < ROW_LEAST ? ROW_LEAST : height;
}

static bool
same_group(const struct hit *a, const struct hit *b)
{
    return str_eq(a->level1, b->level1) && str_eq(a->field_id, b->field_id);
}

static void
close_group(struct item_rows *rows, int *y)
{
    if (rows->group_len == 0)
        return;
    struct item_group *group = &rows->groups[rows->group_len - 1];
    group->count = rows->len - group->first;
    group->h = *y - group->y;
    *y += GROUP_GAP;
}

static void
open_group(struct item_rows *rows, const struct hit *hit, bool one_field, int *y)
{
    close_group(rows, y);
    struct item_group group = {.y = *y,
                               .field_id = one_field ? NULL : hit->field_id,
                               .name = hit->level1,
                               .first = rows->len};
    VEC_PUSH(rows->groups, rows->group_len, rows->group_cap, group);
    *y += HEADER;
}

void
item_rows_place(struct item_rows *rows, struct query_result *const *results,
                size_t result_count, const char *level1, bool one_field,
                const struct theme *theme, int width)
{
    rows->len = rows->group_len = 0;
    int y = 0, size = theme->type[TYPE_LABEL].style.size + 2;
    const struct hit *before = NULL;
    for (size_t r = 0; r < result_count; r++) {
        for (size_t i = 0; i < results[r]->hit_count; i++) {
            const struct hit *hit = &results[r]->hits[i];
            if (level1 && !str_eq(hit->level1, level1))
                continue;
            if (!before || !same_group(before, hit))
                open_group(rows, hit, one_field, &y);
            before = hit;
            int lines = part_lines(hit->title, size, width - PAD_LEFT - PAD_RIGHT, 2);
            struct item_row row = {y, row_height(hit, theme, lines), lines, hit,
                                   rows->group_len - 1};
            VEC_PUSH(rows->rows, rows->len, rows->cap, row);
            y += row.h;
        }
    }
    close_group(rows, &y);
    rows->height = y;
}

/* The first row that ends below `y`. */
static size_t
row_at(const struct item_rows *rows, int y)
{
    size_t low = 0, high = rows->len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows->rows[middle].y + rows->rows[middle].h <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- the line of facts ---- */

#define DOT_WIDTH  56 /* a dot with 14 px on either side */
#define LIMIT_MOST 10 /* characters of a time limit that may stand as it is */

/* What follows the number of "20个工作日内" or "20日内"; NULL if it is no such term. */
static const char *
term_end(const char *digit)
{
    static const char *const UNITS[] = {"个工作日内", "日内", "个月内", "小时内"};
    digit += strspn(digit, "0123456789");
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (str_starts(digit, UNITS[i]))
            return digit + strlen(UNITS[i]);
    return NULL;
}

/* A list needs to say how soon, not from when: "自…之日起20个工作日内" becomes
 * "20个工作日内", and of several terms the first with 等. The item itself has it in full. */
static const char *
short_limit(struct arena *arena, const char *text)
{
    size_t clause = strlen(text);
    const char *more = strstr(text, "；"), *from = strpbrk(text, "0123456789");
    if (more)
        clause = (size_t)(more - text);
    const char *to = from && (size_t)(from - text) < clause ? term_end(from) : NULL;
    /* A comma before the number: the clause says more than a term. */
    const char *comma = strstr(text, "，");
    if (part_half_ems(text) <= 2 * LIMIT_MOST || !to || (comma && comma < from))
        return text;
    size_t len = (size_t)(to - from);
    bool whole = *to == '\0' || str_eq(to, "公开");
    return arena_printf(arena, "%.*s%s", (int)len, from, whole ? "" : "等");
}

/* Whether the first `len` bytes end between brackets. */
static bool
is_enclosed(const char *text, size_t len)
{
    int open = 0;
    for (const char *at = text; (size_t)(at - text) < len; at++)
        open += str_starts(at, "（") || str_starts(at, "《")   ? 1
                : str_starts(at, "）") || str_starts(at, "》") ? -1
                                                               : 0;
    return open > 0;
}

/* Several offices where not all fit: those that do, with 等, rather than half a name. */
static const char *
short_subject(struct ui *ui, const char *text, int width, const struct ui_text_opts *look)
{
    const char *best = text, *at = text;
    if (ui_text_width(ui, text, look) <= width)
        return text;
    for (at = strstr(at, "、"); at; at = strstr(at + 1, "、")) {
        const char *less = arena_printf(ui_arena(ui), "%.*s等", (int)(at - text), text);
        if (ui_text_width(ui, less, look) > width)
            break;
        if (!is_enclosed(text, (size_t)(at - text)))
            best = less;
    }
    return best;
}

/* Contents one after another: rather a whole one less than half of one, if enough remains. */
static void
build_content(struct ui *ui, struct rect box, const char *content)
{
    struct text_style style = ui_theme(ui)->type[TYPE_BODY].style;
    style.size = CONTENT_SIZE;
    struct ui_text_opts look = {.type = TYPE_BODY, .style = &style};
    const char *less = short_subject(ui, content, box.w, &look);
    if (ui_text_width(ui, less, &look) < box.w * 3 / 5)
        less = content;
    part_sized(ui, box, less, TYPE_BODY, CONTENT_SIZE, ui_colour(ui, COLOUR_INK2), 0);
}

static int
build_method(struct ui *ui, struct rect box, const char *label)
{
    struct text_style style = ui_theme(ui)->type[TYPE_CAPTION].style;
    style.weight = 500;
    struct ui_text_opts opts = {.type = TYPE_CAPTION,
                                .colour = ui_colour(ui, COLOUR_SUCCESS),
                                .max_lines = 1,
                                .style = &style};
    ui_icon(ui, rect_make(box.x, box.y + 6, 28, 28), "check", opts.colour);
    int width = ui_text_width(ui, label, &opts) + 2;
    ui_text(ui, rect_make(box.x + 36, box.y, width, 0), label, &opts);
    return 36 + width;
}

#define LEAST_META 140 /* px */

/* 主动公开 with its tick, then the time limit and who publishes. */
static void
build_meta(struct ui *ui, struct rect box, const struct hit *hit)
{
    struct ui_text_opts opts = {.type = TYPE_CAPTION,
                                .colour = ui_colour(ui, COLOUR_INK3),
                                .flags = UI_TEXT_TABULAR,
                                .max_lines = 1};
    struct ui_text_opts dot = opts;
    dot.flags = UI_TEXT_SILENT | UI_TEXT_CENTRE;
    int x = box.x, end = box.x + box.w;
    const char *method = part_method_label(hit->method);
    if (method[0] != '\0')
        x += build_method(ui, box, method);
    const char *texts[] = {short_limit(ui_arena(ui), hit->time_limit), hit->publisher};
    for (int i = 0; i < 2; i++) {
        if (texts[i][0] == '\0')
            continue;
        int at = x > box.x ? x + DOT_WIDTH : x;
        /* An odd term may be long: the office keeps two fifths. */
        int most = i == 0 && hit->publisher[0] != '\0' ? (end - at) * 3 / 5 : end - at;
        const char *text = i == 1 ? short_subject(ui, texts[i], most, &opts) : texts[i];
        int width = ui_text_width(ui, text, &opts) + 2;
        if (width > most && most < LEAST_META)
            continue; /* two characters and dots say nothing */
        if (at > x)
            ui_text(ui, rect_make(x, box.y, DOT_WIDTH, 0), "·", &dot);
        if (width > most)
            width = most;
        ui_text(ui, rect_make(at, box.y, width, 0), text, &opts);
        x = at + width;
    }
}

/* Larger than the types in portrait; in landscape those of the types, which are smaller. */
static void
build_title(struct ui *ui, struct rect box, const struct item_row *row)
{
    struct text_style style = ui_theme(ui)->type[TYPE_LABEL].style;
    if (!ui_landscape(ui))
        style.size = 38;
    struct ui_text_opts opts = {.type = TYPE_LABEL,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_SILENT | UI_TEXT_SOURCE,
                                .max_lines = row->title_lines,
                                .style = &style};
    ui_text(ui, box, row->hit->title, &opts);
}

static void
build_row(const struct item_row *row, struct ui *ui, struct rect box, int code)
{
    const struct hit *hit = row->hit;
    struct ui_node_desc desc = {.role = UI_LIST_ITEM,
                                .name = hit->title,
                                .rect = box,
                                .action = ui_act(code, 0, hit->id)};
    bool pressed = ui_push(ui, &desc);
    if (pressed)
        ui_fill(ui, rect_make(box.x, box.y + 2, box.w, box.h - 2), 0,
                ui_colour(ui, COLOUR_PRIMARY_TINT));
    ui_fill(ui, rect_make(box.x, box.y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    struct rect line =
        rect_make(box.x + PAD_LEFT, box.y + PAD_Y, box.w - PAD_LEFT - PAD_RIGHT, 0);
    build_title(ui, line, row);
    line.y += row->title_lines * ui_theme(ui)->type[TYPE_LABEL].line + 4;
    if (hit->snippet[0] != '\0') {
        line.h = ui_theme(ui)->type[TYPE_BODY].line;
        build_content(ui, line, hit->snippet);
        line.y += line.h + 4;
    }
    build_meta(ui, line, hit);
    ui_icon(ui, rect_make(box.x + box.w - 64, box.y + (box.h - 40) / 2, 40, 40), "chevR",
            ui_colour(ui, COLOUR_INK3));
    ui_pop(ui);
}

/* The field's name is the catalogue's, which may be another one in every frame. */
static const char *
group_name(struct ui *ui, const struct screen_env *env, const struct item_group *group)
{
    const struct catalogue_field *field =
        group->field_id ? part_field(env, group->field_id) : NULL;
    if (!field)
        return group->name;
    return arena_printf(ui_arena(ui), "%s　%s", field->name, group->name);
}

/* The header's node comes before its rows, its picture after them: it lies on top. */
static void
header_node(struct ui *ui, const char *name, struct rect box)
{
    struct ui_node_desc desc = {.role = UI_HEADING, .name = name, .rect = box};
    ui_push(ui, &desc);
    ui_pop(ui);
}

static void
draw_header(struct ui *ui, const char *name, size_t count, struct rect box, bool stuck)
{
    /* Inside the card's border where it has one. */
    int edge = ui_theme(ui)->scheme == THEME_HIGH_CONTRAST ? 3 : 0, top = stuck ? 0 : edge;
    ui_box_corners(ui, rect_make(box.x + edge, box.y + top, box.w - 2 * edge, box.h - top),
                   24 - edge, stuck ? 0 : DRAW_CORNER_TL | DRAW_CORNER_TR,
                   ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(box.x, box.y + box.h, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    part_sized(ui, rect_make(box.x + PAD_LEFT, box.y, box.w - PAD_LEFT - 180, box.h), name,
               TYPE_LABEL, 34, ui_colour(ui, COLOUR_INK1), UI_TEXT_BOLD | UI_TEXT_SILENT);
    part_text(ui, rect_make(box.x + box.w - 180, box.y, 148, box.h),
              arena_printf(ui_arena(ui), "%zu 项", count), TYPE_CAPTION,
              ui_colour(ui, COLOUR_INK2), UI_TEXT_MIDDLE | UI_TEXT_END | UI_TEXT_SILENT, 1);
}

static void
build_group(const struct item_rows *rows, const struct item_group *group, struct ui *ui,
            const char *name, int x, int y, int width, int code)
{
    struct rect seen = ui_visible(ui);
    struct rect card = rect_make(x, y + group->y, width, group->h);
    widget_card(ui, card);
    int top = card.y, lowest = card.y + card.h - HEADER;
    if (top < seen.y)
        top = seen.y < lowest ? seen.y : lowest;
    struct rect header = rect_make(x, top, width, HEADER);
    header_node(ui, name, header);
    size_t first = row_at(rows, seen.y - y);
    if (first < group->first)
        first = group->first;
    for (size_t i = first; i < group->first + group->count; i++) {
        const struct item_row *row = &rows->rows[i];
        if (y + row->y >= seen.y + seen.h)
            break;
        build_row(row, ui, rect_make(x, y + row->y, width, row->h), code);
    }
    draw_header(ui, name, group->count, header, top > card.y);
}

void
item_rows_build(const struct item_rows *rows, const struct screen_env *env, struct ui *ui,
                int x, int y, int width, int code)
{
    struct rect seen = ui_visible(ui);
    size_t first = row_at(rows, seen.y - y);
    if (first >= rows->len)
        return;
    for (size_t g = rows->rows[first].group; g < rows->group_len; g++) {
        if (y + rows->groups[g].y >= seen.y + seen.h)
            break;
        const struct item_group *group = &rows->groups[g];
        build_group(rows, group, ui, group_name(ui, env, group), x, y, width, code);
    }
}
