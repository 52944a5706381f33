/* draw/blit.h - pixels, and the few inner loops that all painting comes down to.
 *
 * Layer: draw (uses model, base; no SDL).   Thread: any; one surface, one thread.
 * Source: SSE2, for text AVX2 where the processor has it, with a C fallback: one arithmetic,
 * so the same bits everywhere.
 *
 * A pixel is 0x00RRGGBB. Coverage is 0..255. Mixing is (s*a + d*(256-a) + 128) >> 8
 * with a = 0..256, exact at both ends.
 */
#ifndef DRAW_BLIT_H
#define DRAW_BLIT_H

#include "model/draw_command.h"
#include "model/rect.h"
#include <stddef.h>
#include <stdint.h>

struct blit_surface {
    uint32_t *pixels;
    int width, height; /* rows are `width` pixels apart */
};

/* An 8-bit coverage picture. */
struct blit_mask {
    const uint8_t *data;
    int width, height, pitch;
};

/** Black; what it held before is not freed. Owned by the caller (blit_surface_free). */
void blit_surface_init(struct blit_surface *surface, int width, int height);
/** Zeroed afterwards, so that it may be freed again. */
void blit_surface_free(struct blit_surface *surface);
/** Both of the same size. */
void blit_surface_copy(struct blit_surface *to, const struct blit_surface *from);

static inline struct rect
blit_bounds(const struct blit_surface *s)
{
    return (struct rect){0, 0, s->width, s->height};
}

/** One row of `n` pixels of `colour`, its alpha respected. */
void blit_row_fill(uint32_t *row, int n, colour_rgba colour);
/** One row of `n` pixels of `colour` under `coverage`. `weight` adds body to half
 *  covered pixels: 0 none, 46 that of dark text. */
void blit_row_cover(uint32_t *row, const uint8_t *coverage, int n, colour_rgba colour,
                    int weight);
/** One row of premultiplied ARGB pixels over the row. */
void blit_row_over(uint32_t *row, const uint32_t *argb, int n);
/** `out` = a*(256-mix) + b*mix, for `n` pixels. */
void blit_row_mix(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int mix);

/** What is in both `clip` and `rect`, the colour's alpha respected. */
void blit_fill(struct blit_surface *to, struct rect clip, struct rect rect, colour_rgba colour);
/** `mask` at (x, y) in `colour`. */
void blit_cover(struct blit_surface *to, struct rect clip, int x, int y, struct blit_mask mask,
                colour_rgba colour, int weight);
/** The weight that makes text of this colour even in tone (see blit_row_cover). */
int blit_text_weight(colour_rgba colour);
/** Move the pixels of `region` by (dx, dy); what leaves it is lost, what comes in is
 *  left as it was. `region` must lie inside the surface. */
void blit_move(struct blit_surface *surface, struct rect region, int dx, int dy);

#endif
