/* han/spoken.h - what a person says who reads a text aloud.
 *
 * Layer: han (uses base).   Thread: any; constant tables, no shared state.
 * Source: the readings of han/pinyin.h with tones_generated.h; GB/T 15835-2011 for what kind
 * of number stands where.
 *
 * In two steps: the text with its numbers, dates, amounts, document numbers, units and signs
 * as words, in Chinese characters, for a voice that reads these; and these words as pinyin
 * with tones, with the changes of tone that a speaker makes, for a voice that does not.
 */
#ifndef HAN_SPOKEN_H
#define HAN_SPOKEN_H

#include "base/str.h"

/** Where the sentence ends that begins at byte `from`: at its full stop with the quotation
 *  marks and brackets that close there, at a line feed, else, where it is long, at a comma.
 *  Always beyond `from` and at a character's beginning, at most `len`. */
size_t spoken_sentence(const char *text, size_t len, size_t from);
/** Append the words; pauses are ， and 。, letters stand apart by blanks. Ill-formed bytes and
 *  what cannot be said are left out. "" for a text of nothing but marks. */
void spoken_words(const char *text, size_t len, struct strbuf *out);
/** Append the pinyin of spoken words: "ni3 hao3", ü as v, 5 for the neutral tone, pauses as
 *  "," and ".". */
void spoken_pinyin(const char *words, size_t len, struct strbuf *out);

#endif
