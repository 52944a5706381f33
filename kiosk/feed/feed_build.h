/* feed/feed_build.h - write a feed's files from a source folder.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * The same source gives the same bytes. Parts are written first and feed.json last, so a
 * server never names what is not there; parts of the former feed stay for those still
 * reading it, older ones are removed. A record with a private number stops all of it.
 */
#ifndef FEED_FEED_BUILD_H
#define FEED_FEED_BUILD_H

#include "feed/source.h"

struct feed_build_options {
    const char *source, *out;
    const char *as_of;   /* see source_load; NULL = dates as they stand */
    const char *issued;  /* NULL = now */
    const char *expires; /* NULL = 30 days after issued */
    /** Called for everything that is wrong with the source: nothing is written then. */
    source_problem_fn *problem;
    /** Called for each record with a private number: nothing is written then. */
    void (*held_back)(void *context, const struct source_record *record);
    void *context;
};

struct feed_build_report {
    size_t records, parts, parts_written, held_back, problems;
    int64_t serial;
    bool changed; /* false: every byte of the former output was kept */
};

/** ERR_FORMAT: the source is wrong, `error` says where, nothing was written. ERR_IO. */
ERR_NODISCARD enum err feed_build(const struct feed_build_options *options,
                                  struct feed_build_report *report, struct source_error *error);

#endif
