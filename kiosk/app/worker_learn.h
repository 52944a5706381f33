/* app/worker_learn.h - what the worker has converted to traditional characters beforehand.
 *
 * Layer: app.   Thread: the worker's.   `hant` NULL: nothing is.
 */
#ifndef APP_WORKER_LEARN_H
#define APP_WORKER_LEARN_H

#include "base/err.h"
#include "model/query.h"
#include "store/store.h"

struct hant;

/** All that a list shows of the hits; `result` may be NULL. */
void worker_learn_query(struct hant *hant, const struct query_result *result);
/** The feed's own words. */
void worker_learn_summary(struct hant *hant, const struct store_summary *summary);
/** The texts of the file at `path` (NULL: none), and what is wanted. ERR_LIBRARY when nothing
 *  can be converted; a file that cannot be read is passed over. */
ERR_NODISCARD enum err worker_learn_file(struct hant *hant, const char *path);

#endif
