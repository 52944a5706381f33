/* feed/source_check.h - what only shows when all records of a source are together.
 *
 * Layer: feed, private to it.   Thread: any.
 */
#ifndef FEED_SOURCE_CHECK_H
#define FEED_SOURCE_CHECK_H

#include "feed/source.h"

/** Note in `kept` which fields and files the record names. */
void source_check_note(struct source *source, const struct record *record,
                       struct source_record *kept);
/** By id; then: no id twice, every field there, every file in `folder` as it is named.
 *  ERR_FORMAT with `error` filled. */
ERR_NODISCARD enum err source_check_whole(struct source *source, const char *folder,
                                          struct source_error *error);

#endif
