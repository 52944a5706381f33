#include "app/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define ARGS(...) ((char *[]){(char *)"gongshi", __VA_ARGS__, NULL})

static int
count(char **argv)
{
    int n = 0;
    while (argv[n])
        n++;
    return n;
}

static bool
parse(struct options *o, char **argv)
{
    return options_parse(o, count(argv), argv);
}

static void
all_of_them(void **state)
{
    (void)state;
    struct options o;
    assert_true(
        parse(&o, ARGS("--windowed", "--size", "1080x1920", "--rotate", "270", "--feed",
                       "https://a.example/", "--state", "/s", "--venue", "便民服务站")));
    assert_true(o.windowed);
    assert_int_equal(o.width, 1080);
    assert_int_equal(o.height, 1920);
    assert_int_equal(o.rotate, 270);
    assert_string_equal(o.feed, "https://a.example/");
    assert_string_equal(o.state_dir, "/s");
    assert_string_equal(o.venue, "便民服务站");
    assert_null(o.layout);
}

static void
refused(void **state)
{
    (void)state;
    struct options o;
    assert_false(parse(&o, ARGS("--window")));
    assert_false(parse(&o, ARGS("--size", "1080")));
    assert_false(parse(&o, ARGS("--size", "1080x")));
    assert_false(parse(&o, ARGS("--size", "99999x9")));
    assert_false(parse(&o, ARGS("--rotate", "45")));
    assert_false(parse(&o, ARGS("--rotate", "9x")));
    assert_false(parse(&o, ARGS("--feed")));
    assert_false(parse(&o, ARGS("--headless")));
}

static void
settings_fill_what_is_open(void **state)
{
    (void)state;
    struct options o;
    struct settings *settings = settings_defaults();
    settings->state_dir = "/from/settings";
    settings->layout = "village-portrait";
    settings->rotate = 90;
    settings->feed = "https://a.example/";
    assert_true(parse(&o, ARGS("--layout", "hall-portrait")));
    options_merge(&o, settings);
    assert_string_equal(o.layout, "hall-portrait");
    assert_string_equal(o.state_dir, "/from/settings");
    assert_int_equal(o.rotate, 90);
    assert_null(o.feed);
    assert_true(parse(&o, ARGS("--rotate", "0")));
    options_merge(&o, settings);
    assert_int_equal(o.rotate, 0);
    settings_free(settings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_of_them), cmocka_unit_test(refused),
                                       cmocka_unit_test(settings_fill_what_is_open)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
