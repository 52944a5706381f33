/* han/pinyin.h - how Chinese text is read: syllables of pinyin, without tones.
 *
 * Layer: han (uses base).   Thread: any; constant tables, no start-up, no allocation.
 * Source: rime-data-pinyin-simp, Unihan's readings, and the readings of our own in
 * pinyin_overrides.txt. A character of several readings has the one of its word: 银行 yin
 * hang, 行政 xing zheng; words are those of han/words.h. Text is simplified, as fold_text()
 * leaves it.
 *
 * A syllable is a number from 1 below pinyin_count(); ü is v, lüe and nüe are lue and nue.
 */
#ifndef HAN_PINYIN_H
#define HAN_PINYIN_H

#include <stddef.h>
#include <stdint.h>

#define PINYIN_NONE         0 /* the syllable of what is not read: letters, digits, marks */
#define PINYIN_READINGS_MAX 6
#define PINYIN_TEXT_MAX     6 /* letters of the longest syllable */

/** One more than the greatest syllable. */
uint16_t pinyin_count(void);
/** The letters of a syllable, a to z; "" for PINYIN_NONE. Static storage. */
const char *pinyin_text(uint16_t syllable);
/** All readings of a character, the most frequent first; how many. Every ideograph that
 *  Unihan gives a Mandarin reading has one. */
size_t pinyin_readings(uint32_t cp, uint16_t out[PINYIN_READINGS_MAX]);
/**
 * The likeliest reading of a text.
 *
 * @param cps        borrowed code points
 * @param syllables  shape [len]; syllables[i] is how cps[i] is read, or PINYIN_NONE
 */
void pinyin_of(const uint32_t *cps, size_t len, uint16_t *syllables);
/** Words of the dictionary of han/words.h, as numbers there, whose first two syllables begin
 *  with these letters, a to z; the most frequent first. Static storage. */
const uint16_t *pinyin_words(char first, char second, size_t *len);

#endif
