#include "screens/kind_list.h"
#include "screens/filter_sheet.h"
#include "screens/hit_list.h"
#include "screens/list_head.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#include <stdlib.h>

enum { TAG_LIST = 1, TAG_FACETS };
enum { ACT_RECORD = 1, ACT_FIELD, ACT_ALL_FIELDS, ACT_SHEET = 10 };

#define BAR_H   164
#define SLOW_MS 3000
#define PAD     36

struct kind_list {
    const struct kind_list_spec *spec;
    char *field_id; /* NULL = all */
    struct hit_list hits;
    struct ui_scroll scroll, panel;
    struct filter_sheet sheet;
    int head;
};

/* ---- asking ---- */

static void
ask(struct kind_list *list, struct screen_env *env, size_t offset)
{
    struct query query = {.kinds = 1u << list->spec->kind,
                          .field_id = list->field_id,
                          .now = env->now_unix,
                          .sort = list->spec->sort,
                          .offset = offset,
                          .limit = HIT_LIST_PAGE};
    hit_list_asked(&list->hits, env, offset);
    env->services->query(env, TAG_LIST, &query);
}

void *
kind_list_new(struct screen_env *env, const struct screen_target *target,
              const struct kind_list_spec *spec)
{
    struct kind_list *list = xcalloc(1, sizeof *list);
    list->spec = spec;
    list->sheet.chosen = -1;
    list->head = 300;
    if (target->id[0] != '\0')
        list->field_id = xstrdup(target->id);
    ask(list, env, 0);
    return list;
}

void
kind_list_destroy(void *screen)
{
    struct kind_list *list = screen;
    hit_list_clear(&list->hits);
    filter_sheet_clear(&list->sheet);
    free(list->field_id);
    free(list);
}

void
kind_list_on_data(void *screen, struct screen_env *env)
{
    ask(screen, env, 0);
}

static void
fill_sheet(struct kind_list *list, const struct screen_env *env,
           const struct query_result *result)
{
    const struct facet *facet = &result->facets[FACET_FIELD];
    filter_sheet_begin(&list->sheet, (int)result->total);
    for (size_t i = 0; i < facet->len; i++) {
        const char *value = facet->values[i].value;
        const struct catalogue_field *field = part_field(env, value);
        if (value[0] != '\0')
            filter_sheet_add(&list->sheet, value, field ? field->name : value,
                             (int)facet->values[i].count,
                             list->field_id && str_eq(list->field_id, value));
    }
}

void
kind_list_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct kind_list *list = screen;
    if (tag == TAG_LIST) {
        hit_list_take(&list->hits, result);
        size_t next = hit_list_next(&list->hits);
        if (next)
            ask(list, env, next);
        return;
    }
    if (result && list->sheet.open && list->sheet.waiting)
        fill_sheet(list, env, result);
    query_result_free(result);
}

/* ---- building ---- */

static int
build_head(const struct kind_list *list, const struct screen_env *env, struct ui *ui, int x,
           int width)
{
    const struct catalogue_field *field = part_field(env, list->field_id);
    struct list_head head = {.theme = list->spec->theme,
                             .title = list->spec->title,
                             .line = list->spec->line,
                             .drop = ui_act(ACT_ALL_FIELDS, 0, NULL)};
    if (list->hits.known)
        head.count =
            arena_printf(ui_arena(ui), "共 %zu %s", list->hits.total, list->spec->unit);
    if (list->field_id)
        head.chip = field ? field->name : list->field_id;
    return list_head_build(ui, x, width, &head);
}

static void
build_rows(struct kind_list *list, const struct screen_env *env, struct ui *ui,
           struct rect view, int margin)
{
    struct hit_look look = {.code = ACT_RECORD};
    int width = view.w - 2 * margin, inner = width - 2 * PAD;
    int rows = hit_list_place(&list->hits, ui, inner, &look);
    int height = list->head + (rows ? rows + 16 : view.h - list->head) + 32;
    ui_scroll_begin(ui, &list->scroll, view, view.w, height, UI_SCROLL_Y);
    list->head = ui_landscape(ui) ? 32 : build_head(list, env, ui, margin, width);
    if (rows) {
        struct rect card = rect_make(margin, list->head, width, rows + 16);
        widget_card(ui, card);
        hit_list_build(&list->hits, env, ui, margin + PAD, list->head + 8, inner, &look);
    } else if (list->hits.known) {
        widget_empty(ui, rect_make(margin, list->head, width, view.h - list->head),
                     part_kind_icon(list->spec->theme), "这里暂时没有内容。",
                     "有新公开会显示在这里。");
    } else if (env->now_ms - list->hits.asked_ms >= SLOW_MS) {
        part_line(ui, rect_make(margin, list->head + 80, width, 0), "正在打开，请稍等",
                  TYPE_BODY_L, COLOUR_INK2, UI_TEXT_CENTRE);
    } else {
        ui_wake_at(ui, list->hits.asked_ms + SLOW_MS);
    }
    ui_scroll_end(ui);
}

static void
build_filter(const struct kind_list *list, const struct screen_env *env, struct ui *ui,
             struct rect box)
{
    const struct catalogue_field *field = part_field(env, list->field_id);
    struct widget_button button = {
        .kind = BUTTON_OUTLINED,
        .icon = "filter",
        .label = field ? arena_printf(ui_arena(ui), "领域：%s", field->name) : "按领域筛选"};
    widget_button(ui, box, &button, ui_act(ACT_FIELD, 0, NULL));
}

/* The one filter these lists have, within reach at the foot. */
static void
build_upright(struct kind_list *list, const struct screen_env *env, struct ui *ui,
              struct rect area, bool filters)
{
    struct rect bar = rect_make(area.x, area.y + area.h - BAR_H, area.w, BAR_H);
    if (filters)
        area.h -= BAR_H;
    build_rows(list, env, ui, area, 48);
    if (!filters)
        return;
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    build_filter(list, env, ui,
                 rect_make(bar.x + 48, bar.y + (BAR_H - 96) / 2, bar.w - 96, 96));
}

static void
build_sideways(struct kind_list *list, const struct screen_env *env, struct ui *ui,
               struct rect area, bool filters)
{
    list_panel_begin(ui, &area, &list->panel);
    int x = LIST_PANEL_LEFT, width = list_panel_width(ui) - x - LIST_PANEL_RIGHT;
    int y = build_head(list, env, ui, x, width);
    if (filters)
        build_filter(list, env, ui, rect_make(x, y, width, 96));
    list_panel_end(ui, &list->panel, y + 96 + 32);
    build_rows(list, env, ui, area, 48);
}

void
kind_list_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct kind_list *list = screen;
    bool filters = list->spec->by_field && (list->field_id || list->hits.total > 0);
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    if (ui_landscape(ui))
        build_sideways(list, env, ui, area, filters);
    else
        build_upright(list, env, ui, area, filters);
    filter_sheet_build(&list->sheet, ui, ACT_SHEET);
}

const char *
kind_list_title(void *screen)
{
    const struct kind_list *list = screen;
    return list->spec->title;
}

/* ---- acting ---- */

static void
set_field(struct kind_list *list, struct screen_env *env, const char *field_id)
{
    char *copy = field_id ? xstrdup(field_id) : NULL;
    free(list->field_id);
    list->field_id = copy;
    list->scroll = (struct ui_scroll){0};
    ask(list, env, 0);
}

static void
open_sheet(struct kind_list *list, struct screen_env *env)
{
    struct query query = {.kinds = 1u << list->spec->kind, .now = env->now_unix, .limit = 1};
    filter_sheet_open(&list->sheet, "公开领域", env->now_ms);
    env->services->query(env, TAG_FACETS, &query);
}

void
kind_list_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct kind_list *list = screen;
    if (action->code >= ACT_SHEET) {
        enum filter_result result = filter_sheet_act(&list->sheet, action, ACT_SHEET);
        if (result == FILTER_APPLIED)
            set_field(list, env, filter_sheet_value(&list->sheet));
        if (result != FILTER_NOTHING)
            filter_sheet_close(&list->sheet);
    } else if (action->code == ACT_RECORD) {
        part_go_record(env, list->spec->kind, false, action->id);
        return;
    } else if (action->code == ACT_FIELD) {
        open_sheet(list, env);
    } else if (action->code == ACT_ALL_FIELDS) {
        set_field(list, env, NULL);
    }
    env->services->redraw(env);
}

bool
kind_list_on_back(void *screen, struct screen_env *env)
{
    struct kind_list *list = screen;
    if (!list->sheet.open)
        return false;
    filter_sheet_close(&list->sheet);
    env->services->redraw(env);
    return true;
}
