#include "app/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct session
at_home(void)
{
    struct session s = {.idle_ms = 60000, .ask_ms = 20000, .attract_ms = 45000};
    session_enter(&s, SESSION_HOME, 1000);
    return s;
}

static void
untouched_home_goes_to_attract(void **state)
{
    (void)state;
    struct session s = at_home();
    assert_int_equal(session_next(&s, 1000), 46000);
    assert_int_equal(session_tick(&s, 45999), SESSION_NOTHING);
    assert_int_equal(session_tick(&s, 46000), SESSION_ATTRACT);
    assert_int_equal(s.state, SESSION_REST);
    assert_true(session_next(&s, 46000) == INT64_MAX);
}

static void
idle_asks_then_wipes(void **state)
{
    (void)state;
    struct session s = at_home();
    session_touch(&s, 5000);
    assert_int_equal(s.state, SESSION_IN_USE);
    assert_int_equal(session_tick(&s, 64999), SESSION_NOTHING);
    assert_int_equal(session_tick(&s, 65000), SESSION_ASK);
    double turn;
    assert_int_equal(session_seconds(&s, 65000, &turn), 20);
    assert_int_equal(session_seconds(&s, 65001, &turn), 20);
    assert_int_equal(session_seconds(&s, 70000, &turn), 15);
    assert_true(turn > 0.74 && turn < 0.76);
    assert_int_equal(session_next(&s, 70000), 71000);
    assert_int_equal(session_tick(&s, 84999), SESSION_NOTHING);
    assert_int_equal(session_tick(&s, 85000), SESSION_WIPE);
    assert_int_equal(s.state, SESSION_HOME);
}

static void
a_touch_answers_the_question(void **state)
{
    (void)state;
    struct session s = at_home();
    session_touch(&s, 5000);
    session_tick(&s, 65000);
    session_touch(&s, 80000);
    assert_int_equal(s.state, SESSION_IN_USE);
    assert_int_equal(session_tick(&s, 139999), SESSION_NOTHING);
    assert_int_equal(session_tick(&s, 140000), SESSION_ASK);
}

static void
rest_never_ends_by_itself(void **state)
{
    (void)state;
    struct session s = at_home();
    session_enter(&s, SESSION_REST, 0);
    session_touch(&s, 10);
    assert_int_equal(s.state, SESSION_REST);
    assert_int_equal(session_tick(&s, INT64_MAX - 1), SESSION_NOTHING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(untouched_home_goes_to_attract),
        cmocka_unit_test(idle_asks_then_wipes),
        cmocka_unit_test(a_touch_answers_the_question),
        cmocka_unit_test(rest_never_ends_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
