/* base/json_place.h - where in a JSON text a pointer leads, for messages.
 *
 * Layer: base.   Thread: any.   Source: RFC 6901.
 */
#ifndef BASE_JSON_PLACE_H
#define BASE_JSON_PLACE_H

#include <stddef.h>

struct json_place {
    int line, column; /* from 1; the column counts characters */
};

/** Where the value of `pointer` begins, of a member its key. `text` has passed json_parse().
 *  Where the pointer leads on to nothing, the last place on its way that is there. */
struct json_place json_place_of(const char *text, size_t len, const char *pointer);

#endif
