/* screens/pieces.h - the pieces of a record's text, to be shown each exactly once.
 *
 * Layer: screens (uses model, base).   Thread: main.
 *
 * A screen that arranges a record freely claims each piece that it places; what is
 * left it must show as plain rows. So nothing that model/record_text.h names is lost.
 */
#ifndef SCREENS_PIECES_H
#define SCREENS_PIECES_H

#include "model/record_text.h"

struct piece {
    const char *label, *text;
    const char *key; /* "p12": the identity of the source text */
    bool claimed;
};

struct pieces {
    struct arena *arena;
    struct piece *items;
    size_t len, cap;
    size_t next;                 /* for pieces_next() */
    bool borrows;                /* texts that the record lends are not copied */
    const struct record *record; /* where more come from; NULL: that is all */
    struct record_text_walk walk;
};

/** All pieces in the order of record_text_each(); copies, the record may go. */
struct pieces *pieces_new(const struct record *record);
/** The same, but collected as they are asked for, and their texts the record's own where they
 *  can be: `record` is borrowed until pieces_free(), and `len` is how many there are so far,
 *  the head's at first. */
struct pieces *pieces_open(const struct record *record);
/** Collect the rest. */
void pieces_all(struct pieces *pieces);
/** NULL-safe. */
void pieces_free(struct pieces *pieces);

/** Claim the first free piece with exactly this text; NULL if there is none or the
 *  text is empty. */
const struct piece *pieces_claim(struct pieces *pieces, const char *text);

/** Claim in the order of the record: the piece after the last one claimed so, if it has this
 *  text (which may be empty), else as pieces_claim(). */
const struct piece *pieces_next(struct pieces *pieces, const char *text);
/** All are free again, pieces_next() begins anew. */
void pieces_reset(struct pieces *pieces);

#endif
