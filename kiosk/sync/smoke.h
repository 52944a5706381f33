/* sync/smoke.h - a layout is drawn off screen before any citizen sees it.
 *
 * Layer: sync (uses store, layout, feed, base).   Thread: any.
 * The display itself shows it, in child processes without privileges and with limits on memory,
 * time and files, on four sets of data: nothing at all, what is usual, very much of it, and
 * what is hard to set. At a moment of each of its day parts; a hall is touched as well.
 */
#ifndef SYNC_SMOKE_H
#define SYNC_SMOKE_H

#include "layout/layout.h"

struct smoke {
    const struct layout *layout;
    const char *layout_path;
    const char *work_dir; /* is there and empty; what is left in it is the caller's to remove */
    const char *data_dir; /* its assets/smoke has the records */
    int64_t now;          /* Unix seconds */
};

/** ERR_FORMAT where the display fails on any of them: `why` then has a sentence for each.
 * ERR_IO where it cannot be tried; `why` says it too. */
ERR_NODISCARD enum err smoke_run(const struct smoke *smoke, struct strbuf *why);

#endif
