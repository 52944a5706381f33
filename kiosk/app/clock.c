#include "app/clock.h"
#include "base/time.h"

/* A feed that has not changed for longer than this is less likely than a date that is wrong. */
#define BELIEVED_S (5 * 366 * (int64_t)86400)
#define GRACE_S    86400 /* the two clocks need not agree to the hour */

static int64_t
later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

void
clock_init(struct clock *clock, bool is_virtual)
{
    *clock = (struct clock){
        .is_virtual = is_virtual, .now_ms = 1000, .last_known_unix = GONGSHI_BUILD_UNIX};
    clock->floor_unix = clock->last_known_unix;
    clock->ceiling_unix = INT64_MAX;
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
    int64_t machine = machine_unix(clock);
    return !clock->is_set && (machine < clock->floor_unix || machine > clock->ceiling_unix);
}

int64_t
clock_unix(const struct clock *clock)
{
    return clock_is_lost(clock) ? clock->last_known_unix : machine_unix(clock);
}

void
clock_take_feed(struct clock *clock, int64_t issued, int64_t expires)
{
    clock->last_known_unix = later(clock->last_known_unix, issued);
    clock->floor_unix = later(clock->floor_unix, issued - GRACE_S);
    int64_t until = later(clock->last_known_unix, expires);
    clock->ceiling_unix = until < INT64_MAX - BELIEVED_S ? until + BELIEVED_S : INT64_MAX;
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

void
clock_jump_to_unix(struct clock *clock, int64_t unix_s)
{
    clock_set_unix(clock, unix_s);
    clock->is_set = false;
}
