/* app/sync_child.h - gongshi-sync as a child process, for gongshi --feed.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SYNC_CHILD_H
#define APP_SYNC_CHILD_H

#include "base/err.h"
#include <stdbool.h>

struct sync_child;

/* Borrowed as long as the child lives; `config` NULL = the usual file. */
struct sync_child_options {
    const char *feed, *state_dir, *config;
};

/** Start gongshi-sync; it ends with this process. ERR_IO if it cannot run. */
ERR_NODISCARD enum err sync_child_start(const struct sync_child_options *options,
                                        struct sync_child **out);
/** Start it again if it has ended; to be called now and then. NULL-safe. */
void sync_child_look(struct sync_child *child);
/** NULL-safe. */
void sync_child_stop(struct sync_child *child);
/** Run gongshi-sync --once and wait for its end. */
ERR_NODISCARD enum err sync_child_run_once(const struct sync_child_options *options);

#endif
