#include "draw/rect_set.h"

#include <stdint.h>

#define WASTE_FREE 2000 /* px that cost less to paint than another rectangle */

static int64_t
area(struct rect r)
{
    return (int64_t)r.w * r.h;
}

/* What joining would paint without need; negative where the two overlap. */
static int64_t
waste(struct rect a, struct rect b)
{
    return area(rect_union(a, b)) - area(a) - area(b);
}

static int
least_waste(const struct rect_set *set, struct rect rect, int64_t *least)
{
    int best = -1;
    for (int i = 0; i < set->len; i++) {
        int64_t w = waste(set->rects[i], rect);
        if (best < 0 || w < *least) {
            best = i;
            *least = w;
        }
    }
    return best;
}

static void
rect_set_remove(struct rect_set *set, int at)
{
    set->rects[at] = set->rects[--set->len];
}

/* The two that are cheapest to join, joined and taken out. */
static struct rect
rect_set_squeeze(struct rect_set *set)
{
    int64_t least = INT64_MAX;
    int a = 0, b = 1;
    for (int i = 0; i < set->len; i++)
        for (int j = i + 1; j < set->len; j++)
            if (waste(set->rects[i], set->rects[j]) < least) {
                least = waste(set->rects[i], set->rects[j]);
                a = i;
                b = j;
            }
    struct rect joined = rect_union(set->rects[a], set->rects[b]);
    rect_set_remove(set, b);
    rect_set_remove(set, a);
    return joined;
}

void
rect_set_add(struct rect_set *set, struct rect rect)
{
    if (rect_empty(rect))
        return;
    for (;;) {
        int64_t least = 0;
        int at = least_waste(set, rect, &least);
        if (at >= 0 && least <= WASTE_FREE) {
            rect = rect_union(rect, set->rects[at]);
            rect_set_remove(set, at);
        } else if (set->len == RECT_SET_MAX) {
            struct rect joined = rect_set_squeeze(set);
            rect_set_add(set, joined);
        } else {
            break;
        }
    }
    set->rects[set->len++] = rect;
}
