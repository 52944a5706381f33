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

#include "base/err.h"
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
/** A DRAW_FRAME command, cut to `clip`. */
void picture_frame(struct blit_surface *to, struct rect clip, const struct draw_command *cmd);
/** From now on image files of absolute paths are loaded on a thread; `wake` is called there
 * when one has come. */
ERR_NODISCARD enum err picture_set_load_aside(struct picture_set *set, void (*wake)(void *),
                                              void *context);
/** Take what has come; whether anything has. */
bool picture_set_take(struct picture_set *set);
bool picture_set_is_loading(struct picture_set *set);
/** Whether an image file is here in this size, or is known to be none; else it is asked for. It
 *  stays until the next list has been painted. */
bool picture_set_want(struct picture_set *set, const char *name, int width, int height);
/** Note in each DRAW_IMAGE of `list` (its level) whether its picture is here, and ask for those
 *  that are not: a picture that comes changes the list. Returns how many have still to come. */
int picture_set_mark(struct picture_set *set, const struct draw_list *list, struct rect canvas);
/** The list has been painted: what is wanted from now on is for the next one. */
void picture_set_painted(struct picture_set *set);
/** How far a shadow reaches beyond its box, px. */
int picture_shadow_margin(const struct picture_set *set);

#endif
