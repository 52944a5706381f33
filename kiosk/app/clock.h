/* app/clock.h - the time the display lives in: the machine's, or a script's own.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct clock {
    bool is_virtual, is_set;          /* is_set: by a script, and believed */
    int64_t now_ms;                   /* monotonic; virtual: moved by clock_advance() only */
    int64_t unix_at_zero;             /* Unix ms of virtual time 0 */
    int64_t last_known_unix;          /* the later of build and last verified feed */
    int64_t floor_unix, ceiling_unix; /* no date before or after these is believed */
};

/** A virtual one begins at the machine's date and stands still. */
void clock_init(struct clock *clock, bool is_virtual);
/** Monotonic. */
int64_t clock_ms(const struct clock *clock);
/** Unix seconds; last_known_unix where the machine's date is not believed, so that a clock
 *  that has lost its date hides nothing that is current, and lets nothing run out. */
int64_t clock_unix(const struct clock *clock);
/** Virtual clocks only: move to a later monotonic time; make now the Unix time given. */
void clock_advance_to(struct clock *clock, int64_t ms);
void clock_set_unix(struct clock *clock, int64_t unix_s);
/** The same, as if the machine's date had jumped there: believed only where that can be. */
void clock_jump_to_unix(struct clock *clock, int64_t unix_s);
/** From now on no date is believed before a verified feed was issued, nor years after it was
 *  issued and has run out. `expires` 0: never. */
void clock_take_feed(struct clock *clock, int64_t issued, int64_t expires);
/** Whether the machine has lost its date: then no time of day may be shown. */
bool clock_is_lost(const struct clock *clock);

#endif
