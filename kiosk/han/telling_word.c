#include "han/telling_word.h"
#include "han/pinyin.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#define CHARS_MOST 3

/* "d" and "di" are 低, and so is what is typed for it and goes on: "dibao". */
static bool
is_typed(const uint32_t *word, size_t len, const char *typed)
{
    uint16_t syllables[HAN_WORDS_CHARS_MAX];
    pinyin_of(word, len, syllables);
    const char *read = pinyin_text(syllables[0]);
    size_t room = strlen(typed), all = strlen(read);
    return strncmp(typed, read, room < all ? room : all) == 0;
}

static bool
is_same(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len)
{
    return a_len == b_len && memcmp(a, b, a_len * sizeof *a) == 0;
}

size_t
telling_word(uint32_t cp, const char *typed, const uint32_t *except, size_t except_len,
             uint32_t word[HAN_WORDS_CHARS_MAX])
{
    uint32_t cps[HAN_WORDS_CHARS_MAX];
    size_t from, to, found = 0;
    unsigned best = UINT_MAX;
    han_words_of(cp, &from, &to);
    for (size_t at = from; at < to; at++) {
        size_t len = han_words_cost(at) < best ? han_words_text(at, cps) : 0;
        if (len < 2 || len > CHARS_MOST || is_same(cps, len, except, except_len) ||
            !is_typed(cps, len, typed))
            continue;
        best = han_words_cost(at);
        found = len;
        memcpy(word, cps, len * sizeof *word);
    }
    return found;
}
