/* index/zone_cursor.h - the documents of a segment that hold a string in one zone.
 *
 * Layer: index, private to it.   Thread: one at a time.
 * Source: one or two units are a list of their own; a longer string stands only where all
 * its pairs do, and then the text itself is asked.
 */
#ifndef INDEX_ZONE_CURSOR_H
#define INDEX_ZONE_CURSOR_H

#include "index/needle.h"

#define TERM_LISTS 4 /* the rarest pairs of a string that are looked through */

/* The documents with the string in one zone. */
struct zone_cursor {
    struct needle needle;
    struct posting_cursor *lists; /* rarest first */
    size_t list_count;
    uint32_t doc; /* where it stands; POSTING_END at the end */
    bool started;
};

/** Units and arena are borrowed while it is used. It stands before the
 *  first document. */
void zone_cursor_open(struct zone_cursor *cursor, const struct segment *segment,
                      enum index_zone zone, const uint16_t *units, size_t len,
                      struct arena *arena);
/** The same for all of a line of the title's zone; the units are copied. */
void zone_cursor_open_line(struct zone_cursor *cursor, const struct segment *segment,
                           const uint16_t *units, size_t len, struct arena *arena);
/** The first document from `doc` on that may hold it, or POSTING_END; `doc` never goes back. */
uint32_t zone_cursor_seek(struct zone_cursor *cursor, uint32_t doc);
/** Whether the document where it stands does hold it. */
bool zone_cursor_holds(struct zone_cursor *cursor);

#endif
