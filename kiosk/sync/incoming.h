/* sync/incoming.h - what is on its way in: STATE/incoming/HASH.part, gone on with later.
 *
 * Layer: sync (uses feed, base).   Thread: as the round.
 * A file is named by the hash that its content must have; a try that broke off leaves what
 * came, the next one asks for the rest.
 */
#ifndef SYNC_INCOMING_H
#define SYNC_INCOMING_H

#include "feed/fetch.h"
#include "sync/problem.h"
#include "sync/round.h"

/* One file of the feed, as the manifest or a record names it. */
struct incoming {
    const char *path, *sha256;
    size_t bytes;
};

/** Get the file and check its size and hash. `*held` is where it is now, owned by the caller,
 *  NULL on failure; `reply` then says what was found and expected. */
ERR_NODISCARD enum sync_problem incoming_get(struct round *round, const struct incoming *file,
                                             char **held, struct fetch_reply *reply);
/** Delete what `keep` does not want, by its hash; NULL wants nothing. */
void incoming_sweep(const char *state_dir,
                    bool (*keep)(const void *context, const char *sha256), const void *context);

#endif
