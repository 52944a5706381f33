/* draw/picture_load.h - picture files read, decoded and scaled on a thread of their own.
 *
 * Layer: draw (uses base, SDL2_image).   Thread: called from main.
 */
#ifndef DRAW_PICTURE_LOAD_H
#define DRAW_PICTURE_LOAD_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

struct picture_load;

/* A file at the size that it is drawn in. */
struct picture_loaded {
    char *path;
    int width, height;
    uint8_t *argb; /* premultiplied, [height][width]; NULL: it cannot be loaded */
    bool opaque;
};

/** `wake` is called on the thread whenever a picture is there. `*out` owned by the caller
 *  (picture_load_free). ERR_LIBRARY without a thread. */
ERR_NODISCARD enum err picture_load_new(void (*wake)(void *), void *context,
                                        struct picture_load **out);
/** NULL-safe; waits for the picture that is being read. */
void picture_load_free(struct picture_load *load);
/** Ask for one, unless it is asked for already; false where too many wait: ask again later. */
bool picture_load_ask(struct picture_load *load, const char *path, int width, int height);
/** The next that is there; path and argb are the caller's. false if there is none. */
bool picture_load_next(struct picture_load *load, struct picture_loaded *out);
/** One is asked for, or waits to be taken. */
bool picture_load_is_busy(struct picture_load *load);

/** Read, decode and scale one at once. */
struct picture_loaded picture_load_now(const char *path, int width, int height);

#endif
