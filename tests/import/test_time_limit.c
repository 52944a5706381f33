/* Time limits in words against those that people have put into rules, and dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "base/time.h"
#include "import/time_limit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
add_rule(struct strbuf *out, const char *kind, int amount, const char *unit, const char *from)
{
    strbuf_addf(out, "%s %d %s %s;", kind, amount, unit, from);
}

static void
add_rules(struct strbuf *out, struct arena *arena, const char *text)
{
    size_t len;
    const struct time_limit_rule *rules = time_limit_rules(arena, text, &len);
    for (size_t i = 0; i < len; i++)
        add_rule(out, rules[i].kind, rules[i].amount, rules[i].unit, rules[i].from);
}

static void
each(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rules;
    } cases[] = {
        {"自信息形成或变更之日起20个工作日内予以公开", "within 20 workday formed-or-changed;"},
        {"制定或获取信息之日10个工作日内", "within 10 workday made-or-obtained;"},
        {"信息形成之日起二十个工作日内", "within 20 workday formed-or-changed;"},
        {"自信息形成之日起２０个工作日内", "within 20 workday formed-or-changed;"},
        {"自作出处罚决定之日起7个\n工作日内", "within 7 workday decision;"},
        {"公示期不少于120日", "display 120 day posted;"},
        {"每季度", "every 3 month last-update;"},
        {"按季度公开", "every 3 month last-update;"},
        {"每年1月31日前", "every 12 month last-update;"},
        {"提前24小时", "before 24 hour event;"},
        {"及时", "timely 0  ;"},
        {"2020年7月底前", "before 0  event;"},
        {"见有关规定", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct strbuf got = {0};
        add_rules(&got, arena, cases[i].text);
        if (!str_eq(got.data ? got.data : "", cases[i].rules))
            fail_msg("%s\n  got      %s\n  expected %s", cases[i].text, got.data,
                     cases[i].rules);
        strbuf_free(&got);
        arena_free(arena);
    }
}

/* 518 items whose rules were written by hand: the words give the same ones, but for a few
 * where 批准文件 or 制定政策 is no more than an event to the one who wrote them. */
static void
of_the_demo(void **state)
{
    (void)state;
    char *text;
    size_t len, items = 0, differ = 0;
    struct json *json;
    struct json_error error;
    assert_int_equal(file_read("assets/demo/catalogue-items.json", 1 << 24, &text, &len), 0);
    assert_int_equal(json_parse(text, len, &json, &error), 0);
    json_each(item, json_get(json, "items"))
    {
        struct arena *arena = arena_new();
        struct strbuf got = {0}, expected = {0};
        const char *limit = json_str(item, "timeLimit", "");
        add_rules(&got, arena, limit);
        json_each(rule, json_get(item, "timeLimitRules"))
            add_rule(&expected, json_str(rule, "kind", ""), json_int(rule, "amount", 0),
                     json_str(rule, "unit", ""), json_str(rule, "from", ""));
        items++;
        if (!got.data || !str_eq(got.data, expected.data)) {
            differ++;
            if (!strstr(limit, "批准文件") && !strstr(limit, "制定或获取"))
                fail_msg("%s\n  got      %s\n  expected %s", limit, got.data, expected.data);
        }
        strbuf_free(&got);
        strbuf_free(&expected);
        arena_free(arena);
    }
    json_free(json);
    free(text);
    assert_int_equal(items, 518);
    assert_in_range(differ, 0, 5);
}

static void
dates(void **state)
{
    (void)state;
    static const struct {
        const char *text, *day; /* NULL: none */
    } cases[] = {{"2026-07-03", "2026-07-03"},
                 {"2026/7/3", "2026-07-03"},
                 {"2026.7.3", "2026-07-03"},
                 {"2026年7月3日", "2026-07-03"},
                 {"２０２６年７月３日", NULL},
                 {"二〇二六年七月三日", "2026-07-03"},
                 {"二○二六年十二月三十一日", "2026-12-31"},
                 {"2026-07-03 00:00:00", "2026-07-03"},
                 {"2026年2月30日", NULL},
                 {"2026年7月3日起", NULL},
                 {"7月3日", NULL},
                 {"1200000", NULL},
                 {"", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        int64_t day;
        bool found = date_is_whole(cases[i].text, &day);
        if (found != (cases[i].day != NULL) ||
            (found && !str_eq(date_text_of(arena, day), cases[i].day)))
            fail_msg("%s: got %s", cases[i].text, found ? date_text_of(arena, day) : "none");
        arena_free(arena);
    }
}

static void
dates_in_text(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *end;
    int64_t year = time_days_from_civil(2026, 3, 1);
    const char *text = "公示期为7个工作日（1月12日至1月20日）";
    assert_string_equal(date_text_of(arena, date_read(text, year, &end)), "2026-01-12");
    assert_string_equal(date_text_of(arena, date_read(end, year, &end)), "2026-01-20");
    assert_true(date_read(text, DATE_NONE, &end) == DATE_NONE);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each), cmocka_unit_test(of_the_demo),
                                       cmocka_unit_test(dates),
                                       cmocka_unit_test(dates_in_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
