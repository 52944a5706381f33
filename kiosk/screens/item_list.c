#include "screens/item_list.h"
#include "base/vec.h"
#include "screens/list_head.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* The catalogue items of a field, or of all fields. */

enum { TAG_LIST = 1, TAG_FIELD, TAG_FACETS };
enum { ACT_ITEM = 1, ACT_FILTER, ACT_DROP, ACT_DROP_ALL, ACT_SHEET = 10 };

#define PAGE_LIMIT 200
#define SLOW_MS    3000
#define BAR_H      164
#define FILTER_GAP 14

static const char *const FILTER_NAMES[ITEM_FILTER_COUNT] = {
    [ITEM_FILTER_LEVEL1] = "一级事项",    [ITEM_FILTER_FIELD] = "公开领域",
    [ITEM_FILTER_PUBLISHER] = "公开主体", [ITEM_FILTER_LEVEL] = "层级",
    [ITEM_FILTER_METHOD] = "公开方式",    [ITEM_FILTER_AUDIENCE] = "公开对象"};
static const enum facet_id FILTER_FACETS[ITEM_FILTER_COUNT] = {
    [ITEM_FILTER_FIELD] = FACET_FIELD,
    [ITEM_FILTER_PUBLISHER] = FACET_PUBLISHER,
    [ITEM_FILTER_LEVEL] = FACET_LEVEL,
    [ITEM_FILTER_METHOD] = FACET_METHOD,
    [ITEM_FILTER_AUDIENCE] = FACET_AUDIENCE};

/* ---- asking ---- */

/* The list's question, leaving the filter `without` open. */
static struct query
list_query(const struct item_list *l, const struct screen_env *env, int without)
{
    const char *const *set = (const char *const *)l->filters;
    struct query query = {.kinds = 1u << KIND_ITEM,
                          .sort = QUERY_SORT_CATALOGUE,
                          .now = env->now_unix,
                          .publisher = set[ITEM_FILTER_PUBLISHER],
                          .level = set[ITEM_FILTER_LEVEL],
                          .method = set[ITEM_FILTER_METHOD],
                          .audience = set[ITEM_FILTER_AUDIENCE],
                          .field_id = l->field_id ? l->field_id : set[ITEM_FILTER_FIELD],
                          .limit = PAGE_LIMIT};
    if (without == ITEM_FILTER_PUBLISHER)
        query.publisher = NULL;
    if (without == ITEM_FILTER_LEVEL)
        query.level = NULL;
    if (without == ITEM_FILTER_METHOD)
        query.method = NULL;
    if (without == ITEM_FILTER_AUDIENCE)
        query.audience = NULL;
    if (without == ITEM_FILTER_FIELD)
        query.field_id = l->field_id;
    return query;
}

static void
ask_page(struct item_list *l, struct screen_env *env, size_t offset)
{
    struct query query = list_query(l, env, -1);
    query.offset = l->asked_offset = offset;
    env->services->query(env, TAG_LIST, &query);
}

static void
ask_all(struct item_list *l, struct screen_env *env)
{
    l->asked_ms = env->now_ms;
    if (l->field_id)
        env->services->load(env, TAG_FIELD, l->field_id);
    ask_page(l, env, 0);
}

static void *
item_list_create(struct screen_env *env, const struct screen_target *target)
{
    struct item_list *l = xcalloc(1, sizeof *l);
    if (target->id[0] != '\0') {
        const struct catalogue_field *field = part_field(env, target->id);
        l->field_id = xstrdup(field ? field->id : target->id);
        l->field_number = field ? field->number : 0;
    }
    if (target->text[0] != '\0')
        l->filters[ITEM_FILTER_LEVEL1] = xstrdup(target->text);
    l->sheet.chosen = -1;
    ask_all(l, env);
    return l;
}

static void
drop_results(struct item_list *l)
{
    for (size_t i = 0; i < l->result_len; i++)
        query_result_free(l->results[i]);
    l->result_len = 0;
    l->rows.len = l->rows.group_len = 0;
}

static void
item_list_destroy(void *screen)
{
    struct item_list *l = screen;
    drop_results(l);
    free(l->results);
    item_rows_clear(&l->rows);
    filter_sheet_clear(&l->sheet);
    for (int i = 0; i < ITEM_FILTER_COUNT; i++)
        free(l->filters[i]);
    pieces_free(l->pieces);
    record_free(l->field);
    free(l->field_id);
    free(l);
}

/* ---- answers ---- */

static size_t
held(const struct item_list *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->result_len; i++)
        n += l->results[i]->hit_count;
    return n;
}

/* The groups come from the rows themselves: a query does not narrow by them. */
static void
fill_level1(struct item_list *l)
{
    const char *set = l->filters[ITEM_FILTER_LEVEL1];
    filter_sheet_begin(&l->sheet, (int)held(l));
    for (size_t r = 0; r < l->result_len; r++) {
        for (size_t i = 0; i < l->results[r]->hit_count; i++) {
            const char *name = l->results[r]->hits[i].level1;
            size_t at = 0;
            while (at < l->sheet.len && !str_eq(l->sheet.options[at].value, name))
                at++;
            if (at < l->sheet.len)
                l->sheet.options[at].count++;
            else
                filter_sheet_add(&l->sheet, name, name, 1, set && str_eq(set, name));
        }
    }
}

static void
fill_facet(struct item_list *l, struct screen_env *env, const struct query_result *result)
{
    const char *set = l->filters[l->sheet_filter];
    const struct facet *facet = &result->facets[FILTER_FACETS[l->sheet_filter]];
    filter_sheet_begin(&l->sheet, (int)result->total);
    for (size_t i = 0; i < facet->len; i++) {
        const char *value = facet->values[i].value;
        if (value[0] != '\0')
            filter_sheet_add(&l->sheet, value, item_filter_label(env, l->sheet_filter, value),
                             (int)facet->values[i].count, set && str_eq(set, value));
    }
}

static void
item_list_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct item_list *l = screen;
    if (!result)
        return;
    if (tag == TAG_FACETS) {
        if (l->sheet.open && l->sheet.waiting)
            fill_facet(l, env, result);
        query_result_free(result);
        return;
    }
    if (l->asked_offset == 0)
        drop_results(l);
    l->known = true;
    l->total = result->total;
    size_t got = result->hit_count;
    VEC_PUSH(l->results, l->result_len, l->result_cap, result);
    l->placed_width = 0;
    if (got > 0 && held(l) < l->total)
        ask_page(l, env, held(l));
}

static void
item_list_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct item_list *l = screen;
    (void)env;
    (void)tag;
    pieces_free(l->pieces);
    record_free(l->field);
    l->field = record;
    l->pieces = record ? pieces_new(record) : NULL;
}

static void
item_list_on_data(void *screen, struct screen_env *env)
{
    ask_all(screen, env);
}

/* ---- building ---- */

static size_t
shown_count(const struct item_list *l)
{
    return l->filters[ITEM_FILTER_LEVEL1] ? l->rows.len : l->total;
}

static int
build_head(const struct item_list *l, const struct screen_env *env, struct ui *ui, int x,
           int width)
{
    struct item_head head = {.x = x,
                             .width = width,
                             .shown = shown_count(l),
                             .known = l->known,
                             .drop_code = ACT_DROP};
    return item_head_build(l, env, ui, &head);
}

static void
build_list(struct item_list *l, struct screen_env *env, struct ui *ui, struct rect view)
{
    int x = 48, width = view.w - 96;
    const struct theme *theme = ui_theme(ui);
    int key = width * 8 + theme->type[TYPE_BODY].line;
    if (l->placed_width != key) { /* new hits, another width or type size */
        item_rows_place(&l->rows, l->results, l->result_len, l->filters[ITEM_FILTER_LEVEL1],
                        l->field_id != NULL, theme, width);
        l->placed_width = key;
    }
    ui_scroll_begin(ui, &l->scroll, view, view.w, l->head_height + l->rows.height + 8,
                    UI_SCROLL_Y);
    l->head_height = ui_landscape(ui) ? 32 : build_head(l, env, ui, x, width);
    if (l->known && l->rows.len == 0)
        item_list_empty(l, ui, rect_make(x, l->head_height, width, view.h - l->head_height),
                        ACT_DROP_ALL);
    else if (!l->known && env->now_ms - l->asked_ms >= SLOW_MS)
        part_line(ui, rect_make(x, l->head_height + 80, width, 0), "正在打开，请稍等",
                  TYPE_BODY_L, COLOUR_INK2, UI_TEXT_CENTRE);
    else if (!l->known)
        ui_wake_at(ui, l->asked_ms + SLOW_MS);
    item_rows_build(&l->rows, env, ui, x, l->head_height, width, ACT_ITEM);
    ui_scroll_end(ui);
}

#define FILTERS_LARGE 3 /* 关怀版: fewer choices, those that say most */

/* The filters' buttons, `columns` in a row. Returns the height used. */
static int
build_filters(const struct item_list *l, const struct screen_env *env, struct ui *ui,
              struct rect box, int columns)
{
    int width = (box.w - FILTER_GAP * (columns - 1)) / columns, at = 0;
    for (int i = 0; i < ITEM_FILTER_COUNT; i++) {
        if (i == (l->field_id ? ITEM_FILTER_FIELD : ITEM_FILTER_LEVEL1))
            continue;
        if (ui_large(ui) && at == FILTERS_LARGE)
            break;
        const char *value = l->filters[i];
        struct rect cell = rect_make(box.x + at % columns * (width + FILTER_GAP),
                                     box.y + at / columns * (box.h + FILTER_GAP), width, box.h);
        item_filter_button(ui, cell, FILTER_NAMES[i],
                           value ? item_filter_label(env, (enum item_filter)i, value) : NULL,
                           ui_act(ACT_FILTER, i, NULL));
        at++;
    }
    return (at + columns - 1) / columns * (box.h + FILTER_GAP) - FILTER_GAP;
}

static void
build_upright(struct item_list *l, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct rect bar = rect_make(area.x, area.y + area.h - BAR_H, area.w, BAR_H);
    area.h -= BAR_H;
    build_list(l, env, ui, area);
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    build_filters(l, env, ui, rect_make(bar.x + 24, bar.y + 26, bar.w - 48, 112),
                  ui_large(ui) ? FILTERS_LARGE : ITEM_FILTER_COUNT - 1);
}

static void
build_sideways(struct item_list *l, struct screen_env *env, struct ui *ui, struct rect area)
{
    list_panel_begin(ui, &area, &l->panel);
    int x = LIST_PANEL_LEFT, width = list_panel_width(ui) - x - LIST_PANEL_RIGHT;
    int y = build_head(l, env, ui, x, width);
    y += build_filters(l, env, ui, rect_make(x, y, width, 104), width < 400 ? 1 : 2);
    list_panel_end(ui, &l->panel, y + 28);
    build_list(l, env, ui, area);
}

static void
item_list_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct item_list *l = screen;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    if (ui_landscape(ui))
        build_sideways(l, env, ui, area);
    else
        build_upright(l, env, ui, area);
    filter_sheet_build(&l->sheet, ui, ACT_SHEET);
}

/* ---- acting ---- */

static void
set_filter(struct item_list *l, struct screen_env *env, enum item_filter filter,
           const char *value)
{
    if (str_eq(l->filters[filter], value))
        return;
    char *copy = value ? xstrdup(value) : NULL;
    free(l->filters[filter]);
    l->filters[filter] = copy;
    l->placed_width = 0;
    l->scroll = (struct ui_scroll){0};
    if (filter != ITEM_FILTER_LEVEL1)
        ask_page(l, env, 0);
}

static void
open_sheet(struct item_list *l, struct screen_env *env, enum item_filter filter)
{
    filter_sheet_open(&l->sheet, FILTER_NAMES[filter], env->now_ms);
    l->sheet_filter = filter;
    if (filter == ITEM_FILTER_PUBLISHER)
        l->sheet.hint = "“公开主体”是制作、产生该信息的行政机关。";
    if (filter == ITEM_FILTER_LEVEL1) {
        fill_level1(l);
        return;
    }
    struct query query = list_query(l, env, (int)filter);
    query.limit = 1;
    env->services->query(env, TAG_FACETS, &query);
}

static void
act_sheet(struct item_list *l, struct screen_env *env, const struct ui_action *action)
{
    enum filter_result result = filter_sheet_act(&l->sheet, action, ACT_SHEET);
    if (result == FILTER_APPLIED)
        set_filter(l, env, l->sheet_filter, filter_sheet_value(&l->sheet));
    if (result != FILTER_NOTHING)
        filter_sheet_close(&l->sheet);
    env->services->redraw(env);
}

static void
item_list_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct item_list *l = screen;
    if (action->code >= ACT_SHEET) {
        act_sheet(l, env, action);
    } else if (action->code == ACT_ITEM) {
        part_go(env, SCREEN_ITEM, action->id, NULL);
    } else if (action->code == ACT_FILTER) {
        open_sheet(l, env, (enum item_filter)action->index);
        env->services->redraw(env);
    } else {
        for (int i = 0; i < ITEM_FILTER_COUNT; i++)
            if (action->code == ACT_DROP_ALL || action->index == i)
                set_filter(l, env, (enum item_filter)i, NULL);
        env->services->redraw(env);
    }
}

static bool
item_list_on_back(void *screen, struct screen_env *env)
{
    struct item_list *l = screen;
    if (!l->sheet.open)
        return false;
    filter_sheet_close(&l->sheet);
    env->services->redraw(env);
    return true;
}

const struct screen_ops screen_item_list_ops = {
    .name = "item_list",
    .still = true,
    .chrome = true,
    .create = item_list_create,
    .destroy = item_list_destroy,
    .build = item_list_build,
    .act = item_list_act,
    .on_query = item_list_on_query,
    .on_record = item_list_on_record,
    .on_data = item_list_on_data,
    .on_back = item_list_on_back,
};
