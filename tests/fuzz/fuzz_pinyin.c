/* Letters of any kind, typed for a word of any syllables, and text of any kind read. */
#include "fuzz.h"

#include "base/utf8.h"
#include "han/pinyin.h"
#include "han/pinyin_query.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

const unsigned fuzz_rounds = 20000;

/* Whether one of the strings is how the first letters of the syllables begin. */
static bool
covers(const struct pinyin_initials *initials, const uint16_t *syllables, size_t len)
{
    for (size_t i = 0; i < initials->count; i++) {
        const char *text = initials->text[i];
        size_t k = 0;
        while (k < len && text[k] && text[k] == pinyin_text(syllables[k])[0])
            k++;
        if (text[k] == '\0')
            return true;
    }
    return false;
}

static void
check_query(const char *text, size_t text_len, const uint16_t *syllables, size_t len)
{
    struct pinyin_query query;
    struct pinyin_initials initials;
    struct pinyin_match match;
    if (!pinyin_query_parse(&query, text, text_len))
        return;
    fuzz_must(query.len > 0 && query.len <= PINYIN_QUERY_MAX, "a query has letters");
    pinyin_initials(&query, &initials);
    fuzz_must(initials.count > 0 && initials.count <= PINYIN_INITIALS_MAX, "and some keys");
    if (!pinyin_match(&query, syllables, len, &match))
        return;
    fuzz_must(match.syllables > 0 && match.syllables <= len, "some of the word is spelled");
    fuzz_must(match.syllables <= query.len, "a letter or more for each");
    fuzz_must(covers(&initials, syllables, len), "whatever matches has a key");
}

/* The first line is what is typed; the rest is the word. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    const char *end = size ? memchr(text, '\n', size) : NULL;
    size_t typed = end ? (size_t)(end - text) : size, at = end ? typed + 1 : size, len = 0;
    uint32_t *cps = malloc((size - at + 1) * sizeof *cps);
    uint16_t *syllables = malloc((size - at + 1) * sizeof *syllables);
    fuzz_must(cps && syllables, "memory");
    while (at < size)
        cps[len++] = utf8_next(text, size, &at);
    pinyin_of(cps, len, syllables);
    for (size_t i = 0; i < len; i++)
        fuzz_must(syllables[i] < pinyin_count(), "a syllable has its bound");
    check_query(text, typed, syllables, len);
    free(cps);
    free(syllables);
    return 0;
}
