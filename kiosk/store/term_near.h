/* store/term_near.h - words of the catalogue that may be meant by one that is not in it.
 *
 * Layer: store, private to it (uses han).   Thread: that of the struct store.
 */
#ifndef STORE_TERM_NEAR_H
#define STORE_TERM_NEAR_H

#include "store/term_table.h"

#define TERM_NEAR_MAX 24

/* How a word is near, nearest first. */
enum term_nearness {
    TERM_SOUNDS_SAME,  /* 低宝: 低保 */
    TERM_READ_SAME,    /* by another reading of a character, or with a part that sounds so */
    TERM_ONE_MISTAKE,  /* a character wrong, missing or too many, or two exchanged */
    TERM_SOUNDS_ALIKE, /* by what is often mixed up: z zh, n l, in ing */
    TERM_PART_SOUNDS,  /* a part of it sounds the same */
    TERM_PART,         /* a part of it is there as it is */
    TERM_TWO_MISTAKES
};

struct term_near_word {
    const char *word; /* in the arena */
    enum term_nearness nearness;
    int64_t count; /* how often it stands in names */
};

/* Nearest first, then the most frequent; no two alike. */
struct term_near {
    struct term_near_word items[TERM_NEAR_MAX];
    size_t len;
};

/** Put a word in its place, or not if there are enough that are better. */
void term_near_add(struct term_near *near, const struct term_near_word *word);
/** Words near to a text of ideographs, or of letters that were to be pinyin; and texts with a
 *  word put right, of which nobody knows yet whether they stand anywhere. */
ERR_NODISCARD enum err term_near_find(struct store *store, struct arena *arena,
                                      const char *text, struct term_near *near);
/** The same for `len` letters, a to z, at least two: what mistakes part from pinyin. */
ERR_NODISCARD enum err term_near_spelt(struct store *store, struct arena *arena,
                                       const uint32_t *letters, size_t len,
                                       struct term_near *near);

#endif
