/* Strictness of the scan, and numbers that come back as they went in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
    const char *bytes;
    size_t len;
};

#define TEXT(literal)                                                                          \
    {                                                                                          \
        literal, sizeof(literal) - 1                                                           \
    }

static const struct text GOOD[] = {
    TEXT("{}"),
    TEXT("[]"),
    TEXT(" [1 , 2]\n"),
    TEXT("0"),
    TEXT("-0"),
    TEXT("-1.5e+10"),
    TEXT("1E-2"),
    TEXT("\"\\u00e9\\n\\\"\""),
    TEXT("\"\\ud83d\\ude00\""),
    TEXT("\"\xF0\xA0\xAE\xB7\""),
    TEXT("true"),
    TEXT("null"),
    TEXT("{\"a\":{\"a\":1}}"),
    TEXT("[1e308]"),
    TEXT("\"\x7f\""),
};

static const struct text BAD[] = {
    TEXT(""),
    TEXT(" "),
    TEXT("{"),
    TEXT("[1,]"),
    TEXT("{\"a\":1,}"),
    TEXT("{\"a\" 1}"),
    TEXT("{a:1}"),
    TEXT("01"),
    TEXT("-01"),
    TEXT("2."),
    TEXT(".5"),
    TEXT("+1"),
    TEXT("1e"),
    TEXT("0x10"),
    TEXT("NaN"),
    TEXT("Infinity"),
    TEXT("1e400"),
    TEXT("tru"),
    TEXT("True"),
    TEXT("'a'"),
    TEXT("\"a"),
    TEXT("\"\t\""),
    TEXT("\"\n\""),
    TEXT("\"\\x41\""),
    TEXT("\"\\u12\""),
    TEXT("\"\\u0000\""),
    TEXT("\"\\ud800\""),
    TEXT("\"\\udc00\""),
    TEXT("\"\\ud800\\u0041\""),
    TEXT("\"\xff\""),
    TEXT("\"\xc0\xaf\""),
    TEXT("\"\xed\xa0\x80\""),
    TEXT("\"\xf4\x90\x80\x80\""),
    TEXT("\"\xe4\xb8\""),
    TEXT("{\"a\":1,\"a\":2}"),
    TEXT("{\"a\":1,\"\\u0061\":2}"),
    TEXT("1 2"),
    TEXT("{}x"),
    TEXT("{}\0"),
    TEXT("\f1"),
    TEXT("\xEF\xBB\xBF{}"),
    TEXT("[1]]"),
    TEXT("// c\n1"),
    TEXT("[,1]"),
    TEXT("[1,,2]"),
    TEXT("[1 2]"),
    TEXT("[\"a\" \"b\"]"),
    TEXT("[1:2]"),
    TEXT("{\"a\":}"),
    TEXT("{\"a\":1,,\"b\":2}"),
    TEXT("{\"a\",1}"),
    TEXT("{1:1}"),
    TEXT("{\"a\":1]"),
    TEXT("[1}"),
    TEXT("]"),
    TEXT("[1,\n1\n,1"),
    TEXT("-"),
    TEXT("--1"),
    TEXT("1e+"),
    TEXT("1.e1"),
    TEXT("1.2.3"),
    TEXT("1e1e1"),
    TEXT("1_000"),
    TEXT("-Infinity"),
    TEXT("nul"),
    TEXT("\"\\\""),
    TEXT("\"\\u\""),
    TEXT("\"\\U0041\""),
    TEXT("\"\\ud800\\u\""),
    TEXT("\"\\ud800\\ud800\""),
    TEXT("\"\xE0\x80\x80\""),
    TEXT("\"\xF8\x88\x80\x80\x80\""),
    TEXT("\"\x80\""),
    TEXT("[\xC3\xA9]"),
    TEXT("\xFE\xFF"),
    TEXT("\xE3\x80\x80{}"), /* an ideographic space */
    TEXT("[\v1]"),
    TEXT("[1]\x1A"),
    TEXT("/**/1"),
    TEXT("{\"a\":1}#"),
    TEXT("[\x00]"),
};

static void
takes_what_the_standard_allows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        struct json *json = NULL;
        struct json_error error;
        if (json_parse(GOOD[i].bytes, GOOD[i].len, &json, &error))
            fail_msg("%s: %s", GOOD[i].bytes, error.message);
        assert_non_null(json);
        json_free(json);
    }
}

static void
refuses_everything_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct json *json = (struct json *)&json;
        struct json_error error = {0};
        if (!json_parse(BAD[i].bytes, BAD[i].len, &json, &error))
            fail_msg("case %zu passed: %s", i, BAD[i].bytes);
        assert_null(json);
        assert_true(error.message[0] != '\0');
    }
}

static enum err
try_parse(const char *text, size_t len, struct json_error *error)
{
    struct json *json;
    enum err err = json_parse(text, len, &json, error);
    json_free(json);
    return err;
}

/* Strings are looked through eight bytes at a time: what is wrong is found at each of them. */
static void
finds_it_at_any_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_good;
    } parts[] = {{"\\n", true},  {"\\\"", true},  {"\\\\", true},      {"\xE4\xB8\xAD", true},
                 {"\x7F", true}, {"\x1F", false}, {"\n", false},       {"\\x", false},
                 {"\"", false},  {"\xFF", false}, {"\xE4\xB8", false}, {"\\u0000", false}};
    for (size_t at = 0; at < 20; at++)
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            char text[80];
            struct json_error error;
            int len = snprintf(text, sizeof text, "\"%.*s%s%.*s\"", (int)at,
                               "abcdefghijklmnopqrstuvwxyz", parts[i].text, (int)(19 - at),
                               "abcdefghijklmnopqrstuvwxyz");
            if (try_parse(text, (size_t)len, &error) !=
                (parts[i].is_good ? ERR_OK : ERR_FORMAT))
                fail_msg("%s", text);
        }
}

/* `open` n times, then the closing brackets. */
static enum err
scan_nested(size_t depth)
{
    char *text = xmalloc(2 * depth);
    struct json_error error;
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    enum err err = try_parse(text, 2 * depth, &error);
    free(text);
    return err;
}

static enum err
scan_long(size_t nodes)
{
    struct strbuf text = {0};
    struct json_error error;
    strbuf_add(&text, "[0");
    for (size_t i = 1; i < nodes; i++)
        strbuf_add(&text, ",0");
    strbuf_add(&text, "]");
    enum err err = try_parse(text.data, text.len, &error);
    strbuf_free(&text);
    return err;
}

static void
holds_its_bounds(void **state)
{
    (void)state;
    assert_int_equal(scan_nested(JSON_MAX_DEPTH), ERR_OK);
    assert_int_not_equal(scan_nested(JSON_MAX_DEPTH + 1), ERR_OK);
    assert_int_equal(scan_long(JSON_MAX_NODES - 10), ERR_OK);
    assert_int_not_equal(scan_long(JSON_MAX_NODES + 10), ERR_OK);
}

static void
says_where(void **state)
{
    (void)state;
    struct json_error error;
    const char *text = "{\n  \"a\": 01\n}";
    assert_int_not_equal(try_parse(text, strlen(text), &error), ERR_OK);
    assert_int_equal(error.line, 2);
    assert_in_range(error.column, 8, 10);
}

static void
prints_what_it_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"b\":1,\"a\":[true,false,null,\"\xE4\xBD\x8E\xE4\xBF\x9D\"]}",
        "[0.1,-1.5,123456789012,1e+300]", "[]", "{}", "\"\\\"\\\\\\n\""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct json *json = NULL;
        struct strbuf out = {0};
        assert_int_equal(json_parse(texts[i], strlen(texts[i]), &json, NULL), ERR_OK);
        json_print(json, &out);
        assert_string_equal(out.data, texts[i]);
        strbuf_free(&out);
        json_free(json);
    }
}

static void
undoes_escapes(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"\"\\u4f4e\\u4FDD\"", "低保"},
        {"\"a\\u00e9z\\u0001\"", "a\xC3\xA9z\x01"},
        {"\"\\ud842\\udfb7\\ud83d\\ude00\"", "\xF0\xA0\xAE\xB7\xF0\x9F\x98\x80"},
        {"\"低\\n保，\\t十二字以后\\\\\"", "低\n保，\t十二字以后\\"},
        {"\"\"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json *json = NULL;
        assert_int_equal(json_parse(cases[i][0], strlen(cases[i][0]), &json, NULL), ERR_OK);
        assert_string_equal(json_string_value(json), cases[i][1]);
        json_free(json);
    }
    static const char text[] = "{\"\\u0061\\tb\":[1,{}]}";
    struct json *json = NULL;
    assert_int_equal(json_parse(text, strlen(text), &json, NULL), ERR_OK);
    assert_int_equal(json_size(json_get(json, "a\tb")), 2);
    assert_null(json_get(json_get(json, "a\tb"), "a\tb"));
    json_free(json);
}

static void
looks_up_keys_by_case(void **state)
{
    (void)state;
    struct json *json = NULL;
    assert_int_equal(json_parse("{\"ID\":\"a\",\"n\":2}", 16, &json, NULL), ERR_OK);
    assert_string_equal(json_str(json, "id", "none"), "none");
    assert_string_equal(json_str(json, "ID", "none"), "a");
    assert_string_equal(json_str(json, "n", "no string"), "no string");
    assert_int_equal((int)json_num(json, "n", 0), 2);
    assert_null(json_get(NULL, "a"));
    json_free(json);
}

static void
holds_whole_numbers_in_their_type(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        int as_int;
        int64_t as_int64;
    } cases[] = {{"{\"n\":7}", 7, 7},
                 {"{\"n\":-7.9}", -7, -7},
                 {"{\"n\":2147483648}", INT32_MAX, 2147483648},
                 {"{\"n\":-1e10}", INT32_MIN, -10000000000},
                 {"{\"n\":1e300}", INT32_MAX, 9007199254740992},
                 {"{\"n\":-1e300}", INT32_MIN, -9007199254740992},
                 {"{\"n\":\"7\"}", 5, 5},
                 {"{\"N\":7}", 5, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json *json = NULL;
        assert_int_equal(json_parse(cases[i].json, strlen(cases[i].json), &json, NULL), ERR_OK);
        assert_int_equal(json_int(json, "n", 5), cases[i].as_int);
        assert_true(json_int64(json, "n", 5) == cases[i].as_int64);
        json_free(json);
    }
}

/* A message that was cut inside a character is read back all the same. */
static void
writes_only_what_it_reads(void **state)
{
    (void)state;
    static const struct {
        const char *text, *json;
    } cases[] = {{"低\"\\\n\t\x01", "\"低\\\"\\\\\\n\\t\\u0001\""},
                 {"\xE4\xBD", "\"\xEF\xBF\xBD\""},
                 {"a\xFFz", "\"a\xEF\xBF\xBDz\""},
                 {"\xF0\xA0\xAE\xB7", "\"\xF0\xA0\xAE\xB7\""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf out = {0};
        struct json_error error;
        strbuf_add_json(&out, cases[i].text);
        assert_string_equal(out.data, cases[i].json);
        assert_int_equal(try_parse(out.data, out.len, &error), ERR_OK);
        strbuf_free(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_the_standard_allows),
        cmocka_unit_test(refuses_everything_else),
        cmocka_unit_test(finds_it_at_any_place),
        cmocka_unit_test(holds_its_bounds),
        cmocka_unit_test(says_where),
        cmocka_unit_test(prints_what_it_read),
        cmocka_unit_test(undoes_escapes),
        cmocka_unit_test(looks_up_keys_by_case),
        cmocka_unit_test(holds_whole_numbers_in_their_type),
        cmocka_unit_test(writes_only_what_it_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
