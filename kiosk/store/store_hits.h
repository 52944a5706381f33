/* store/store_hits.h - one page of what was found, read from the records.
 *
 * Layer: store, private to it.   Thread: that of the struct store.
 */
#ifndef STORE_STORE_HITS_H
#define STORE_STORE_HITS_H

#include "store/search_plan.h"

/** Make the temporary table `hit` empty: the records among which the page is, with their
 *  levels. */
ERR_NODISCARD enum err store_hits_open(struct store *store);
/** `offset` and `limit` of the query, of what is in temp.hit, into the result. `plan` NULL:
 *  nothing was looked for. */
ERR_NODISCARD enum err store_hits_read(struct store *store, const struct query *query,
                                       const struct search_plan *plan,
                                       struct query_result *result);
/** Records of the page; the default where the query names none. */
size_t store_hits_limit(const struct query *query);

#endif
