/* Five taps within three seconds; wrong PINs shut the pad longer and longer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/staff_lock.h"

static void
five_taps(void **state)
{
    (void)state;
    static const struct {
        int64_t at_ms[7];
        int opens_at; /* number of the tap; 0 = never */
    } cases[] = {{{0, 100, 200, 300, 400, 500, 600}, 5},
                 {{0, 750, 1500, 2250, 3000, 3100, 3200}, 5},
                 {{0, 750, 1500, 2250, 3001, 3600, 3601}, 6},
                 {{0, 1000, 2000, 3000, 4000, 5000, 6000}, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct staff_lock lock = {0};
        int opened = 0;
        for (int tap = 0; tap < 7 && !opened; tap++)
            if (staff_lock_tap(&lock, cases[i].at_ms[tap]))
                opened = tap + 1;
        assert_int_equal(opened, cases[i].opens_at);
    }
}

static void
one_elsewhere(void **state)
{
    (void)state;
    struct staff_lock lock = {0};
    for (int i = 0; i < 4; i++)
        assert_false(staff_lock_tap(&lock, i));
    staff_lock_tap_elsewhere(&lock);
    for (int i = 0; i < 4; i++)
        assert_false(staff_lock_tap(&lock, 10 + i));
    assert_true(staff_lock_tap(&lock, 14));
    assert_false(staff_lock_tap(&lock, 15)); /* nor does a sixth open it again */
}

static void
longer_and_longer(void **state)
{
    (void)state;
    static const int seconds[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
    struct staff_lock lock = {0};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        staff_lock_answer(&lock, false, 5000);
        assert_int_equal(lock.until_ms, 5000 + seconds[i] * 1000);
    }
    staff_lock_answer(&lock, true, 6000);
    assert_int_equal(lock.until_ms, 0);
    staff_lock_answer(&lock, false, 7000);
    assert_int_equal(lock.until_ms, 8000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(five_taps),
                                       cmocka_unit_test(one_elsewhere),
                                       cmocka_unit_test(longer_and_longer)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
