/* model/ink.h - what a finger writes: strokes of points.
 *
 * Layer: model.   Thread: any; values only.
 * Coordinates are px of the frame that is written in, (0, 0) its upper left corner.
 */
#ifndef MODEL_INK_H
#define MODEL_INK_H

#include "model/rect.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INK_POINTS_MAX  1600
#define INK_STROKES_MAX 48
#define INK_STEP        6 /* px; a finger that has moved less adds no point */

struct ink_point {
    int16_t x, y;
};

/* Zero-initialise. Stroke i is points[starts[i]] up to the start of the next. */
struct ink {
    struct ink_point points[INK_POINTS_MAX];
    uint16_t starts[INK_STROKES_MAX];
    size_t len, strokes;
};

/** The finger goes down; false if there is no room for another stroke. */
bool ink_begin(struct ink *ink, int x, int y);
/** It has moved; false if nothing was added: hardly moved, or no room. */
bool ink_add(struct ink *ink, int x, int y);
/** Where the points of stroke `i` end. */
size_t ink_stroke_end(const struct ink *ink, size_t i);
/** What holds all of it, at least one px wide and high; empty without ink. */
struct rect ink_box(const struct ink *ink);
/** Take the last stroke back. */
void ink_undo(struct ink *ink);
/** The last stroke alone stays. */
void ink_keep_last(struct ink *ink);
/** Overwritten, not just forgotten. */
void ink_clear(struct ink *ink);

#endif
