/* ctl/query_values.h - whether what a query is narrowed by is there at all.
 *
 * Layer: ctl.   Thread: main only.
 *
 * A misspelt value would only be found empty.
 */
#ifndef CTL_QUERY_VALUES_H
#define CTL_QUERY_VALUES_H

#include "store/store.h"

/** Whether each value that narrows the query is that of some record; else says so, and the
 *  nearest one that is. A store that cannot be read refuses nothing. */
bool query_values_are_held(struct store *store, const struct query *query);

#endif
