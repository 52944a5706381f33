#include "base/json_node.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const struct json *
json_get(const struct json *object, const char *key)
{
    size_t len = strlen(key);
    json_each(member, object)
    {
        if (!member->key)
            return NULL; /* an array's element */
        if (member->key_len == len && memcmp(member->key, key, len) == 0)
            return member;
    }
    return NULL;
}

const char *
json_str(const struct json *object, const char *key, const char *fallback)
{
    const char *value = json_string_value(json_get(object, key));
    return value ? value : fallback;
}

double
json_num(const struct json *object, const char *key, double fallback)
{
    const struct json *item = json_get(object, key);
    return json_is_number(item) ? item->number : fallback;
}

/* Beyond 2^53 a double names no single whole number any more. */
static int64_t
whole(double value)
{
    const double most = 9007199254740992.0;
    return (int64_t)(value > most ? most : value < -most ? -most : value);
}

int64_t
json_int64(const struct json *object, const char *key, int64_t fallback)
{
    const struct json *item = json_get(object, key);
    return json_is_number(item) ? whole(item->number) : fallback;
}

int
json_int(const struct json *object, const char *key, int fallback)
{
    const struct json *item = json_get(object, key);
    return json_is_number(item) ? json_int_value(item) : fallback;
}

bool
json_bool(const struct json *object, const char *key, bool fallback)
{
    const struct json *item = json_get(object, key);
    return json_is_bool(item) ? item->type == JSON_TRUE : fallback;
}

bool
json_is_string(const struct json *json)
{
    return json && json->type == JSON_STRING;
}

bool
json_is_number(const struct json *json)
{
    return json && json->type == JSON_NUMBER;
}

bool
json_is_bool(const struct json *json)
{
    return json && (json->type == JSON_TRUE || json->type == JSON_FALSE);
}

bool
json_is_null(const struct json *json)
{
    return json && json->type == JSON_NULL;
}

bool
json_is_array(const struct json *json)
{
    return json && json->type == JSON_ARRAY;
}

bool
json_is_object(const struct json *json)
{
    return json && json->type == JSON_OBJECT;
}

const char *
json_string_value(const struct json *json)
{
    return json_is_string(json) ? json->string : NULL;
}

double
json_number_value(const struct json *json)
{
    return json_is_number(json) ? json->number : 0;
}

int
json_int_value(const struct json *json)
{
    int64_t value = whole(json_number_value(json));
    return (int)(value > INT_MAX ? INT_MAX : value < INT_MIN ? INT_MIN : value);
}

const char *
json_key(const struct json *member)
{
    return member ? member->key : NULL;
}

static bool
is_container(const struct json *json)
{
    return json_is_array(json) || json_is_object(json);
}

size_t
json_size(const struct json *container)
{
    return is_container(container) ? container->children.len : 0;
}

const struct json *
json_first(const struct json *container)
{
    return is_container(container) ? container->children.first : NULL;
}

const struct json *
json_next(const struct json *child)
{
    return child->next;
}

static void
print_number(double value, struct strbuf *out)
{
    if (floor(value) == value && fabs(value) < 1e15) {
        strbuf_addf(out, "%lld", (long long)value);
        return;
    }
    /* The shortest form that reads back as the same number. */
    char digits[32];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        double back = 0;
        if (sscanf(digits, "%lf", &back) == 1 && !(back < value) && !(back > value))
            break;
    }
    strbuf_add(out, digits);
}

void
json_print(const struct json *json, struct strbuf *out)
{
    if (json_is_string(json))
        strbuf_add_json(out, json->string);
    else if (json_is_number(json))
        print_number(json->number, out);
    else if (json_is_bool(json))
        strbuf_add(out, json->type == JSON_TRUE ? "true" : "false");
    else if (is_container(json)) {
        bool object = json_is_object(json);
        strbuf_add(out, object ? "{" : "[");
        json_each(child, json)
        {
            if (child != json->children.first)
                strbuf_add(out, ",");
            if (object) {
                strbuf_add_json(out, child->key);
                strbuf_add(out, ":");
            }
            json_print(child, out);
        }
        strbuf_add(out, object ? "}" : "]");
    } else
        strbuf_add(out, "null");
}
