/* ctl/proof_tally.h - a log of showings summed up by record and day.
 *
 * Layer: ctl (uses proof).   Thread: main.
 */
#ifndef CTL_PROOF_TALLY_H
#define CTL_PROOF_TALLY_H

#include "proof/proof_read.h"

/* A record of one content on one day. */
struct proof_day_row {
    char id[PROOF_ID_ROOM], hash[PROOF_HASH_ROOM], day[PROOF_DAY_ROOM];
    size_t showings;
    int64_t shown_ms, first, last; /* Unix seconds: of the first beginning, the last end */
};

struct proof_tally {
    struct proof_day_row *rows; /* by record, then day, then first showing */
    size_t len, cap, problems;
    char chain[PROOF_CHAIN_ROOM]; /* the log ends with */
};

/** Of the days from `from` to `until` ("" = any), of the record `id` (NULL = all).
 *  proof_tally_clear(); errors as proof_read(). */
ERR_NODISCARD enum err proof_tally_read(const char *dir, const char *from, const char *until,
                                        const char *id, struct proof_tally *tally);
void proof_tally_clear(struct proof_tally *tally);

#endif
