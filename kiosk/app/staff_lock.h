/* app/staff_lock.h - the way to the staff's page: five taps in a corner, and how long a wrong
 * PIN keeps it shut.
 *
 * Layer: app (uses base).   Thread: main; no clock of its own.
 * Kept in memory only: a display that starts anew, which takes somebody at the mains half a
 * minute, forgets the wrong ones, and six digits outlast that.
 */
#ifndef APP_STAFF_LOCK_H
#define APP_STAFF_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#define STAFF_TAPS    5
#define STAFF_TAPS_MS 3000

/* Zero-initialise. */
struct staff_lock {
    int64_t taps_ms[STAFF_TAPS]; /* the last ones, oldest first */
    int taps, wrong;
    int64_t until_ms; /* no PIN is taken before */
};

/** A tap in the corner; true when it is the fifth within STAFF_TAPS_MS. */
bool staff_lock_tap(struct staff_lock *lock, int64_t now_ms);
/** One elsewhere: the count begins anew. */
void staff_lock_tap_elsewhere(struct staff_lock *lock);
/** A PIN was right, or wrong: then shut for 1 s, 2 s, 4 s …, at most 5 min. */
void staff_lock_answer(struct staff_lock *lock, bool is_right, int64_t now_ms);

#endif
