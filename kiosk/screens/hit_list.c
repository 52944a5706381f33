#include "screens/hit_list.h"
#include "base/vec.h"
#include "screens/date_text.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#include <stdlib.h>

#define PAD_Y     20
#define CHEVRON   64
#define TITLE     36
#define TITLE_H   50
#define LINE      30
#define LINE_H    44
#define TAG_WIDTH 160 /* a four character tag and the gap after it */
#define ROW_LEAST 120

/* ---- what is held ---- */

static void
drop_results(struct hit_list *list)
{
    for (size_t i = 0; i < list->result_len; i++)
        query_result_free(list->results[i]);
    list->result_len = 0;
    list->len = 0;
}

void
hit_list_clear(struct hit_list *list)
{
    drop_results(list);
    free(list->results);
    free(list->rows);
    *list = (struct hit_list){0};
}

void
hit_list_asked(struct hit_list *list, const struct screen_env *env, size_t offset)
{
    list->asked_offset = offset;
    list->asked_ms = env->now_ms;
    list->waiting = true;
    list->counted &= offset > 0;
}

static size_t
held(const struct hit_list *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->result_len; i++)
        n += list->results[i]->hit_count;
    return n;
}

/* A later page is asked for without number and facets: these are known. */
static void
take_number(struct hit_list *list, const struct query_result *result)
{
    list->waiting = result->is_partial && list->asked_offset == 0;
    if (result->is_partial)
        return;
    list->total = result->total;
    list->counted = true;
}

void
hit_list_take(struct hit_list *list, struct query_result *result)
{
    if (!result) {
        list->waiting = false;
        return;
    }
    take_number(list, result);
    if (list->waiting && result->hit_count == 0) {
        query_result_free(result);
        return;
    }
    if (list->asked_offset == 0)
        drop_results(list);
    list->known = true;
    list->placed_key = 0;
    VEC_PUSH(list->results, list->result_len, list->result_cap, result);
}

bool
hit_list_is_empty(const struct hit_list *list)
{
    return list->known && held(list) == 0;
}

const struct query_result *
hit_list_first(const struct hit_list *list)
{
    return list->result_len ? list->results[0] : NULL;
}

size_t
hit_list_next(const struct hit_list *list)
{
    size_t count = held(list);
    bool more = list->known && !list->waiting && count < list->total && count < HIT_LIST_MOST;
    /* A page without hits means that the store has shrunk meanwhile. */
    return more && list->results[list->result_len - 1]->hit_count > 0 ? count : 0;
}

/* ---- placing ---- */

static bool
has_meta(const struct hit *hit)
{
    return hit->publisher[0] != '\0' || hit->publish_date[0] != '\0' ||
           hit->field_id[0] != '\0' || hit->validity > VALIDITY_AMENDED;
}

/* One or two. Compressed punctuation and gaps beside Latin move the verge a little. */
static int
lines_of(struct ui *ui, const char *text, enum theme_type type, int size, int width)
{
    int room = width * 2 / size, half_ems = part_half_ems(text);
    if (half_ems < room - 6)
        return 1;
    if (half_ems > room + 10)
        return 2;
    struct text_style style = ui_theme(ui)->type[type].style;
    style.size = size;
    struct ui_text_opts opts = {.type = type, .style = &style, .line = 10, .max_lines = 2};
    return ui_text_height(ui, width, text, &opts) / 10;
}

static struct hit_row
row_of(struct ui *ui, const struct hit *hit, int y, int width, const struct hit_look *look)
{
    struct hit_row row = {.y = y, .hit = hit, .title_lines = 1};
    int measure = width - CHEVRON;
    if (!look->tagged)
        row.title_lines = lines_of(ui, hit->title, TYPE_LABEL, TITLE, measure);
    if (hit->snippet[0] != '\0')
        row.line_lines = lines_of(ui, hit->snippet, TYPE_BODY, LINE, measure);
    row.h = 2 * PAD_Y + 2 + row.title_lines * TITLE_H;
    if (row.line_lines)
        row.h += 8 + row.line_lines * LINE_H;
    if (has_meta(hit))
        row.h += 4 + 40;
    if (row.h < ROW_LEAST)
        row.h = ROW_LEAST;
    return row;
}

int
hit_list_place(struct hit_list *list, struct ui *ui, int width, const struct hit_look *look)
{
    int key = width * 2 + (look->tagged ? 1 : 0);
    if (list->placed_key == key)
        return list->height;
    list->len = 0;
    int y = 0;
    for (size_t r = 0; r < list->result_len; r++) {
        for (size_t i = 0; i < list->results[r]->hit_count; i++) {
            struct hit_row row = row_of(ui, &list->results[r]->hits[i], y, width, look);
            VEC_PUSH(list->rows, list->len, list->cap, row);
            y += row.h;
        }
    }
    list->placed_key = key;
    return list->height = y;
}

/* The first row that ends below `y`. */
static size_t
row_at(const struct hit_list *list, int y)
{
    size_t low = 0, high = list->len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (list->rows[middle].y + list->rows[middle].h <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- drawing ---- */

/* 社会救助领域　区民政局　2025-03-12 */
static const char *
meta_text(struct arena *arena, const struct screen_env *env, const struct hit *hit)
{
    const struct catalogue_field *field = part_field(env, hit->field_id);
    const char *text = field ? arena_printf(arena, "%s领域", field->name) : "";
    const char *const more[] = {hit->publisher, part_date(arena, hit->publish_date)};
    for (size_t i = 0; i < 2; i++)
        if (!str_empty(more[i]))
            text = arena_printf(arena, "%s%s%s", text, *text ? "　" : "", more[i]);
    return text;
}

static void
build_meta(struct ui *ui, const struct screen_env *env, struct rect box, const struct hit *hit)
{
    const char *ended = validity_ended(hit->validity);
    if (ended) {
        int width = widget_tag(ui, box.x, box.y - 2, ended, ui_colour(ui, COLOUR_DANGER),
                               ui_colour(ui, COLOUR_DANGER_TINT));
        box.x += width + 16;
        box.w -= width + 16;
    }
    part_line(ui, box, meta_text(ui_arena(ui), env, hit), TYPE_CAPTION, COLOUR_INK3,
              UI_TEXT_TABULAR);
}

static const char *
marks_of(struct arena *arena, const struct hit *hit, const struct hit_look *look)
{
    if (str_empty(hit->mark) || str_empty(look->mark))
        return str_empty(hit->mark) ? look->mark : hit->mark;
    return arena_printf(arena, "%s %s", hit->mark, look->mark);
}

static void
build_texts(struct ui *ui, const struct screen_env *env, struct rect box,
            const struct hit_row *row, const struct hit_look *look)
{
    const struct hit *hit = row->hit;
    struct text_style style = ui_theme(ui)->type[TYPE_LABEL].style;
    struct text_style line = ui_theme(ui)->type[TYPE_BODY].style;
    style.size = TITLE;
    line.size = LINE;
    const char *mark = marks_of(ui_arena(ui), hit, look);
    struct ui_text_opts title = {.type = TYPE_LABEL,
                                 .colour = ui_colour(ui, COLOUR_INK1),
                                 .flags = UI_TEXT_SILENT | UI_TEXT_SOURCE,
                                 .max_lines = row->title_lines,
                                 .mark = mark,
                                 .style = &style,
                                 .line = TITLE_H};
    struct ui_text_opts snippet = {.type = TYPE_BODY,
                                   .colour = ui_colour(ui, COLOUR_INK2),
                                   .max_lines = row->line_lines,
                                   .mark = mark,
                                   .style = &line,
                                   .line = LINE_H};
    int side = 0;
    if (look->tagged) {
        const struct theme_kind_style *kind =
            &ui_theme(ui)->kind[theme_kind_of(hit->kind, false)];
        side =
            widget_tag(ui, box.x, box.y + 3, hit->kind == KIND_FIELD ? "公开领域" : kind->name,
                       kind->ink, kind->tint) +
            16;
    }
    ui_text(ui, rect_make(box.x + side, box.y, box.w - side, 0), hit->title, &title);
    box.y += row->title_lines * TITLE_H;
    if (row->line_lines) {
        box.y += 8;
        ui_text(ui, box, hit->snippet, &snippet);
        box.y += row->line_lines * LINE_H;
    }
    if (has_meta(hit)) {
        box.y += 4;
        build_meta(ui, env, box, hit);
    }
}

/* The row by ear: title, kind, then what stands in its last line. */
static const char *
says(struct ui *ui, const struct screen_env *env, const struct hit *hit,
     const struct hit_look *look)
{
    struct arena *arena = ui_arena(ui);
    const char *kind = !look->tagged ? ""
                       : hit->kind == KIND_FIELD
                           ? "公开领域"
                           : ui_theme(ui)->kind[theme_kind_of(hit->kind, false)].name;
    const char *ended = validity_ended(hit->validity);
    return arena_printf(arena, "%s%s%s%s%s%s%s", hit->title, *kind ? "，" : "", kind,
                        ended ? "，" : "", ended ? ended : "", has_meta(hit) ? "，" : "",
                        has_meta(hit) ? meta_text(arena, env, hit) : "");
}

static void
build_row(struct ui *ui, const struct screen_env *env, struct rect box,
          const struct hit_row *row, const struct hit_look *look, bool first)
{
    struct ui_node_desc node = {.role = UI_LIST_ITEM,
                                .name = row->hit->title,
                                .says = says(ui, env, row->hit, look),
                                .rect = box,
                                .action =
                                    ui_act(look->code, (int)row->hit->kind, row->hit->id)};
    if (ui_push(ui, &node))
        ui_fill(ui, rect_make(box.x - 24, box.y, box.w + 48, box.h), 0,
                ui_colour(ui, COLOUR_PRIMARY_TINT));
    if (!first || look->tagged)
        ui_fill(ui, rect_make(box.x, box.y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    build_texts(ui, env, rect_make(box.x, box.y + PAD_Y + 2, box.w - CHEVRON, 0), row, look);
    ui_icon(ui, rect_make(box.x + box.w - 40, box.y + box.h / 2 - 20, 40, 40), "chevR",
            ui_colour(ui, COLOUR_INK3));
    ui_pop(ui);
}

void
hit_list_build(const struct hit_list *list, const struct screen_env *env, struct ui *ui, int x,
               int y, int width, const struct hit_look *look)
{
    struct rect seen = ui_visible(ui);
    for (size_t i = row_at(list, seen.y - y); i < list->len; i++) {
        const struct hit_row *row = &list->rows[i];
        if (y + row->y >= seen.y + seen.h)
            break;
        build_row(ui, env, rect_make(x, y + row->y, width, row->h), row, look, i == 0);
    }
}
