#include "screens/zone.h"

#define REFRESH_MS 60000

static void
ask_titles(struct zone *zone, struct screen_env *env)
{
    rotation_list_ask(&zone->list, env);
    zone->refresh_ms = env->now_ms + REFRESH_MS;
    if (zone->list.waiting == 0)
        rotation_list_fill(&zone->list, env->now_unix);
}

void
zone_open(struct zone *zone, const struct layout_zone *layout, struct screen_env *env, int tag)
{
    *zone = (struct zone){.layout = layout, .tag = tag, .changed_ms = env->now_ms};
    bool is_video = layout->widget == LAYOUT_WIDGET_VIDEO;
    if (layout->widget == LAYOUT_WIDGET_ROTATION || layout->widget == LAYOUT_WIDGET_NOTICE ||
        is_video)
        zone->rotation = rotation_new(env, tag, layout->playlist, is_video);
    if (layout->widget == LAYOUT_WIDGET_IMAGE || layout->widget == LAYOUT_WIDGET_LOGO)
        zone_open_image(zone);
    zone->has_list = layout->widget == LAYOUT_WIDGET_LIST ||
                     (layout->widget == LAYOUT_WIDGET_TICKER && !layout->texts[0]);
    if (zone->has_list) {
        rotation_list_init(&zone->list, layout->playlist, tag);
        ask_titles(zone, env);
    }
}

void
zone_close(struct zone *zone)
{
    rotation_free(zone->rotation);
    if (zone->has_list)
        rotation_list_clear(&zone->list);
    *zone = (struct zone){0};
}

bool
zone_on_query(struct zone *zone, struct screen_env *env, int tag, struct query_result *result)
{
    if (zone->rotation)
        return rotation_on_query(zone->rotation, env, tag, result);
    if (!zone->has_list || !rotation_list_owns(&zone->list, tag))
        return false;
    if (rotation_list_take(&zone->list, tag, result)) {
        rotation_list_fill(&zone->list, env->now_unix);
        env->services->redraw(env);
    }
    return true;
}

bool
zone_on_record(struct zone *zone, struct screen_env *env, int tag, struct record *record)
{
    return zone->rotation && rotation_on_record(zone->rotation, env, tag, record);
}

void
zone_on_data(struct zone *zone, struct screen_env *env)
{
    if (zone->rotation)
        rotation_on_data(zone->rotation, env);
    if (zone->has_list)
        ask_titles(zone, env);
}

void
zone_hide(struct zone *zone)
{
    if (zone->rotation)
        rotation_hide(zone->rotation);
}

void
zone_build(struct zone *zone, struct screen_env *env, struct ui *ui, struct rect box)
{
    if (zone->has_list && env->now_ms >= zone->refresh_ms)
        ask_titles(zone, env);
    if (zone->has_list)
        ui_wake_at(ui, zone->refresh_ms);
    ui_clip_push(ui, rect_inset(box, -24)); /* a card's shadow lies outside of it */
    switch (zone->layout->widget) {
    case LAYOUT_WIDGET_ROTATION:
    case LAYOUT_WIDGET_NOTICE:
        zone_build_card(zone, env, ui, box);
        break;
    case LAYOUT_WIDGET_TICKER:
        zone_build_ticker(zone, ui, box);
        break;
    case LAYOUT_WIDGET_LIST:
        zone_build_list(zone, ui, box);
        break;
    case LAYOUT_WIDGET_HEADER:
        zone_build_header(zone, env, ui, box);
        break;
    case LAYOUT_WIDGET_CLOCK:
        zone_build_clock(zone, env, ui, box);
        break;
    case LAYOUT_WIDGET_TEXT:
        zone_build_text(zone, env, ui, box);
        break;
    case LAYOUT_WIDGET_IMAGE:
    case LAYOUT_WIDGET_LOGO:
        zone_build_image(zone, ui, box);
        break;
    case LAYOUT_WIDGET_VIDEO:
        zone_build_video(zone, env, ui, box);
        break;
    case LAYOUT_WIDGET_QR:
        zone_build_qr(zone, ui, box);
        break;
    case LAYOUT_WIDGET_SEARCH:
        zone_build_search(zone, ui, box);
        break;
    case LAYOUT_WIDGET_BROWSER: /* never in a zone */
    case LAYOUT_WIDGET_COUNT:
        break;
    }
    ui_clip_pop(ui);
}
