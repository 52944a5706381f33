/* feed/feed_check.h - everything that is wrong with a finished feed.
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

struct feed_check_report {
    size_t records, parts, problems;
    size_t missing; /* of the problems: characters that no font has */
};

/** Read the feed at `base` (http(s) or a folder) whole. With `fonts` every character that a
 *  role of them cannot show is a problem of its own, told once with how often and where it
 *  is met first; NULL leaves characters unchecked. ERR_OK also with problems found; another
 *  error when there is no manifest to go by (which is told as a problem too). */
ERR_NODISCARD enum err feed_check(const char *base, struct font_set *fonts,
                                  feed_problem_fn *each, void *context,
                                  struct feed_check_report *report);

#endif
