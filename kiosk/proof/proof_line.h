/* proof/proof_line.h - one showing as a line of the log, and the chain that joins the lines.
 *
 * Layer: proof (uses feed for SHA-256, base).   Thread: any.
 *
 * A file holds a day. It begins with
 *     gongshi-proof 1 SCREEN PREVIOUS
 * where PREVIOUS is the chain value that the day before ended with, 64 zeros for the first.
 * Each showing is a line 2026-11-24T08:00:12+08:00 12.3 notice-001 HASH CHAIN when it ended,
 * how many seconds it was in sight, of which record, the first 32 hex digits of the SHA-256 of
 * the record as it was received, and the chain value: SHA-256 of the one before, a blank, and
 * the line up to HASH. Whoever keeps one chain value keeps all that came before it from being
 * changed. What citizens look up is never in it.
 */
#ifndef PROOF_PROOF_LINE_H
#define PROOF_PROOF_LINE_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PROOF_CHAIN_ROOM 65  /* 64 hex digits and a NUL */
#define PROOF_HASH_ROOM  33  /* 32 */
#define PROOF_ID_ROOM    129 /* of a record */
#define PROOF_LINE_ROOM  320
#define PROOF_HEAD       "gongshi-proof 1 "

struct proof_showing {
    int64_t ended; /* Unix seconds */
    int64_t shown_ms;
    char id[PROOF_ID_ROOM], hash[PROOF_HASH_ROOM];
};

/** Write the line, with its line feed, and replace `chain` by the line's. Returns its length;
 *  0 for a showing that is none (an id or hash that cannot stand in a line). */
size_t proof_line_write(const struct proof_showing *showing, int zone_s,
                        char chain[PROOF_CHAIN_ROOM], char line[PROOF_LINE_ROOM]);
/** Read a line of `len` bytes, without its line feed, and replace `chain` by the line's.
 *  ERR_FORMAT: no such line. `*is_joined` tells whether it goes on from `chain`. */
ERR_NODISCARD enum err proof_line_read(const char *line, size_t len,
                                       char chain[PROOF_CHAIN_ROOM],
                                       struct proof_showing *showing, bool *is_joined);
/** 64 digits of lower-case hex. */
bool proof_is_chain(const char *text, size_t len);
/** The chain value before the first line. */
void proof_chain_begin(char chain[PROOF_CHAIN_ROOM]);

#endif
