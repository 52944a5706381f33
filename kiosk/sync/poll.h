/* sync/poll.h - round after round until told to end.
 *
 * Layer: sync (uses base).   Thread: main; SIGTERM and SIGINT end it cleanly.
 */
#ifndef SYNC_POLL_H
#define SYNC_POLL_H

#include "sync/sync.h"

/** Catch the signals that end polling; before the first round. */
void poll_catch_signals(void);
/** Whether such a signal came; fits sync_options.cancelled. */
bool poll_is_ended(void *unused);
/** Rounds every `poll_s` seconds, ± 20 %, slower after failures, until a signal; between them
 *  packs of layouts in the folder `inbox` (NULL: the state folder's) are taken as they come. */
void poll_run(const struct sync_options *options, int poll_s, const char *inbox);
/** Seconds to wait after a round; `failures` in a row, `random` 0 to 65535. */
int poll_wait_s(int poll_s, int failures, int retry_after_s, unsigned random);

#endif
