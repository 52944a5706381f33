/* feed/source_check.h - what only shows when all records of a source are together.
 *
 * Layer: feed, private to it.   Thread: any.
 */
#ifndef FEED_SOURCE_CHECK_H
#define FEED_SOURCE_CHECK_H

#include "feed/source_internal.h"

/** Note in `kept` which fields and files the record names. */
void source_check_note(struct source *source, const struct record *record,
                       struct source_record *kept);
/** By id; then tells where an id stands twice, a field is not there, or a file is not in the
 *  folder as it is named. */
void source_check_whole(struct source_run *run);

#endif
