#include "screens/filter_sheet.h"
#include "screens/hit_list.h"
#include "screens/list_head.h"
#include "screens/notice_rows.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "screens/segment.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* Notices on show now, and the archive of those whose time is over. */

enum { TAG_LIST = 1, TAG_CATEGORIES };
enum { ACT_NOTICE = 1, ACT_STATE, ACT_CATEGORY, ACT_ALL, ACT_SHEET = 10 };

#define SLOW_MS         3000
#define BAR_H           164
#define MOST_CATEGORIES 16

struct notice_list {
    bool archive;
    char *category; /* NULL = all */
    struct hit_list hits;
    struct notice_rows rows;
    bool placed;
    struct ui_scroll scroll, panel;
    struct filter_sheet sheet;
    int head; /* height of what stands above the rows, as last built */
};

/* ---- asking ---- */

static void
ask(struct notice_list *list, struct screen_env *env, size_t offset)
{
    struct query query = {.kinds = 1u << KIND_NOTICE,
                          .category = list->category,
                          .now = env->now_unix,
                          .current_only = !list->archive,
                          .archive_only = list->archive,
                          .sort = QUERY_SORT_DATE,
                          .offset = offset,
                          .limit = HIT_LIST_PAGE};
    hit_list_asked(&list->hits, env, offset);
    env->services->query(env, TAG_LIST, &query);
}

static void *
notice_list_create(struct screen_env *env, const struct screen_target *target)
{
    struct notice_list *list = xcalloc(1, sizeof *list);
    list->sheet.chosen = -1;
    list->head = 300;
    list->archive = target->index == 1;
    if (target->id[0] != '\0')
        list->category = xstrdup(target->id);
    ask(list, env, 0);
    return list;
}

static void
notice_list_destroy(void *screen)
{
    struct notice_list *list = screen;
    hit_list_clear(&list->hits);
    notice_rows_clear(&list->rows);
    filter_sheet_clear(&list->sheet);
    free(list->category);
    free(list);
}

static void
notice_list_on_data(void *screen, struct screen_env *env)
{
    ask(screen, env, 0);
}

static void
fill_sheet(struct notice_list *list, const struct query_result *result)
{
    const char *found[MOST_CATEGORIES];
    int counts[MOST_CATEGORIES] = {0};
    size_t len = 0;
    for (size_t i = 0; i < result->hit_count; i++) {
        const char *category = result->hits[i].category;
        size_t at = 0;
        while (at < len && !str_eq(found[at], category))
            at++;
        if (at == len && (len == MOST_CATEGORIES || !notice_category_name(category)))
            continue;
        found[at] = category;
        counts[at]++;
        len = at == len ? len + 1 : len;
    }
    filter_sheet_begin(&list->sheet, (int)result->total);
    for (size_t i = 0; i < len; i++)
        filter_sheet_add(&list->sheet, found[i], notice_category_name(found[i]), counts[i],
                         list->category && str_eq(list->category, found[i]));
}

static void
notice_list_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct notice_list *list = screen;
    if (tag == TAG_LIST) {
        hit_list_take(&list->hits, result);
        list->placed = false;
        size_t next = hit_list_next(&list->hits);
        if (next)
            ask(list, env, next);
        return;
    }
    if (result && list->sheet.open && list->sheet.waiting)
        fill_sheet(list, result);
    query_result_free(result);
}

/* ---- building ---- */

static int
build_head(const struct notice_list *list, struct ui *ui, int x, int width)
{
    struct list_head head = {.theme = THEME_KIND_NOTICE,
                             .title = "公示公告",
                             .line = list->archive
                                         ? "公示期已过，内容仍可查阅"
                                         : "公示期内有不同意见，可以按公示里的电话反映",
                             .drop = ui_act(ACT_ALL, 0, NULL)};
    if (list->hits.known)
        head.count = arena_printf(ui_arena(ui), "%s %zu 条",
                                  list->archive ? "已结束" : "正在公示", list->hits.total);
    if (list->category) {
        const char *name = notice_category_name(list->category);
        head.chip = name ? name : list->category;
    }
    return list_head_build(ui, x, width, &head);
}

static void
build_nothing(const struct notice_list *list, const struct screen_env *env, struct ui *ui,
              struct rect box)
{
    if (list->hits.known)
        widget_empty(ui, box, part_kind_icon(THEME_KIND_NOTICE), "这里暂时没有内容。",
                     list->archive ? "公示期过后的公示会收在这里。" : "有新公示会显示在这里。");
    else if (env->now_ms - list->hits.asked_ms >= SLOW_MS)
        part_line(ui, rect_make(box.x, box.y + 80, box.w, 0), "正在打开，请稍等", TYPE_BODY_L,
                  COLOUR_INK2, UI_TEXT_CENTRE);
    else
        ui_wake_at(ui, list->hits.asked_ms + SLOW_MS);
}

static void
build_rows(struct notice_list *list, const struct screen_env *env, struct ui *ui,
           struct rect view, int margin)
{
    int width = view.w - 2 * margin;
    if (!list->placed || list->rows.width != width)
        notice_rows_place(&list->rows, list->hits.results, list->hits.result_len, ui, width);
    list->placed = true;
    int rows = list->rows.height, head = list->head;
    int height = head + (rows ? rows + 32 : view.h - head);
    ui_scroll_begin(ui, &list->scroll, view, view.w, height, UI_SCROLL_Y);
    list->head = head = ui_landscape(ui) ? 32 : build_head(list, ui, margin, width);
    if (rows) {
        widget_card(ui, rect_make(margin, head, width, rows));
        notice_rows_build(&list->rows, env, ui, margin, head, ACT_NOTICE);
    } else {
        build_nothing(list, env, ui, rect_make(margin, head, width, view.h - head));
    }
    ui_scroll_end(ui);
}

static void
build_states(const struct notice_list *list, struct ui *ui, struct rect box)
{
    static const struct segment_choice STATES[] = {
        {.label = "正在公示", .icon = "notice", .size = 36},
        {.label = "已结束", .icon = "clock", .size = 36}};
    static const struct segment_choice PLAIN[] = {{.label = "正在公示", .size = 34},
                                                  {.label = "已结束", .size = 34}};
    segment_build(ui, box, box.w < 400 ? PLAIN : STATES, 2, list->archive, ACT_STATE);
}

static void
build_category(const struct notice_list *list, struct ui *ui, struct rect box)
{
    const char *category = list->category ? notice_category_name(list->category) : NULL;
    struct widget_button button = {
        .kind = BUTTON_OUTLINED,
        .icon = "filter",
        .label = category ? arena_printf(ui_arena(ui), "类别：%s", category) : "按类别筛选"};
    widget_button(ui, box, &button, ui_act(ACT_CATEGORY, 0, NULL));
}

static void
build_upright(struct notice_list *list, const struct screen_env *env, struct ui *ui,
              struct rect area)
{
    struct rect bar = rect_make(area.x, area.y + area.h - BAR_H, area.w, BAR_H);
    area.h -= BAR_H;
    build_rows(list, env, ui, area, 48);
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    int width = bar.w - 96, side = width * 2 / 5, y = bar.y + (BAR_H - 104) / 2;
    build_states(list, ui, rect_make(bar.x + 48, y, width - side - 24, 104));
    build_category(list, ui, rect_make(bar.x + bar.w - 48 - side, y, side, 104));
}

static void
build_sideways(struct notice_list *list, const struct screen_env *env, struct ui *ui,
               struct rect area)
{
    list_panel_begin(ui, &area, &list->panel);
    int x = LIST_PANEL_LEFT, width = list_panel_width(ui) - x - LIST_PANEL_RIGHT;
    int y = build_head(list, ui, x, width);
    build_states(list, ui, rect_make(x, y, width, 104));
    build_category(list, ui, rect_make(x, y + 124, width, 96));
    list_panel_end(ui, &list->panel, y + 124 + 96 + 32);
    build_rows(list, env, ui, area, 48);
}

static void
notice_list_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct notice_list *list = screen;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    if (ui_landscape(ui))
        build_sideways(list, env, ui, area);
    else
        build_upright(list, env, ui, area);
    filter_sheet_build(&list->sheet, ui, ACT_SHEET);
}

/* ---- acting ---- */

static void
change(struct notice_list *list, struct screen_env *env, bool archive, const char *category)
{
    char *copy = category ? xstrdup(category) : NULL;
    free(list->category);
    list->category = copy;
    list->archive = archive;
    list->scroll = (struct ui_scroll){0};
    ask(list, env, 0);
}

static void
open_sheet(struct notice_list *list, struct screen_env *env)
{
    struct query query = {.kinds = 1u << KIND_NOTICE,
                          .now = env->now_unix,
                          .current_only = !list->archive,
                          .archive_only = list->archive,
                          .limit = HIT_LIST_MOST};
    filter_sheet_open(&list->sheet, "公示类别", env->now_ms);
    env->services->query(env, TAG_CATEGORIES, &query);
}

static void
notice_list_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct notice_list *list = screen;
    if (action->code >= ACT_SHEET) {
        enum filter_result result = filter_sheet_act(&list->sheet, action, ACT_SHEET);
        if (result == FILTER_APPLIED)
            change(list, env, list->archive, filter_sheet_value(&list->sheet));
        if (result != FILTER_NOTHING)
            filter_sheet_close(&list->sheet);
    } else if (action->code == ACT_NOTICE) {
        part_go_record(env, KIND_NOTICE, false, action->id);
        return;
    } else if (action->code == ACT_STATE && list->archive != (action->index == 1)) {
        change(list, env, action->index == 1, list->category);
    } else if (action->code == ACT_CATEGORY) {
        open_sheet(list, env);
    } else if (action->code == ACT_ALL) {
        change(list, env, list->archive, NULL);
    }
    env->services->redraw(env);
}

static bool
notice_list_on_back(void *screen, struct screen_env *env)
{
    struct notice_list *list = screen;
    if (!list->sheet.open)
        return false;
    filter_sheet_close(&list->sheet);
    env->services->redraw(env);
    return true;
}

static const char *
notice_list_title(void *screen)
{
    (void)screen;
    return "公示公告";
}

const struct screen_ops screen_notice_list_ops = {
    .name = "notice_list",
    .still = true,
    .chrome = true,
    .create = notice_list_create,
    .destroy = notice_list_destroy,
    .build = notice_list_build,
    .act = notice_list_act,
    .on_query = notice_list_on_query,
    .on_data = notice_list_on_data,
    .on_back = notice_list_on_back,
    .title = notice_list_title,
};
