#include "han/pinyin.h"
#include "han/pinyin_generated.h"
#include "han/words.h"

#include <assert.h>
#include <stdbool.h>

#define WINDOW     256 /* characters whose words are sought at once */
#define LOOK_AHEAD 64  /* words that end later than this before a window's end are sure */
#define BLOCK_MASK ((1u << PINYIN_BLOCK_BITS) - 1)

static_assert(PINYIN_READINGS_MOST <= PINYIN_READINGS_MAX, "room for all readings");

uint16_t
pinyin_count(void)
{
    return PINYIN_SYLLABLES;
}

const char *
pinyin_text(uint16_t syllable)
{
    return syllable < PINYIN_SYLLABLES ? PINYIN_TEXT[syllable] : "";
}

/* ---- characters ---- */

/* A syllable, or PINYIN_LIST and the place of a list, or none. */
static uint16_t
char_entry(uint32_t cp)
{
    if (cp < PINYIN_CHAR_FIRST || cp > PINYIN_CHAR_LAST)
        return cp == 0x3007 ? PINYIN_ZERO : PINYIN_NONE;
    size_t block = PINYIN_BLOCK[(cp - PINYIN_CHAR_FIRST) >> PINYIN_BLOCK_BITS];
    return PINYIN_CHAR[block << PINYIN_BLOCK_BITS | ((cp - PINYIN_CHAR_FIRST) & BLOCK_MASK)];
}

static uint16_t
first_reading(uint32_t cp)
{
    uint16_t entry = char_entry(cp);
    return entry < PINYIN_LIST ? entry : PINYIN_LISTS[entry - PINYIN_LIST + 1];
}

size_t
pinyin_readings(uint32_t cp, uint16_t out[PINYIN_READINGS_MAX])
{
    uint16_t entry = char_entry(cp);
    if (entry < PINYIN_LIST) {
        out[0] = entry;
        return entry != PINYIN_NONE;
    }
    const uint16_t *list = PINYIN_LISTS + (entry - PINYIN_LIST);
    for (size_t i = 0; i < list[0]; i++)
        out[i] = list[1 + i];
    return list[0];
}

/* ---- words ---- */

/* Words [from, to) of the sorted list. */
struct span {
    size_t from, to;
};

static size_t
word_length(size_t word)
{
    return (size_t)(PINYIN_WORD_AT[word + 1] - PINYIN_WORD_AT[word]);
}

/* The first word of `in` whose character `depth` is not below cp; all of them are alike
 * before it. One that ends there is below all. */
static size_t
lower_bound(struct span in, size_t depth, uint32_t cp)
{
    while (in.from < in.to) {
        size_t mid = in.from + (in.to - in.from) / 2;
        bool below =
            word_length(mid) <= depth || PINYIN_WORD_CHARS[PINYIN_WORD_AT[mid] + depth] < cp;
        if (below)
            in.from = mid + 1;
        else
            in.to = mid;
    }
    return in.from;
}

/* Take the longest word of the list that begins `cps` and ends where a word ends; how long
 * it is, or 0. */
static size_t
read_word(const uint32_t *cps, const uint8_t *boundary, size_t len, uint16_t *syllables)
{
    struct span in = {0, PINYIN_WORDS};
    size_t found = PINYIN_WORDS, length = 0;
    for (size_t depth = 0; depth < len && depth < PINYIN_WORD_LONGEST; depth++) {
        in = (struct span){lower_bound(in, depth, cps[depth]),
                           lower_bound(in, depth, cps[depth] + 1)};
        if (in.from == in.to)
            break;
        if (word_length(in.from) == depth + 1 && boundary[depth] != HAN_WORDS_INSIDE) {
            found = in.from;
            length = depth + 1;
        }
    }
    for (size_t i = 0; i < length; i++)
        syllables[i] = PINYIN_WORD_READING[PINYIN_WORD_AT[found] + i];
    return length;
}

/* Reads the words of a window that begin before `sure`; how far. */
static size_t
read_window(const uint32_t *cps, size_t len, size_t sure, uint16_t *syllables)
{
    uint8_t boundary[WINDOW];
    size_t at = 0;
    han_words_mark(cps, len, boundary);
    while (at < sure || (at < len && boundary[at - 1] == HAN_WORDS_INSIDE)) {
        bool begins = at == 0 || boundary[at - 1] != HAN_WORDS_INSIDE;
        size_t length =
            begins ? read_word(cps + at, boundary + at, len - at, syllables + at) : 0;
        if (length == 0) {
            syllables[at] = first_reading(cps[at]);
            length = 1;
        }
        at += length;
    }
    return at;
}

void
pinyin_of(const uint32_t *cps, size_t len, uint16_t *syllables)
{
    for (size_t at = 0; at < len;) {
        size_t left = len - at, seen = left < WINDOW ? left : WINDOW;
        size_t sure = seen < left ? seen - LOOK_AHEAD : seen;
        at += read_window(cps + at, seen, sure, syllables + at);
    }
}

const uint16_t *
pinyin_words(char first, char second, size_t *len)
{
    size_t bucket = (size_t)(first - 'a') * 26 + (size_t)(second - 'a');
    *len = (size_t)(PINYIN_ORDER_AT[bucket + 1] - PINYIN_ORDER_AT[bucket]);
    return PINYIN_ORDER + PINYIN_ORDER_AT[bucket];
}
