/* store/term_table.h - the words of the catalogue, with how they are read.
 *
 * Layer: store, private to it (uses han).   Thread: that of the struct store.
 *
 * Table `term` counts how often a word stands in titles and names: whole names, compounds,
 * their parts, and two that follow each other. Words are folded, as they are searched for.
 */
#ifndef STORE_TERM_TABLE_H
#define STORE_TERM_TABLE_H

#include "store/store_internal.h"

#include <stdint.h>

#define TERM_CHARS_MAX 16

#define TERM_TABLE_SCHEMA                                                                      \
    "CREATE TABLE term(initials TEXT, word TEXT, reading BLOB, count INTEGER,"                 \
    " PRIMARY KEY(initials, word)) WITHOUT ROWID;"
#define TERM_TABLE_INDEXES                                                                     \
    "CREATE INDEX term_letter ON term(substr(initials,1,1), count DESC);"                      \
    "CREATE INDEX term_word ON term(word, count);"                                             \
    "CREATE INDEX term_char ON term(substr(word,1,1), count DESC);"

/** A text as it is searched for, character by character, at most `most` of them; how many.
 *  What vanishes, or falls into several, is 0. */
size_t term_fold(const char *text, uint32_t *cps, size_t most);

/* Changes of the counts, gathered over a transaction. */
struct term_changes;

struct term_changes *term_changes_new(void);
/** NULL-safe. */
void term_changes_free(struct term_changes *changes);
/** The words of one name come (+1) or go (-1). */
void term_changes_add(struct term_changes *changes, const char *name, int by);
/** Into the table; words that are left in no name go. */
ERR_NODISCARD enum err term_changes_write(struct term_changes *changes, struct store *store);

#endif
