/* store/term_table.h - the words of the catalogue by the first letters of their pinyin.
 *
 * Layer: store, private to it (uses han).   Thread: that of the struct store.
 *
 * Table `term` counts in how many titles a word stands: whole titles, item names, compounds,
 * their parts, and two that follow each other. A citizen's letters are matched against it.
 */
#ifndef STORE_TERM_TABLE_H
#define STORE_TERM_TABLE_H

#include "store/store_internal.h"

#include <stdint.h>

#define TERM_CHARS_MAX 16
#define TERM_FOUND_MAX 8

/* Changes of the counts, gathered over a transaction. */
struct term_changes;

struct term_changes *term_changes_new(void);
/** NULL-safe. */
void term_changes_free(struct term_changes *changes);
/** The words of one name come (+1) or go (-1). */
void term_changes_add(struct term_changes *changes, const char *name, int by);
/** Into the table. */
ERR_NODISCARD enum err term_changes_write(struct term_changes *changes, struct store *store);

/* A word that letters may stand for. */
struct term_found {
    const char *word;  /* as far as it is spelt, in the arena */
    const char *whole; /* the word that it begins */
    unsigned cost;     /* of spelling: pinyin_query.h */
    int64_t count;     /* titles */
};

/** The likeliest words of the catalogue for `letters`, best first, at most TERM_FOUND_MAX;
 *  none if it is no pinyin. */
ERR_NODISCARD enum err term_find(struct store *store, struct arena *arena, const char *letters,
                                 struct term_found found[TERM_FOUND_MAX], size_t *len);

#endif
