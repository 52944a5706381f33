/* feed/record_check.h - what the schema lets pass and a publisher cannot have meant.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * For those who make a feed; a kiosk takes such a record as it stands.
 */
#ifndef FEED_RECORD_CHECK_H
#define FEED_RECORD_CHECK_H

#include "feed/record_json.h"

/** An end before its beginning, or a venue of no known name: no screen would show the record
 *  then. ERR_FORMAT with `error` filled. */
ERR_NODISCARD enum err record_check(const struct record *record, struct record_error *error);

#endif
