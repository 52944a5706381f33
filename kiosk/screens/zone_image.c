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

/* Where the whole picture lies, so that it fits into the box or fills it: of what finds no
 * room as much is cut off on each side as the focus says. */
static struct rect
place_of(const struct zone *zone, struct rect box)
{
    const struct layout_zone *layout = zone->layout;
    int64_t w = zone->picture.width, h = zone->picture.height;
    bool is_wider = w * box.h > h * box.w; /* than the box */
    bool covers = layout->fit == LAYOUT_FIT_COVER;
    int width = is_wider == covers ? (int)(w * box.h / h) : box.w;
    int height = is_wider == covers ? box.h : (int)(h * box.w / w);
    int x = covers ? layout->focus_x : 50, y = covers ? layout->focus_y : 50;
    return rect_make(box.x + (box.w - width) * x / 100, box.y + (box.h - height) * y / 100,
                     width < 1 ? 1 : width, height < 1 ? 1 : height);
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
