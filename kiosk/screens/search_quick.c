#include "base/utf8.h"
#include "han/fold.h"
#include "han/pinyin.h"
#include "han/pinyin_query.h"
#include "screens/search.h"

#include <string.h>

/* 常查 of the layout that what was typed may become. */

#define WORD_MOST 64 /* code points of a quick word that are looked at */
#define TEXT_MOST (3 * SEARCH_TEXT_MAX)

static bool
contains(const uint16_t *text, size_t len, const uint16_t *part, size_t part_len)
{
    for (size_t at = 0; part_len > 0 && at + part_len <= len; at++)
        if (!memcmp(text + at, part, part_len * sizeof *part))
            return true;
    return false;
}

static bool
has_typed(const char *word, const char *typed)
{
    size_t word_len = strlen(word), typed_len = strlen(typed);
    uint16_t word_units[TEXT_MOST], typed_units[TEXT_MOST];
    if (fold_max_units(word_len) > TEXT_MOST || fold_max_units(typed_len) > TEXT_MOST)
        return false;
    size_t len = fold_text(word, word_len, word_units, NULL);
    return contains(word_units, len, typed_units,
                    fold_query(typed, typed_len, typed_units, NULL));
}

static bool
is_spelt(const char *word, const struct pinyin_query *letters)
{
    uint32_t cps[WORD_MOST];
    uint16_t syllables[WORD_MOST];
    size_t len = 0;
    struct pinyin_match match;
    for (size_t at = 0, bytes = strlen(word); at < bytes && len < WORD_MOST;)
        cps[len++] = utf8_next(word, bytes, &at);
    pinyin_of(cps, len, syllables);
    return pinyin_match(letters, syllables, len, &match);
}

struct str_list
search_quick_words(const struct search *search, const struct screen_env *env,
                   struct arena *arena)
{
    const char *const *words = env->settings->quick_words;
    struct pinyin_query letters;
    bool is_pinyin = pinyin_query_parse(&letters, search->text, strlen(search->text));
    struct str_list list = {0};
    size_t count = 0;
    while (words && words[count])
        count++;
    list.items = arena_alloc(arena, (count + 1) * sizeof *list.items);
    for (size_t i = 0; i < count; i++)
        if (has_typed(words[i], search->text) || (is_pinyin && is_spelt(words[i], &letters)))
            list.items[list.len++] = words[i];
    return list;
}
