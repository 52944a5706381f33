#include "media/png_scan.h"
#include "screens/parts.h"
#include "screens/picture_box.h"
#include "screens/zone.h"
#include "ui/widgets.h"

/* A picture of the layout's own in its zone. */

void
zone_open_image(struct zone *zone)
{
    struct picture_ref *picture = &zone->picture;
    picture->path = zone->layout->file;
    if (png_scan_size(picture->path, &picture->width, &picture->height))
        picture->width = 0;
}

static struct rect
place_of(const struct zone *zone, struct rect box)
{
    const struct layout_zone *layout = zone->layout;
    bool covers = layout->fit == LAYOUT_FIT_COVER;
    return picture_box_place(zone->picture.width, zone->picture.height, box, covers,
                             covers ? layout->focus_x : 50, covers ? layout->focus_y : 50);
}

void
zone_build_image(const struct zone *zone, struct ui *ui, struct rect box)
{
    if (zone->picture.width == 0) {
        widget_card(ui, box);
        part_sized(ui, box, PICTURE_BOX_MISSING, TYPE_SIGN_ZONE_BODY, 40,
                   ui_colour(ui, COLOUR_INK3), UI_TEXT_CENTRE);
        return;
    }
    struct ui_node_desc node = {.role = UI_IMAGE, .name = zone->layout->alt, .rect = box};
    ui_push(ui, &node);
    ui_clip_push(ui, box);
    ui_image(ui, place_of(zone, box), zone->picture.path);
    ui_clip_pop(ui);
    ui_pop(ui);
}
