/* draw/glyph_cache.h - coverage bitmaps of glyphs, rasterised once, in bounded memory.
 *
 * Layer: draw (uses font, model, base).   Thread: main.
 *
 * Two generations of fixed size: what is used moves to the young one; when that is
 * full the old one is dropped and they change places. So what is on screen is never
 * thrown out at once, and no list of uses is kept.
 */
#ifndef DRAW_GLYPH_CACHE_H
#define DRAW_GLYPH_CACHE_H

#include "draw/blit.h"
#include "font/font.h"
#include <stdint.h>

#define GLYPH_CACHE_BYTES (12u << 20) /* of each generation */

struct glyph_cache;

/* A glyph's bitmap and where it lies from the pen's whole pixel; borrowed until the
 * next glyph_cache_get(). An empty mask for a blank. */
struct glyph_cell {
    struct blit_mask mask;
    int left, top;
};

/** `fonts` is borrowed for the life of the result. */
struct glyph_cache *glyph_cache_new(struct font_set *fonts);
/** NULL-safe. */
void glyph_cache_free(struct glyph_cache *cache);

/** `subpixel` is the quarter of a pixel, 0..3, that the pen stands right of its whole
 *  pixel. False if the face cannot give the glyph: the caller shows its place. */
bool glyph_cache_get(struct glyph_cache *cache, const struct draw_glyph *glyph, int32_t size,
                     int subpixel, struct glyph_cell *out);

#endif
