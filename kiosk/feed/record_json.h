/* feed/record_json.h - one line of a feed part into a record.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * Source: the feed contract; the strict scan of base/json.h goes first.
 */
#ifndef FEED_RECORD_JSON_H
#define FEED_RECORD_JSON_H

#include "base/err.h"
#include "model/record.h"

#define FEED_LINE_MAX_BYTES ((size_t)4 << 20)

/* Why a record was refused. `pointer` is a JSON pointer; `message` says what was found,
 * what was expected and the nearest right word. */
struct record_error {
    char id[128], pointer[256], message[320];
};

/** Parse and check against the schema. `*out` owned by the caller (record_free), NULL on
 *  failure. ERR_FORMAT, ERR_RANGE. */
ERR_NODISCARD enum err record_from_json(const char *json, size_t len, struct record **out,
                                        struct record_error *error);

#endif
