/* sync/smoke_store.h - a store of records that are only for trying layouts.
 *
 * Layer: sync (uses store, feed, base).   Thread: any.
 */
#ifndef SYNC_SMOKE_STORE_H
#define SYNC_SMOKE_STORE_H

#include "base/err.h"
#include <stddef.h>

/** Fill the state folder `dir` with the records of `path`, one a line as in a feed's part, each
 *  `copies` times: "{n}" in a line is the number of its copy, from 1. ERR_NOT_FOUND, ERR_IO,
 *  ERR_STORE; ERR_FORMAT for a line that is no record, which is logged. */
ERR_NODISCARD enum err smoke_store_make(const char *path, size_t copies, const char *dir);

#endif
