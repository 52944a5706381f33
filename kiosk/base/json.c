#include "base/json.h"
#include "base/json_scan.h"
#include "base/mem.h"

#include <cjson/cJSON.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the memory of a tree ---- */

/* cJSON asks for memory string by string and node by node; a tree has an arena instead, and
 * its root stands behind the pointer to it. */
#define ROOT_PREFIX 16

static _Thread_local struct arena *reading; /* of the tree that is being read, or NULL */

static void *
take(size_t bytes)
{
    return reading ? arena_alloc(reading, bytes) : xmalloc(bytes);
}

static void
give_back(void *memory)
{
    if (!reading)
        free(memory);
}

static void
use_arenas(void)
{
    cJSON_Hooks hooks = {take, give_back};
    cJSON_InitHooks(&hooks);
}

static struct cJSON *
read_tree(const char *text, size_t len)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, use_arenas);
    struct arena *arena = arena_new();
    struct arena **prefix = arena_alloc(arena, ROOT_PREFIX);
    *prefix = arena;
    reading = arena;
    struct cJSON *tree = cJSON_ParseWithLength(text, len);
    reading = NULL;
    if (!tree)
        arena_free(arena);
    return tree;
}

enum err
json_parse(const char *text, size_t len, struct cJSON **out, struct json_error *error)
{
    *out = NULL;
    struct json_error unused;
    enum err err = json_scan(text, len, error ? error : &unused);
    if (err != ERR_OK)
        return err;
    *out = read_tree(text, len);
    if (*out)
        return ERR_OK;
    if (error)
        *error = (struct json_error){.line = 1, .column = 1, .message = "not readable as JSON"};
    return ERR_FORMAT;
}

void
json_free(struct cJSON *json)
{
    if (json)
        arena_free(*(struct arena **)(void *)((char *)json - ROOT_PREFIX));
}

const struct cJSON *
json_get(const struct cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

const char *
json_str(const struct cJSON *object, const char *key, const char *fallback)
{
    const char *value = cJSON_GetStringValue(json_get(object, key));
    return value ? value : fallback;
}

double
json_num(const struct cJSON *object, const char *key, double fallback)
{
    const cJSON *item = json_get(object, key);
    return cJSON_IsNumber(item) ? item->valuedouble : fallback;
}

/* Beyond 2^53 a double names no single whole number any more. */
static int64_t
whole(double value)
{
    const double most = 9007199254740992.0;
    return (int64_t)(value > most ? most : value < -most ? -most : value);
}

int64_t
json_int64(const struct cJSON *object, const char *key, int64_t fallback)
{
    const cJSON *item = json_get(object, key);
    return cJSON_IsNumber(item) ? whole(item->valuedouble) : fallback;
}

int
json_int(const struct cJSON *object, const char *key, int fallback)
{
    const cJSON *item = json_get(object, key);
    return cJSON_IsNumber(item) ? json_int_value(item) : fallback;
}

bool
json_bool(const struct cJSON *object, const char *key, bool fallback)
{
    const cJSON *item = json_get(object, key);
    return cJSON_IsBool(item) ? cJSON_IsTrue(item) : fallback;
}

bool
json_is_string(const struct cJSON *json)
{
    return cJSON_IsString(json);
}

bool
json_is_number(const struct cJSON *json)
{
    return cJSON_IsNumber(json);
}

bool
json_is_bool(const struct cJSON *json)
{
    return cJSON_IsBool(json);
}

bool
json_is_null(const struct cJSON *json)
{
    return cJSON_IsNull(json);
}

bool
json_is_array(const struct cJSON *json)
{
    return cJSON_IsArray(json);
}

bool
json_is_object(const struct cJSON *json)
{
    return cJSON_IsObject(json);
}

const char *
json_string_value(const struct cJSON *json)
{
    return cJSON_GetStringValue(json);
}

double
json_number_value(const struct cJSON *json)
{
    return cJSON_IsNumber(json) ? json->valuedouble : 0;
}

int
json_int_value(const struct cJSON *json)
{
    int64_t value = whole(json_number_value(json));
    return (int)(value > INT_MAX ? INT_MAX : value < INT_MIN ? INT_MIN : value);
}

const char *
json_key(const struct cJSON *member)
{
    return member ? member->string : NULL;
}

size_t
json_size(const struct cJSON *container)
{
    return container ? (size_t)cJSON_GetArraySize(container) : 0;
}

const struct cJSON *
json_first(const struct cJSON *container)
{
    return container ? container->child : NULL;
}

const struct cJSON *
json_next(const struct cJSON *child)
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
json_print(const struct cJSON *json, struct strbuf *out)
{
    if (cJSON_IsString(json))
        strbuf_add_json(out, json->valuestring);
    else if (cJSON_IsNumber(json))
        print_number(json->valuedouble, out);
    else if (cJSON_IsBool(json))
        strbuf_add(out, cJSON_IsTrue(json) ? "true" : "false");
    else if (cJSON_IsArray(json) || cJSON_IsObject(json)) {
        bool object = cJSON_IsObject(json);
        strbuf_add(out, object ? "{" : "[");
        json_each(child, json)
        {
            if (child != json->child)
                strbuf_add(out, ",");
            if (object) {
                strbuf_add_json(out, child->string);
                strbuf_add(out, ":");
            }
            json_print(child, out);
        }
        strbuf_add(out, object ? "}" : "]");
    } else
        strbuf_add(out, "null");
}
