/* layout/layout_select.h - which records a playlist's rule takes, as a query and of its hits.
 *
 * Layer: layout (uses model, base).   Thread: any.
 */
#ifndef LAYOUT_LAYOUT_SELECT_H
#define LAYOUT_LAYOUT_SELECT_H

#include "layout/layout.h"
#include "model/query.h"

/** Newest first, all there are; `select` is borrowed by the query. */
struct query layout_select_query(const struct layout_select *select, int64_t now);
/** Whether a hit of that query is taken: what a query does not narrow by. */
bool layout_select_takes(const struct layout_select *select, const struct hit *hit,
                         int64_t now);

#endif
