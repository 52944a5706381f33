#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/ui_internal.h"

/* How long laid-out texts are kept: a display that runs for months shows another time each
 * minute. */

#define MINUTE 60000

/* The texts are told apart by number; one that is there has the width that it was given. */
static void
use(struct ui_cache *cache, uint64_t number)
{
    ui_cache_get(cache, (uint64_t[2]){number, number})->width = (int)number;
}

static bool
is_there(struct ui_cache *cache, uint64_t number)
{
    return ui_cache_get(cache, (uint64_t[2]){number, number})->width == (int)number;
}

/* A title that is always shown, and the time, which is another text each minute. */
static struct ui_cache *
after_minutes(int minutes)
{
    struct ui_cache *cache = ui_cache_new();
    for (int i = 0; i < minutes; i++) {
        ui_cache_frame(cache, (int64_t)i * MINUTE);
        use(cache, 1);
        use(cache, 100 + (uint64_t)i);
    }
    return cache;
}

static void
test_minutes_go(void **state)
{
    struct ui_cache *cache = after_minutes(600);
    (void)state;
    assert_true(is_there(cache, 1));
    assert_true(is_there(cache, 100 + 599));
    assert_true(is_there(cache, 100 + 598));
    for (uint64_t i = 0; i < 590; i++)
        assert_false(is_there(cache, 100 + i));
    ui_cache_free(cache);
}

/* A page that stood for an hour is still laid out when its clock moves on. */
static void
test_still_page_stays(void **state)
{
    struct ui_cache *cache = after_minutes(1);
    (void)state;
    ui_cache_frame(cache, 60 * MINUTE);
    assert_true(is_there(cache, 1));
    assert_true(is_there(cache, 100));
    ui_cache_free(cache);
}

/* A clock that is set back drops nothing that is in use. */
static void
test_clock_set_back(void **state)
{
    struct ui_cache *cache = after_minutes(30);
    (void)state;
    ui_cache_frame(cache, 0);
    assert_true(is_there(cache, 1));
    assert_true(is_there(cache, 129));
    ui_cache_free(cache);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_minutes_go),
        cmocka_unit_test(test_still_page_stays),
        cmocka_unit_test(test_clock_set_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
