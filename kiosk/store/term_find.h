/* store/term_find.h - words of the catalogue for what a citizen has begun to type.
 *
 * Layer: store, private to it (uses han).   Thread: that of the struct store.
 */
#ifndef STORE_TERM_FIND_H
#define STORE_TERM_FIND_H

#include "han/pinyin_query.h"
#include "store/term_table.h"

#include <stdbool.h>

#define TERM_FOUND_MAX 8

struct term_found {
    const char *word;  /* as far as it is typed, in the arena */
    const char *whole; /* the word that it begins */
    unsigned cost;     /* of spelling it in letters: pinyin_query.h */
    int64_t count;     /* how often the whole word stands in names */
    bool is_word;      /* `word` stands in names as a word of its own: 生 of 生活 does not */
};

/* Best first: exact spellings before such that only sound alike, then the most frequent. */
struct term_list {
    struct term_found items[TERM_FOUND_MAX];
    size_t len;
};

/** As pinyin_match(), but where each letter is a first letter of the word, all of the word is
 *  meant: sh may be 生活 too, for which 生 would be the cheaper. */
bool term_match(const struct pinyin_query *query, const uint16_t *reading, size_t len,
                struct pinyin_match *out);
/**
 * What letters may stand for; nothing if they are no pinyin.
 *
 * @param spelt  words as far as they are spelt, no two alike
 * @param more   whole words that are longer than that, no two alike; or NULL
 */
ERR_NODISCARD enum err term_find(struct store *store, struct arena *arena, const char *letters,
                                 struct term_list *spelt, struct term_list *more);
/** Words that begin with a text and are longer; nothing if it is not of ideographs. */
ERR_NODISCARD enum err term_go_on(struct store *store, struct arena *arena, const char *text,
                                  struct term_list *more);

#endif
