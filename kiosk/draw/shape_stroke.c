#include "draw/shape.h"

#include <math.h>

#define CHUNK 256

/* A line's ends relative to its box, and what makes a distance of a point. */
struct stroke {
    float x, y, dx, dy, length2, half;
};

static struct stroke
stroke_of(const struct draw_command *cmd)
{
    float half = (float)cmd->border / 2.0f;
    float w = (float)cmd->rect.w - (float)cmd->border,
          h = (float)cmd->rect.h - (float)cmd->border;
    struct stroke s = {.x = half, .y = half, .dx = w, .dy = h, .half = half};
    if (cmd->level) {
        s.y += h;
        s.dy = -h;
    }
    s.length2 = s.dx * s.dx + s.dy * s.dy;
    return s;
}

static uint8_t
stroke_pixel(const struct stroke *s, float x, float y)
{
    float px = x - s->x, py = y - s->y;
    float t = s->length2 > 0 ? (px * s->dx + py * s->dy) / s->length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    float ex = px - t * s->dx, ey = py - t * s->dy;
    float inside = s->half - sqrtf(ex * ex + ey * ey) + 0.5f;
    return inside <= 0 ? 0 : inside >= 1 ? 255 : (uint8_t)(inside * 255.0f);
}

void
shape_stroke(struct blit_surface *to, struct rect clip, const struct draw_command *cmd)
{
    struct rect box = cmd->rect, r = rect_intersect(clip, rect_intersect(box, blit_bounds(to)));
    struct stroke stroke = stroke_of(cmd);
    uint8_t coverage[CHUNK];
    for (int y = r.y; y < r.y + r.h; y++) {
        uint32_t *row = to->pixels + (size_t)y * (size_t)to->width;
        float py = (float)(y - box.y) + 0.5f;
        for (int x = r.x, n; x < r.x + r.w; x += n) {
            n = r.x + r.w - x < CHUNK ? r.x + r.w - x : CHUNK;
            for (int i = 0; i < n; i++)
                coverage[i] = stroke_pixel(&stroke, (float)(x + i - box.x) + 0.5f, py);
            blit_row_cover(row + x, coverage, n, cmd->colour, 0);
        }
    }
}
