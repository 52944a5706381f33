/* draw/paint.h - the commands of a list, painted inside one rectangle.
 *
 * Layer: draw (uses font, model, base).   Thread: main.
 */
#ifndef DRAW_PAINT_H
#define DRAW_PAINT_H

#include "draw/glyph_cache.h"
#include "draw/picture.h"
#include "draw/scene.h"
#include "draw/shape.h"

struct paint {
    struct glyph_cache *glyphs;
    struct picture_set *pictures;
    struct shape_corners corners;
    uint64_t misses; /* glyphs shown as an empty box since start */
};

/** Paint what `scene` (read from `list`) shows inside `clip`, from the ground up. */
void paint_run(struct paint *paint, struct blit_surface *to, const struct draw_list *list,
               const struct scene *scene, struct rect clip);

#endif
