/* index/name_cursor.h - the documents of a segment one of whose names holds a string.
 *
 * Layer: index, private to it.   Thread: one at a time.
 */
#ifndef INDEX_NAME_CURSOR_H
#define INDEX_NAME_CURSOR_H

#include "index/segment_search.h"

struct name_cursor {
    const struct segment *segment;
    const struct search_names *names; /* borrowed */
    const uint32_t *columns;          /* shape [SEARCH_NAMED], borrowed */
    uint32_t doc;                     /* where it stands; POSTING_END at the end */
    bool started;
};

/** It stands before the first document, at the end where the string is in no name. */
void name_cursor_open(struct name_cursor *cursor, const struct segment_search *search,
                      const struct search_names *names);
/** The first document from `doc` on, or POSTING_END; `doc` never goes back. */
uint32_t name_cursor_seek(struct name_cursor *cursor, uint32_t doc);

#endif
