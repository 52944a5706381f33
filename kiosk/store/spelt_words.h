/* store/spelt_words.h - words of the general dictionary that letters spell.
 *
 * Layer: store, private to it (uses han, index).   Thread: that of the struct store.
 *
 * Table `term` has the words of titles and names; what stands in bodies only is found by its
 * letters through the dictionary. The catalogue's own words come first.
 */
#ifndef STORE_SPELT_WORDS_H
#define STORE_SPELT_WORDS_H

#include "store/search_plan.h"

#define SPELT_WORDS_MAX 4 /* added to a plan */

/** Whole words that `letters` spell exactly and that stand somewhere in the store, behind
 *  what `plan` has. Nothing where the index is not whole. ERR_CANCELLED. */
ERR_NODISCARD enum err spelt_words_add(struct store *store, const char *letters,
                                       struct arena *arena, struct search_plan *plan);

#endif
