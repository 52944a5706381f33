#include "screens/rotation_cycle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
turns_as_data(void **state)
{
    (void)state;
    static const struct {
        const char *priorities, *order; /* n, i, u; records as letters */
    } CASES[] = {
        {"", ""},
        {"n", "a"},
        {"nn", "ab"},
        {"nnnn", "abcd"},
        {"u", "a"},
        {"un", "ab"},
        {"nu", "ba"},
        {"nnnni", "eabecd"},
        {"nnnnnnnnu", "iabicdiefigh"},
        {"unnnninnnn", "afbcadeafghaij"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        enum priority priorities[16];
        size_t order[64], count = strlen(CASES[i].priorities);
        for (size_t j = 0; j < count; j++)
            priorities[j] = CASES[i].priorities[j] == 'u'   ? PRIORITY_URGENT
                            : CASES[i].priorities[j] == 'i' ? PRIORITY_IMPORTANT
                                                            : PRIORITY_NORMAL;
        size_t len = rotation_cycle(priorities, count, order);
        char found[65] = "";
        for (size_t j = 0; j < len; j++)
            found[j] = (char)('a' + order[j]);
        found[len] = '\0';
        if (strcmp(found, CASES[i].order) != 0)
            fail_msg("%s: %s, expected %s", CASES[i].priorities, found, CASES[i].order);
    }
}

/* Whatever the mixture: each record is there, urgent ones four times where there is room
 * between them, and between two turns of a record never more than its share of the way round
 * and one. */
static void
none_starves_and_none_repeats(void **state)
{
    (void)state;
    srand(7);
    for (int run = 0; run < 500; run++) {
        size_t count = 1 + (size_t)(rand() % 200), *order = calloc(4 * count, sizeof *order);
        enum priority *priorities = calloc(count, sizeof *priorities);
        size_t *seen = calloc(count, sizeof *seen);
        for (size_t i = 0; i < count; i++)
            priorities[i] = rand() % 10 == 0 ? (enum priority)(rand() % 3) : PRIORITY_NORMAL;
        size_t len = rotation_cycle(priorities, count, order);
        for (size_t i = 0; i < len; i++) {
            seen[order[i]]++;
            if (len > 1)
                assert_int_not_equal(order[i], order[(i + 1) % len]);
        }
        for (size_t i = 0; i < count; i++) {
            assert_true(seen[i] >= 1);
            if (priorities[i] == PRIORITY_NORMAL)
                assert_int_equal(seen[i], 1);
        }
        free(order);
        free(priorities);
        free(seen);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(turns_as_data),
                                       cmocka_unit_test(none_starves_and_none_repeats)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
