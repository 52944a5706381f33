#include "base/mem.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "screens/zone.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* A village's screen in zones, as its layout has them. */

struct zones {
    struct zone *zones;
    size_t count;
    size_t *order; /* from the lowest z to the highest */
};

static void
sort_by_z(struct zones *s)
{
    for (size_t i = 0; i < s->count; i++) {
        size_t at = i;
        for (; at > 0 && s->zones[s->order[at - 1]].layout->z > s->zones[i].layout->z; at--)
            s->order[at] = s->order[at - 1];
        s->order[at] = i;
    }
}

static void *
zones_create(struct screen_env *env, const struct screen_target *target)
{
    (void)target;
    const struct layout *layout = env->settings->layout;
    struct zones *s = xcalloc(1, sizeof *s);
    s->count = layout->zone_count;
    s->zones = xcalloc(s->count, sizeof *s->zones);
    s->order = xcalloc(s->count, sizeof *s->order);
    for (size_t i = 0; i < s->count; i++)
        zone_open(&s->zones[i], &layout->zones[i], env, (int)(i + 1) * ZONE_TAGS);
    sort_by_z(s);
    return s;
}

static void
zones_destroy(void *screen)
{
    struct zones *s = screen;
    for (size_t i = 0; i < s->count; i++)
        zone_close(&s->zones[i]);
    free(s->zones);
    free(s->order);
    free(s);
}

static void
zones_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct zones *s = screen;
    for (size_t i = 0; i < s->count; i++)
        if (zone_on_query(&s->zones[i], env, tag, result))
            return;
    query_result_free(result);
}

static void
zones_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct zones *s = screen;
    for (size_t i = 0; i < s->count; i++)
        if (zone_on_record(&s->zones[i], env, tag, record))
            return;
    record_free(record);
}

static void
zones_on_data(void *screen, struct screen_env *env)
{
    struct zones *s = screen;
    for (size_t i = 0; i < s->count; i++)
        zone_on_data(&s->zones[i], env);
}

/* From px of the layout's canvas to reference px of this one. */
static struct rect
box_of(const struct layout *layout, const struct layout_zone *zone, struct rect area)
{
    int64_t w = layout->width, h = layout->height;
    int x0 = (int)(zone->rect.x * (int64_t)area.w / w),
        y0 = (int)(zone->rect.y * (int64_t)area.h / h),
        x1 = (int)((zone->rect.x + zone->rect.w) * (int64_t)area.w / w),
        y1 = (int)((zone->rect.y + zone->rect.h) * (int64_t)area.h / h);
    return rect_make(area.x + x0, area.y + y0, x1 - x0, y1 - y0);
}

static void
zones_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct zones *s = screen;
    const struct layout *layout = env->settings->layout;
    unsigned long long now = part_day_parts(env);
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    for (size_t i = 0; i < s->count; i++) {
        struct zone *zone = &s->zones[s->order[i]];
        if (!zone->layout->day_parts || (zone->layout->day_parts & now))
            zone_build(zone, env, ui, box_of(layout, zone->layout, area));
    }
}

static void
zones_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    const struct screen_target search = {.screen = SCREEN_SEARCH};
    struct zones *s = screen;
    if (action->code != ZONE_ACT_SEARCH)
        return;
    for (size_t i = 0; i < s->count; i++)
        zone_hide(&s->zones[i]);
    env->services->go(env, &search);
}

const struct screen_ops screen_zones_ops = {
    .name = "zones",
    .signage = true,
    .create = zones_create,
    .destroy = zones_destroy,
    .build = zones_build,
    .act = zones_act,
    .on_query = zones_on_query,
    .on_record = zones_on_record,
    .on_data = zones_on_data,
};
