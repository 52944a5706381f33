/* feed/feed_check_records.h - what is said of records that can be read: one by one, and
 * together.
 *
 * Layer: feed, private to it (uses font, model).   Thread: as the font_set given.
 */
#ifndef FEED_FEED_CHECK_RECORDS_H
#define FEED_FEED_CHECK_RECORDS_H

#include "feed/feed_check.h"
#include "model/record.h"
#include "model/withdrawal.h"

struct feed_records;

/** `fonts` NULL: characters are not looked at. `withdrawn` may be named and is borrowed, as
 *  `context` of `each`. Owned by the caller (feed_records_free). */
struct feed_records *feed_records_new(struct font_set *fonts,
                                      const struct withdrawal_list *withdrawn,
                                      feed_problem_fn *each, void *context);
/** NULL-safe. */
void feed_records_free(struct feed_records *records);
/* What need not be told of a record. */
enum { FEED_RECORD_MAY_BE_PRIVATE = 1, FEED_RECORD_HAS_FIELDS = 2 };

/** Look at a record, which stands at `where`. */
void feed_records_add(struct feed_records *records, const struct record *record,
                      const char *where, unsigned untold);
/** An id that may be named, though its record is not looked at. */
void feed_records_add_id(struct feed_records *records, const char *id);
/** The reason that a citizen reads in the place of a record that was taken down. */
void feed_records_add_reason(struct feed_records *records, const struct withdrawal *one,
                             const char *where);
/** Tell of ids that stand twice. */
void feed_records_tell_twice(struct feed_records *records);
/** Tell of ids that are named and not there. */
void feed_records_tell_dangling(struct feed_records *records);
/** Tell of characters that no font has; how many. Nothing is added after it. */
size_t feed_records_tell_glyphs(struct feed_records *records);

#endif
