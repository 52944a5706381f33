/* store/store_near.h - where nothing is found: words that do find something.
 *
 * Layer: store, private to it (uses han, index).   Thread: that of the struct store.
 */
#ifndef STORE_STORE_NEAR_H
#define STORE_STORE_NEAR_H

#include "store/search_plan.h"

#define STORE_NEAR_MAX 6

/**
 * Words that may be meant by a query that found nothing, into `result`: what sounds the same,
 * what differs by a mistake or two, the longest part that is there. Each finds something at
 * the query's venue and time. None if the text does so itself, but for the other filters.
 *
 * Within a transaction, the index refreshed and whole. ERR_CANCELLED.
 */
ERR_NODISCARD enum err store_near_find(struct store *store, const struct query *query,
                                       const struct search_plan *plan,
                                       struct query_result *result);

#endif
