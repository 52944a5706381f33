#include "app/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
virtual_time_moves_only_when_told(void **state)
{
    (void)state;
    struct clock c;
    clock_init(&c, true);
    int64_t ms = clock_ms(&c);
    assert_int_equal(clock_ms(&c), ms);
    clock_set_unix(&c, 1000000);
    assert_int_equal(clock_unix(&c), 1000000);
    clock_advance_to(&c, ms + 61000);
    assert_int_equal(clock_ms(&c), ms + 61000);
    assert_int_equal(clock_unix(&c), 1000061);
    clock_advance_to(&c, ms); /* never back */
    assert_int_equal(clock_ms(&c), ms + 61000);
}

static void
a_lost_date_is_not_believed(void **state)
{
    (void)state;
    struct clock c;
    clock_init(&c, true);
    clock_set_unix(&c, 0); /* a clock without a battery: 1970 */
    c.floor_unix = 1800000000;
    assert_int_equal(clock_unix(&c), 1800000000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(virtual_time_moves_only_when_told),
                                       cmocka_unit_test(a_lost_date_is_not_believed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
