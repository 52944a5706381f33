/* han/words.h - where the words of Chinese text end.
 *
 * Layer: han (uses base).   Thread: any; constant tables, no start-up, no allocation.
 * Source: rime-data-pinyin-simp's words with their frequencies and the vocabulary of public
 * administration (words_government.txt); the likeliest sequence of words is taken.
 */
#ifndef HAN_WORDS_H
#define HAN_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum han_words_boundary {
    HAN_WORDS_INSIDE, /* inside a word */
    HAN_WORDS_PART,   /* between the words of a compound: 实施|方案, 最低|生活|保障 */
    HAN_WORDS_END,    /* between words, and beside marks and signs */
};

/**
 * Tell after which characters words end.
 *
 * @param cps       borrowed code points
 * @param boundary  shape [len], enum han_words_boundary; boundary[i] speaks of the place
 *                  after cps[i]; the last is HAN_WORDS_END
 */
void han_words_mark(const uint32_t *cps, size_t len, uint8_t *boundary);

#define HAN_WORDS_CHARS_MAX 8 /* of a word of the dictionary */

/** How many words of two characters and more the dictionary has. */
size_t han_words_count(void);
/** The characters of a word, numbered from 0 in the order of code points; how many. */
size_t han_words_text(size_t word, uint32_t cps[HAN_WORDS_CHARS_MAX]);
/** Those that begin with a character are [*from, *to). */
void han_words_of(uint32_t cp, size_t *from, size_t *to);
/** How seldom a word is: the most frequent has the least. */
unsigned han_words_cost(size_t word);

#endif
