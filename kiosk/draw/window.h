/* draw/window.h - the window (or none), its events as input events, and the wake-up.
 *
 * Layer: draw (the only folder that knows SDL).   Thread: main; window_wake() any.
 */
#ifndef DRAW_WINDOW_H
#define DRAW_WINDOW_H

#include "base/err.h"
#include "model/input_event.h"
#include <stdbool.h>

struct window;
struct draw;

struct window_options {
    bool headless;     /* no window: SDL's dummy driver, for scripts */
    bool windowed;     /* a resizable window, else fullscreen on the desktop's size */
    int width, height; /* canvas of a headless or windowed start, px; 0 = default */
    int rotate;        /* 0, 90, 180, 270: the picture is turned clockwise */
    const char *title;
};

/** ERR_LIBRARY when there is no display to open: the caller may go on headless. */
ERR_NODISCARD enum err window_open(const struct window_options *options, struct window **out);
/** NULL-safe. */
void window_close(struct window *window);

/** Canvas in device px as the citizen sees it (turned back by `rotate`). */
void window_size(const struct window *window, int *width, int *height);
/** 0, 90, 180 or 270; the canvas's size changes with it. */
void window_set_rotate(struct window *window, int rotate);
/** Headless only (scripts): a new size of the screen before rotation. */
void window_set_size(struct window *window, int width, int height);

enum window_event_kind {
    WINDOW_INPUT,   /* `input` in canvas device px (turned back by rotate) */
    WINDOW_RESIZED, /* ask window_size(); draw_resize(), draw_present_all() */
    WINDOW_EXPOSED, /* draw_present_all() */
    WINDOW_WAKE,    /* window_wake() was called */
    WINDOW_QUIT
};

struct window_event {
    enum window_event_kind kind;
    struct input_event input;
};

/** Wait at most `timeout_ms` (0 = only look, -1 = for ever) for one event. */
bool window_wait(struct window *window, int timeout_ms, struct window_event *out);
/** From any thread: make window_wait() return WINDOW_WAKE (coalesced). */
void window_wake(struct window *window);

/** Into a window, where there is a desktop around it. */
void window_leave_fullscreen(struct window *window);
/** Show what draw has painted since the last time. */
ERR_NODISCARD enum err window_present(struct window *window, struct draw *draw);

#endif
