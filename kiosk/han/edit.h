/* han/edit.h - how many mistakes part what was typed from a word.
 *
 * Layer: han (uses nothing).   Thread: any; no shared state, no allocation.
 * Source: the distance of Damerau and Levenshtein, no part edited twice.
 *
 * A mistake is a character that is wrong, missing or too many, or two neighbours exchanged.
 */
#ifndef HAN_EDIT_H
#define HAN_EDIT_H

#include <stddef.h>
#include <stdint.h>

#define EDIT_MAX 96 /* characters of either side */

/**
 * The mistakes that part `typed` from each beginning of `word`.
 *
 * @param typed  shape [typed_len], at most EDIT_MAX; so is `word`
 * @param most   what is more counts as most + 1
 * @param to     shape [word_len + 1]: to[j] is the distance to the first j characters
 */
void edit_distances(const uint32_t *typed, size_t typed_len, const uint32_t *word,
                    size_t word_len, unsigned most, uint8_t *to);
/** The mistakes that part two words; what is over `most`, or EDIT_MAX long, is most + 1. */
unsigned edit_distance(const uint32_t *typed, size_t typed_len, const uint32_t *word,
                       size_t word_len, unsigned most);

#endif
