/* sync/layout_pull.h - the layout that the feed's base offers to this screen.
 *
 * Layer: sync (uses feed, layout, base).   Thread: one at a time a state folder.
 * Source: feed/offer.h. What it offered last, taken or refused, is in
 * STATE/layouts/.offer.json: only another offer changes anything, so that a roll back on the
 * spot stays.
 */
#ifndef SYNC_LAYOUT_PULL_H
#define SYNC_LAYOUT_PULL_H

#include "feed/fetch.h"
#include "sync/sync.h"

/** Ask by `fetch`, and install what is new. Without trusted keys nothing is asked for; a base
 *  without layouts.json offers nothing. What is wrong is logged, and told by the status. */
void layout_pull(const struct sync_options *options, struct fetch *fetch);

#endif
