/* feed/feed_check_files.h - the files that records name, each fetched once and held against
 * its size and hash.
 *
 * Layer: feed, private to it.   Thread: as struct fetch.
 */
#ifndef FEED_FEED_CHECK_FILES_H
#define FEED_FEED_CHECK_FILES_H

#include "feed/feed_check.h"
#include "feed/fetch.h"
#include "model/record.h"

struct feed_files;

/** Owned by the caller (feed_files_free). */
struct feed_files *feed_files_new(void);
/** NULL-safe. */
void feed_files_free(struct feed_files *files);
/** Note the files of `record`, which stands at `where`. */
void feed_files_add(struct feed_files *files, const struct record *record, const char *where);
/** Fetch all that were noted; `each` is told of those that are missing or damaged. */
void feed_files_check(struct feed_files *files, struct fetch *fetch, feed_problem_fn *each,
                      void *context);

#endif
