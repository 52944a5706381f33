/* app/clock.h - the time the display lives in: the machine's, or a script's own.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct clock {
    bool is_virtual, is_set; /* is_set: by a script, and believed */
    int64_t now_ms;          /* monotonic; virtual: moved by clock_advance() only */
    int64_t unix_at_zero;    /* Unix ms of virtual time 0 */
    int64_t floor_unix;      /* no earlier date is believed: build, last verified feed */
};

/** A virtual one begins at the machine's date and stands still. */
void clock_init(struct clock *clock, bool is_virtual);
/** Monotonic. */
int64_t clock_ms(const struct clock *clock);
/** Unix seconds; never before floor_unix, so that a clock that has lost its date does
 *  not hide what is current. */
int64_t clock_unix(const struct clock *clock);
/** Virtual clocks only: move to a later monotonic time; make now the Unix time given. */
void clock_advance_to(struct clock *clock, int64_t ms);
void clock_set_unix(struct clock *clock, int64_t unix_s);
/** No earlier date is believed from now on. */
void clock_raise_floor(struct clock *clock, int64_t unix_s);
/** Whether the machine has lost its date: then no time of day may be shown. */
bool clock_is_lost(const struct clock *clock);

#endif
