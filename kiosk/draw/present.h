/* draw/present.h - changed pixels on their way to the window.
 *
 * Layer: draw (uses model, base, SDL).   Thread: main.
 */
#ifndef DRAW_PRESENT_H
#define DRAW_PRESENT_H

#include "base/err.h"
#include "draw/blit.h"
#include "draw/rect_set.h"
#include <stdbool.h>

struct SDL_Window;

/* Zero-initialise. */
struct present {
    struct rect_set changed; /* canvas px, since the last showing */
    bool all;
    struct blit_surface turned; /* for a window that is not XRGB8888 */
};

/** Everything is shown anew next time: the window has lost its picture. */
void present_all(struct present *present);
/** Show `from`, turned clockwise by `rotate`. NULL window: only forgets the changes. */
ERR_NODISCARD enum err present_show(struct present *present, const struct blit_surface *from,
                                    struct SDL_Window *window, int rotate);
void present_free(struct present *present);

/** Canvas rectangle to window rectangle, for a canvas of width x height. */
struct rect present_turn_rect(struct rect rect, int width, int height, int rotate);
/** Copy the canvas part `part` of `from`, turned, to where it belongs in `to`, whose rows
 *  are `pitch` bytes apart and whose size is to_w x to_h; what lies outside is cut. */
void present_turn(const struct blit_surface *from, struct rect part, int rotate, void *to,
                  int pitch, int to_w, int to_h);

#endif
