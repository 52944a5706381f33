/* store/search_plan.h - what is looked for when a citizen types something.
 *
 * Layer: store, private to it (uses han, index).   Thread: that of the struct store.
 *
 * First the text as it stands, blanks left out; then its words, all of them; then what
 * officials call the same; then the words of the catalogue that its letters spell in pinyin,
 * and such of the dictionary that stand somewhere.
 */
#ifndef STORE_SEARCH_PLAN_H
#define STORE_SEARCH_PLAN_H

#include "index/segment_search.h"
#include "store/store_internal.h"

#define SEARCH_PLAN_TERMS 15 /* words of a text; what follows is not looked for */

enum search_origin { SEARCH_TYPED, SEARCH_WORDS, SEARCH_SYNONYM, SEARCH_PINYIN };

struct plan_term {
    const uint16_t *units; /* folded, at least one */
    size_t len;
};

struct plan_phrase {
    struct plan_term *terms;
    size_t len;
    enum search_origin origin;
    const char *text; /* a synonym's, or the word that letters spell; "" otherwise */
};

/* A phrase's class is its place. */
struct search_plan {
    struct plan_phrase phrases[SEARCH_CLASSES];
    size_t len;
    const char *also[SEARCH_CLASSES]; /* synonyms that are looked for too */
    size_t also_len;
    const char *spelt[SEARCH_CLASSES]; /* words that the letters spell to their end */
    size_t spelt_len;
    const char *more[SEARCH_CLASSES]; /* longer ones, and such as the text begins */
    size_t more_len;
};

/** All of it in the arena. Within a transaction, the index refreshed. A text of marks alone has
 * no phrase: nothing is found. */
ERR_NODISCARD enum err search_plan_make(struct store *store, const char *text,
                                        struct arena *arena, struct search_plan *out);
/** One more phrase, last; false if there is no room, or it is there already. */
bool search_plan_add(struct search_plan *plan, struct arena *arena, const char *text,
                     enum search_origin origin);
/** Only the text as it stands. */
void search_plan_text(const char *text, struct arena *arena, struct search_plan *out);

#endif
