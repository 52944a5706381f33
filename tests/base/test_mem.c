/* Arenas: zeroed, aligned, and no text is read beyond its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static void
copies_at_most_so_much(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *exact = malloc(3); /* a sanitizer sees what is read behind it */
    memcpy(exact, "20", 3);
    assert_string_equal(arena_strndup(arena, exact, 4), "20");
    assert_string_equal(arena_strndup(arena, "", 4), "");
    assert_string_equal(arena_strndup(arena, "2026-11", 4), "2026");
    assert_string_equal(arena_strdup(arena, exact), "20");
    assert_null(arena_strdup(arena, NULL));
    free(exact);
    arena_free(arena);
}

static void
gives_what_is_zero_and_aligned(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (int turn = 0; turn < 2; turn++) {
        for (size_t bytes = 0; bytes < 40000; bytes = bytes * 2 + 1) {
            unsigned char *made = arena_alloc(arena, bytes);
            assert_int_equal((uintptr_t)made % 16, 0);
            for (size_t i = 0; i < bytes; i++)
                assert_int_equal(made[i], 0);
            memset(made, 0xA5, bytes);
            assert_string_equal(arena_strndup(arena, "text after text", 4), "text");
        }
        arena_reset(arena);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_at_most_so_much),
        cmocka_unit_test(gives_what_is_zero_and_aligned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
