/* draw/window_input.h - SDL's touch, mouse and key events as input events.
 *
 * Layer: draw (uses model, base, SDL).   Thread: main.
 *
 * Positions come out in canvas px, turned back by the picture's rotation. A touch that
 * the X server repeats as mouse clicks counts once.
 */
#ifndef DRAW_WINDOW_INPUT_H
#define DRAW_WINDOW_INPUT_H

#include "model/input_event.h"
#include <SDL2/SDL.h>
#include <stdbool.h>

#define WINDOW_INPUT_FINGERS 16
#define WINDOW_INPUT_MOUSE   (-1) /* the mouse's `finger` */

struct window_input {
    int width, height; /* of the window, px, before turning back */
    int rotate;
    bool mouse_down;
    SDL_FingerID fingers[WINDOW_INPUT_FINGERS]; /* now on the glass */
    int finger_count;
    int64_t touched_ms; /* last touch, 0 = never */
};

/** False if the event is none that a screen wants. */
bool window_input_read(struct window_input *state, const SDL_Event *event, int64_t now_ms,
                       struct input_event *out);
/** Take one pointer that is down and cancel it; false if none is. */
bool window_input_cancel(struct window_input *state, int64_t now_ms, struct input_event *out);

#endif
