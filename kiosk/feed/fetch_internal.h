/* feed/fetch_internal.h - one request on its way, shared by fetch.c and fetch_file.c.
 *
 * Layer: feed, private to it.   Thread: as fetch.h.
 */
#ifndef FEED_FETCH_INTERNAL_H
#define FEED_FETCH_INTERNAL_H

#include "feed/fetch.h"

#include <curl/curl.h>

struct fetch {
    struct fetch_options options;
    char *base;
    bool web;
    CURL *curl;
};

/* One reply on its way in: into memory, or into a file where `fd` is not negative. */
struct transfer {
    struct fetch *fetch;
    struct fetch_reply *reply;
    size_t max_bytes, cap;
    int fd;
    size_t asked_from;   /* a file: the request is for the bytes from here on */
    size_t range_from;   /* what the reply says that it begins with */
    size_t have;         /* bytes that the file holds by now */
    bool begun, encoded; /* the first byte has come; its body is compressed */
    bool too_large, cannot_write, wrong_range;
};

/** Note why it failed; returns `err`. */
enum err fetch_refuse(struct fetch_reply *reply, enum err err, enum fetch_fault fault,
                      const char *found, const char *expected);
/** The same for a file of the base's folder, by what reading it returned. */
enum err fetch_refuse_file(struct fetch_reply *reply, enum err err, size_t max_bytes);
/** Ask for `path` with the headers given (may be NULL, stays the caller's); `*status` is the
 *  HTTP status of a reply. What fails is noted in the reply. */
ERR_NODISCARD enum err fetch_perform(struct transfer *transfer, const char *path,
                                     struct curl_slist *headers, bool plain, long *status);
/** The write callback's part of a file: false ends the transfer. */
bool fetch_file_take(struct transfer *transfer, const char *bytes, size_t len);

#endif
