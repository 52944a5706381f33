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
    assert_false(clock_is_lost(&c));
    c.unix_at_zero = -c.now_ms; /* a clock without a battery: 1970 */
    assert_true(clock_is_lost(&c));
    assert_true(clock_unix(&c) >= 1750000000); /* when this was built */
    clock_take_feed(&c, 4000000000, 0);
    assert_int_equal(clock_unix(&c), 4000000000);
    clock_take_feed(&c, 3000000000, 0); /* never lowered */
    assert_int_equal(clock_unix(&c), 4000000000);
}

static void
a_date_far_ahead_is_not_believed(void **state)
{
    (void)state;
    const int64_t issued = 4000000000, expires = 4010000000, year = 365 * 86400;
    struct clock c;
    clock_init(&c, true);
    clock_jump_to_unix(&c, issued + 20 * year);
    assert_false(clock_is_lost(&c)); /* nothing is known that speaks against it */
    clock_take_feed(&c, issued, expires);
    assert_true(clock_is_lost(&c));
    assert_int_equal(clock_unix(&c), issued);
    clock_jump_to_unix(&c, expires + year); /* a feed that has run out, as it may */
    assert_false(clock_is_lost(&c));
    clock_jump_to_unix(&c, issued - 3600); /* nearly right */
    assert_false(clock_is_lost(&c));
    clock_jump_to_unix(&c, issued - 2 * 86400);
    assert_true(clock_is_lost(&c));
    assert_int_equal(clock_unix(&c), issued);
    clock_take_feed(&c, issued, INT64_MAX);
    clock_jump_to_unix(&c, issued + 20 * year);
    assert_false(clock_is_lost(&c));
}

static void
a_script_may_live_at_any_time(void **state)
{
    (void)state;
    struct clock c;
    clock_init(&c, true);
    clock_set_unix(&c, 1000);
    clock_take_feed(&c, 4000000000, 4000000000);
    assert_false(clock_is_lost(&c));
    assert_int_equal(clock_unix(&c), 1000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(virtual_time_moves_only_when_told),
                                       cmocka_unit_test(a_lost_date_is_not_believed),
                                       cmocka_unit_test(a_date_far_ahead_is_not_believed),
                                       cmocka_unit_test(a_script_may_live_at_any_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
