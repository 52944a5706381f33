#include "draw/window_wait.h"

#include <SDL2/SDL.h>
#include <SDL2/SDL_syswm.h>
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define LOG_MODULE "window"
#include "base/log.h"

/* SDL does a few things by the clock (new devices, input methods): let it, but seldom. */
#define PUMP_EVERY_MS 1000

/* The input devices that SDL's evdev driver holds open. */
static void
find_devices(struct window_waiter *waiter)
{
    waiter->fd_count = 0;
    DIR *dir = opendir("/proc/self/fd");
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir)) && waiter->fd_count < WINDOW_WAIT_FDS;) {
        char target[64] = "";
        ssize_t len = readlinkat(dirfd(dir), entry->d_name, target, sizeof target - 1);
        if (len > 0 && strncmp(target, "/dev/input/event", 16) == 0)
            waiter->fds[waiter->fd_count++] = (int)strtol(entry->d_name, NULL, 10);
    }
    closedir(dir);
}

static void
find_source(struct window_waiter *waiter, struct SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    const char *driver = SDL_GetCurrentVideoDriver();
    SDL_bool known = SDL_GetWindowWMInfo(window, &info);
#if defined(SDL_VIDEO_DRIVER_X11)
    if (known && info.subsystem == SDL_SYSWM_X11) {
        waiter->fds[waiter->fd_count++] = ConnectionNumber(info.info.x11.display);
        return;
    }
#endif
    (void)known;
    waiter->by_devices =
        driver && (strcmp(driver, "KMSDRM") == 0 || strcmp(driver, "RPI") == 0);
    waiter->by_sdl = !waiter->by_devices && driver && strcmp(driver, "dummy") != 0;
}

enum err
window_wait_init(struct window_waiter *waiter, struct SDL_Window *window)
{
    *waiter = (struct window_waiter){.wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
    if (waiter->wake_fd < 0) {
        log_error("eventfd: %s", strerror(errno));
        return ERR_IO;
    }
    if (window)
        find_source(waiter, window);
    waiter->wake_event = SDL_RegisterEvents(1);
    return ERR_OK;
}

void
window_wait_free(struct window_waiter *waiter)
{
    if (waiter->wake_fd >= 0)
        close(waiter->wake_fd);
    waiter->wake_fd = -1;
}

void
window_wait_sleep(struct window_waiter *waiter, int timeout_ms)
{
    if (timeout_ms > PUMP_EVERY_MS)
        timeout_ms = PUMP_EVERY_MS;
    if (waiter->by_sdl) {
        SDL_WaitEventTimeout(NULL, timeout_ms);
        return;
    }
    if (waiter->by_devices)
        find_devices(waiter);
    struct pollfd fds[WINDOW_WAIT_FDS + 1] = {{.fd = waiter->wake_fd, .events = POLLIN}};
    for (int i = 0; i < waiter->fd_count; i++)
        fds[i + 1] = (struct pollfd){.fd = waiter->fds[i], .events = POLLIN};
    /* A signal ends the sleep too: SDL turns it into a wish to quit. */
    int ready = poll(fds, (nfds_t)waiter->fd_count + 1, timeout_ms);
    uint64_t count;
    if (ready > 0 && fds[0].revents && read(waiter->wake_fd, &count, sizeof count) < 0 &&
        errno != EAGAIN)
        log_warn("eventfd: %s", strerror(errno));
}

void
window_wait_signal(struct window_waiter *waiter)
{
    if (waiter->by_sdl) {
        SDL_PushEvent(&(SDL_Event){.type = waiter->wake_event});
        return;
    }
    uint64_t one = 1;
    if (write(waiter->wake_fd, &one, sizeof one) < 0 && errno != EAGAIN)
        log_warn("eventfd: %s", strerror(errno));
}
