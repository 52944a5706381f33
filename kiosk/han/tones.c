#include "han/tones.h"
#include "base/str.h"
#include "han/pinyin.h"
#include "han/tones_generated.h"
#include "han/words.h"

#define BLOCK_MASK ((1u << TONES_BLOCK_BITS) - 1)
#define ZERO       0x3007 /* 〇 */

/* ---- characters ---- */

static uint8_t
first_tone(uint32_t cp)
{
    if (cp == ZERO)
        return 2;
    if (cp < TONES_FIRST || cp > TONES_LAST)
        return 0;
    size_t block = TONES_BLOCK[(cp - TONES_FIRST) >> TONES_BLOCK_BITS];
    return TONES_CHAR[block << TONES_BLOCK_BITS | ((cp - TONES_FIRST) & BLOCK_MASK)];
}

static uint8_t
char_tone(uint32_t cp, uint16_t syllable)
{
    size_t from = 0, to = TONES_OTHERS;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (TONES_OTHER[mid].cp < cp)
            from = mid + 1;
        else
            to = mid;
    }
    for (; from < TONES_OTHERS && TONES_OTHER[from].cp == cp; from++)
        if (str_eq(TONES_OTHER[from].syllable, pinyin_text(syllable)))
            return TONES_OTHER[from].tone;
    uint8_t tone = first_tone(cp);
    return tone ? tone : TONE_NEUTRAL;
}

/* ---- words ---- */

static size_t
word_length(size_t word)
{
    return (size_t)(TONES_WORD_AT[word + 1] - TONES_WORD_AT[word]);
}

/* Words of [*from, *to) whose character `depth` is cp; all of them are alike before it. */
static void
narrow(size_t *from, size_t *to, size_t depth, uint32_t cp)
{
    size_t low = *from, high = *to;
    for (int upper = 0; upper < 2; upper++) {
        size_t first = low, last = high;
        while (first < last) {
            size_t mid = first + (last - first) / 2;
            bool is_short = word_length(mid) <= depth;
            uint32_t other = is_short ? 0 : TONES_WORD_CHARS[TONES_WORD_AT[mid] + depth];
            if (other < cp + (uint32_t)upper)
                first = mid + 1;
            else
                last = mid;
        }
        *(upper ? to : from) = first;
    }
}

/* The longest word of the list that begins `cps`; its length. It begins or ends where a word
 * does: 污水处理 has 处理, 部分子女 has no 分子. */
static size_t
find_word(const uint32_t *cps, const uint8_t *boundary, size_t len, bool begins, size_t *word)
{
    size_t from = 0, to = TONES_WORDS, length = 0;
    for (size_t depth = 0; depth < len && depth < TONES_WORD_LONGEST; depth++) {
        narrow(&from, &to, depth, cps[depth]);
        if (from == to)
            break;
        bool ends = boundary[depth] != HAN_WORDS_INSIDE;
        if (word_length(from) == depth + 1 && (begins || ends)) {
            *word = from;
            length = depth + 1;
        }
    }
    return length;
}

void
tones_of(const uint32_t *cps, const uint16_t *syllables, const uint8_t *boundary, size_t len,
         uint8_t *tones)
{
    for (size_t at = 0; at < len;) {
        bool begins = at == 0 || boundary[at - 1] != HAN_WORDS_INSIDE;
        size_t word = 0;
        size_t length = find_word(cps + at, boundary + at, len - at, begins, &word);
        for (size_t i = 0; i < length; i++)
            tones[at + i] = TONES_WORD_TONES[TONES_WORD_AT[word] + i];
        if (length == 0) {
            tones[at] = syllables[at] == PINYIN_NONE ? 0 : char_tone(cps[at], syllables[at]);
            length = 1;
        }
        at += length;
    }
}
