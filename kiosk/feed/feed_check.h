/* feed/feed_check.h - everything that is wrong with a finished feed, or with what one is made
 * of.
 *
 * Layer: feed (uses font, model, base).   Thread: as the font_set given.
 */
#ifndef FEED_FEED_CHECK_H
#define FEED_FEED_CHECK_H

#include "base/err.h"
#include "font/font.h"
#include <stdbool.h>
#include <stddef.h>

/** Called for each problem; `where` is a file, line, record and JSON pointer. */
typedef void feed_problem_fn(void *context, const char *where, const char *message);

struct feed_check_options {
    const char *base; /* http(s) or a folder */
    const char *key;  /* a minisign public key by which the feed must be signed, or NULL */
    struct font_set *fonts; /* NULL leaves characters unchecked */
};

struct feed_check_report {
    size_t records, parts, problems;
    size_t missing;  /* of the problems: characters that no font has */
    char key_id[17]; /* by which the feed is signed, "" where it is not */
    bool is_verified;
};

/** Read the feed whole. With `fonts` every character that a role of them cannot show is a
 *  problem of its own, told once with how often and where it is met first. ERR_OK also with
 *  problems found; another error when there is no manifest to go by (which is told as a problem
 *  too). */
ERR_NODISCARD enum err feed_check(const struct feed_check_options *options,
                                  feed_problem_fn *each, void *context,
                                  struct feed_check_report *report);
/** The same for a folder of source data, as feed_build() reads it. */
void feed_check_source(const char *folder, struct font_set *fonts, feed_problem_fn *each,
                       void *context, struct feed_check_report *report);

#endif
