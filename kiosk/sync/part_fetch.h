/* sync/part_fetch.h - parts fetched ahead of the one that is being read.
 *
 * Layer: sync (uses feed, base).   Thread: one at a time; the fetching has its own.
 */
#ifndef SYNC_PART_FETCH_H
#define SYNC_PART_FETCH_H

#include "feed/fetch.h"
#include "feed/manifest.h"
#include "sync/problem.h"
#include "sync/round.h"

/* A part that has come, or why it has not. */
struct part_fetched {
    enum sync_problem problem;
    char *path;               /* where it is, whole and of its hash; NULL with a problem */
    struct fetch_reply reply; /* with a problem: what was found and expected */
};

struct part_fetch;

/** Begin with `parts`, shape [len], borrowed with the round until it is stopped; until then the
 *  round's fetch belongs to it. NULL: no thread could be made. */
struct part_fetch *part_fetch_start(struct round *round,
                                    const struct manifest_part *const *parts, size_t len);
/** The next part, in their order, waited for; at most `len` times, and not after a problem.
 *  `out->path` owned by the caller. */
void part_fetch_next(struct part_fetch *fetch, struct part_fetched *out);
/** Ends the fetching, after the part that is under way. NULL-safe. */
void part_fetch_stop(struct part_fetch *fetch);

#endif
