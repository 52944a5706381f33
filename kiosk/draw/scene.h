/* draw/scene.h - a draw list reduced to what comparing and painting need.
 *
 * Layer: draw (uses model, base).   Thread: main.
 *
 * One record for each command that marks pixels: where it does, and hashes of what.
 * A scene outlives its list; it holds no pointer into it.
 */
#ifndef DRAW_SCENE_H
#define DRAW_SCENE_H

#include "model/draw_command.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCENE_GROUPS    8
#define SCENE_CLIPS_MAX 32

struct scene_record {
    uint64_t content; /* hash of what it looks like, wherever it stands */
    int x, y;         /* where it stands */
    struct rect seen; /* its pixels lie in here: its box cut by the clips */
    struct rect flat; /* inside here it is one flat colour */
    bool opaque;      /* … which hides what is below */
    colour_rgba colour;
    uint64_t group;
    uint32_t command;
};

/* A scrolled group, and the clips (each cut by those outside it) that all of its
 * commands lie in. */
struct scene_group {
    uint64_t id;
    struct rect clips[SCENE_CLIPS_MAX];
    int depth;
};

struct scene {
    struct scene_record *records;
    size_t len, cap;
    struct scene_group groups[SCENE_GROUPS];
    int group_count;
};

/** Read `list` for a canvas of this size; `shadow_margin` as picture_shadow_margin(). */
void scene_read(struct scene *scene, const struct draw_list *list, int width, int height,
                int shadow_margin);
void scene_free(struct scene *scene);

/* Full cells of this size (26.6 px per em) and more stand at whole pixels: one bitmap serves
 * wherever they stand, and their strokes look alike. */
#define SCENE_WHOLE_SIZE (24 * 64)

/** A glyph's place on the pixel grid: whole pixel and quarter. */
struct scene_pen {
    int x, y, quarter;
};

static inline struct scene_pen
scene_pen_of(const struct draw_glyph *glyph, int32_t size)
{
    if (glyph->whole && size >= SCENE_WHOLE_SIZE)
        return (struct scene_pen){(glyph->x + 32) >> 6, (glyph->y + 32) >> 6, 0};
    int quarters = (glyph->x + 8) >> 4;
    return (struct scene_pen){quarters >> 2, (glyph->y + 32) >> 6, quarters & 3};
}

/** The box that a glyph with its pen there may mark; ink beyond it is cut. */
static inline struct rect
scene_glyph_box(int x, int y, int32_t size)
{
    int em = (size + 63) >> 6;
    return (struct rect){x - em / 2 - 2, y - em - em / 4 - 2, 3 * em + 4, 2 * em + em / 4 + 4};
}

static inline uint64_t
scene_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
    return hash ^ (hash >> 32);
}

uint64_t scene_mix_rect(uint64_t hash, struct rect rect);

#endif
