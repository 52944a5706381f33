#include "base/str.h"
#include "screens/item_list.h"
#include "screens/parts.h"
#include "screens/search.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* What a search is narrowed by. Filters of several kinds narrow together; each one's sheet
 * counts what the others leave. */

#define CHIP_H         64
#define CHIP_GAP       12
#define BUTTON_LEAST_W 190
#define BUTTON_H       112
#define COLUMNS_LEAST  4 /* fewer are not wider */
#define STRIP_GAP      12
#define STRIP_MARGIN   24

struct filter {
    enum facet_id facet;
    const char *name, *all; /* all: what there is to see without it */
};

static const struct filter FILTERS[] = {
    {FACET_FIELD, "公开领域", "看所有领域"},    {FACET_PUBLISHER, "公开主体", "看所有主体"},
    {FACET_LEVEL, "公开层级", "看所有层级"},    {FACET_AUDIENCE, "公开对象", "看所有对象"},
    {FACET_METHOD, "公开方式", "看所有方式"},   {FACET_YEAR, "年份", "看所有年份"},
    {FACET_VALIDITY, "有效性", "有效无效都看"}, {FACET_REGION, "地区", "看所有地区"}};
#define FILTER_COUNT (sizeof FILTERS / sizeof *FILTERS)

/* ---- what is set ---- */

size_t
search_filter_count(const struct search *search)
{
    size_t count = search->info_only;
    for (int i = 0; i < FACET_COUNT; i++)
        count += search->filters[i] != NULL;
    return count;
}

void
search_filter_set(struct search *search, enum facet_id facet, const char *value)
{
    char *copy = value ? xstrdup(value) : NULL;
    free(search->filters[facet]);
    search->filters[facet] = copy;
}

void
search_filters_clear(struct search *search)
{
    for (int i = 0; i < FACET_COUNT; i++)
        search_filter_set(search, (enum facet_id)i, NULL);
    search->info_only = false;
}

void
search_narrow(const struct search *search, struct query *query)
{
    query->field_id = search->filters[FACET_FIELD];
    query->publisher = search->filters[FACET_PUBLISHER];
    query->level = search->filters[FACET_LEVEL];
    query->audience = search->filters[FACET_AUDIENCE];
    query->method = search->filters[FACET_METHOD];
    query->validity = search->filters[FACET_VALIDITY];
    query->region = search->filters[FACET_REGION];
    const char *year = search->filters[FACET_YEAR];
    query->year = year ? (int)strtol(year, NULL, 10) : 0;
}

void
search_widen(struct query *query, enum facet_id facet)
{
    const char **members[FACET_COUNT] = {
        [FACET_FIELD] = &query->field_id, [FACET_PUBLISHER] = &query->publisher,
        [FACET_LEVEL] = &query->level,    [FACET_AUDIENCE] = &query->audience,
        [FACET_METHOD] = &query->method,  [FACET_VALIDITY] = &query->validity,
        [FACET_REGION] = &query->region};
    if (members[facet])
        *members[facet] = NULL;
    else if (facet == FACET_YEAR)
        query->year = 0;
}

const char *
search_filter_all(enum facet_id facet)
{
    for (size_t i = 0; i < FILTER_COUNT; i++)
        if (FILTERS[i].facet == facet)
            return FILTERS[i].all;
    return "";
}

static const char *
label_of(struct arena *arena, const struct screen_env *env, enum facet_id facet,
         const char *value)
{
    if (facet == FACET_FIELD) {
        const struct catalogue_field *field = part_field(env, value);
        return field ? field->name : value;
    }
    if (facet == FACET_YEAR)
        return arena_printf(arena, "%s年", value);
    return facet == FACET_METHOD ? part_method_label(value) : value;
}

const char *
search_filter_label(const struct search *search, const struct screen_env *env,
                    struct arena *arena, enum facet_id facet)
{
    const char *value = search->filters[facet];
    return value ? label_of(arena, env, facet, value) : NULL;
}

/* ---- the sheet ---- */

void
search_sheet_open(struct search *search, const struct screen_env *env, enum facet_id facet)
{
    for (size_t i = 0; i < FILTER_COUNT; i++)
        if (FILTERS[i].facet == facet)
            filter_sheet_open(&search->sheet, FILTERS[i].name, env->now_ms);
    search->sheet_facet = facet;
}

void
search_sheet_take(struct search *search, const struct screen_env *env,
                  const struct query_result *result)
{
    enum facet_id id = search->sheet_facet;
    const struct facet *facet = &result->facets[id];
    const char *set = search->filters[id];
    if (!search->sheet.open || !search->sheet.waiting)
        return;
    filter_sheet_begin(&search->sheet, (int)result->total);
    for (size_t i = 0; i < facet->len; i++) {
        const char *value = facet->values[i].value;
        if (value[0] != '\0')
            filter_sheet_add(&search->sheet, value, label_of(result->arena, env, id, value),
                             (int)facet->values[i].count, set && str_eq(set, value));
    }
}

/* ---- building ---- */

/* Which buttons there are: those that tell what was found apart. */
void
search_offer_filters(struct search *search, const struct query_result *result)
{
    for (int i = 0; i < FACET_COUNT; i++)
        search->offered[i] = result->facets[i].len > 0;
}

/* A chip of the line, or of the next one. */
static void
build_chip(struct ui *ui, struct rect *at, int left, int right, const char *label,
           struct ui_action action)
{
    int width = widget_chip_width(ui, label, true);
    if (at->x > left && at->x + width > right)
        *at = rect_make(left, at->y + CHIP_H + CHIP_GAP, 0, CHIP_H);
    width = width < right - left ? width : right - left;
    widget_chip(ui, rect_make(at->x, at->y, width, CHIP_H), label, true, action);
    at->x += width + CHIP_GAP;
}

int
search_build_chips(const struct search *search, const struct screen_env *env, struct ui *ui,
                   struct rect box)
{
    struct rect at = rect_make(box.x, box.y, 0, CHIP_H);
    for (size_t i = 0; i < FILTER_COUNT; i++) {
        enum facet_id facet = FILTERS[i].facet;
        const char *label = search_filter_label(search, env, ui_arena(ui), facet);
        if (label)
            build_chip(ui, &at, box.x, box.x + box.w, label,
                       ui_act(SEARCH_ACT_DROP, (int)facet, NULL));
    }
    if (search->info_only)
        build_chip(ui, &at, box.x, box.x + box.w, "已公开的信息",
                   ui_act(SEARCH_ACT_DROP_INFO, 0, NULL));
    return at.x > box.x ? at.y + CHIP_H + CHIP_GAP - box.y : 0;
}

static bool
has_button(const struct search *search, enum facet_id facet)
{
    return search->offered[facet] || search->filters[facet];
}

static int
button_count(const struct search *search)
{
    int count = search->text[0] != '\0';
    for (size_t i = 0; i < FILTER_COUNT; i++)
        count += has_button(search, FILTERS[i].facet);
    return count;
}

/* Rows of equal length, of buttons that are wide enough. */
static int
rows_of(int count, int width)
{
    int most = (width - 2 * STRIP_MARGIN + STRIP_GAP) / (BUTTON_LEAST_W + STRIP_GAP);
    return most > 0 ? (count + most - 1) / most : count;
}

int
search_strip_height(const struct search *search, int width)
{
    int rows = rows_of(button_count(search), width);
    return rows ? rows * (BUTTON_H + STRIP_GAP) + STRIP_GAP : 0;
}

static struct rect
cell(struct rect bar, int count, int index)
{
    int rows = rows_of(count, bar.w), columns = (count + rows - 1) / rows;
    columns = columns < COLUMNS_LEAST ? COLUMNS_LEAST : columns;
    int width = (bar.w - 2 * STRIP_MARGIN - (columns - 1) * STRIP_GAP) / columns;
    return rect_make(bar.x + STRIP_MARGIN + index % columns * (width + STRIP_GAP),
                     bar.y + STRIP_GAP + index / columns * (BUTTON_H + STRIP_GAP), width,
                     BUTTON_H);
}

void
search_build_strip(const struct search *search, const struct screen_env *env, struct ui *ui,
                   struct rect bar)
{
    int count = button_count(search), at = 0;
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    if (search->text[0] != '\0') {
        struct widget_button sort = {.kind = BUTTON_OUTLINED,
                                     .label = "新的在前",
                                     .selected = search->by_date,
                                     .size = 34};
        widget_button(ui, cell(bar, count, at++), &sort, ui_act(SEARCH_ACT_SORT, 0, NULL));
    }
    for (size_t i = 0; i < FILTER_COUNT; i++) {
        enum facet_id facet = FILTERS[i].facet;
        if (has_button(search, facet))
            item_filter_button(ui, cell(bar, count, at++), FILTERS[i].name,
                               search_filter_label(search, env, ui_arena(ui), facet),
                               ui_act(SEARCH_ACT_FILTER, (int)facet, NULL));
    }
}
