/* sync/status.h - STATE/status.json: how the sync is doing, for operators and the display.
 *
 * Layer: sync (uses base).   Thread: any.
 */
#ifndef SYNC_STATUS_H
#define SYNC_STATUS_H

#include "base/str.h"
#include "sync/sync.h"

/** Write the status of a round that ended at `now` (Unix seconds). */
ERR_NODISCARD enum err status_write(const struct sync_options *options,
                                    const struct sync_report *report, int64_t now);

/** Seconds for which the server has asked to be left alone, from `now` on; at most an hour,
 *  whatever the clock has done since. 0 where it has not. */
int status_wait_s(const char *state_dir, int64_t now);

/** Print the status of `state_dir` as lines for people, or as JSON. `*attention`: an
 *  operator should look, also when no round has succeeded for three days. ERR_NOT_FOUND if
 *  nothing was synced yet, ERR_FORMAT for a damaged file (either is printed too). */
ERR_NODISCARD enum err status_print(const char *state_dir, bool json, int64_t now,
                                    struct strbuf *out, bool *attention);

#endif
