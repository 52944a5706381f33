/* The traditional calendar against days that were published. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/time.h"
#include "model/lunar.h"
#include "moment.h"

static int64_t
day_of(const char *date)
{
    return (moment(date) + TIME_ZONE_SHANGHAI_S) / 86400;
}

static void
names_the_days_that_were_published(void **state)
{
    static const char *const DAYS[][2] = {
        {"2020-01-25", "农历正月初一"},        {"2020-05-23", "农历闰四月初一"},
        {"2021-12-21", "农历十一月十八 冬至"}, /* at 23:59:09 */
        {"2023-01-22", "农历正月初一"},        {"2023-03-22", "农历闰二月初一"},
        {"2024-02-09", "农历十二月三十"},      {"2024-02-10", "农历正月初一"},
        {"2024-06-10", "农历五月初五"},        {"2024-09-17", "农历八月十五"},
        {"2025-01-28", "农历十二月廿九"}, /* no 三十 in that year */
        {"2025-01-29", "农历正月初一"},        {"2025-07-24", "农历六月三十"},
        {"2025-07-25", "农历闰六月初一"},      {"2025-08-22", "农历闰六月廿九"},
        {"2025-08-23", "农历七月初一 处暑"},   {"2025-10-06", "农历八月十五"},
        {"2026-02-17", "农历正月初一"},        {"2026-06-19", "农历五月初五"},
        {"2026-09-25", "农历八月十五"},        {"2026-11-22", "农历十月十四 小雪"},
        {"2027-02-06", "农历正月初一"}, /* the new moon is at 23:56 */
        {"2028-01-26", "农历正月初一"},        {"2028-06-23", "农历闰五月初一"},
        {"2029-02-13", "农历正月初一"},        {"2030-02-03", "农历正月初一"},
        {"2033-12-22", "农历闰十一月初一"},    {"2034-02-19", "农历正月初一"},
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        const char *text = lunar_text(arena, day_of(DAYS[i][0]), " ");
        /* A term of the same day stands behind what is looked at. */
        if (!str_starts(text, DAYS[i][1]))
            fail_msg("%s: %s, not %s", DAYS[i][0], text, DAYS[i][1]);
    }
    arena_free(arena);
}

static void
names_the_terms(void **state)
{
    static const char *const TERMS[][2] = {
        {"2024-02-04", "立春"}, {"2024-04-04", "清明"}, {"2024-12-21", "冬至"},
        {"2025-02-03", "立春"}, {"2025-04-04", "清明"}, {"2026-01-05", "小寒"},
        {"2026-02-04", "立春"}, {"2026-04-05", "清明"}, {"2026-06-21", "夏至"},
        {"2026-12-22", "冬至"}, {"2026-11-23", ""},     {"2026-11-21", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++)
        assert_string_equal(lunar_term(day_of(TERMS[i][0])), TERMS[i][1]);
}

/* From the first day held to the last each day is the next one, and a year has 24 terms. */
static void
goes_on_day_by_day(void **state)
{
    struct lunar_date before = {0}, date;
    int terms = 0;
    (void)state;
    int64_t first = day_of("2020-01-25"), last = day_of("2051-02-10");
    assert_false(lunar_of(first - 1, &date));
    for (int64_t day = first; day <= last; day++) {
        assert_true(lunar_of(day, &date));
        bool is_next = before.month == date.month && before.is_leap == date.is_leap &&
                       date.day == before.day + 1;
        bool is_month = date.day == 1 && before.day >= 29 &&
                        (date.is_leap ? date.month == before.month && !before.is_leap
                                      : date.month == before.month % 12 + 1);
        assert_true(is_next || is_month || before.year == 0);
        assert_int_equal(date.year,
                         before.year == 0 || (is_month && date.month == 1 && !date.is_leap)
                             ? before.year == 0 ? 2020 : before.year + 1
                             : before.year);
        terms += lunar_term(day)[0] != '\0' && day >= day_of("2021-01-01") &&
                 day < day_of("2051-01-01");
        before = date;
    }
    assert_int_equal(before.year, 2050);
    assert_false(lunar_of(last + 1, &date));
    assert_int_equal(terms, 30 * 24);
}

static void
knows_nothing_of_other_years(void **state)
{
    struct arena *arena = arena_new();
    (void)state;
    assert_string_equal(lunar_text(arena, day_of("1970-01-01"), " "), "");
    assert_string_equal(lunar_text(arena, day_of("2060-01-01"), " "), "");
    assert_string_equal(lunar_term(day_of("2060-01-05")), "");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_days_that_were_published),
        cmocka_unit_test(names_the_terms),
        cmocka_unit_test(goes_on_day_by_day),
        cmocka_unit_test(knows_nothing_of_other_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
