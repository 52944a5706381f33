#include "screens/record_link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SITE "https://dh.example/"

static void
check_link(const char *id, const char *url, const char *site, const char *expected)
{
    struct arena *arena = arena_new();
    struct record record = {.id = id, .url = url};
    assert_string_equal(record_link(arena, &record, site), expected);
    arena_free(arena);
}

static void
test_own_address_comes_first(void **state)
{
    (void)state;
    check_link("a-1", "https://x.example/a?b=1", SITE, "https://x.example/a?b=1");
    check_link("a-1", "HTTP://x.example/", SITE, "HTTP://x.example/");
}

static void
test_site_and_id(void **state)
{
    (void)state;
    check_link("a-1", "", SITE, SITE "a-1");
    check_link("a-1", "", "https://dh.example/kiosk", "https://dh.example/kiosk/a-1");
    check_link("公 a/b", "", SITE, SITE "%E5%85%AC%20a%2Fb");
}

static void
test_nothing_but_the_web(void **state)
{
    (void)state;
    check_link("a-1", "javascript:alert(1)", SITE, SITE "a-1");
    check_link("a-1", "tel:12345", "", "");
    check_link("a-1", "", "file:///etc/", "");
    check_link("", "", SITE, "");
}

static void
test_code_or_none(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct record record = {.id = "a-1", .url = ""};
    const struct qr *qr = record_link_qr(arena, &record, SITE);
    assert_non_null(qr);
    assert_int_equal(qr->side, 25); /* version 2 holds 26 bytes at level M */
    assert_true(qr_is_black(qr, 0, 0) && qr_is_black(qr, 24, 0) && qr_is_black(qr, 0, 24));
    assert_false(qr_is_black(qr, 7, 7) || qr_is_black(qr, -1, 0) || qr_is_black(qr, 25, 0));
    assert_null(record_link_qr(arena, &record, ""));
    char *url = arena_alloc(arena, 4001);
    memset(url, 'a', 4000);
    memcpy(url, "https://", 8);
    record.url = url;
    assert_null(record_link_qr(arena, &record, SITE)); /* more than any code holds */
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_address_comes_first),
        cmocka_unit_test(test_site_and_id),
        cmocka_unit_test(test_nothing_but_the_web),
        cmocka_unit_test(test_code_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
