/* draw/damage_move.h - how far a scrolled group has moved between two scenes.
 *
 * Layer: draw (uses model, base).   Thread: main.
 */
#ifndef DRAW_DAMAGE_MOVE_H
#define DRAW_DAMAGE_MOVE_H

#include "draw/damage.h"

/** Set damage->moves; a group that has not moved as one gives none. Uses damage->match
 *  and damage->keys as working memory. */
void damage_move_find(struct damage *damage, const struct scene *from, const struct scene *to,
                      int width, int height);
/** Room in damage->keys for `count`. */
uint64_t *damage_move_keys(struct damage *damage, size_t count);

#endif
