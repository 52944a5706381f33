/* base/json.h - strict JSON: a text that is read into a tree, or refused with its place.
 *
 * Layer: base.   Thread: any.   Source: RFC 8259, RFC 3629.
 * Refused is what common readers let pass: bad numbers, control characters, bad
 * escapes, \u0000, lone surrogates, ill-formed UTF-8, duplicate keys, numbers out
 * of double range, depth over 32, too many nodes, anything after the value.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json;

#define JSON_MAX_DEPTH 32
#define JSON_MAX_NODES 200000

/* Where and why input was refused; `message` is a whole English sentence part. */
struct json_error {
    size_t offset;
    int line, column;
    char message[256];
};

/** Parse `len` bytes. On success the caller owns `*out` (json_free). */
ERR_NODISCARD enum err json_parse(const char *text, size_t len, struct json **out,
                                  struct json_error *error);
/** NULL-safe. */
void json_free(struct json *json);

/* Readers: case-sensitive look-up; NULL-safe all through. */
/** The member, NULL where there is none or `object` is no object. Borrowed. */
const struct json *json_get(const struct json *object, const char *key);
/** The string member, or `fallback` where it is absent or no string. Borrowed. */
const char *json_str(const struct json *object, const char *key, const char *fallback);
/** The number member, or `fallback` where it is absent or no number. */
double json_num(const struct json *object, const char *key, double fallback);
/** As json_num, its whole part, held within what the type can carry. */
int json_int(const struct json *object, const char *key, int fallback);
int64_t json_int64(const struct json *object, const char *key, int64_t fallback);
/** The boolean member, or `fallback` where it is absent or none. */
bool json_bool(const struct json *object, const char *key, bool fallback);
/** What a node is; false for NULL. */
bool json_is_string(const struct json *json);
bool json_is_number(const struct json *json);
bool json_is_bool(const struct json *json);
bool json_is_null(const struct json *json);
bool json_is_array(const struct json *json);
bool json_is_object(const struct json *json);
/** Value of a string / number node itself. */
const char *json_string_value(const struct json *json);
double json_number_value(const struct json *json);
int json_int_value(const struct json *json);
/** Key of an object's member. */
const char *json_key(const struct json *member);
/** Members or elements; 0 for what is neither object nor array. */
size_t json_size(const struct json *container);
/** First child and next sibling: iterate, never index. */
const struct json *json_first(const struct json *container);
const struct json *json_next(const struct json *child);
#define json_each(child, container)                                                            \
    for (const struct json *child = json_first(container); child; child = json_next(child))

/** Compact serialisation, keys in tree order, UTF-8 unescaped; the same tree gives
 *  the same bytes. */
void json_print(const struct json *json, struct strbuf *out);

#endif
