/* draw/window_wait.h - sleeping until an event may have come, without looking every
 * millisecond.
 *
 * Layer: draw (uses base, SDL).   Thread: main; window_wait_signal() any.
 * Source: SDL 2.26 SDL_WaitEventTimeout(), which on some drivers polls at 1 kHz.
 *
 * Sleeps in poll(2) on what the driver reads from: the X connection, or the input
 * devices that SDL has opened; and on an eventfd that other threads write to. A driver
 * that gives neither (Wayland) sleeps in SDL's own waiting.
 */
#ifndef DRAW_WINDOW_WAIT_H
#define DRAW_WINDOW_WAIT_H

#include "base/err.h"
#include <stdbool.h>

#define WINDOW_WAIT_FDS 32

struct SDL_Window;

struct window_waiter {
    int wake_fd;
    int fds[WINDOW_WAIT_FDS]; /* what the driver reads from */
    int fd_count;
    unsigned wake_event; /* SDL's number for a wake-up, where SDL sleeps */
    bool by_sdl;
    bool by_devices; /* devices come and go: look again now and then */
};

/** `window` NULL: only window_wait_signal() ends a sleep. */
ERR_NODISCARD enum err window_wait_init(struct window_waiter *waiter,
                                        struct SDL_Window *window);
void window_wait_free(struct window_waiter *waiter);
/** SDL's queue is empty: sleep until it may not be, at most `timeout_ms`. May return
 *  early for no reason. */
void window_wait_sleep(struct window_waiter *waiter, int timeout_ms);
void window_wait_signal(struct window_waiter *waiter);

#endif
