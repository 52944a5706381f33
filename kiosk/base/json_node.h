/* base/json_node.h - a node of a tree of JSON.
 *
 * Layer: base, private to json*.c.   Thread: a tree belongs to one thread at a time.
 */
#ifndef BASE_JSON_NODE_H
#define BASE_JSON_NODE_H

#include "base/json.h"

enum json_type {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
};

struct json {
    enum json_type type;
    uint32_t key_len; /* of an object's member */
    const char *key;
    struct json *next;
    union {
        const char *string;
        double number;
        struct {
            struct json *first;
            size_t len;
        } children;
    };
};

#endif
