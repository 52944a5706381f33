/* app/watchdog.h - tells the service manager that the display is alive.
 *
 * Layer: app.   Thread: main.   Source: sd_notify(3), the datagram protocol.
 *
 * Fed only from the display's own loop, by a step that has gone through: a display that
 * hangs is restarted.
 */
#ifndef APP_WATCHDOG_H
#define APP_WATCHDOG_H

#include <stdint.h>

struct watchdog {
    int fd;            /* -1: nobody listens */
    int64_t period_ms; /* 0 = no watchdog */
    int64_t next_ms;
};

/** From NOTIFY_SOCKET and WATCHDOG_USEC; says READY=1. */
void watchdog_open(struct watchdog *watchdog, int64_t now_ms);
/** Without a word to the service manager: the process ends. */
void watchdog_close(struct watchdog *watchdog);
/** Feed if it is time; returns when to come again, INT64_MAX = never. */
int64_t watchdog_tick(struct watchdog *watchdog, int64_t now_ms);

#endif
