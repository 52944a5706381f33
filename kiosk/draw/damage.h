/* draw/damage.h - what must be painted to get from one scene to the next.
 *
 * Layer: draw (uses model, base).   Thread: main.
 *
 * Records that are the same, at the same place and in the same order need nothing. Where
 * a scrolled group has moved as one, its region's pixels are moved first, and records
 * in it are the same if they moved along.
 */
#ifndef DRAW_DAMAGE_H
#define DRAW_DAMAGE_H

#include "draw/rect_set.h"
#include "draw/scene.h"
#include "draw/scene_match.h"

#define DAMAGE_MOVES 4

/* Pixels of `region` go (dx, dy) further; regions of one plan are disjoint. */
struct damage_move {
    struct rect region;
    int dx, dy;
};

struct damage {
    struct damage_move moves[DAMAGE_MOVES];
    int move_count;
    struct rect_set repaint; /* after the moves */

    /* Working memory, kept between calls. */
    struct scene_match match;
    uint64_t *keys;
    size_t key_cap;
};

/** Plan the way from `from` to `to`, both of one canvas of width x height. */
void damage_plan(struct damage *damage, const struct scene *from, const struct scene *to,
                 int width, int height);
void damage_free(struct damage *damage);

#endif
