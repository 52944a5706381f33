/* store/store_scan.h - search without the index, while it is being built anew: all titles,
 * names of fields and texts are looked through.
 *
 * Layer: store, private to it.   Thread: that of the struct store.
 */
#ifndef STORE_STORE_SCAN_H
#define STORE_STORE_SCAN_H

#include "store/search_plan.h"

/** Of the records in temp.hit, keep those that a phrase is found in, with their level.
 *  ERR_CANCELLED. */
ERR_NODISCARD enum err store_scan(struct store *store, const struct search_plan *plan);

#endif
