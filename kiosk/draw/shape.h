/* draw/shape.h - rounded boxes, circle lines, fades and module pictures.
 *
 * Layer: draw (uses model, base).   Thread: main.
 *
 * All are painted the same wherever they stand, to the bit: a box moved by whole
 * pixels is the picture moved.
 */
#ifndef DRAW_SHAPE_H
#define DRAW_SHAPE_H

#include "draw/blit.h"

#define SHAPE_MASK_MAX 256 /* corners up to this radius are kept as coverage */

/* Quarter discs by radius, made when first used. Zero-initialise. */
struct shape_corners {
    uint8_t *masks[SHAPE_MASK_MAX + 1];
};

/** Zeroed afterwards. */
void shape_corners_free(struct shape_corners *corners);

/* The commands DRAW_FILL, DRAW_RING, DRAW_EDGE_FADE, DRAW_STROKE and DRAW_BITMAP, cut to
 * `clip`. */
void shape_box(struct shape_corners *corners, struct blit_surface *to, struct rect clip,
               const struct draw_command *cmd);
void shape_ring(struct blit_surface *to, struct rect clip, const struct draw_command *cmd);
void shape_edge_fade(struct blit_surface *to, struct rect clip, const struct draw_command *cmd);
void shape_stroke(struct blit_surface *to, struct rect clip, const struct draw_command *cmd);
void shape_bitmap(struct blit_surface *to, struct rect clip, const struct draw_command *cmd);
/** A frame `line` px wide just inside `rect`. */
void shape_frame(struct blit_surface *to, struct rect clip, struct rect rect, int line,
                 colour_rgba colour);
/** Coverage of the pixels (x..x+n, y) by `rect` with `radius` at `which` corners. */
void shape_coverage(struct shape_corners *corners, struct rect rect, int radius, unsigned which,
                    int x, int y, int n, uint8_t *out);
/** The radius as drawn: never more than half of the box. */
int shape_radius(struct rect rect, int radius);

#endif
