/* proof/proof_log.h - the log of what was shown, written on a thread of its own.
 *
 * Layer: proof (uses base).   Thread: called from main, never waits; the disk is waited for on
 * the log's own thread.
 *
 * Each showing is on the disk before the next is written; after a power cut at most the last
 * one is missing. The oldest days go when there are more than PROOF_DAYS_MAX or the folder
 * holds more than PROOF_BYTES_MAX. A log that cannot be written is said so once in the log, and
 * tried again with the next showing: it never keeps the screen from showing.
 */
#ifndef PROOF_PROOF_LOG_H
#define PROOF_PROOF_LOG_H

#include "proof/proof_line.h"

#define PROOF_DAYS_MAX  800
#define PROOF_BYTES_MAX ((size_t)256 << 20)

struct proof_log;

/** `dir` is made if it is not there. `screen` names this screen in the files ("" = none).
 *  `*out` owned by the caller (proof_log_close). ERR_LIBRARY when no thread can be had. */
ERR_NODISCARD enum err proof_log_open(const char *dir, const char *screen, int zone_s,
                                      struct proof_log **out);
/** Writes what is waiting. NULL-safe. */
void proof_log_close(struct proof_log *log);
/** Copied; at most 1000 wait, more are dropped and counted in the log. NULL-safe. */
void proof_log_add(struct proof_log *log, const struct proof_showing *showing);

#endif
