/* app/sync_child.h - gongshi-sync as a child process, for gongshi --feed.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SYNC_CHILD_H
#define APP_SYNC_CHILD_H

#include "base/err.h"
#include <stdbool.h>

struct sync_child;

/** Start gongshi-sync for `feed`; it ends with this process. ERR_IO if it cannot run. */
ERR_NODISCARD enum err sync_child_start(const char *feed, const char *state_dir,
                                        struct sync_child **out);
/** NULL-safe. */
void sync_child_stop(struct sync_child *child);
/** Run gongshi-sync --once and wait for its end. */
ERR_NODISCARD enum err sync_child_run_once(const char *feed, const char *state_dir);

#endif
