/* base/json_rule.h - a table that says which JSON may stand where, and its check.
 *
 * Layer: base.   Thread: any; tables are constants.
 * What is wrong is reported with its JSON pointer, what was found, what was expected and, for
 * a misspelt key or word, the nearest right one.
 */
#ifndef BASE_JSON_RULE_H
#define BASE_JSON_RULE_H

#include "base/err.h"
#include "base/json.h"

enum json_rule_allow {
    JSON_RULE_STRING = 1,
    JSON_RULE_NUMBER = 2,
    JSON_RULE_COUNT = 4, /* a whole number from 0 to 2^53 */
    JSON_RULE_BOOL = 8,
    JSON_RULE_OBJECT = 16,
    JSON_RULE_ARRAY = 32,
    JSON_RULE_NULL = 64,
    JSON_RULE_REQUIRED = 256,  /* the key must be there */
    JSON_RULE_NOT_EMPTY = 512, /* no "", [] or {} */
    JSON_RULE_DATE = 1024,     /* a string, if not empty, is ISO 8601 */
    JSON_RULE_LIST_END = 2048  /* set by JSON_RULE_END alone */
};

struct json_rule {
    const char *key; /* NULL for an element of an array */
    unsigned allow;
    /* Of an object: its members, up to JSON_RULE_END; NULL = anything. Of an array: one
     * rule for every element; NULL = anything. */
    const struct json_rule *of;
    const char *const *words; /* the only strings allowed, NULL-terminated; or NULL */
};

#define JSON_RULE_END                                                                          \
    {                                                                                          \
        NULL, JSON_RULE_LIST_END, NULL, NULL                                                   \
    }

struct json_rule_error {
    char pointer[256]; /* "" is the whole value */
    char message[320];
};

/** Check `json`, which stands at `pointer` of its file, against the members in `rules`: `found`
 *  is told of each thing wrong, in the order of the file, until it returns false. Returns true
 *  if there was none. */
bool json_rule_check_all(const struct json *json, const struct json_rule *rules,
                         const char *pointer,
                         bool (*found)(void *context, const struct json_rule_error *error),
                         void *context);
/** The same for the first alone. ERR_FORMAT with `error` (may be NULL) filled. */
ERR_NODISCARD enum err json_rule_check(const struct json *json, const struct json_rule *rules,
                                       struct json_rule_error *error);
/** For what rules cannot say: fills `error`, and is ERR_FORMAT. */
enum err json_rule_refuse(struct json_rule_error *error, const char *pointer,
                          const char *message);

#endif
