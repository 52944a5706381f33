/* layout/day_part.h - spans of the week, the year and the day, and which of them is now.
 *
 * Layer: layout (uses model, base).   Thread: any.
 * A window's end is exclusive; one that ends before it begins goes over midnight and belongs to
 * the day on which it begins. from = to is the whole day.
 */
#ifndef LAYOUT_DAY_PART_H
#define LAYOUT_DAY_PART_H

#include "model/workday.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DAY_PARTS_MAX 64

enum day_part_on {
    DAY_PART_EVERY_DAY,
    DAY_PART_WORKDAYS, /* make-up days among them */
    DAY_PART_HOLIDAYS  /* all days that are none */
};

struct day_part {
    const char *name;
    int from_min, to_min; /* minutes of the day, 0 to 1440 */
    unsigned weekdays;    /* bit 0 Sunday … bit 6 Saturday; 0 = all */
    enum day_part_on on;
    int64_t first_day, last_day; /* days since 1970-01-01, both within; 0, 0 = any */
    bool is_off;                 /* nothing is shown */
    int brightness;              /* percent */
};

/** Whether `part` holds at `unix_s`, a clock `zone_s` east of UTC. `calendar` NULL: weekends
 * are the holidays. */
bool day_part_holds(const struct day_part *part, int64_t unix_s, int zone_s,
                    const struct workday_calendar *calendar);
/** Bits of those that hold, bit i for parts[i]; `count` at most DAY_PARTS_MAX. */
unsigned long long day_parts_now(const struct day_part *parts, size_t count, int64_t unix_s,
                                 int zone_s, const struct workday_calendar *calendar);
/** The first quarter of an hour in Shanghai, from `from` on, in which `part` holds; false if it
 *  does not within so many days. */
bool day_part_first(const struct day_part *part, int64_t from, int days,
                    const struct workday_calendar *calendar, int64_t *moment);
/** When the bits may change next: the earliest begin or end after `unix_s` of any part on any
 *  day, or the next midnight. */
int64_t day_parts_next(const struct day_part *parts, size_t count, int64_t unix_s, int zone_s);

#endif
