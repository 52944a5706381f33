#define LOG_MODULE "app"
#include "app/watchdog.h"
#include "base/log.h"
#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void
say(const struct watchdog *watchdog, const char *text)
{
    if (watchdog->fd >= 0 && send(watchdog->fd, text, strlen(text), MSG_NOSIGNAL) < 0)
        log_debug("notify: %s", strerror(errno));
}

static int
connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t len = strlen(path);
    if (len >= sizeof address.sun_path)
        return -1;
    memcpy(address.sun_path, path, len);
    if (path[0] == '@') /* abstract namespace */
        address.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, size) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

void
watchdog_open(struct watchdog *watchdog, int64_t now_ms)
{
    const char *path = getenv("NOTIFY_SOCKET"), *period = getenv("WATCHDOG_USEC");
    *watchdog = (struct watchdog){.fd = -1};
    if (str_empty(path))
        return;
    watchdog->fd = connect_to(path);
    if (period)
        watchdog->period_ms = strtoll(period, NULL, 10) / 2000;
    watchdog->next_ms = now_ms;
    say(watchdog, "READY=1");
}

void
watchdog_close(struct watchdog *watchdog)
{
    if (watchdog->fd >= 0)
        close(watchdog->fd);
    watchdog->fd = -1;
}

int64_t
watchdog_tick(struct watchdog *watchdog, int64_t now_ms)
{
    if (watchdog->fd < 0 || watchdog->period_ms <= 0)
        return INT64_MAX;
    if (now_ms >= watchdog->next_ms) {
        say(watchdog, "WATCHDOG=1");
        watchdog->next_ms = now_ms + watchdog->period_ms;
    }
    return watchdog->next_ms;
}
