#include "base/time.h"
#include "layout/day_part.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define ZONE_S TIME_ZONE_SHANGHAI_S

static int64_t
moment(const char *text)
{
    int64_t unix_s;
    assert_int_equal(time_parse(text, ZONE_S, &unix_s), ERR_OK);
    return unix_s;
}

static int64_t
day(const char *text)
{
    int64_t unix_s;
    assert_int_equal(time_parse(text, 0, &unix_s), ERR_OK);
    return unix_s / 86400;
}

enum { MON_FRI = 0x3e, SAT = 1 << 6, TUE = 1 << 2, SUN = 1 };

/* By the worked calendar: 2026-10-01 is a holiday, 2026-10-10 a Saturday on which is worked. */
static void
windows_hold(void **state)
{
    const struct {
        int from, to;
        unsigned weekdays;
        enum day_part_on on;
        const char *first, *last, *at;
        bool holds;
    } CASES[] = {
        {360, 1080, 0, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-24T05:59:59", false},
        {360, 1080, 0, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-24T06:00:00", true},
        {360, 1080, 0, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-24T17:59:59", true},
        {360, 1080, 0, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-24T18:00:00", false},
        /* over midnight, it belongs to the day on which it begins */
        {1320, 360, TUE, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-24T22:00:00", true},
        {1320, 360, TUE, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-24T23:59:59", true},
        {1320, 360, TUE, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-25T05:59:59", true},
        {1320, 360, TUE, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-25T06:00:00", false},
        {1320, 360, TUE, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-24T03:00:00", false},
        {1320, 360, SUN, DAY_PART_EVERY_DAY, NULL, NULL, "2026-11-30T03:00:00", true},
        /* whole days, month's end, the leap day */
        {0, 0, 0, DAY_PART_EVERY_DAY, "2026-11-30", "2026-11-30", "2026-11-30T23:59:59", true},
        {0, 0, 0, DAY_PART_EVERY_DAY, "2026-11-30", "2026-11-30", "2026-12-01T00:00:00", false},
        {0, 0, 0, DAY_PART_EVERY_DAY, "2028-02-29", "2028-02-29", "2028-02-29T12:00:00", true},
        {0, 0, 0, DAY_PART_EVERY_DAY, "2028-02-28", "2028-03-01", "2028-02-29T12:00:00", true},
        {1320, 120, 0, DAY_PART_EVERY_DAY, "2026-11-30", "2026-11-30", "2026-12-01T01:00:00",
         true},
        {1320, 120, 0, DAY_PART_EVERY_DAY, "2026-11-30", "2026-11-30", "2026-11-30T01:00:00",
         false},
        /* holidays and make-up days */
        {0, 0, 0, DAY_PART_HOLIDAYS, NULL, NULL, "2026-10-01T12:00:00", true},
        {0, 0, 0, DAY_PART_WORKDAYS, NULL, NULL, "2026-10-01T12:00:00", false},
        {0, 0, 0, DAY_PART_WORKDAYS, NULL, NULL, "2026-10-10T12:00:00", true},
        {0, 0, 0, DAY_PART_HOLIDAYS, NULL, NULL, "2026-10-10T12:00:00", false},
        {0, 0, SAT, DAY_PART_WORKDAYS, NULL, NULL, "2026-10-10T12:00:00", true},
        {0, 0, MON_FRI, DAY_PART_WORKDAYS, NULL, NULL, "2026-10-10T12:00:00", false},
        /* a clock that has lost its date */
        {0, 720, 0, DAY_PART_EVERY_DAY, NULL, NULL, "1970-01-01T09:00:00", true},
        {0, 720, 0, DAY_PART_EVERY_DAY, NULL, NULL, "1969-12-31T13:00:00", false},
        {360, 1080, 0, DAY_PART_EVERY_DAY, NULL, NULL, "2038-01-20T12:00:00", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct day_part part = {.from_min = CASES[i].from,
                                .to_min = CASES[i].to,
                                .weekdays = CASES[i].weekdays,
                                .on = CASES[i].on,
                                .first_day = CASES[i].first ? day(CASES[i].first) : 0,
                                .last_day = CASES[i].last ? day(CASES[i].last) : 0};
        if (day_part_holds(&part, moment(CASES[i].at), ZONE_S, *state) != CASES[i].holds)
            fail_msg("case %zu, %s: not %d", i, CASES[i].at, CASES[i].holds);
    }
}

/* Between now and what is said to be the next change nothing changes. */
static void
nothing_changes_before_the_next_change(void **state)
{
    const struct day_part PARTS[] = {
        {.from_min = 360, .to_min = 1080},
        {.from_min = 1320, .to_min = 360, .weekdays = MON_FRI},
        {.from_min = 450, .to_min = 465, .on = DAY_PART_WORKDAYS},
        {.from_min = 0, .to_min = 0, .on = DAY_PART_HOLIDAYS},
        {.from_min = 0,
         .to_min = 0,
         .first_day = day("2026-12-31"),
         .last_day = day("2027-01-01")},
    };
    const size_t count = sizeof PARTS / sizeof *PARTS;
    int64_t at = moment("2026-12-24T09:07:13"), end = moment("2027-01-12T00:00:00");
    int changes = 0;
    while (at < end) {
        int64_t next = day_parts_next(PARTS, count, at, ZONE_S);
        unsigned long long now = day_parts_now(PARTS, count, at, ZONE_S, *state);
        assert_true(next > at && next - at <= 86400);
        for (int64_t t = at; t < next; t += 60)
            assert_true(day_parts_now(PARTS, count, t, ZONE_S, *state) == now);
        assert_true(day_parts_now(PARTS, count, next - 1, ZONE_S, *state) == now);
        changes += day_parts_now(PARTS, count, next, ZONE_S, *state) != now;
        at = next;
    }
    assert_true(changes > 60);
}

static int
load_calendar(void **state)
{
    struct workday_calendar *calendar;
    enum err err =
        workday_load(GONGSHI_SOURCE_DIR "/assets/calendar/workday-calendar.json", &calendar);
    *state = calendar;
    return err ? 1 : 0;
}

static int
free_calendar(void **state)
{
    workday_free(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_hold),
        cmocka_unit_test(nothing_changes_before_the_next_change)};
    return cmocka_run_group_tests(tests, load_calendar, free_calendar);
}
