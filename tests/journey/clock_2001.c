/* Loaded before libc: the calendar's clock stands in 2001, the monotonic one runs on. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define LOST 978307200 /* 2001-01-01 */

int
clock_gettime(clockid_t id, struct timespec *out)
{
    int code = (int)syscall(SYS_clock_gettime, id, out);
    if (id == CLOCK_REALTIME)
        out->tv_sec = LOST;
    return code;
}

time_t
time(time_t *out)
{
    if (out)
        *out = LOST;
    return LOST;
}

int
gettimeofday(struct timeval *out, void *zone)
{
    (void)zone;
    out->tv_sec = LOST;
    out->tv_usec = 0;
    return 0;
}
