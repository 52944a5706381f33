#include "store/spelt_words.h"
#include "base/utf8.h"
#include "han/pinyin.h"
#include "han/words.h"
#include "store/store_index.h"
#include "store/store_search.h"
#include "store/term_find.h"

#include <string.h>

#define CANDIDATES_MAX 64 /* words that fit the letters; the most frequent ones */
#define LOOKED_FOR_MAX 48 /* of these, in the index */

struct candidate {
    uint16_t word;
    unsigned cost;
};

struct finder {
    struct pinyin_query query;
    struct candidate found[CANDIDATES_MAX]; /* what is written out before what is short */
    size_t len;
};

/* Behind those of its cost; false if there is no room. */
static bool
add_candidate(struct finder *finder, uint16_t word, unsigned cost)
{
    struct candidate *found = finder->found;
    size_t at = finder->len;
    if (at == CANDIDATES_MAX && found[--at].cost <= cost)
        return false;
    finder->len = at + 1;
    for (; at > 0 && found[at - 1].cost > cost; at--)
        found[at] = found[at - 1];
    found[at] = (struct candidate){word, cost};
    return true;
}

/* The words whose first two syllables begin with the first two of `initials`. */
static void
fit_words(struct finder *finder, const char *initials)
{
    size_t count, least = strlen(initials);
    const uint16_t *words = pinyin_words(initials[0], initials[1], &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t cps[HAN_WORDS_CHARS_MAX];
        uint16_t reading[HAN_WORDS_CHARS_MAX];
        struct pinyin_match match;
        size_t len = han_words_text(words[i], cps);
        if (len < least)
            continue;
        pinyin_of(cps, len, reading);
        if (term_match(&finder->query, reading, len, &match) && match.syllables == len &&
            match.cost < PINYIN_COST_FUZZY && !add_candidate(finder, words[i], match.cost) &&
            match.cost <= PINYIN_COST_SHORT)
            break;
    }
}

/* Strings that begin with the same two letters are sorted beside each other: once for all. */
static void
fit_all(struct finder *finder)
{
    struct pinyin_initials initials;
    char pair[3] = {0};
    pinyin_initials(&finder->query, &initials);
    for (size_t i = 0; i < initials.count; i++) {
        const char *text = initials.text[i];
        bool is_exact = text[0] == finder->query.letters[0] && text[1] != '\0';
        if (!is_exact || strncmp(text, pair, 2) == 0)
            continue;
        memcpy(pair, text, 2);
        fit_words(finder, pair);
    }
}

static const char *
text_of(struct arena *arena, size_t word)
{
    uint32_t cps[HAN_WORDS_CHARS_MAX];
    size_t len = han_words_text(word, cps), bytes = 0;
    char *text = arena_alloc(arena, len * 4 + 1);
    for (size_t i = 0; i < len; i++)
        bytes += utf8_encode(cps[i], text + bytes);
    return text;
}

static bool
is_spelt(const struct search_plan *plan, const char *word)
{
    for (size_t i = 0; i < plan->spelt_len; i++)
        if (str_eq(plan->spelt[i], word))
            return true;
    return false;
}

static enum err
add_if_there(struct store *store, const char *word, struct arena *arena,
             struct search_plan *plan)
{
    const struct query anywhere = {0};
    struct search_plan own;
    bool is_there;
    search_plan_text(word, arena, &own);
    enum err err = store_search_any(store, &anywhere, &own, &is_there);
    if (!err && is_there && search_plan_add(plan, arena, word, SEARCH_PINYIN))
        plan->spelt[plan->spelt_len++] = word;
    return err;
}

enum err
spelt_words_add(struct store *store, const char *letters, struct arena *arena,
                struct search_plan *plan)
{
    struct finder finder = {.len = 0};
    size_t most = plan->spelt_len + SPELT_WORDS_MAX;
    enum err err = ERR_OK;
    if (!store->index || !store->index->is_whole ||
        !pinyin_query_parse(&finder.query, letters, strlen(letters)))
        return ERR_OK;
    if (most > TERM_FOUND_MAX)
        most = TERM_FOUND_MAX;
    if (plan->spelt_len < most)
        fit_all(&finder);
    for (size_t i = 0, looked = 0;
         i < finder.len && looked < LOOKED_FOR_MAX && plan->spelt_len < most && !err; i++) {
        const char *word = text_of(arena, finder.found[i].word);
        if (is_spelt(plan, word))
            continue;
        looked++;
        err = add_if_there(store, word, arena, plan);
    }
    return err;
}
