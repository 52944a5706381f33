#include "screens/item_parts.h"
#include "screens/parts.h"
#include "screens/record_view.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One item of the catalogue. */

enum { ACT_INFO = 1, ACT_APPLY, ACT_BASIS };
enum { TAG_INFO = 1, TAG_BASIS = 100 };

#define BAR_HEIGHT  132
#define SIDE_HEIGHT 188

/* What counts as published information beside the catalogue itself. */
#define INFO_KINDS                                                                             \
    (1u << KIND_DOCUMENT | 1u << KIND_NOTICE | 1u << KIND_GUIDE | 1u << KIND_EXPLAINER |       \
     1u << KIND_CONSULTATION)

struct item {
    struct record_view view;
    size_t info; /* records of the item's field */
    char links[ITEM_BASIS_MAX][RECORD_ID_ROOM];
};

static void *
item_create(struct screen_env *env, const struct screen_target *target)
{
    struct item *item = xcalloc(1, sizeof *item);
    record_view_init(&item->view, env, target->id);
    return item;
}

static void
item_destroy(void *screen)
{
    struct item *item = screen;
    record_view_clear(&item->view);
    free(item);
}

/* ---- asking ---- */

static const char *
field_of(const struct item *item)
{
    const struct record *record = item->view.record;
    return record && record->field_ids.len ? record->field_ids.items[0] : "";
}

/* The name between 《 and 》, or the whole; in `out`. */
static void
law_name(const char *basis, char *out, size_t room)
{
    const char *from = strstr(basis, "《");
    const char *to = from ? strstr(from, "》") : NULL;
    if (!to) {
        snprintf(out, room, "%s", basis);
        return;
    }
    from += strlen("《");
    snprintf(out, room, "%.*s", (int)(to - from), from);
}

static void
ask_links(struct item *item, struct screen_env *env)
{
    const struct str_list *basis = &item->view.record->item->basis;
    if (env->catalogue->counts[KIND_DOCUMENT] == 0)
        return;
    for (size_t i = 0; i < basis->len && i < ITEM_BASIS_MAX; i++) {
        char name[256];
        law_name(basis->items[i], name, sizeof name);
        struct query query = {.text = name, .kinds = 1u << KIND_DOCUMENT, .limit = 1};
        env->services->query(env, TAG_BASIS + (int)i, &query);
    }
}

static void
item_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct item *item = screen;
    (void)tag;
    record_view_take(&item->view, record, KIND_ITEM);
    memset(item->links, 0, sizeof item->links);
    item->info = 0;
    if (!item->view.record)
        return;
    ask_links(item, env);
    struct query query = {
        .kinds = INFO_KINDS, .field_id = field_of(item), .now = env->now_unix, .limit = 1};
    if (query.field_id[0] != '\0')
        env->services->query(env, TAG_INFO, &query);
}

static void
item_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct item *item = screen;
    const struct record *record = item->view.record;
    (void)env;
    if (!result)
        return;
    if (tag == TAG_INFO) {
        item->info = result->total;
    } else if (record && result->hit_count > 0 && (size_t)(tag - TAG_BASIS) < ITEM_BASIS_MAX &&
               (size_t)(tag - TAG_BASIS) < record->item->basis.len) {
        char name[256];
        law_name(record->item->basis.items[tag - TAG_BASIS], name, sizeof name);
        const struct hit *hit = &result->hits[0];
        if (strstr(hit->title, name)) {
            snprintf(item->links[tag - TAG_BASIS], sizeof item->links[0], "%s", hit->id);
            page_clear(item->view.page);
        }
    }
    query_result_free(result);
}

static void
item_on_data(void *screen, struct screen_env *env)
{
    struct item *item = screen;
    record_view_ask(&item->view, env, item->view.id);
}

/* ---- placing ---- */

static int
place_head(struct page *page, const struct screen_env *env, struct rect box,
           const struct record *record)
{
    const struct item_part *part = record->item;
    const char *field_id = record->field_ids.len ? record->field_ids.items[0] : "";
    const struct catalogue_field *field = part_field(env, field_id);
    const char *const names[] = {"公开领域", field ? field->name : "全部事项"};
    bool has_level2 = !str_empty(part->level2);
    int y = box.y;
    y += record_view_trail(page, box.x, y, box.w, names, 2, has_level2 ? part->level1 : NULL);
    y += 14;
    struct page_text look = {.type = TYPE_CAPTION,
                             .colour = page_colour(page, COLOUR_INK2),
                             .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR,
                             .weight = 500};
    int side = 0;
    if (part->seq > 0) {
        const char *seq = arena_printf(page_arena(page), "目录序号 %d", part->seq);
        int width = page_text_width(page, seq, &look) + 4;
        struct rect tag = rect_make(box.x + box.w - width - 28, y + 24, width + 28, 44);
        page_fill(page, tag, 8, page_colour(page, COLOUR_SUNKEN));
        page_text(page, rect_make(tag.x + 14, tag.y, width, 44), seq, &look);
        side = tag.w + 24;
    }
    y += record_view_title(page, rect_make(box.x, y, box.w - side, 0),
                           has_level2 ? part->level2 : part->level1);
    y += record_view_date(page, rect_make(box.x, y, box.w, 0), record) + 16;
    y += record_view_validity(page, rect_make(box.x, y, box.w, 0), record);
    return y - box.y;
}

/* Lying, the actions stand below the deadline, at the left. */
static int
left_width(int room)
{
    return room < 1700 ? room * 2 / 5 : room / 3 - 24;
}

static bool
can_offer(const struct item *item, const struct screen_env *env)
{
    return item->view.record && (item->info > 0 || env->catalogue->application_guides > 0);
}

static int
item_place(void *screen, struct screen_env *env, struct page *page, int width)
{
    struct item *item = screen;
    const struct record *record = item->view.record;
    bool landscape = ui_landscape(page_ui(page));
    int margin = landscape ? 64 : 48, room = width - 2 * margin;
    int left = landscape ? left_width(room) : room;
    struct rect box = rect_make(margin, 28, left, 0);
    box.y += place_head(page, env, box, record) + 4;
    box.y += item_deadline(page, env, box, record) + 24;
    if (landscape && can_offer(item, env))
        box.y += SIDE_HEIGHT;
    struct rect card = landscape ? rect_make(margin + left + 32, 28, room - left - 32, 0) : box;
    card.y += item_catalogue(page, card, record->item, item->links, ACT_BASIS) + 24;
    int y = landscape && box.y > card.y ? box.y : card.y;
    y += page_rest(page, rect_make(margin, y, room, 0));
    return y + 8;
}

/* ---- building ---- */

static void
build_apply(struct ui *ui, struct rect box)
{
    struct ui_node_desc node = {.role = UI_BUTTON,
                                .name = "申请公开",
                                .rect = box,
                                .action = ui_act(ACT_APPLY, 0, NULL)};
    if (ui_push(ui, &node))
        ui_fill(ui, box, 20, ui_colour(ui, COLOUR_PRIMARY_TINT));
    struct ui_text_opts ask = {.type = TYPE_CAPTION,
                               .colour = ui_colour(ui, COLOUR_INK2),
                               .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT};
    struct ui_text_opts go = {.type = TYPE_LABEL,
                              .colour = ui_colour(ui, COLOUR_PRIMARY),
                              .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT};
    const char *question = ui_large(ui) ? "" : "没找到想要的？"; /* no room for it */
    int first = *question ? ui_text_width(ui, question, &ask) + 8 : 0;
    int second = ui_text_width(ui, "申请公开", &go) + 4;
    int x = box.x + (box.w - first - second - 40) / 2;
    if (first)
        ui_text(ui, rect_make(x, box.y, first, box.h), question, &ask);
    ui_text(ui, rect_make(x + first, box.y, second, box.h), "申请公开", &go);
    ui_icon(ui, rect_make(x + first + second + 8, box.y + box.h / 2 - 14, 28, 28), "chevR",
            go.colour);
    ui_pop(ui);
}

static void
build_info(const struct item *item, struct ui *ui, struct rect box)
{
    struct widget_button button = {
        .kind = BUTTON_FILLED,
        .icon_after = "chevR",
        .label = arena_printf(ui_arena(ui), "看已公开的信息（%zu 条）", item->info)};
    widget_button(ui, box, &button, ui_act(ACT_INFO, 0, NULL));
}

static void
build_only_apply(struct ui *ui, struct rect box)
{
    struct widget_button button = {
        .kind = BUTTON_FILLED, .icon_after = "chevR", .label = "没找到想要的？申请公开"};
    widget_button(ui, box, &button, ui_act(ACT_APPLY, 0, NULL));
}

static void
build_bar(const struct item *item, const struct screen_env *env, struct ui *ui, struct rect bar)
{
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    int margin = ui_large(ui) ? 24 : 48;
    struct rect box = rect_make(margin, bar.y + (bar.h - 96) / 2, bar.w - 2 * margin, 96);
    if (item->info == 0) {
        build_only_apply(ui, box);
        return;
    }
    if (env->catalogue->application_guides > 0) {
        int side = (box.w - 24) * 2 / 5;
        build_apply(ui, rect_make(box.x, box.y, side, box.h));
        box.x += side + 24;
        box.w -= side + 24;
    }
    build_info(item, ui, box);
}

/* Over the lower left of the page, which keeps room for it. */
static void
build_side(const struct item *item, const struct screen_env *env, struct ui *ui,
           struct rect area)
{
    int width = left_width(area.w - 128);
    struct rect box = rect_make(64, area.y + area.h - SIDE_HEIGHT, width, 96);
    ui_fill(ui, rect_make(area.x, box.y, 64 + width + 4, SIDE_HEIGHT), 0,
            ui_colour(ui, COLOUR_CANVAS));
    if (item->info == 0) {
        box.y += 80;
        build_only_apply(ui, box);
        return;
    }
    build_info(item, ui, box);
    if (env->catalogue->application_guides > 0)
        build_apply(ui, rect_make(box.x, box.y + 104, width, 80));
}

static void
item_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct item *item = screen;
    bool upright = !ui_landscape(ui) || ui_large(ui), offers = can_offer(item, env);
    struct rect view = area;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    if (upright && offers)
        view.h -= BAR_HEIGHT;
    record_view_build(&item->view, env, ui, view, item_place, item);
    if (!offers)
        return;
    if (upright)
        build_bar(item, env, ui,
                  rect_make(area.x, area.y + area.h - BAR_HEIGHT, area.w, BAR_HEIGHT));
    else
        build_side(item, env, ui, area);
}

static void
item_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct item *item = screen;
    if (record_view_act(&item->view, env, action))
        return;
    if (action->code == ACT_APPLY) {
        part_go(env, SCREEN_APPLY, NULL, NULL);
    } else if (action->code == ACT_BASIS) {
        part_go(env, SCREEN_READER, action->id, NULL);
    } else if (action->code == ACT_INFO) {
        struct screen_target target = {.screen = SCREEN_SEARCH, .index = SCREEN_SEARCH_INFO};
        snprintf(target.id, sizeof target.id, "%s", field_of(item));
        env->services->go(env, &target);
    }
}

const struct screen_ops screen_item_ops = {
    .name = "item",
    .still = true,
    .chrome = true,
    .create = item_create,
    .destroy = item_destroy,
    .build = item_build,
    .act = item_act,
    .on_query = item_on_query,
    .on_record = item_on_record,
    .on_data = item_on_data,
};
