#include "app/clock.h"
#include "base/time.h"

void
clock_init(struct clock *clock, bool is_virtual)
{
    *clock = (struct clock){
        .is_virtual = is_virtual, .now_ms = 1000, .floor_unix = GONGSHI_BUILD_UNIX};
    clock->unix_at_zero = time_unix_now() * 1000 - clock->now_ms;
}

int64_t
clock_ms(const struct clock *clock)
{
    return clock->is_virtual ? clock->now_ms : time_monotonic_ms();
}

static int64_t
machine_unix(const struct clock *clock)
{
    return clock->is_virtual ? (clock->unix_at_zero + clock->now_ms) / 1000 : time_unix_now();
}

bool
clock_is_lost(const struct clock *clock)
{
    return !clock->is_set && machine_unix(clock) < clock->floor_unix;
}

int64_t
clock_unix(const struct clock *clock)
{
    return clock_is_lost(clock) ? clock->floor_unix : machine_unix(clock);
}

void
clock_raise_floor(struct clock *clock, int64_t unix_s)
{
    if (unix_s > clock->floor_unix)
        clock->floor_unix = unix_s;
}

void
clock_advance_to(struct clock *clock, int64_t ms)
{
    if (ms > clock->now_ms)
        clock->now_ms = ms;
}

void
clock_set_unix(struct clock *clock, int64_t unix_s)
{
    clock->unix_at_zero = unix_s * 1000 - clock->now_ms;
    clock->is_set = true;
}
