/* feed/source_withdraw.h - take a record of a source folder down, and bring it back.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * FOLDER/withdrawn.json (gongshi-withdrawn/1) names what feed build leaves out; the record's
 * own data stay where they are.
 */
#ifndef FEED_SOURCE_WITHDRAW_H
#define FEED_SOURCE_WITHDRAW_H

#include "feed/source.h"

/** Withdraw `one`, or with a reason of NULL take its withdrawal back. ERR_FORMAT with `error`
 *  filled: no such record, a reason that may not be shown, a withdrawn.json that is none;
 *  ERR_IO. */
ERR_NODISCARD enum err source_withdraw(const char *folder, const struct withdrawal *one,
                                       struct source_error *error);

#endif
