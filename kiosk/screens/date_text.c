#include "screens/date_text.h"
#include "base/time.h"

#include <stdbool.h>

static const char *const WEEKDAYS[] = {"星期日", "星期一", "星期二", "星期三",
                                       "星期四", "星期五", "星期六"};

const char *
date_text_day(struct arena *arena, int64_t unix_s, int zone_s)
{
    struct civil c = time_civil(unix_s, zone_s);
    return arena_printf(arena, "%d月%d日", c.month, c.day);
}

const char *
date_text_weekday(int64_t unix_s, int zone_s)
{
    return WEEKDAYS[time_civil(unix_s, zone_s).weekday];
}

const char *
date_text_clock(struct arena *arena, int64_t unix_s, int zone_s)
{
    struct civil c = time_civil(unix_s, zone_s);
    return arena_printf(arena, "%02d:%02d", c.hour, c.minute);
}

static const char *
dated(struct arena *arena, int64_t unix_s, int64_t now, int zone_s)
{
    struct civil c = time_civil(unix_s, zone_s), today = time_civil(now, zone_s);
    if (c.year == today.year)
        return date_text_day(arena, unix_s, zone_s);
    return arena_printf(arena, "%d年%d月%d日", c.year, c.month, c.day);
}

const char *
date_text_range(struct arena *arena, int64_t from, int64_t until, int64_t now, int zone_s)
{
    bool from_open = from == INT64_MIN, until_open = until == INT64_MAX;
    if (from_open && until_open)
        return "";
    if (until_open)
        return arena_printf(arena, "%s起", dated(arena, from, now, zone_s));
    struct civil end = time_civil(until, zone_s);
    if (end.hour == 0 && end.minute == 0 && end.second == 0)
        until--;
    if (from_open)
        return arena_printf(arena, "至%s", dated(arena, until, now, zone_s));
    return arena_printf(arena, "%s—%s", dated(arena, from, now, zone_s),
                        dated(arena, until, now, zone_s));
}

const char *
date_text_moment(struct arena *arena, int64_t unix_s, int64_t now, int zone_s)
{
    int64_t day = (unix_s + zone_s) / 86400, today = (now + zone_s) / 86400;
    const char *clock = date_text_clock(arena, unix_s, zone_s);
    if (day == today)
        return arena_printf(arena, "今天 %s", clock);
    if (day == today - 1)
        return arena_printf(arena, "昨天 %s", clock);
    return arena_printf(arena, "%s %s", dated(arena, unix_s, now, zone_s), clock);
}
