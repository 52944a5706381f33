/* draw/rect_set.h - a few rectangles that together cover an area.
 *
 * Layer: draw (uses model).   Thread: any; values only.
 */
#ifndef DRAW_RECT_SET_H
#define DRAW_RECT_SET_H

#include "model/rect.h"

#define RECT_SET_MAX 16

struct rect_set {
    struct rect rects[RECT_SET_MAX];
    int len;
};

/** Cover `rect` too. Rectangles are joined where that adds little, or where there is no
 *  room for another; so more may be covered than was asked, never less. */
void rect_set_add(struct rect_set *set, struct rect rect);

#endif
