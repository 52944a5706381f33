#include "input/stroke_shape.h"
#include "input/stroke_shape_generated.h"

#include <math.h>

#define PI 3.14159265358979323846

/* Shares of the character's size: a hand shakes less than SHAKE, and the hook at the end of a
 * stroke, which belongs to 竖 and 横 alike, is shorter than HOOK. */
#define SHAKE        0.05
#define HOOK         0.2
#define HOOK_TURN    (55 * PI / 180)
#define GENTLE_TURN  (25 * PI / 180)
#define SHARP_TURN   (55 * PI / 180)
#define SHORT_STROKE 0.15
#define LONG_STROKE  0.4

struct corners {
    struct ink_point at[INK_POINTS_MAX];
    size_t len;
};

static double
distance(struct ink_point a, struct ink_point b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* Of `p` from the line between `a` and `b`, its ends included. */
static double
away(struct ink_point p, struct ink_point a, struct ink_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    double t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
    if (t <= 0)
        return distance(p, a);
    if (t >= 1)
        return distance(p, b);
    return fabs((p.x - a.x) * dy - (p.y - a.y) * dx) / sqrt(square);
}

/* Ramer, Douglas, Peucker: the points from `from` up to before `to` that are needed to stay
 * within `least` of all of them. */
static void
add_corners(struct corners *out, const struct ink_point *points, size_t from, size_t to,
            double least)
{
    size_t at = from;
    double most = least;
    for (size_t i = from + 1; i < to; i++) {
        double d = away(points[i], points[from], points[to]);
        if (d <= most)
            continue;
        most = d;
        at = i;
    }
    if (at == from) {
        out->at[out->len++] = points[from];
        return;
    }
    add_corners(out, points, from, at, least);
    add_corners(out, points, at, to, least);
}

static double
turn(struct ink_point a, struct ink_point b, struct ink_point c)
{
    double by = atan2(c.y - b.y, c.x - b.x) - atan2(b.y - a.y, b.x - a.x);
    return by > PI ? by - 2 * PI : by < -PI ? by + 2 * PI : by;
}

/* The sharpest turn, or all of them together where they go on the same way round. */
static double
bend_of(const struct corners *corners)
{
    double most = 0, sum = 0;
    for (size_t i = 1; i + 1 < corners->len; i++) {
        double by = turn(corners->at[i - 1], corners->at[i], corners->at[i + 1]);
        most = fmax(most, fabs(by));
        sum += by;
    }
    return fmax(most, fabs(sum));
}

/* A short last leg that turns back is taken off: 0 none, 1 clockwise as that of 竖钩, 2. */
static int
take_hook(struct corners *corners, double size)
{
    size_t len = corners->len;
    const struct ink_point *end = corners->at + len - 1;
    if (len < 3 || distance(end[-1], end[0]) >= HOOK * size)
        return 0;
    double by = turn(end[-2], end[-1], end[0]);
    if (fabs(by) <= HOOK_TURN)
        return 0;
    corners->len--;
    return by > 0 ? 1 : 2;
}

int
stroke_shape(const struct ink_point *points, size_t len, int size)
{
    struct corners corners = {.len = 0};
    double whole = size > 0 ? size : 1;
    if (len > 1)
        add_corners(&corners, points, 0, len - 1, SHAKE * whole);
    corners.at[corners.len++] = points[len - 1];
    int hook = take_hook(&corners, whole);
    double turned = bend_of(&corners);
    int bend = turned < GENTLE_TURN ? 0 : turned < SHARP_TURN ? 1 : 2;
    const struct ink_point *from = corners.at, *to = corners.at + corners.len - 1;
    double angle = atan2(to->y - from->y, to->x - from->x);
    int direction = (int)floor(angle / (2 * PI) * STROKE_DIRECTIONS + 0.5);
    direction = (direction + STROKE_DIRECTIONS) % STROKE_DIRECTIONS;
    double share = distance(*from, *to) / whole;
    int length = share < SHORT_STROKE ? 0 : share < LONG_STROKE ? 1 : 2;
    return (direction * STROKE_BENDS + bend + 3 * hook) * STROKE_LENGTHS + length;
}

const uint8_t *
stroke_shape_costs(int shape)
{
    return STROKE_SHAPE_COSTS[shape];
}
