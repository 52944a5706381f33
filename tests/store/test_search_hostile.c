/* Whatever is typed is text: no syntax of a query language, no length and no bytes make it an
 * error or change what it stands for.
 */
#include "store_box.h"

#include "base/str.h"

static const char *const LINES[] = {
    "{\"kind\":\"document\",\"id\":\"quote\",\"title\":\"所谓\\\"三公\\\"经费\"}",
    "{\"kind\":\"document\",\"id\":\"star\",\"title\":\"A*算法说明\"}",
    "{\"kind\":\"document\",\"id\":\"near\",\"title\":\"NEAR 站 OR 客运 AND 货运 NOT 停运\"}",
    "{\"kind\":\"document\",\"id\":\"percent\",\"title\":\"完成率100%_以上\"}",
    "{\"kind\":\"document\",\"id\":\"sql\",\"title\":\"'; DROP TABLE record;--\"}",
    "{\"kind\":\"document\",\"id\":\"colon\",\"title\":\"title:办法 {x y} (甲) ^乙\"}",
    "{\"kind\":\"document\",\"id\":\"plain\",\"title\":\"低保办法\",\"body\":[{\"type\":"
    "\"paragraph\",\"text\":\"每月发放\"}]}",
    "{\"kind\":\"document\",\"id\":\"bad\",\"title\":\"乱码\\ufffd字\"}",
    NULL};

static int
set_up(void **state)
{
    struct box *box = calloc(1, sizeof *box);
    box_fill(box, LINES);
    *state = box;
    return 0;
}

static int
tear_down(void **state)
{
    box_close(*state);
    free(*state);
    return 0;
}

static void
expect(struct box *box, const char *text, const char *ids)
{
    char found[200];
    box_ask(box, &(struct query){.text = text}, found, sizeof found);
    if (!str_eq(found, ids))
        fail_msg("“%.80s” finds \"%s\", not \"%s\"", text, found, ids);
}

/* Signs that mean something to a query language find themselves, or vanish. */
static void
no_syntax(void **state)
{
    static const struct {
        const char *text, *ids;
    } cases[] = {
        {"\"三公\"", "quote"},
        {"\"三公", "quote"},
        {"三公\"经费", "quote"},
        {"“三公”经费", "quote"},
        {"\"低保\" OR \"三公\"", ""},
        {"低保 OR 三公", ""},
        {"低保 NOT 办法", ""},
        {"低保 -办法", "plain"},
        {"NEAR", "near"},
        {"NEAR 站", "near"},
        {"NEAR(低保 办法)", ""},
        {"OR 客运", "near"},
        {"客运 AND 货运", "near"},
        {"低保*", "plain"},
        {"A*算", "star"},
        {"^低保", "plain"},
        {"title:低保", ""},
        {"title:办法", "colon"},
        {"{x y}", "colon"},
        {"(低保)", "plain"},
        {"低_办法", ""},
        {"低%办法", ""},
        {"100%", "percent"},
        {"'; DROP TABLE record;--", "sql"},
        {"低保' OR '1'='1", ""},
        {"%s%n%x", ""},
        {"\\", ""},
        {"?1", "percent"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(*state, cases[i].text, cases[i].ids);
}

/* Nothing that says something: nothing is found, and nothing fails. */
static void
marks_alone(void **state)
{
    static const char *const texts[] = {
        " ",      "\t\n\r",       "　　",         "\"",           "\"\"",     "''",
        "*",      "****",         "()",           ")(",           "《》",     "——",
        "。。。", "\x01\x02\x7f", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xcc\x81", "- - -",
        "\n\n\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(*state, texts[i], "");
}

/* Ill-formed UTF-8 acts as U+FFFD; what is around it still counts. */
static void
ill_formed(void **state)
{
    static const struct {
        const char *text, *ids;
    } cases[] = {
        {"乱码\xff字", "bad"},
        {"\xe4\xbd", ""},     /* cut off */
        {"低保\xe4\xbd", ""}, /* cut off behind a word */
        {"\x80\x80低保", ""}, /* goes on from nothing */
        {"\xc0\xaf", ""},     /* longer than need be */
        {"\xed\xa0\x80", ""}, /* half of a pair */
        {"\xed\xa0\x80\xed\xb0\x80", ""},
        {"\xf4\x90\x80\x80", ""}, /* beyond the last */
        {"\xf8\x88\x80\x80\x80", ""},
        {"低\0保", "plain"}, /* the string ends there: 低 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[200];
        box_ask(*state, &(struct query){.text = cases[i].text}, found, sizeof found);
        if (str_eq(cases[i].ids, "bad") || str_eq(cases[i].ids, "plain"))
            assert_string_equal(found, cases[i].ids);
        else /* may find U+FFFD, where it stands */
            assert_true(str_empty(found) || str_eq(found, "bad"));
    }
}

static char *
repeated(const char *text, size_t times, const char *end)
{
    struct strbuf out = {0};
    for (size_t i = 0; i < times; i++)
        strbuf_add(&out, text);
    strbuf_add(&out, end);
    return strbuf_take(&out);
}

/* 10,000 characters and more, in one word and in many. */
static void
very_long(void **state)
{
    static const char *const parts[] = {"低保", "低保 ", "a",   "zhuang", "1 ", "\"", "𠮷",
                                        "\xff", "*",     "办 ", "NEAR ",  "é",  "㎡ "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char *text = repeated(parts[i], 10000, "");
        struct query_result *result;
        assert_int_equal(
            store_query(((struct box *)*state)->reader, &(struct query){.text = text}, &result),
            ERR_OK);
        for (size_t j = 0; j < result->hit_count; j++)
            assert_true(strlen(result->hits[j].snippet) < 1000);
        query_result_free(result);
        free(text);
    }
    char *text = repeated(" 　", 10000, "低保办法");
    expect(*state, text, "plain");
    free(text);
}

/* Filters and the page are values too. */
static void
hostile_filters(void **state)
{
    struct box *box = *state;
    char found[200];
    const struct query queries[] = {
        {.text = "低保", .publisher = "' OR 1=1 --"},
        {.text = "低保", .region = "\xff\xfe"},
        {.text = "低保", .year = -1},
        {.text = "低保", .field_id = "%"},
        {.text = "低保", .offset = SIZE_MAX / 4},
        {.publisher = "' OR 1=1 --"},
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        box_ask(box, &queries[i], found, sizeof found);
        assert_string_equal(found, "");
    }
    box_ask(box, &(struct query){.text = "低保", .limit = 1000000}, found, sizeof found);
    assert_string_equal(found, "plain");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_syntax),       cmocka_unit_test(marks_alone),
        cmocka_unit_test(ill_formed),      cmocka_unit_test(very_long),
        cmocka_unit_test(hostile_filters),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
