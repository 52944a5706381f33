/* base/time.h - monotonic milliseconds, and civil dates in the feed's zone.
 *
 * Layer: base.   Thread: any.
 * Dates are ISO 8601 text outside and days since 1970-01-01 inside. The zone is a
 * fixed offset in seconds (Asia/Shanghai has none but +08:00 since 1991).
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

#define TIME_ZONE_SHANGHAI_S (8 * 3600)

struct civil {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
    int weekday; /* 0 Sunday .. 6 Saturday */
};

/** Since some fixed moment; never steps back, whatever happens to the date. */
int64_t time_monotonic_ms(void);
int64_t time_monotonic_us(void);
/** CPU time of the calling thread in microseconds. */
int64_t time_thread_cpu_us(void);
/** Unix seconds of the system clock. */
int64_t time_unix_now(void);

/** The date and time of day at `unix_s`, `zone_s` east of UTC. */
struct civil time_civil(int64_t unix_s, int zone_s);
/** Days since 1970-01-01, proleptic Gregorian; the two are inverse. */
int64_t time_days_from_civil(int year, int month, int day);
void time_civil_from_days(int64_t days, int *year, int *month, int *day);

/** "2026-11-24", "2026-11-24T08:00:00", with "Z" or "+08:00"; a missing zone is
 *  `zone_s`, a missing time is 00:00:00. ERR_FORMAT. */
ERR_NODISCARD enum err time_parse(const char *text, int zone_s, int64_t *unix_s);
/** "2026-11-24T08:00:00+08:00"; `out` has room for 32. */
void time_format_iso(int64_t unix_s, int zone_s, char out[32]);

#endif
