/* draw/draw.h - paints a draw list into one XRGB surface and shows what changed.
 *
 * Layer: draw (uses font, model, base; the only folder that draws with SDL).
 * Thread: main.
 * Source: measured costs of SDL's software renderer; own blitters for fills, glyph
 * coverage cells, shadows and cross-fades (SSE2 with a C fallback).
 *
 * draw_paint() compares the new list with the last one, repaints only the damaged
 * rectangles and remembers them for draw_present(). A scrolled group whose content
 * is the same but moved is shifted, and only the strip that came in is painted.
 */
#ifndef DRAW_DRAW_H
#define DRAW_DRAW_H

#include "base/err.h"
#include "font/font.h"
#include "model/draw_command.h"
#include <stdbool.h>
#include <stdint.h>

struct draw;
struct SDL_Window;

/** `assets_dir` holds icons-96.png, icons-48.png, icons.json and shadow-e*.png.
 *  `fonts` is borrowed for the life of the result. */
ERR_NODISCARD enum err draw_new(struct font_set *fonts, const char *assets_dir, int width,
                                int height, struct draw **out);
/** NULL-safe. */
void draw_free(struct draw *draw);

/** New canvas size (device px, unrotated); everything is painted anew. */
ERR_NODISCARD enum err draw_resize(struct draw *draw, int width, int height);

/** Paint `list` (borrowed; copied for comparing). Returns the number of damaged
 *  rectangles: 0 means that nothing has changed and nothing was drawn. */
int draw_paint(struct draw *draw, const struct draw_list *list);
/** Load image files on a thread from now on; `wake` is called on it when one has come. */
ERR_NODISCARD enum err draw_load_aside(struct draw *draw, void (*wake)(void *), void *context);
/** Pictures have come since: paint again. */
bool draw_take_pictures(struct draw *draw);
/** Whether an image file is here in this size (device px), or cannot be loaded at all; else it
 * is asked for. What is wanted before each paint stays. */
bool draw_want_picture(struct draw *draw, const char *path, int width, int height);
/** How many pictures of the last list painted were still to come: nothing stands there. */
int draw_missing_pictures(const struct draw *draw);
/** Pictures are on their way. */
bool draw_is_loading(const struct draw *draw);
/** Forget what is on the surface: the next paint repaints everything. */
void draw_invalidate(struct draw *draw);

/** Transitions: keep the surface as it stands as picture A … */
void draw_keep(struct draw *draw);
/** … and show a mixture of A and the newest painted picture B: `mix` 0..256,
 *  B moved by (dx, dy) px. draw_paint() goes on painting B aside meanwhile. */
void draw_mix(struct draw *draw, int mix, int dx, int dy);
/** From now on B alone is shown. */
void draw_end_mix(struct draw *draw);

/** Copy the changed rectangles to the window's surface, turned by `rotate` degrees
 *  clockwise (0, 90, 180, 270). NULL window: only forgets the damage. */
ERR_NODISCARD enum err draw_present(struct draw *draw, struct SDL_Window *window, int rotate);
/** The window lost its picture (exposed, resized): present all next time. */
void draw_present_all(struct draw *draw);

/** The picture as a PNG file, unrotated. */
ERR_NODISCARD enum err draw_save_png(const struct draw *draw, const char *path);

/** Of what is shown within `rect` (device px): which share is of one colour, 0 to 1; looked
 *  at every third pixel in both directions. Less than half is 0. */
double draw_commonest(const struct draw *draw, struct rect rect);

/** Counters since start. */
uint64_t draw_glyph_misses(const struct draw *draw);
uint64_t draw_pixels_painted(const struct draw *draw);
/** The surface's pixels (XRGB8888), for tests: hash of all. */
uint64_t draw_hash(const struct draw *draw);

#endif
