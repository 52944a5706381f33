/* The staff's PIN: which digits, and that only the right one fits its hash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "feed/pin_hash.h"

#include <string.h>

static void
which_are_pins(void **state)
{
    (void)state;
    static const char *const good[] = {"000000", "123456", "123456789012"};
    static const char *const bad[] = {"",       "12345",  "1234567890123",
                                      "12345a", "12 456", "１２３４５６"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(pin_is_valid(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(pin_is_valid(bad[i]));
}

static void
only_the_right_one(void **state)
{
    (void)state;
    char hash[PIN_HASH_ROOM], other[PIN_HASH_ROOM];
    assert_int_equal(pin_hash_make("246810", hash), ERR_OK);
    assert_int_equal(pin_hash_make("246810", other), ERR_OK);
    assert_string_not_equal(hash, other);
    assert_null(strstr(hash, "246810"));
    assert_true(pin_hash_matches(hash, "246810"));
    assert_true(pin_hash_matches(other, "246810"));
    assert_false(pin_hash_matches(hash, "246811"));
    assert_false(pin_hash_matches(hash, ""));
    assert_false(pin_hash_matches("$argon2id$v=19$x", "246810"));
    assert_false(pin_hash_matches("", "246810"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(which_are_pins),
                                       cmocka_unit_test(only_the_right_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
