#include "draw/window.h"

#include "base/mem.h"
#include "base/time.h"
#include "draw/draw.h"
#include "draw/window_input.h"
#include "draw/window_wait.h"
#include <SDL2/SDL.h>
#include <stdatomic.h>
#include <stdlib.h>

#define LOG_MODULE "window"
#include "base/log.h"

#define DEFAULT_WIDTH  1080
#define DEFAULT_HEIGHT 1920
#define CURSOR_REST_MS 3000 /* a full screen hides the still cursor after so long */

struct window {
    SDL_Window *sdl; /* NULL when headless */
    struct window_waiter waiter;
    struct window_input input; /* holds the size and the rotation too */
    bool fullscreen;
    bool resized;   /* a WINDOW_RESIZED is still to be told */
    bool cancelled; /* pointers that are down are to be cancelled */
    bool cursor_shown;
    int64_t mouse_ms;  /* when the mouse last moved */
    atomic_bool woken; /* a wake-up is on its way */
};

static void
set_hints(bool is_windowed)
{
    /* A software surface through the GPU's emulation costs 12 ms a frame. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    /* Alt+F4 is a window manager's, and not the citizen's to use: a signal alone ends a kiosk.
     */
    if (!is_windowed)
        SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
}

static bool
is_sideways(int rotate)
{
    return rotate == 90 || rotate == 270;
}

/* The wanted canvas, made small enough for the desktop, as a window's size. */
static void
fit_window(const struct window_options *options, int *width, int *height)
{
    SDL_Rect room;
    *width = options->width > 0 ? options->width : DEFAULT_WIDTH;
    *height = options->height > 0 ? options->height : DEFAULT_HEIGHT;
    if (is_sideways(options->rotate)) {
        int swap = *width;
        *width = *height;
        *height = swap;
    }
    if (options->headless || options->width > 0 || SDL_GetDisplayUsableBounds(0, &room))
        return;
    double scale = 1, frame = 0.94; /* room for the title bar */
    scale = room.w * frame / *width < scale ? room.w * frame / *width : scale;
    scale = room.h * frame / *height < scale ? room.h * frame / *height : scale;
    *width = (int)(*width * scale);
    *height = (int)(*height * scale);
}

static void
refresh_size(struct window *window)
{
    if (window->sdl)
        SDL_GetWindowSize(window->sdl, &window->input.width, &window->input.height);
}

static enum err
open_on_screen(struct window *window, const struct window_options *options)
{
    int width, height;
    set_hints(options->windowed);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO)) {
        log_warn("no display: %s", SDL_GetError());
        return ERR_LIBRARY;
    }
    fit_window(options, &width, &height);
    SDL_Rect screen = {SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, width, height};
    Uint32 flags = options->windowed ? SDL_WINDOW_RESIZABLE
                                     : SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
    /* A kiosk may run without a window manager, which would put and size the window:
     * ask for the screen itself. */
    if (!options->windowed)
        SDL_GetDisplayBounds(0, &screen);
    window->fullscreen = !options->windowed;
    window->sdl = SDL_CreateWindow(options->title ? options->title : "Gongshi", screen.x,
                                   screen.y, screen.w, screen.h, flags);
    if (!window->sdl) {
        log_warn("no window: %s", SDL_GetError());
        return ERR_LIBRARY;
    }
    window->cursor_shown = true;
    window->mouse_ms = time_monotonic_ms();
    refresh_size(window);
    return ERR_OK;
}

enum err
window_open(const struct window_options *options, struct window **out)
{
    struct window *window = xcalloc(1, sizeof *window);
    enum err err = ERR_OK;
    *out = NULL;
    window->waiter.wake_fd = -1;
    window->input.rotate = options->rotate;
    if (options->headless) {
        fit_window(options, &window->input.width, &window->input.height);
        err = SDL_InitSubSystem(SDL_INIT_EVENTS) ? ERR_LIBRARY : ERR_OK;
    } else {
        err = open_on_screen(window, options);
    }
    if (!err)
        err = window_wait_init(&window->waiter, window->sdl);
    if (err)
        window_close(window);
    else
        *out = window;
    return err;
}

void
window_close(struct window *window)
{
    if (!window)
        return;
    if (window->sdl)
        SDL_DestroyWindow(window->sdl);
    window_wait_free(&window->waiter);
    SDL_Quit();
    free(window);
}

void
window_size(const struct window *window, int *width, int *height)
{
    bool sideways = is_sideways(window->input.rotate);
    *width = sideways ? window->input.height : window->input.width;
    *height = sideways ? window->input.width : window->input.height;
}

void
window_set_rotate(struct window *window, int rotate)
{
    window->resized |= window->input.rotate != rotate;
    window->input.rotate = rotate;
}

void
window_set_size(struct window *window, int width, int height)
{
    if (window->sdl)
        return;
    window->resized |= window->input.width != width || window->input.height != height;
    window->input.width = width;
    window->input.height = height;
}

/* ---- the cursor ---- */

static void
show_cursor(struct window *window, bool shown)
{
    if (!window->sdl || window->cursor_shown == shown)
        return;
    window->cursor_shown = shown;
    SDL_ShowCursor(shown ? SDL_ENABLE : SDL_DISABLE);
}

/* Milliseconds until the resting cursor is to be hidden; -1 = never. */
static int
cursor_rest(struct window *window)
{
    if (!window->fullscreen || !window->cursor_shown)
        return -1;
    int64_t left = window->mouse_ms + CURSOR_REST_MS - time_monotonic_ms();
    if (left > 0)
        return (int)left;
    show_cursor(window, false);
    return -1;
}

static void
follow_cursor(struct window *window, const SDL_Event *event, int64_t now_ms)
{
    if (event->type == SDL_FINGERDOWN) {
        show_cursor(window, false);
    } else if (event->type == SDL_MOUSEMOTION && event->motion.which != SDL_TOUCH_MOUSEID &&
               (event->motion.xrel || event->motion.yrel) &&
               (window->input.touched_ms == 0 || !window->fullscreen)) {
        /* A kiosk once touched keeps it hidden: its panel may act as a mouse too. */
        window->mouse_ms = now_ms;
        show_cursor(window, true);
    }
}

/* ---- events ---- */

static bool
read_window_event(struct window *window, const SDL_WindowEvent *event, struct window_event *out)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        refresh_size(window);
        out->kind = WINDOW_RESIZED;
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        out->kind = WINDOW_EXPOSED;
        return true;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
        window->cancelled = true;
        return false;
    default:
        return false;
    }
}

static bool
read_event(struct window *window, const SDL_Event *event, struct window_event *out)
{
    int64_t now_ms = time_monotonic_ms();
    follow_cursor(window, event, now_ms);
    switch (event->type) {
    case SDL_QUIT:
        out->kind = WINDOW_QUIT;
        return true;
    case SDL_WINDOWEVENT:
        return read_window_event(window, &event->window, out);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        out->kind = WINDOW_EXPOSED;
        return true;
    default:
        out->kind = WINDOW_INPUT;
        return window_input_read(&window->input, event, now_ms, &out->input);
    }
}

/* After a loss of focus no finger is known to be still down. */
static bool
take_cancel(struct window *window, struct window_event *out)
{
    out->kind = WINDOW_INPUT;
    window->cancelled = window->cancelled &&
                        window_input_cancel(&window->input, time_monotonic_ms(), &out->input);
    return window->cancelled;
}

/* Not SDL_PollEvent(): that may say "none" at the mark where an earlier look ended,
 * without asking the driver, and the sleep that follows would miss what is there. */
static bool
next_sdl_event(SDL_Event *event)
{
    if (SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0)
        return true;
    SDL_PumpEvents();
    return SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0;
}

/* What is there without waiting. */
static bool
take_event(struct window *window, struct window_event *out)
{
    SDL_Event event;
    *out = (struct window_event){.kind = WINDOW_INPUT};
    if (window->resized) {
        window->resized = false;
        out->kind = WINDOW_RESIZED;
        return true;
    }
    if (take_cancel(window, out))
        return true;
    while (next_sdl_event(&event))
        if (read_event(window, &event, out) || take_cancel(window, out))
            return true;
    if (!atomic_exchange(&window->woken, false))
        return false;
    out->kind = WINDOW_WAKE;
    return true;
}

static int
shorter(int a_ms, int b_ms)
{
    return a_ms < 0 ? b_ms : b_ms < 0 || a_ms < b_ms ? a_ms : b_ms;
}

bool
window_wait(struct window *window, int timeout_ms, struct window_event *out)
{
    int64_t end = timeout_ms > 0 ? time_monotonic_ms() + timeout_ms : 0;
    for (;;) {
        if (take_event(window, out))
            return true;
        int64_t left = timeout_ms > 0 ? end - time_monotonic_ms() : 0;
        if (timeout_ms == 0 || (timeout_ms > 0 && left <= 0))
            return false;
        int sleep_ms = timeout_ms < 0 ? INT32_MAX : (int)left;
        window_wait_sleep(&window->waiter, shorter(cursor_rest(window), sleep_ms));
    }
}

void
window_wake(struct window *window)
{
    if (!atomic_exchange(&window->woken, true))
        window_wait_signal(&window->waiter);
}

enum err
window_present(struct window *window, struct draw *draw)
{
    return draw_present(draw, window->sdl, window->input.rotate);
}

void
window_leave_fullscreen(struct window *window)
{
    if (!window->sdl)
        return;
    SDL_SetWindowFullscreen(window->sdl, 0);
    SDL_SetWindowBordered(window->sdl, SDL_TRUE);
    SDL_SetWindowResizable(window->sdl, SDL_TRUE);
    window->fullscreen = false;
}
