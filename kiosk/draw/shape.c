#include "draw/shape.h"

#include "base/mem.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK 256 /* coverage is worked out so many pixels at a time */

void
shape_corners_free(struct shape_corners *corners)
{
    for (int i = 0; i <= SHAPE_MASK_MAX; i++)
        free(corners->masks[i]);
    *corners = (struct shape_corners){0};
}

static inline uint8_t
edge_coverage(float inside_px)
{
    float c = inside_px + 0.5f;
    return (uint8_t)(c <= 0 ? 0 : c >= 1 ? 255 : c * 255.0f + 0.5f);
}

/* Coverage of the pixel `dx`, `dy` away from the corner's outer point, by a disc that
 * touches both edges. */
static uint8_t
corner_pixel(int radius, int dx, int dy)
{
    float x = (float)(radius - dx) - 0.5f, y = (float)(radius - dy) - 0.5f;
    return edge_coverage((float)radius - sqrtf(x * x + y * y));
}

/* Row `dy` of a corner, from the outer edge inwards; NULL where it is not kept. */
static const uint8_t *
corner_row(struct shape_corners *corners, int radius, int dy)
{
    if (radius > SHAPE_MASK_MAX)
        return NULL;
    uint8_t **mask = &corners->masks[radius];
    if (!*mask) {
        *mask = xmalloc((size_t)radius * (size_t)radius);
        for (int y = 0; y < radius; y++)
            for (int x = 0; x < radius; x++)
                (*mask)[y * radius + x] = corner_pixel(radius, x, y);
    }
    return *mask + (ptrdiff_t)dy * radius;
}

int
shape_radius(struct rect rect, int radius)
{
    int most = (rect.w < rect.h ? rect.w : rect.h) / 2;
    return radius < 0 ? 0 : radius < most ? radius : most;
}

/* Whether row `y` passes through rounded corners, and how far from the edge. */
static bool
corner_at(struct rect r, int radius, unsigned which, int y, bool *left, bool *right, int *dy)
{
    bool top = y < r.y + radius, bottom = y >= r.y + r.h - radius;
    if (!top && !bottom)
        return false;
    *dy = top ? y - r.y : r.y + r.h - 1 - y;
    *left = which & (top ? DRAW_CORNER_TL : DRAW_CORNER_BL);
    *right = which & (top ? DRAW_CORNER_TR : DRAW_CORNER_BR);
    return *left || *right;
}

void
shape_coverage(struct shape_corners *corners, struct rect r, int radius, unsigned which, int x,
               int y, int n, uint8_t *out)
{
    bool left = false, right = false;
    int dy = 0;
    if (y < r.y || y >= r.y + r.h || rect_empty(r)) {
        memset(out, 0, (size_t)n);
        return;
    }
    bool round = corner_at(r, radius, which, y, &left, &right, &dy);
    const uint8_t *row = round ? corner_row(corners, radius, dy) : NULL;
    for (int i = 0; i < n; i++) {
        int from_left = x + i - r.x, from_right = r.x + r.w - 1 - x - i;
        int dx = left && from_left < radius     ? from_left
                 : right && from_right < radius ? from_right
                                                : -1;
        if (from_left < 0 || from_right < 0)
            out[i] = 0;
        else if (dx < 0)
            out[i] = 255;
        else
            out[i] = row ? row[dx] : corner_pixel(radius, dx, dy);
    }
}

/* A box being painted: the outer shape in the border's colour, the inner in its own. */
struct box {
    struct shape_corners *corners;
    struct blit_surface *to;
    struct rect clip, outer, inner;
    int outer_radius, inner_radius;
    unsigned which;
    colour_rgba fill, line;
    int border;
};

static uint32_t *
box_row(const struct box *b, int x, int y)
{
    return b->to->pixels + (size_t)y * (size_t)b->to->width + (size_t)x;
}

static void
box_solid(const struct box *b, int x0, int x1, int y, colour_rgba colour)
{
    x0 = x0 > b->clip.x ? x0 : b->clip.x;
    x1 = x1 < b->clip.x + b->clip.w ? x1 : b->clip.x + b->clip.w;
    if (x1 > x0)
        blit_row_fill(box_row(b, x0, y), x1 - x0, colour);
}

/* The ends of a row, where the edge is round or bordered. */
static void
box_end(const struct box *b, int x0, int x1, int y)
{
    uint8_t outer[CHUNK], inner[CHUNK];
    x0 = x0 > b->clip.x ? x0 : b->clip.x;
    x1 = x1 < b->clip.x + b->clip.w ? x1 : b->clip.x + b->clip.w;
    for (int x = x0, n; x < x1; x += n) {
        n = x1 - x < CHUNK ? x1 - x : CHUNK;
        shape_coverage(b->corners, b->outer, b->outer_radius, b->which, x, y, n, outer);
        if (b->border) {
            shape_coverage(b->corners, b->inner, b->inner_radius, b->which, x, y, n, inner);
            /* Under an opaque inside the border reaches in, so no ground shines
             * through the seam; else it must stop where the inside begins. */
            for (int i = 0; i < n && (b->fill & 255) != 255; i++)
                outer[i] = outer[i] > inner[i] ? (uint8_t)(outer[i] - inner[i]) : 0;
            blit_row_cover(box_row(b, x, y), outer, n, b->line, 0);
            blit_row_cover(box_row(b, x, y), inner, n, b->fill, 0);
        } else {
            blit_row_cover(box_row(b, x, y), outer, n, b->fill, 0);
        }
    }
}

static void
box_paint_row(const struct box *b, int y)
{
    bool left = false, right = false;
    int dy = 0, x0 = b->outer.x, x1 = b->outer.x + b->outer.w;
    corner_at(b->outer, b->outer_radius, b->which, y, &left, &right, &dy);
    int from_left = left ? b->outer_radius : 0, from_right = right ? b->outer_radius : 0;
    from_left = from_left > b->border ? from_left : b->border;
    from_right = from_right > b->border ? from_right : b->border;
    if (from_left + from_right > x1 - x0) { /* a border wider than the box */
        box_end(b, x0, x1, y);
        return;
    }
    bool inside = y >= b->inner.y && y < b->inner.y + b->inner.h;
    box_end(b, x0, x0 + from_left, y);
    box_solid(b, x0 + from_left, x1 - from_right, y, inside ? b->fill : b->line);
    box_end(b, x1 - from_right, x1, y);
}

void
shape_box(struct shape_corners *corners, struct blit_surface *to, struct rect clip,
          const struct draw_command *cmd)
{
    clip = rect_intersect(clip, rect_intersect(cmd->rect, blit_bounds(to)));
    if (rect_empty(clip))
        return;
    if (cmd->radius <= 0 && cmd->border <= 0) {
        blit_fill(to, clip, cmd->rect, cmd->colour);
        return;
    }
    int radius = shape_radius(cmd->rect, cmd->radius), border = cmd->border;
    struct box b = {.corners = corners,
                    .to = to,
                    .clip = clip,
                    .outer = cmd->rect,
                    .inner = rect_inset(cmd->rect, border),
                    .outer_radius = radius,
                    .inner_radius = radius > border ? radius - border : 0,
                    .which = cmd->corners,
                    .fill = cmd->colour,
                    .line = cmd->border_colour,
                    .border = border};
    for (int y = clip.y; y < clip.y + clip.h; y++)
        box_paint_row(&b, y);
}

void
shape_frame(struct blit_surface *to, struct rect clip, struct rect r, int line,
            colour_rgba colour)
{
    blit_fill(to, clip, rect_make(r.x, r.y, r.w, line), colour);
    blit_fill(to, clip, rect_make(r.x, r.y + r.h - line, r.w, line), colour);
    blit_fill(to, clip, rect_make(r.x, r.y + line, line, r.h - 2 * line), colour);
    blit_fill(to, clip, rect_make(r.x + r.w - line, r.y + line, line, r.h - 2 * line), colour);
}

/* A circle line: radii from the centre, and where it ends. */
struct ring {
    float outer, inner;
    float end_x, end_y; /* direction of the end, clockwise from 12 */
    bool whole, over_half;
};

static uint8_t
ring_pixel(const struct ring *ring, float x, float y)
{
    float from_centre = sqrtf(x * x + y * y);
    int line =
        edge_coverage(ring->outer - from_centre) - edge_coverage(ring->inner - from_centre);
    if (ring->whole || line <= 0)
        return (uint8_t)(line > 0 ? line : 0);
    /* Right of 12 o'clock, and left of the end as seen along its direction. */
    int after_start = edge_coverage(x);
    int before_end = edge_coverage(x * ring->end_y - y * ring->end_x);
    int arc = ring->over_half ? (after_start > before_end ? after_start : before_end)
                              : (after_start < before_end ? after_start : before_end);
    return (uint8_t)(line * arc / 255);
}

/* Pixels x0..x1, counted from the box's left edge at `left`, of a surface's row. */
static void
ring_span(const struct ring *ring, uint32_t *row, int left, float mid_x, float dy, int x0,
          int x1, colour_rgba colour)
{
    uint8_t coverage[CHUNK];
    for (int x = x0, n; x < x1; x += n) {
        n = x1 - x < CHUNK ? x1 - x : CHUNK;
        for (int i = 0; i < n; i++)
            coverage[i] = ring_pixel(ring, (float)(x + i) + 0.5f - mid_x, dy);
        blit_row_cover(row + (left + x), coverage, n, colour, 0);
    }
}

static int
clamp_int(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

void
shape_ring(struct blit_surface *to, struct rect clip, const struct draw_command *cmd)
{
    struct rect box = cmd->rect;
    clip = rect_intersect(clip, rect_intersect(box, blit_bounds(to)));
    float turn = (float)cmd->turn / 65536.0f, angle = turn * 6.2831853f;
    float outer = (float)(box.w < box.h ? box.w : box.h) / 2.0f;
    struct ring ring = {.outer = outer,
                        .inner = outer - (float)cmd->border,
                        .end_x = sinf(angle),
                        .end_y = -cosf(angle),
                        .whole = cmd->turn >= 65536,
                        .over_half = cmd->turn > 32768};
    if (cmd->turn <= 0)
        return;
    for (int y = clip.y; y < clip.y + clip.h; y++) {
        uint32_t *row = to->pixels + (size_t)y * (size_t)to->width;
        /* Relative to the box first: the same floats wherever the box stands. */
        float dy = (float)(y - box.y) + 0.5f - (float)box.h / 2.0f;
        float far = outer + 1, near = ring.inner - 1, mid = (float)box.w / 2.0f;
        if (fabsf(dy) > far)
            continue;
        int reach = (int)ceilf(sqrtf(far * far - dy * dy)) + 1;
        int hole = fabsf(dy) < near ? (int)sqrtf(near * near - dy * dy) - 1 : 0;
        int left = clip.x - box.x, right = left + clip.w, centre = (int)mid;
        int a = clamp_int(centre - reach, left, right),
            d = clamp_int(centre + reach, left, right);
        int b = clamp_int(hole > 0 ? centre - hole : centre, a, d);
        int c = clamp_int(hole > 0 ? centre + hole : centre, b, d);
        ring_span(&ring, row, box.x, mid, dy, a, b, cmd->colour);
        ring_span(&ring, row, box.x, mid, dy, c, d, cmd->colour);
    }
}

void
shape_edge_fade(struct blit_surface *to, struct rect clip, const struct draw_command *cmd)
{
    struct rect box = cmd->rect, r = rect_intersect(clip, rect_intersect(box, blit_bounds(to)));
    uint8_t coverage[CHUNK];
    for (int y = r.y; y < r.y + r.h; y++) {
        uint32_t *row = to->pixels + (size_t)y * (size_t)to->width;
        int down = y - box.y;
        for (int x = r.x, n; x < r.x + r.w; x += n) {
            n = r.x + r.w - x < CHUNK ? r.x + r.w - x : CHUNK;
            for (int i = 0; i < n; i++) {
                int across = x + i - box.x;
                int part = cmd->level == 0   ? (2 * across + 1) * 255 / (2 * box.w)
                           : cmd->level == 1 ? (2 * (box.w - across) - 1) * 255 / (2 * box.w)
                           : cmd->level == 2 ? (2 * down + 1) * 255 / (2 * box.h)
                                             : (2 * (box.h - down) - 1) * 255 / (2 * box.h);
                coverage[i] = (uint8_t)part;
            }
            blit_row_cover(row + x, coverage, n, cmd->colour, 0);
        }
    }
}

void
shape_bitmap(struct blit_surface *to, struct rect clip, const struct draw_command *cmd)
{
    struct rect box = cmd->rect;
    int side = cmd->level;
    if (side <= 0 || !cmd->name || strlen(cmd->name) < (size_t)side * (size_t)side)
        return;
    for (int i = 0; i < side * side; i++) {
        if (cmd->name[i] != '1')
            continue;
        int col = i % side, row = i / side;
        int x0 = col * box.w / side, x1 = (col + 1) * box.w / side;
        int y0 = row * box.h / side, y1 = (row + 1) * box.h / side;
        blit_fill(to, clip, rect_make(box.x + x0, box.y + y0, x1 - x0, y1 - y0), cmd->colour);
    }
}
