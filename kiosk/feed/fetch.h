/* feed/fetch.h - bytes from below a feed's base: http(s) by libcurl, or a folder.
 *
 * Layer: feed (uses base; libcurl lives behind this folder).
 * Thread: one struct fetch belongs to one thread.
 * Sizes are capped in the write callback: CURLOPT_MAXFILESIZE_LARGE of libcurl 7.88 holds
 * neither for compressed nor for chunked replies.
 */
#ifndef FEED_FETCH_H
#define FEED_FETCH_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

struct fetch;

struct fetch_options {
    const char *base;  /* https://…, http://… or a folder */
    const char *proxy; /* NULL = as the environment says */
    bool allow_http;   /* http:// to other machines than this one */
    /* Asked now and then while bytes are awaited; true = give up. May be NULL. */
    bool (*cancelled)(void *context);
    void *context;
};

#define FETCH_VALIDATOR_ROOM 128

/* What a server said about the state of a file, to ask with next time. */
struct fetch_validators {
    char etag[FETCH_VALIDATOR_ROOM], last_modified[FETCH_VALIDATOR_ROOM];
};

struct fetch_reply {
    char *bytes; /* owned by the caller (free()), NUL-terminated; NULL if not modified */
    size_t len;
    bool not_modified;
    struct fetch_validators validators;
    int retry_after_s;              /* 0 = the server did not say */
    char found[200], expected[120]; /* on failure, for the status */
};

/** `*out` owned by the caller (fetch_free), NULL on failure. ERR_FORMAT for a base that is
 *  none; the reason is in `reply`. */
ERR_NODISCARD enum err fetch_new(const struct fetch_options *options, struct fetch **out,
                                 struct fetch_reply *reply);
/** NULL-safe. */
void fetch_free(struct fetch *fetch);

/** `base` without a “user:password@”, for logs and the status. */
void fetch_hide_login(const char *base, char *out, size_t room);

/** Get `path` below the base. `known` (may be NULL) makes the request conditional.
 *  ERR_NETWORK, ERR_NOT_FOUND, ERR_RANGE (over `max_bytes`), ERR_CANCELLED, ERR_IO. */
ERR_NODISCARD enum err fetch_get(struct fetch *fetch, const char *path, size_t max_bytes,
                                 const struct fetch_validators *known,
                                 struct fetch_reply *reply);

#endif
