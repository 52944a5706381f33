/* index/term_pass.h - how well each document answers one term, looked at one after another.
 *
 * Layer: index, private to it.   Thread: one at a time.
 * Source: where all hits are wanted, a document's zones are read once and stand together in
 * the file; tier after tier the same memory would come three times.
 */
#ifndef INDEX_TERM_PASS_H
#define INDEX_TERM_PASS_H

#include "index/segment_search.h"

/** Lower the levels of documents from `from` up to `to` that hold the only term of `phrase`.
 *  Stops early once the search is cancelled. */
void term_pass(const struct segment_search *search, const struct search_phrase *phrase,
               uint32_t from, uint32_t to, uint8_t *levels, struct arena *arena);

#endif
