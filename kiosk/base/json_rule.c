#include "base/json_rule.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define KEYS_MAX    64
#define COUNT_MAX   9007199254740992.0
#define QUOTE_BYTES 60

/* The walk's state: `error.pointer` is where it stands. */
struct walk {
    struct json_rule_error error;
    size_t at;
    bool (*found)(void *context, const struct json_rule_error *error);
    void *context;
    bool is_over;
    size_t count;
};

static void check_value(struct walk *walk, const struct json *json,
                        const struct json_rule *rule);

static void refuse(struct walk *walk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void
refuse(struct walk *walk, const char *format, ...)
{
    va_list args;
    if (walk->is_over)
        return;
    va_start(args, format);
    vsnprintf(walk->error.message, sizeof walk->error.message, format, args);
    va_end(args);
    walk->count++;
    walk->is_over = !walk->found(walk->context, &walk->error);
}

/* RFC 6901: "~" is ~0 and "/" is ~1. Returns where the pointer stood before. */
static size_t
enter(struct walk *walk, const char *name)
{
    size_t before = walk->at, room = sizeof walk->error.pointer;
    char *pointer = walk->error.pointer;
    if (walk->at + 1 < room)
        pointer[walk->at++] = '/';
    for (const char *c = name; *c && walk->at + 2 < room; c++) {
        if (*c == '~' || *c == '/') {
            pointer[walk->at++] = '~';
            pointer[walk->at++] = *c == '~' ? '0' : '1';
        } else
            pointer[walk->at++] = *c;
    }
    pointer[walk->at] = '\0';
    return before;
}

static void
leave(struct walk *walk, size_t before)
{
    walk->at = before;
    walk->error.pointer[before] = '\0';
}

static unsigned
type_of(const struct json *json)
{
    if (json_is_string(json))
        return JSON_RULE_STRING;
    if (json_is_bool(json))
        return JSON_RULE_BOOL;
    if (json_is_object(json))
        return JSON_RULE_OBJECT;
    if (json_is_array(json))
        return JSON_RULE_ARRAY;
    if (json_is_null(json))
        return JSON_RULE_NULL;
    double value = json_number_value(json);
    bool count = value >= 0 && value <= COUNT_MAX && !(floor(value) < value);
    return JSON_RULE_NUMBER | (count ? (unsigned)JSON_RULE_COUNT : 0u);
}

static const struct {
    unsigned type;
    const char *name;
} TYPES[] = {
    {JSON_RULE_STRING, "a text"},       {JSON_RULE_COUNT, "a whole number"},
    {JSON_RULE_NUMBER, "a number"},     {JSON_RULE_BOOL, "true or false"},
    {JSON_RULE_OBJECT, "an object {}"}, {JSON_RULE_ARRAY, "a list []"},
    {JSON_RULE_NULL, "null"},
};

static void
refuse_type(struct walk *walk, unsigned found, unsigned allow)
{
    struct strbuf expected = {0};
    const char *is = "";
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        if (allow & TYPES[i].type)
            strbuf_addf(&expected, "%s%s", expected.len ? " or " : "", TYPES[i].name);
        if (!*is && (found & TYPES[i].type))
            is = TYPES[i].name;
    }
    if (found & JSON_RULE_NUMBER)
        is = found & JSON_RULE_COUNT ? "a whole number" : "a number";
    refuse(walk, "found %s, expected %s", is, expected.data);
    strbuf_free(&expected);
}

/* At most QUOTE_BYTES of `text`, cut between characters. */
static int
quote_len(const char *text)
{
    size_t len = strlen(text);
    if (len <= QUOTE_BYTES)
        return (int)len;
    len = QUOTE_BYTES;
    while (len && utf8_is_trail(text[len]))
        len--;
    return (int)len;
}

static bool
is_among(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (str_eq(*words, text))
            return true;
    return false;
}

static void
refuse_word(struct walk *walk, const char *text, const char *const *words)
{
    struct strbuf list = {0};
    for (size_t i = 0; words[i]; i++)
        strbuf_addf(&list, "%s%s", i ? ", " : "", words[i]);
    const char *near = str_nearest(text, words);
    refuse(walk, "found \"%.*s\", expected one of %.120s%s%s%s", quote_len(text), text,
           list.data, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    strbuf_free(&list);
}

static void
check_string(struct walk *walk, const char *text, const struct json_rule *rule)
{
    int64_t moment;
    if (!*text) {
        if (rule->allow & JSON_RULE_NOT_EMPTY)
            refuse(walk, "found \"\", expected some text");
    } else if ((rule->allow & JSON_RULE_DATE) && time_parse(text, 0, &moment))
        refuse(walk,
               "found \"%.*s\", expected a date as 2026-11-24 or 2026-11-24T08:00:00+08:00",
               quote_len(text), text);
    else if (rule->words && !is_among(text, rule->words))
        refuse_word(walk, text, rule->words);
}

static const struct json_rule *
rule_of(const struct json_rule *rules, const char *key)
{
    for (; !(rules->allow & JSON_RULE_LIST_END); rules++)
        if (str_eq(rules->key, key))
            return rules;
    return NULL;
}

static void
refuse_key(struct walk *walk, const struct json_rule *rules)
{
    const char *keys[KEYS_MAX + 1] = {0};
    for (size_t i = 0; i < KEYS_MAX && !(rules[i].allow & JSON_RULE_LIST_END); i++)
        keys[i] = rules[i].key;
    const char *slash = strrchr(walk->error.pointer, '/');
    const char *near = str_nearest(slash ? slash + 1 : "", keys);
    refuse(walk, "found an unknown key%s%s%s", near ? "; did you mean \"" : "",
           near ? near : "", near ? "\"?" : "");
}

static void
check_members(struct walk *walk, const struct json *object, const struct json_rule *rules)
{
    json_each(member, object)
    {
        size_t before = enter(walk, json_key(member));
        const struct json_rule *rule = rule_of(rules, json_key(member));
        if (rule)
            check_value(walk, member, rule);
        else
            refuse_key(walk, rules);
        if (walk->is_over)
            return;
        leave(walk, before);
    }
    for (const struct json_rule *rule = rules; !(rule->allow & JSON_RULE_LIST_END); rule++)
        if ((rule->allow & JSON_RULE_REQUIRED) && !json_get(object, rule->key))
            refuse(walk, "found no key \"%s\", expected one", rule->key);
}

static void
check_elements(struct walk *walk, const struct json *array, const struct json_rule *rule)
{
    size_t i = 0;
    char name[STR_NUMBER_ROOM];
    json_each(element, array)
    {
        str_number(i++, name);
        size_t before = enter(walk, name);
        check_value(walk, element, rule);
        if (walk->is_over)
            return;
        leave(walk, before);
    }
}

static void
check_value(struct walk *walk, const struct json *json, const struct json_rule *rule)
{
    unsigned found = type_of(json);
    if (!(found & rule->allow)) {
        refuse_type(walk, found, rule->allow);
        return;
    }
    if (found & JSON_RULE_STRING)
        check_string(walk, json_string_value(json), rule);
    if (!(found & (JSON_RULE_ARRAY | JSON_RULE_OBJECT)))
        return;
    if ((rule->allow & JSON_RULE_NOT_EMPTY) && !json_first(json))
        refuse(walk, "found nothing in it, expected at least one entry");
    if (!rule->of)
        return;
    if (found & JSON_RULE_ARRAY)
        check_elements(walk, json, rule->of);
    else
        check_members(walk, json, rule->of);
}

bool
json_rule_check_all(const struct json *json, const struct json_rule *rules, const char *pointer,
                    bool (*found)(void *context, const struct json_rule_error *error),
                    void *context)
{
    struct walk walk = {
        .found = found,
        .context = context,
    };
    walk.at = (size_t)snprintf(walk.error.pointer, sizeof walk.error.pointer, "%s", pointer);
    if (walk.at >= sizeof walk.error.pointer)
        walk.at = sizeof walk.error.pointer - 1;
    struct json_rule whole = {NULL, JSON_RULE_OBJECT, rules, NULL};
    check_value(&walk, json, &whole);
    return walk.count == 0;
}

static bool
keep_first(void *context, const struct json_rule_error *error)
{
    *(struct json_rule_error *)context = *error;
    return false;
}

enum err
json_rule_check(const struct json *json, const struct json_rule *rules,
                struct json_rule_error *error)
{
    struct json_rule_error unused, *out = error ? error : &unused;
    *out = (struct json_rule_error){0};
    return json_rule_check_all(json, rules, "", keep_first, out) ? ERR_OK : ERR_FORMAT;
}

enum err
json_rule_refuse(struct json_rule_error *error, const char *pointer, const char *message)
{
    snprintf(error->pointer, sizeof error->pointer, "%s", pointer);
    snprintf(error->message, sizeof error->message, "%s", message);
    return ERR_FORMAT;
}
