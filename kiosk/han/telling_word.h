/* han/telling_word.h - a word that tells a character from others that sound like it: 低保 for
 * 低.
 *
 * Layer: han (uses base).   Thread: any; constant tables, no allocation.
 * Source: the words of han/words.h.
 */
#ifndef HAN_TELLING_WORD_H
#define HAN_TELLING_WORD_H

#include "han/words.h"

/**
 * The most frequent word of two or three characters that begins with `cp`.
 *
 * @param typed  borrowed; letters a to z that the character was typed with, a syllable or the
 *               beginning of one: words where it is read otherwise do not count. "" = any
 * @param except borrowed, shape [except_len]; a word that is not taken: what it is to tell
 * @return how many characters; 0: there is none
 */
size_t telling_word(uint32_t cp, const char *typed, const uint32_t *except, size_t except_len,
                    uint32_t word[HAN_WORDS_CHARS_MAX]);

#endif
