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
    const char *base;    /* https://…, http://… or a folder */
    const char *proxy;   /* NULL = as the environment says */
    const char *ca_file; /* certificates to trust instead of the system's; or NULL */
    bool allow_http;     /* http:// to other machines than this one */
    /* Asked now and then while bytes are awaited; true = give up. May be NULL. */
    bool (*cancelled)(void *context);
    void *context;
};

#define FETCH_VALIDATOR_ROOM 128

/* What a server said about the state of a file, to ask with next time. */
struct fetch_validators {
    char etag[FETCH_VALIDATOR_ROOM], last_modified[FETCH_VALIDATOR_ROOM];
};

/* What kind of failure it was: an operator does something else about each. */
enum fetch_fault {
    FETCH_FAULT_NONE,
    FETCH_FAULT_ADDRESS,     /* the base is no address */
    FETCH_FAULT_RESOLVE,     /* no such host, or no name server */
    FETCH_FAULT_CONNECT,     /* nobody answers */
    FETCH_FAULT_SLOW,        /* too slow, or silent */
    FETCH_FAULT_CERTIFICATE, /* TLS does not hold; or this machine's clock is wrong */
    FETCH_FAULT_REDIRECT,    /* too many, or to another scheme */
    FETCH_FAULT_SERVER,      /* an HTTP status that is no success */
    FETCH_FAULT_MISSING,     /* the file is not there */
    FETCH_FAULT_BROKEN_OFF,  /* less than the server said */
    FETCH_FAULT_SHORT,       /* less than the feed says, and the server is content */
    FETCH_FAULT_TOO_LARGE,   /* more than allowed */
    FETCH_FAULT_DISK,        /* there is no room here to keep it */
    FETCH_FAULT_CANCELLED,
    FETCH_FAULT_OTHER
};

struct fetch_reply {
    char *bytes; /* owned by the caller (free()), NUL-terminated; NULL if not modified */
    size_t len;
    bool not_modified;
    struct fetch_validators validators;
    enum fetch_fault fault;
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

/* A file that is known by its size before it is fetched. */
struct fetch_target {
    const char *path; /* below the base */
    const char *to; /* the file on this machine; what a former try left of it is gone on with */
    size_t bytes;
};

/** Get the file whole. Over the web, what is held of it is asked for no more if the server
 *  says that it is the same still (Range with If-Range; the validator is kept in `to`.tag).
 *  ERR_TRUST with FETCH_FAULT_SHORT if less than `bytes` came: what came is kept.
 *  Otherwise as fetch_get(). The reply has no bytes. */
ERR_NODISCARD enum err fetch_save(struct fetch *fetch, const struct fetch_target *target,
                                  struct fetch_reply *reply);

#endif
