/* What is published for a county concerns its villages, and not the other way round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/region.h"

static bool
concerns(const char *screen, const char *published)
{
    struct arena *arena = arena_new();
    const struct str_list regions = {&screen, 1};
    struct str_list above = region_above(arena, &regions);
    bool found = false;
    for (size_t i = 0; i < above.len; i++)
        found |= str_eq(above.items[i], published);
    arena_free(arena);
    return found;
}

static void
codes(void **state)
{
    (void)state;
    static const struct {
        const char *screen, *published;
        bool concerns;
    } cases[] = {
        {"360102105201", "360102105201", true},
        {"360102105201", "360102105", true},
        {"360102105201", "360102105000", true},
        {"360102105201", "360102", true},
        {"360102105201", "360102000000", true},
        {"360102105201", "360100", true},
        {"360102105201", "3601", true},
        {"360102105201", "360000", true},
        {"360102105201", "36", true},
        {"360102105201", "360102105202", false},
        {"360102105201", "360103", false},
        {"360102105201", "360102106", false},
        {"360102", "360102", true},
        {"360102", "360102000", true},
        {"360102", "360102105", false},   /* a hall of the county names its townships itself */
        {"360102000000", "360102", true}, /* filled up */
        {"360102000000", "360102105", false},
        {"扬子洲镇", "扬子洲镇", true},
        {"扬子洲镇", "扬子洲", false},
        {"3601021", "3601", false}, /* seven digits are no code */
        {"3601021", "3601021", true},
        {"", "36", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (concerns(cases[i].screen, cases[i].published) != cases[i].concerns)
            fail_msg("a screen in %s, published for %s", cases[i].screen, cases[i].published);
}

static void
lists(void **state)
{
    (void)state;
    const char *items[] = {"360102", "360103", "扬子洲镇"};
    const struct str_list three = {items, 3}, none = {NULL, 0};
    struct arena *arena = arena_new();
    struct str_list above = region_above(arena, &three);
    for (size_t i = 0; i < above.len; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(above.items[i], above.items[j]);
    assert_int_equal(region_above(arena, &none).len, 0);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(codes), cmocka_unit_test(lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
