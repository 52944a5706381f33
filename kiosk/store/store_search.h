/* store/store_search.h - run a plan over the segments of the index.
 *
 * Layer: store, private to it (uses index).   Thread: that of the struct store.
 */
#ifndef STORE_STORE_SEARCH_H
#define STORE_STORE_SEARCH_H

#include "store/search_plan.h"

/* A record that may be among the first ones. */
struct store_candidate {
    int64_t row;
    uint8_t level;
};

struct store_search {
    struct store *store;
    const struct query *query;
    const struct search_plan *plan; /* NULL: no text, all that the query narrows to is found */
    struct arena *arena;            /* of the result */
    /* what is found: */
    struct store_candidate *candidates; /* owned by the caller (free()) */
    size_t candidate_count, candidate_cap;
};

/** The first `limit` records of every segment, in its order: the first `limit` of all are
 *  among them. Within a transaction, the index refreshed. ERR_CANCELLED. */
ERR_NODISCARD enum err store_search_first(struct store_search *search, size_t limit);
/** All there is: the total and facets go to `result`; the first `limit` records of every
 *  segment in the query's order to the candidates. ERR_CANCELLED. */
ERR_NODISCARD enum err store_search_all(struct store_search *search, size_t limit,
                                        struct query_result *result);
/** Whether the plan finds anything. Within a transaction, the index refreshed.
 *  ERR_CANCELLED. */
ERR_NODISCARD enum err store_search_any(struct store *store, const struct query *query,
                                        const struct search_plan *plan, bool *found);

#endif
