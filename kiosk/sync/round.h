/* sync/round.h - one round of the sync on its way, shared by sync.c and round_parts.c.
 *
 * Layer: sync.   Thread: one at a time a state folder.
 */
#ifndef SYNC_ROUND_H
#define SYNC_ROUND_H

#include "feed/manifest.h"
#include "store/store.h"
#include "sync/disk.h"
#include "sync/problem.h"
#include "sync/sync.h"

/* One round on its way. */
struct round {
    const struct sync_options *options;
    struct sync_report *report;
    struct fetch *fetch;
    struct store *store;
    struct store_held held;
    struct manifest *manifest;
    struct fetch_validators validators;
    struct sync_held_back *before; /* held back by the round before */
    size_t before_count;
};

/** Note why the round fails; the first failure is the one reported. Returns the problem's
 *  err. */
enum err round_fail(struct round *round, enum sync_problem problem, const char *where,
                    const char *found, const char *expected);
/** The same for the message of a check, a sentence of its own: “found …, expected …”. */
enum err round_fail_check(struct round *round, enum sync_problem problem, const char *where,
                          const char *message, const char *expected);
enum err round_fail_store(struct round *round, enum err err);
/** There is no room for `bytes` more. */
enum err round_fail_disk(struct round *round, const struct disk *disk, int64_t bytes);
/** Fetch `path` below the base; what goes wrong is noted. */
ERR_NODISCARD enum err round_get(struct round *round, const char *path, size_t max_bytes,
                                 const struct fetch_validators *known,
                                 struct fetch_reply *reply);

/** Fetch, check and put all parts of the manifest that the store does not hold. */
ERR_NODISCARD enum err round_take_parts(struct round *round);

#endif
