#include "layout/day_part.h"
#include "base/time.h"

#define DAY_S   86400
#define DAY_MIN 1440

static int64_t
day_of(int64_t local_s)
{
    return local_s >= 0 ? local_s / DAY_S : -((-local_s + DAY_S - 1) / DAY_S);
}

/* Whether a window may begin on this day. */
static bool
begins_on(const struct day_part *part, int64_t day, const struct workday_calendar *calendar)
{
    int weekday = (int)(((day + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
    if (part->weekdays && !(part->weekdays & 1u << weekday))
        return false;
    if ((part->first_day || part->last_day) && (day < part->first_day || day > part->last_day))
        return false;
    if (part->on == DAY_PART_EVERY_DAY)
        return true;
    bool is_workday = calendar ? workday_is(calendar, day) : weekday >= 1 && weekday <= 5;
    return is_workday == (part->on == DAY_PART_WORKDAYS);
}

bool
day_part_holds(const struct day_part *part, int64_t unix_s, int zone_s,
               const struct workday_calendar *calendar)
{
    int64_t local = unix_s + zone_s, day = day_of(local);
    int64_t minute = (local - day * DAY_S) / 60;
    if (part->from_min == part->to_min)
        return begins_on(part, day, calendar);
    if (part->from_min < part->to_min)
        return minute >= part->from_min && minute < part->to_min &&
               begins_on(part, day, calendar);
    return (minute >= part->from_min && begins_on(part, day, calendar)) ||
           (minute < part->to_min && begins_on(part, day - 1, calendar));
}

unsigned long long
day_parts_now(const struct day_part *parts, size_t count, int64_t unix_s, int zone_s,
              const struct workday_calendar *calendar)
{
    unsigned long long bits = 0;
    for (size_t i = 0; i < count && i < DAY_PARTS_MAX; i++)
        if (day_part_holds(&parts[i], unix_s, zone_s, calendar))
            bits |= 1ull << i;
    return bits;
}

int64_t
day_parts_next(const struct day_part *parts, size_t count, int64_t unix_s, int zone_s)
{
    int64_t local = unix_s + zone_s, midnight = day_of(local) * DAY_S;
    int64_t next = midnight + DAY_S;
    for (size_t i = 0; i < count; i++) {
        const int minutes[] = {parts[i].from_min, parts[i].to_min};
        for (int j = 0; j < 2; j++) {
            int64_t at = midnight + minutes[j] % DAY_MIN * 60;
            if (at > local && at < next)
                next = at;
        }
    }
    return next - zone_s;
}

bool
day_part_first(const struct day_part *part, int64_t from, int days,
               const struct workday_calendar *calendar, int64_t *moment)
{
    for (int64_t at = from; at < from + (int64_t)days * DAY_S; at += 900)
        if (day_part_holds(part, at, TIME_ZONE_SHANGHAI_S, calendar)) {
            *moment = at;
            return true;
        }
    return false;
}
