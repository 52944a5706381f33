/* index/term_cursor.h - the documents of a segment that hold a string, one after another.
 *
 * Layer: index, private to it.   Thread: one at a time.
 */
#ifndef INDEX_TERM_CURSOR_H
#define INDEX_TERM_CURSOR_H

#include "index/name_cursor.h"
#include "index/zone_cursor.h"

/* Documents whose text need not be looked through: not accepted, as good already, too far. */
struct term_bounds {
    const struct segment_search *search;
    const uint8_t *levels; /* of each document so far */
    uint8_t level;         /* of what is found now */
    uint32_t end;          /* documents from this one on do not count */
};

/* The documents with the string in any of some tiers. */
struct term_cursor {
    struct zone_cursor zones[INDEX_ZONES];
    uint32_t found[INDEX_ZONES]; /* where each holds it, once started */
    size_t zone_count;
    bool started;
    struct name_cursor names;
    struct term_bounds bounds;
};

/** Of all tiers from `from` to `to`; the exact one only where both name it. Documents out of
 *  bounds may be left out, but for those behind the end one may still be found. */
void term_cursor_open(struct term_cursor *cursor, const struct term_bounds *bounds,
                      const struct search_term *term, enum search_tier from,
                      enum search_tier to, struct arena *arena);
/** The first document from `doc` on, or POSTING_END, that too once the search is cancelled;
 *  `doc` never goes back. */
uint32_t term_cursor_seek(struct term_cursor *cursor, uint32_t doc);

#endif
