/* The holiday calendar's own worked examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "base/time.h"
#include "model/workday.h"

#include <stdlib.h>

#define CALENDAR GONGSHI_SOURCE_DIR "/assets/calendar/workday-calendar.json"

static int64_t
day_of(const char *date)
{
    int64_t unix_s;
    assert_int_equal(time_parse(date, 0, &unix_s), ERR_OK);
    return unix_s / 86400;
}

static void
counts_as_in_the_examples(void **state)
{
    struct workday_calendar *calendar = *state;
    char *text;
    size_t len;
    struct json *json;
    assert_int_equal(file_read(CALENDAR, 1 << 20, &text, &len), ERR_OK);
    assert_int_equal(json_parse(text, len, &json, NULL), ERR_OK);
    size_t count = 0;
    json_each(example, json_get(json, "examples"))
    {
        int64_t due = workday_add(calendar, day_of(json_str(example, "from", "")),
                                  (int)json_num(example, "workdays", 0));
        assert_int_equal(due, day_of(json_str(example, "dueDate", "")));
        count++;
    }
    assert_true(count >= 7);
    json_free(json);
    free(text);
}

static void
knows_holidays_and_make_up_days(void **state)
{
    struct workday_calendar *calendar = *state;
    assert_false(workday_is(calendar, day_of("2026-01-01")));
    assert_true(workday_is(calendar, day_of("2026-11-24")));
    assert_false(workday_is(calendar, day_of("2026-11-28"))); /* a plain Saturday */
    assert_true(workday_covers(calendar, day_of("2026-11-24")));
    assert_false(workday_covers(calendar, day_of("2031-11-24")));
    assert_true(workday_is(calendar, day_of("2031-10-01"))); /* a Wednesday, year not held */
    assert_int_equal(workday_add(calendar, day_of("2026-11-24"), 0), day_of("2026-11-24"));
}

static void
refuses_what_is_no_calendar(void **state)
{
    struct workday_calendar *calendar = *state;
    assert_int_equal(workday_load("/nowhere", &calendar), ERR_NOT_FOUND);
    assert_null(calendar);
    assert_int_not_equal(workday_load(GONGSHI_SOURCE_DIR "/CMakeLists.txt", &calendar), ERR_OK);
    assert_null(calendar);
}

static int
load(void **state)
{
    return workday_load(CALENDAR, (struct workday_calendar **)state) ? -1 : 0;
}

static int
unload(void **state)
{
    workday_free(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_as_in_the_examples),
                                       cmocka_unit_test(knows_holidays_and_make_up_days),
                                       cmocka_unit_test(refuses_what_is_no_calendar)};
    return cmocka_run_group_tests(tests, load, unload);
}
