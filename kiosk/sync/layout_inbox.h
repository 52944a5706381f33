/* sync/layout_inbox.h - a folder to which packs of layouts are moved.
 *
 * Layer: sync (uses layout, base).   Thread: one at a time a state folder.
 * What is taken is removed from it; what was refused last stays as NAME.refused, and the status
 * says why. A file is looked at when it has not changed for a second.
 */
#ifndef SYNC_LAYOUT_INBOX_H
#define SYNC_LAYOUT_INBOX_H

#include "sync/sync.h"

struct layout_inbox;

/** `dir`, or with NULL "inbox" in the state folder, which is made. Never NULL; without
 *  trusted keys all that comes is refused. Owned by the caller (layout_inbox_close). */
struct layout_inbox *layout_inbox_open(const struct sync_options *options, const char *dir);
void layout_inbox_close(struct layout_inbox *inbox);
/** Take all that is there now. */
void layout_inbox_take(struct layout_inbox *inbox);
/** Wait at most `ms`, less where a signal comes or something is moved there, which is taken. */
void layout_inbox_wait(struct layout_inbox *inbox, int64_t ms);

#endif
