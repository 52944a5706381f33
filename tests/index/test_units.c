/* Looking for a string of units finds what comparing place by place finds. */
#include "index/units.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 200000

static uint32_t
next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static size_t
find_naively(const uint16_t *text, size_t len, const uint16_t *needle, size_t needle_len)
{
    for (size_t at = 0; needle_len && at + needle_len <= len; at++)
        if (memcmp(text + at, needle, needle_len * sizeof *text) == 0)
            return at;
    return UNITS_NONE;
}

/* In memory of its own each time, so that a sanitizer sees what is read beyond. Few letters,
 * so that much agrees in part. */
static void
random_strings(void **state)
{
    (void)state;
    uint32_t random = 7;
    size_t found = 0;
    for (int round = 0; round < ROUNDS; round++) {
        size_t len = next(&random) % 150, needle_len = next(&random) % 7;
        uint32_t letters = 2 + next(&random) % 5;
        uint16_t needle[7], *text = malloc(len * sizeof *text + 1);
        for (size_t i = 0; i < len; i++)
            text[i] = (uint16_t)(0x4E00 + next(&random) % letters);
        for (size_t i = 0; i < needle_len; i++)
            needle[i] = (uint16_t)(0x4E00 + next(&random) % letters);
        size_t expected = find_naively(text, len, needle, needle_len);
        assert_int_equal(units_find(text, len, needle, needle_len), expected);
        found += expected != UNITS_NONE;
        free(text);
    }
    assert_in_range(found, ROUNDS / 4, ROUNDS * 3 / 4);
}

/* One place only, at every distance from either end. */
static void
every_place(void **state)
{
    (void)state;
    static const uint16_t needle[3] = {1, 2, 3};
    for (size_t len = 3; len < 140; len++)
        for (size_t at = 0; at + 3 <= len; at++) {
            uint16_t *text = calloc(len, sizeof *text);
            memcpy(text + at, needle, sizeof needle);
            assert_int_equal(units_find(text, len, needle, 3), at);
            free(text);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_strings),
        cmocka_unit_test(every_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
