/* store/store_hits.h - one page of what was found, read from the records.
 *
 * Layer: store, private to it.   Thread: that of the struct store.
 */
#ifndef STORE_STORE_HITS_H
#define STORE_STORE_HITS_H

#include "store/search_plan.h"
#include "store/store_search.h"

/** Have the temporary table `hit`: the records among which the page is, with their levels.
 *  Outside of a transaction, which could be rolled back. */
ERR_NODISCARD enum err store_hits_open(struct store *store);
/** Of nobody any more. */
ERR_NODISCARD enum err store_hits_empty(struct store *store);
/** `offset` and `limit` of the query, of what is in temp.hit, into the result. `plan` NULL:
 *  nothing was looked for. */
ERR_NODISCARD enum err store_hits_read(struct store *store, const struct query *query,
                                       const struct search_plan *plan,
                                       struct query_result *result);
/** The same of records that stand in their order already, from the first of all on. */
ERR_NODISCARD enum err store_hits_read_listed(struct store *store, const struct query *query,
                                              const struct search_plan *plan,
                                              const struct store_candidate *listed, size_t len,
                                              struct query_result *result);
/** Records of the page; the default where the query names none. */
size_t store_hits_limit(const struct query *query);

#endif
