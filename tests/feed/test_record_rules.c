/* Every rule of every kind refuses what it should, and says where and what would be right.
 *
 * From the rule tables a record with every member is written, which must pass; then the
 * same with one thing wrong, for each member and each way to be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "feed/record_json.h"
#include "feed/record_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

enum mistake {
    MISTAKE_NONE,
    MISTAKE_TYPE,     /* a value of another type */
    MISTAKE_SPELLING, /* of the key */
    MISTAKE_ABSENT,   /* the key is left out */
    MISTAKE_EMPTY,
    MISTAKE_WORD, /* a misspelt one of the words */
    MISTAKE_DATE,
    MISTAKE_COUNT /* -1, 1.5 */
};

/* One record on its way out. `left` counts down to the rule that goes wrong. */
struct writer {
    struct strbuf out;
    enum kind kind;
    enum mistake mistake;
    int left;
    char path[256], wrong_at[256], says[256];
    bool done; /* the rule in question was reached and can go wrong this way */
};

static void write_members(struct writer *writer, const struct json_rule *rules);

/* Values that have to fit each other, as written here. */
static const char *
fixed_value(const struct writer *writer, const char *key)
{
    static const char *const values[][2] = {{"path", "\"files/ab/a.png\""},
                                            {"sha256", "\"" HASH "\""},
                                            {"level", "2"},
                                            {"type", "\"paragraph\""}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        /* "level" and "type" are other things outside of blocks. */
        bool in_block = strstr(writer->path, "body/0/") != NULL;
        if (str_eq(values[i][0], key) && (i < 2 || in_block))
            return values[i][1];
    }
    return NULL;
}

static void
write_text(struct writer *writer, const struct json_rule *rule)
{
    if (str_eq(writer->path, "/kind"))
        strbuf_add_json(&writer->out, kind_name(writer->kind));
    else if (rule->words)
        strbuf_add_json(&writer->out, rule->words[0]);
    else
        strbuf_add_json(&writer->out, rule->allow & JSON_RULE_DATE ? "2026-11-24" : "x");
}

static void
write_element(struct writer *writer, const struct json_rule *rule)
{
    char kept[sizeof writer->path];
    memcpy(kept, writer->path, sizeof kept);
    snprintf(writer->path + strlen(writer->path), sizeof writer->path - strlen(writer->path),
             "/0");
    if (rule->allow & JSON_RULE_OBJECT)
        write_members(writer, rule->of);
    else if (rule->allow & JSON_RULE_ARRAY) {
        strbuf_add(&writer->out, "[");
        write_element(writer, rule->of);
        strbuf_add(&writer->out, "]");
    } else
        strbuf_add(&writer->out, "\"x\"");
    memcpy(writer->path, kept, sizeof kept);
}

static void
write_array(struct writer *writer, const struct json_rule *rule)
{
    /* A column's own columns would go on for ever. */
    bool again = strstr(writer->path, "children/0/children") != NULL;
    strbuf_add(&writer->out, "[");
    if (again)
        strbuf_add(&writer->out, "{\"title\":\"x\"}");
    else if (rule->of)
        write_element(writer, rule->of);
    strbuf_add(&writer->out, "]");
}

static void
write_right(struct writer *writer, const struct json_rule *rule)
{
    const char *fixed = fixed_value(writer, rule->key);
    if (fixed)
        strbuf_add(&writer->out, fixed);
    else if (rule->allow & JSON_RULE_STRING)
        write_text(writer, rule);
    else if (rule->allow & (JSON_RULE_COUNT | JSON_RULE_NUMBER))
        strbuf_add(&writer->out, "1");
    else if (rule->allow & JSON_RULE_BOOL)
        strbuf_add(&writer->out, "true");
    else if (rule->allow & JSON_RULE_ARRAY)
        write_array(writer, rule);
    else
        write_members(writer, rule->of);
}

static bool
can_go_wrong(const struct writer *writer, const struct json_rule *rule)
{
    bool is_kind = !*writer->path &&
                   str_eq(rule->key, "kind"); /* says it its own way, see test_record_json */
    switch (writer->mistake) {
    case MISTAKE_NONE:
        return false;
    case MISTAKE_TYPE:
    case MISTAKE_SPELLING:
        return !is_kind;
    case MISTAKE_ABSENT:
        return !is_kind && (rule->allow & JSON_RULE_REQUIRED);
    case MISTAKE_EMPTY:
        return !is_kind && (rule->allow & JSON_RULE_NOT_EMPTY);
    case MISTAKE_WORD:
        return !is_kind && rule->words;
    case MISTAKE_DATE:
        return rule->allow & JSON_RULE_DATE;
    case MISTAKE_COUNT:
        return (rule->allow & JSON_RULE_COUNT) && !(rule->allow & JSON_RULE_NUMBER);
    }
    return false;
}

static void
write_wrong(struct writer *writer, const struct json_rule *rule)
{
    static const char word[] = "有效的废止"; /* near none */
    writer->done = true;
    memcpy(writer->wrong_at, writer->path, sizeof writer->wrong_at);
    switch (writer->mistake) {
    case MISTAKE_TYPE:
        /* No rule takes both numbers and lists, or both texts and true. */
        strbuf_add(&writer->out,
                   rule->allow & (JSON_RULE_STRING | JSON_RULE_ARRAY | JSON_RULE_OBJECT)
                       ? "false"
                       : "\"x\"");
        snprintf(writer->says, sizeof writer->says, "expected ");
        break;
    case MISTAKE_EMPTY:
        strbuf_add(&writer->out, rule->allow & JSON_RULE_STRING  ? "\"\""
                                 : rule->allow & JSON_RULE_ARRAY ? "[]"
                                                                 : "{}");
        snprintf(writer->says, sizeof writer->says, "found ");
        break;
    case MISTAKE_WORD:
        strbuf_addf(&writer->out, "\"%s%s\"", rule->words[0], "x");
        snprintf(writer->says, sizeof writer->says, "did you mean \"%s\"?", rule->words[0]);
        break;
    case MISTAKE_DATE:
        strbuf_addf(&writer->out, "\"%s\"", word);
        snprintf(writer->says, sizeof writer->says, "expected a date");
        break;
    default:
        strbuf_add(&writer->out, "-1");
        snprintf(writer->says, sizeof writer->says, "found a number, expected a whole number");
    }
}

/* One member, or nothing where it is the one that is left out. */
static void
write_member(struct writer *writer, const struct json_rule *rule, const char *joint)
{
    char kept[sizeof writer->path], wrong_key[80];
    memcpy(kept, writer->path, sizeof kept);
    bool wrong = can_go_wrong(writer, rule) && writer->left-- == 0;
    const char *key = rule->key;
    if (wrong && writer->mistake == MISTAKE_ABSENT) {
        writer->done = true;
        memcpy(writer->wrong_at, writer->path, sizeof writer->wrong_at);
        snprintf(writer->says, sizeof writer->says, "found no key \"%s\"", key);
        return;
    }
    if (wrong && writer->mistake == MISTAKE_SPELLING) {
        snprintf(wrong_key, sizeof wrong_key, "x%s", key);
        snprintf(writer->says, sizeof writer->says, "unknown key; did you mean \"%s\"?", key);
        key = wrong_key;
    }
    snprintf(writer->path + strlen(writer->path), sizeof writer->path - strlen(writer->path),
             "/%s", key);
    strbuf_addf(&writer->out, "%s\"%s\":", joint, key);
    if (wrong && writer->mistake == MISTAKE_SPELLING) {
        writer->done = true;
        memcpy(writer->wrong_at, writer->path, sizeof writer->wrong_at);
    }
    if (wrong && writer->mistake != MISTAKE_SPELLING)
        write_wrong(writer, rule);
    else
        write_right(writer, rule);
    memcpy(writer->path, kept, sizeof kept);
}

static void
write_members(struct writer *writer, const struct json_rule *rules)
{
    bool any = false;
    strbuf_add(&writer->out, "{");
    for (; rules && !(rules->allow & JSON_RULE_LIST_END); rules++) {
        size_t before = writer->out.len;
        write_member(writer, rules, any ? "," : "");
        any |= writer->out.len > before;
    }
    strbuf_add(&writer->out, "}");
}

/* Write the record with its `n`-th possible mistake of one sort; false: there is none. */
static bool
try_one(enum kind kind, enum mistake mistake, int n)
{
    struct writer writer = {.kind = kind, .mistake = mistake, .left = n};
    struct record *record = NULL;
    struct record_error error;
    write_members(&writer, record_rules(kind));
    enum err err = record_from_json(writer.out.data, writer.out.len, &record, &error);
    if (mistake == MISTAKE_NONE || !writer.done) {
        if (err)
            fail_msg("%s: %s: %s\n%s", kind_name(kind), error.pointer, error.message,
                     writer.out.data);
        assert_int_equal(record->kind, kind);
    } else {
        if (err != ERR_FORMAT || record)
            fail_msg("%s %s passes:\n%s", kind_name(kind), writer.wrong_at, writer.out.data);
        if (!str_eq(error.pointer, writer.wrong_at) || !strstr(error.message, writer.says))
            fail_msg("%s: \"%s: %s\", not \"%s: … %s\"", kind_name(kind), error.pointer,
                     error.message, writer.wrong_at, writer.says);
    }
    record_free(record);
    strbuf_free(&writer.out);
    return writer.done;
}

static int
try_all(enum mistake mistake)
{
    int tried = 0;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (int n = 0; try_one((enum kind)kind, mistake, n); n++)
            tried++;
    return tried;
}

static void
right(void **state)
{
    (void)state;
    assert_int_equal(try_all(MISTAKE_NONE), 0);
}

/* The counts guard against a walk that reaches nothing. */
static void
wrong(void **state)
{
    (void)state;
    assert_true(try_all(MISTAKE_TYPE) > 400);
    assert_true(try_all(MISTAKE_SPELLING) > 400);
    assert_true(try_all(MISTAKE_ABSENT) > 60);
    assert_true(try_all(MISTAKE_EMPTY) > 60);
    assert_true(try_all(MISTAKE_WORD) > 30);
    assert_true(try_all(MISTAKE_DATE) > 10);
    assert_true(try_all(MISTAKE_COUNT) > 30);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(right), cmocka_unit_test(wrong)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
