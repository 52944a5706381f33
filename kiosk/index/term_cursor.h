/* index/term_cursor.h - the documents of a segment that hold a string, one after another.
 *
 * Layer: index, private to it.   Thread: one at a time.
 * Source: one or two units are a list of their own; a longer string stands only where all
 * its pairs do, and then the text itself is asked.
 */
#ifndef INDEX_TERM_CURSOR_H
#define INDEX_TERM_CURSOR_H

#include "index/segment_search.h"

#define TERM_LISTS 4 /* the rarest pairs of a string that are looked through */

/* The documents with the string in one zone. */
struct zone_cursor {
    const struct segment *segment;
    enum index_zone zone;
    const uint16_t *units;
    size_t len;
    struct posting_cursor *lists; /* rarest first */
    size_t list_count;
    uint32_t doc; /* where it stands; POSTING_END at the end */
    uint32_t end; /* documents from this one on do not count */
    bool started;
    /* documents that need not be given, so that their text is not looked through: */
    const struct segment_search *accepting; /* those that it does not accept; NULL: none */
    const uint8_t *levels;                  /* those with a level; NULL: none */
};

/** Units are borrowed while it is used, its lists go into the arena. It stands before the
 *  first document. */
void zone_cursor_open(struct zone_cursor *cursor, const struct segment *segment,
                      enum index_zone zone, const uint16_t *units, size_t len,
                      struct arena *arena);
/** The first document from `doc` on that holds it, or POSTING_END; that too once the search
 *  is cancelled. */
uint32_t zone_cursor_seek(struct zone_cursor *cursor, uint32_t doc);

/* The documents with the string in any of some tiers. */
struct term_cursor {
    struct zone_cursor zones[INDEX_ZONES];
    size_t zone_count;
    const struct search_names *names; /* NULL: not among them */
    const uint32_t *name_columns;
    uint32_t name_doc; /* where the names stand */
    const struct segment *segment;
};

/** Of all tiers from `from` to `to`; the exact one only where both name it. Documents that
 *  have a level in `levels` (NULL: none) may be left out, those that the search does not
 *  accept too. */
void term_cursor_open(struct term_cursor *cursor, const struct segment_search *search,
                      const struct search_term *term, enum search_tier from,
                      enum search_tier to, const uint8_t *levels, struct arena *arena);
/** Look at no text of documents from `end` on: one of them at most may still be found. */
void term_cursor_end_at(struct term_cursor *cursor, uint32_t end);
/** The first document from `doc` on, or POSTING_END; `doc` never goes back. */
uint32_t term_cursor_seek(struct term_cursor *cursor, uint32_t doc);

#endif
