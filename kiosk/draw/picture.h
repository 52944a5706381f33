/* draw/picture.h - the pictures of a draw list: icons, shadows, image files; cached.
 *
 * Layer: draw (uses model, base, SDL2_image).   Thread: main.
 *
 * Icons and shadows are this program's own assets (icons.json says where each icon
 * lies); image files were re-encoded by the fetching side. What cannot be loaded is
 * logged once and not drawn.
 */
#ifndef DRAW_PICTURE_H
#define DRAW_PICTURE_H

#include "draw/blit.h"
#include "draw/shape.h"

struct picture_set;

/** `assets_dir` has icons.json and the sheets; copied. Owned by the caller. */
struct picture_set *picture_set_new(const char *assets_dir);
/** NULL-safe. */
void picture_set_free(struct picture_set *set);
/** Device px per reference px: shadows grow with it. */
void picture_set_scale(struct picture_set *set, double scale);

/** A DRAW_ICON command, cut to `clip`; the next two likewise. */
void picture_icon(struct picture_set *set, struct blit_surface *to, struct rect clip,
                  const struct draw_command *cmd);
void picture_shadow(struct picture_set *set, struct blit_surface *to, struct rect clip,
                    const struct draw_command *cmd);
/** A path that is not absolute is taken from the assets' folder. */
void picture_image(struct picture_set *set, struct shape_corners *corners,
                   struct blit_surface *to, struct rect clip, const struct draw_command *cmd);
/** How far a shadow reaches beyond its box, px. */
int picture_shadow_margin(const struct picture_set *set);

#endif
