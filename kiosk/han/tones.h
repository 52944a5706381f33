/* han/tones.h - the tones of Chinese text, beside han/pinyin.h's syllables.
 *
 * Layer: han (uses base).   Thread: any; constant tables, no start-up, no allocation.
 * Source: Unihan, and tones_overrides.txt for words of which a character has another tone than
 * usual: 相同 xiang1, 照相 xiang4. Tones as they stand in a dictionary, before those that meet
 * change each other.
 */
#ifndef HAN_TONES_H
#define HAN_TONES_H

#include <stddef.h>
#include <stdint.h>

#define TONE_NEUTRAL 5

/**
 * Tell the tones of a text.
 *
 * @param cps        borrowed code points, simplified
 * @param syllables  shape [len], as pinyin_of() gives them
 * @param boundary   shape [len], as han_words_mark() gives it
 * @param tones      shape [len]; 1 to 5, 0 for what is not read
 */
void tones_of(const uint32_t *cps, const uint16_t *syllables, const uint8_t *boundary,
              size_t len, uint8_t *tones);

#endif
