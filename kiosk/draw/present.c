#include "draw/present.h"

#include <SDL2/SDL.h>
#include <string.h>

#define LOG_MODULE "draw"
#include "base/log.h"

#define TILE 32 /* turned copies go tile by tile, so that both sides stay in cache */

void
present_all(struct present *present)
{
    present->all = true;
}

void
present_free(struct present *present)
{
    blit_surface_free(&present->turned);
}

struct rect
present_turn_rect(struct rect r, int width, int height, int rotate)
{
    switch (rotate) {
    case 90:
        return rect_make(height - r.y - r.h, r.x, r.h, r.w);
    case 180:
        return rect_make(width - r.x - r.w, height - r.y - r.h, r.w, r.h);
    case 270:
        return rect_make(r.y, width - r.x - r.w, r.h, r.w);
    default:
        return r;
    }
}

/* One tile: `out` is window px, and (step_x, step_y) pixels of `from` lie between two
 * neighbours in a window's row and column. */
static void
turn_tile(const uint32_t *from, ptrdiff_t step_x, ptrdiff_t step_y, uint8_t *to, int pitch,
          int w, int h)
{
    for (int y = 0; y < h; y++) {
        uint32_t *row = (uint32_t *)(void *)(to + (ptrdiff_t)y * pitch);
        const uint32_t *source = from + y * step_y;
        if (step_x == 1) {
            memcpy(row, source, (size_t)w * sizeof *row);
            continue;
        }
        for (int x = 0; x < w; x++)
            row[x] = source[x * step_x];
    }
}

void
present_turn(const struct blit_surface *from, struct rect part, int rotate, void *to, int pitch,
             int to_w, int to_h)
{
    const ptrdiff_t stride = from->width;
    struct rect out = present_turn_rect(part, from->width, from->height, rotate);
    ptrdiff_t step_x = 1, step_y = stride, origin = 0; /* of the window's pixel 0, 0 */
    if (rotate == 90) {
        step_x = -stride;
        step_y = 1;
        origin = (from->height - 1) * stride;
    } else if (rotate == 180) {
        step_x = -1;
        step_y = -stride;
        origin = from->height * stride - 1;
    } else if (rotate == 270) {
        step_x = stride;
        step_y = -1;
        origin = stride - 1;
    }
    out = rect_intersect(out, rect_make(0, 0, to_w, to_h));
    int tile_w = rotate == 0 || rotate == 180 ? out.w : TILE;
    for (int y = out.y; y < out.y + out.h; y += TILE)
        for (int x = out.x; x < out.x + out.w; x += tile_w) {
            int w = out.x + out.w - x < tile_w ? out.x + out.w - x : tile_w;
            int h = out.y + out.h - y < TILE ? out.y + out.h - y : TILE;
            turn_tile(from->pixels + origin + x * step_x + y * step_y, step_x, step_y,
                      (uint8_t *)to + (ptrdiff_t)y * pitch + (ptrdiff_t)x * 4, pitch, w, h);
        }
}

static bool
format_is_own(const SDL_Surface *surface)
{
    return surface->format->format == SDL_PIXELFORMAT_XRGB8888 ||
           surface->format->format == SDL_PIXELFORMAT_ARGB8888;
}

static enum err
copy_part(struct present *present, const struct blit_surface *from, struct rect part,
          int rotate, SDL_Surface *to)
{
    if (format_is_own(to)) {
        present_turn(from, part, rotate, to->pixels, to->pitch, to->w, to->h);
        return ERR_OK;
    }
    struct blit_surface *turned = &present->turned;
    if (turned->width != to->w || turned->height != to->h) {
        blit_surface_free(turned);
        blit_surface_init(turned, to->w, to->h);
    }
    present_turn(from, part, rotate, turned->pixels, to->w * 4, to->w, to->h);
    struct rect r = rect_intersect(present_turn_rect(part, from->width, from->height, rotate),
                                   rect_make(0, 0, to->w, to->h));
    const uint32_t *start = turned->pixels + (ptrdiff_t)r.y * to->w + r.x;
    uint8_t *out = (uint8_t *)to->pixels + (ptrdiff_t)r.y * to->pitch +
                   (ptrdiff_t)r.x * to->format->BytesPerPixel;
    if (!rect_empty(r) && SDL_ConvertPixels(r.w, r.h, SDL_PIXELFORMAT_XRGB8888, start,
                                            to->w * 4, to->format->format, out, to->pitch)) {
        log_error("the window's pixel format: %s", SDL_GetError());
        return ERR_LIBRARY;
    }
    return ERR_OK;
}

enum err
present_show(struct present *present, const struct blit_surface *from,
             struct SDL_Window *window, int rotate)
{
    struct rect_set changed = present->changed;
    SDL_Rect rects[RECT_SET_MAX];
    int count = 0;
    if (present->all) {
        changed.rects[0] = blit_bounds(from);
        changed.len = 1;
    }
    present->all = false;
    present->changed.len = 0;
    if (!window || changed.len == 0)
        return ERR_OK;

    SDL_Surface *to = SDL_GetWindowSurface(window);
    if (!to) {
        log_error("the window's surface: %s", SDL_GetError());
        present->all = true;
        return ERR_LIBRARY;
    }
    for (int i = 0; i < changed.len; i++) {
        struct rect part = rect_intersect(changed.rects[i], blit_bounds(from));
        struct rect r = present_turn_rect(part, from->width, from->height, rotate);
        r = rect_intersect(r, rect_make(0, 0, to->w, to->h));
        if (rect_empty(part) || rect_empty(r))
            continue;
        if (copy_part(present, from, part, rotate, to)) {
            present->all = true;
            return ERR_LIBRARY;
        }
        rects[count++] = (SDL_Rect){r.x, r.y, r.w, r.h};
    }
    if (count && SDL_UpdateWindowSurfaceRects(window, rects, count)) {
        log_error("showing the window: %s", SDL_GetError());
        present->all = true;
        return ERR_LIBRARY;
    }
    return ERR_OK;
}
