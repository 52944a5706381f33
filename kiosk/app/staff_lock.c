#include "app/staff_lock.h"

#include <string.h>

#define FIRST_MS 1000
#define MOST_MS  300000

bool
staff_lock_tap(struct staff_lock *lock, int64_t now_ms)
{
    if (lock->taps == STAFF_TAPS) {
        memmove(lock->taps_ms, lock->taps_ms + 1, (STAFF_TAPS - 1) * sizeof *lock->taps_ms);
        lock->taps--;
    }
    lock->taps_ms[lock->taps++] = now_ms;
    if (lock->taps < STAFF_TAPS || now_ms - lock->taps_ms[0] > STAFF_TAPS_MS)
        return false;
    lock->taps = 0;
    return true;
}

void
staff_lock_tap_elsewhere(struct staff_lock *lock)
{
    lock->taps = 0;
}

void
staff_lock_answer(struct staff_lock *lock, bool is_right, int64_t now_ms)
{
    int64_t wait = FIRST_MS;
    lock->wrong = is_right ? 0 : lock->wrong + 1;
    for (int i = 1; i < lock->wrong && wait < MOST_MS; i++)
        wait *= 2;
    lock->until_ms = is_right ? 0 : now_ms + (wait < MOST_MS ? wait : MOST_MS);
}
