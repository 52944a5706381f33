/* model/rect.h - an axis-parallel rectangle in pixels.
 *
 * Layer: model.   Thread: any; values only.
 */
#ifndef MODEL_RECT_H
#define MODEL_RECT_H

#include <stdbool.h>

struct rect {
    int x, y, w, h;
};

static inline struct rect
rect_make(int x, int y, int w, int h)
{
    return (struct rect){x, y, w, h};
}

static inline bool
rect_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

static inline bool
rect_contains(struct rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

static inline struct rect
rect_inset(struct rect r, int by)
{
    return (struct rect){r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by};
}

static inline struct rect
rect_intersect(struct rect a, struct rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (x1 <= x0 || y1 <= y0)
        return (struct rect){x0, y0, 0, 0};
    return (struct rect){x0, y0, x1 - x0, y1 - y0};
}

static inline struct rect
rect_union(struct rect a, struct rect b)
{
    if (rect_empty(a))
        return b;
    if (rect_empty(b))
        return a;
    int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){x0, y0, x1 - x0, y1 - y0};
}

#endif
