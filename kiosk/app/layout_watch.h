/* app/layout_watch.h - notices that another layout was sent, and reads it.
 *
 * Layer: app (uses layout, base).   Thread: the worker's, but for _new, _begin and _free.
 */
#ifndef APP_LAYOUT_WATCH_H
#define APP_LAYOUT_WATCH_H

#include "app/worker.h"

struct layout_watch;

/** Looks at nothing before layout_watch_begin(). */
struct layout_watch *layout_watch_new(const char *state_dir);
/** NULL-safe. */
void layout_watch_free(struct layout_watch *watch);
/** From now on turns after `turn` count; `own_path`: the layout where none was sent. Any
 * thread.
 */
void layout_watch_begin(struct layout_watch *watch, int64_t turn, const char *own_path);
/** Whether there was a turn since; `*out` owned by the caller (worker_layout_free). */
bool layout_watch_look(struct layout_watch *watch, struct worker_layout **out);

#endif
