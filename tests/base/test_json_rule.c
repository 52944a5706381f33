/* What a rule table refuses, and how it says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json_rule.h"

#include <string.h>

static const char *const COLOURS[] = {"red", "green", "blue", NULL};
static const struct json_rule TEXTS[] = {{NULL, JSON_RULE_STRING, NULL, NULL}};
static const struct json_rule POINT[] = {
    {"x", JSON_RULE_COUNT | JSON_RULE_REQUIRED, NULL, NULL},
    {"a/b", JSON_RULE_STRING, NULL, NULL},
    JSON_RULE_END};
static const struct json_rule EACH_POINT[] = {{NULL, JSON_RULE_OBJECT, POINT, NULL}};
static const struct json_rule RULES[] = {
    {"name", JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY, NULL, NULL},
    {"colour", JSON_RULE_STRING, NULL, COLOURS},
    {"day", JSON_RULE_STRING | JSON_RULE_DATE | JSON_RULE_NULL, NULL, NULL},
    {"points", JSON_RULE_ARRAY, EACH_POINT, NULL},
    {"words", JSON_RULE_ARRAY | JSON_RULE_NOT_EMPTY, TEXTS, NULL},
    {"any", JSON_RULE_OBJECT, NULL, NULL},
    {"share", JSON_RULE_NUMBER, NULL, NULL},
    JSON_RULE_END};

static void
judges(void **state)
{
    (void)state;
    static const struct {
        const char *json, *pointer, *message; /* message NULL: it passes */
    } cases[] = {
        {"{\"name\":\"a\"}", "", NULL},
        {"{\"name\":\"a\",\"any\":{\"x\":[1]},\"day\":null,\"share\":0.5}", "", NULL},
        {"{\"name\":\"a\",\"colour\":\"blue\",\"points\":[{\"x\":0},{\"x\":7}]}", "", NULL},
        {"[]", "", "found a list [], expected an object {}"},
        {"{}", "", "found no key \"name\", expected one"},
        {"{\"name\":\"\"}", "/name", "expected some text"},
        {"{\"nmae\":\"a\"}", "/nmae", "did you mean \"name\"?"},
        {"{\"name\":\"a\",\"colour\":\"gren\"}", "/colour", "did you mean \"green\"?"},
        {"{\"name\":\"a\",\"day\":\"24.11.2026\"}", "/day", "expected a date"},
        {"{\"name\":\"a\",\"points\":[{\"x\":1},{\"x\":-1}]}", "/points/1/x",
         "found a number, expected a whole number"},
        {"{\"name\":\"a\",\"points\":[{\"x\":1.5}]}", "/points/0/x",
         "found a number, expected a whole number"},
        {"{\"name\":\"a\",\"points\":[{}]}", "/points/0", "found no key \"x\""},
        {"{\"name\":\"a\",\"points\":[{\"x\":1,\"a/b\":2}]}", "/points/0/a~1b",
         "found a whole number, expected a text"},
        {"{\"name\":\"a\",\"words\":[\"x\",2]}", "/words/1", "expected a text"},
        {"{\"name\":\"a\",\"words\":[]}", "/words", "at least one"},
        {"{\"name\":\"a\",\"day\":3}", "/day", "expected a text or null"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json *json = NULL;
        struct json_rule_error error;
        assert_int_equal(json_parse(cases[i].json, strlen(cases[i].json), &json, NULL), ERR_OK);
        enum err err = json_rule_check(json, RULES, &error);
        json_free(json);
        if ((err == ERR_OK) != (cases[i].message == NULL))
            fail_msg("%s: %s", cases[i].json, err ? error.message : "passed");
        assert_string_equal(error.pointer, cases[i].pointer);
        if (cases[i].message && !strstr(error.message, cases[i].message))
            fail_msg("%s: says \"%s\", not \"%s\"", cases[i].json, error.message,
                     cases[i].message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(judges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
