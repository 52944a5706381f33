#include "model/ink.h"

#include <stdlib.h>
#include <string.h>

bool
ink_begin(struct ink *ink, int x, int y)
{
    if (ink->strokes == INK_STROKES_MAX || ink->len == INK_POINTS_MAX)
        return false;
    ink->starts[ink->strokes++] = (uint16_t)ink->len;
    ink->points[ink->len++] = (struct ink_point){(int16_t)x, (int16_t)y};
    return true;
}

bool
ink_add(struct ink *ink, int x, int y)
{
    if (ink->strokes == 0 || ink->len == INK_POINTS_MAX)
        return false;
    const struct ink_point *last = &ink->points[ink->len - 1];
    if (abs(x - last->x) < INK_STEP && abs(y - last->y) < INK_STEP)
        return false;
    ink->points[ink->len++] = (struct ink_point){(int16_t)x, (int16_t)y};
    return true;
}

size_t
ink_stroke_end(const struct ink *ink, size_t i)
{
    return i + 1 < ink->strokes ? ink->starts[i + 1] : ink->len;
}

struct rect
ink_box(const struct ink *ink)
{
    if (ink->len == 0)
        return rect_make(0, 0, 0, 0);
    struct ink_point low = ink->points[0], high = low;
    for (size_t i = 1; i < ink->len; i++) {
        struct ink_point p = ink->points[i];
        low.x = p.x < low.x ? p.x : low.x;
        low.y = p.y < low.y ? p.y : low.y;
        high.x = p.x > high.x ? p.x : high.x;
        high.y = p.y > high.y ? p.y : high.y;
    }
    return rect_make(low.x, low.y, high.x - low.x + 1, high.y - low.y + 1);
}

void
ink_undo(struct ink *ink)
{
    if (ink->strokes == 0)
        return;
    size_t from = ink->starts[--ink->strokes];
    memset(ink->points + from, 0, (ink->len - from) * sizeof *ink->points);
    ink->len = from;
}

void
ink_keep_last(struct ink *ink)
{
    if (ink->strokes < 2)
        return;
    size_t from = ink->starts[ink->strokes - 1], len = ink->len - from;
    memmove(ink->points, ink->points + from, len * sizeof *ink->points);
    memset(ink->points + len, 0, from * sizeof *ink->points);
    ink->starts[0] = 0;
    ink->len = len;
    ink->strokes = 1;
}

void
ink_clear(struct ink *ink)
{
    explicit_bzero(ink, sizeof *ink);
}
