/* han/spoken_internal.h - a text on its way to words, shared by the files spoken*.c.
 *
 * Layer: han.   Thread: any.
 *
 * spoken.c         sentences; the walk over a text: signs, letters, addresses
 * spoken_digits.c  what begins with a digit: dates, times, ranges, phone numbers, amounts
 * spoken_number.c  numbers
 * spoken_pinyin.c  words as pinyin
 */
#ifndef HAN_SPOKEN_INTERNAL_H
#define HAN_SPOKEN_INTERNAL_H

#include "han/spoken_number.h"

struct spoken_walk {
    const uint32_t *cps;
    size_t len, at;
    struct strbuf *out;
    bool is_rate; /* 元/人·月: what a middle dot means here */
};

static inline bool
spoken_is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static inline bool
spoken_is_han(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || cp == 0x3007 || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x323AF);
}

/** The character at `at`, 0 beyond the end. */
static inline uint32_t
spoken_peek(const struct spoken_walk *walk, size_t at)
{
    return at < walk->len ? walk->cps[at] : 0;
}

/** Whether `text` stands at `at`; how many characters it has, else 0. */
size_t spoken_stands(const struct spoken_walk *walk, size_t at, const char *text);
/** Whether `text` stands just before `at`. */
bool spoken_stands_before(const struct spoken_walk *walk, size_t at, const char *text);
/** Whether a hyphen, dash or tilde of a range stands at `at`; how many characters, else 0. */
size_t spoken_range_sign(const struct spoken_walk *walk, size_t at);
/** A pause, unless one has just been made or nothing has been said. */
void spoken_pause(struct spoken_walk *walk, const char *mark);
/** Say the unit in letters that stands at `at`; how many characters, else 0. */
size_t spoken_say_unit(struct spoken_walk *walk, size_t at);
/** Say what begins with the digit at walk->at, and go past it. */
void spoken_say_digits(struct spoken_walk *walk);

#endif
