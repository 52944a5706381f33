#include "screens/parts.h"
#include "screens/zone.h"
#include "ui/widgets.h"

/* Clips of records in their zone, one after another. What the picture does not fill is dark, as
 * around any film. */

#define DARK 0x000000ffu

void
zone_build_video(struct zone *zone, struct screen_env *env, struct ui *ui, struct rect box)
{
    struct notice_style style = {.only_clip = true,
                                 .covers = zone->layout->fit == LAYOUT_FIT_COVER,
                                 .is_muted = zone->layout->is_muted};
    (void)rotation_update(zone->rotation, env, &style, ui, box.w, box.h);
    ui_wake_at(ui, rotation_next(zone->rotation));
    if (!rotation_record(zone->rotation)) {
        widget_card(ui, box);
        if (rotation_is_empty(zone->rotation))
            part_sized(ui, box, "暂无视频", TYPE_SIGN_ZONE_BODY, 40, ui_colour(ui, COLOUR_INK3),
                       UI_TEXT_CENTRE);
        return;
    }
    ui_clip_push(ui, box);
    ui_fill(ui, box, 0, DARK);
    rotation_build(zone->rotation, ui, box.x, box.y);
    ui_clip_pop(ui);
}
