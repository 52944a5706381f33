/* proof/proof_read.h - the log of a folder from its first day to its last, and its check.
 *
 * Layer: proof (uses base).   Thread: any.
 */
#ifndef PROOF_PROOF_READ_H
#define PROOF_PROOF_READ_H

#include "base/str.h"
#include "proof/proof_line.h"

#define PROOF_DAY_ROOM 11 /* 2026-11-24 */

/* What a walk finds; any of them may be NULL. */
struct proof_visitor {
    void (*showing)(void *context, const char *day, const struct proof_showing *showing);
    /** A day's end: the chain value it ends with. */
    void (*day)(void *context, const char *day, const char *chain, size_t showings);
    /** Something that does not fit: a line changed, taken out or put in. `line` from 1. */
    void (*problem)(void *context, const char *file, size_t line, const char *message);
    void *context;
};

/** Walk over all days in order. ERR_NOT_FOUND: no log there; ERR_IO. Problems are told, and the
 *  walk goes on with the next line. */
ERR_NODISCARD enum err proof_read(const char *dir, const struct proof_visitor *visitor);

struct proof_end {
    char day[PROOF_DAY_ROOM]; /* "" where nothing has been logged */
    char chain[PROOF_CHAIN_ROOM];
    size_t bytes; /* of the last file that are whole lines */
};

/** Where a log goes on: its last whole line. ERR_IO, ERR_FORMAT for a last file that is none.
 */
ERR_NODISCARD enum err proof_read_end(const char *dir, struct proof_end *end);
/** Names of the days' files, sorted, each free()d by the caller with the list. */
ERR_NODISCARD enum err proof_days(const char *dir, char ***days, size_t *count);

#endif
