/* sync/smoke_child.h - the display as a child process with limits.
 *
 * Layer: sync (uses base).   Thread: any.
 */
#ifndef SYNC_SMOKE_CHILD_H
#define SYNC_SMOKE_CHILD_H

#include "base/err.h"
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct smoke_child {
    pid_t pid;          /* 0 = none */
    int64_t started_ms; /* monotonic */
};

/** Start gongshi with `arguments` (NULL-terminated, without its name); what it says goes to the
 *  file `log`. No other open file, no privileges to gain, an environment of its own, limits on
 * memory, processor, files and core; it ends with this process. ERR_NOT_FOUND without the
 * program, ERR_IO. */
ERR_NODISCARD enum err smoke_child_start(const char *const *arguments, const char *log,
                                         struct smoke_child *out);
/** Wait for its end, or end it when its time is over. `found` "" if it went well, else what
 *  became of it and what was expected. */
void smoke_child_wait(struct smoke_child *child, char *found, size_t room);

#endif
