#include "store/search_plan.h"
#include "base/utf8.h"
#include "han/fold.h"
#include "han/synonyms.h"
#include "store/spelt_words.h"
#include "store/term_find.h"

#include <string.h>

struct word {
    const char *text;
    size_t len;
};

static bool
is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B);
}

/* The words between blanks that say something. */
static size_t
split(const char *text, struct word words[SEARCH_PLAN_TERMS])
{
    size_t len = strlen(text), count = 0, start = 0;
    for (size_t at = 0, next; start <= len && count < SEARCH_PLAN_TERMS; at = next) {
        next = at;
        if (at < len && !is_blank(utf8_next(text, len, &next)))
            continue;
        if (at > start)
            words[count++] = (struct word){text + start, at - start};
        start = next;
        if (at >= len)
            break;
    }
    return count;
}

static struct plan_term
fold(struct arena *arena, const char *text, size_t len)
{
    uint16_t *units = arena_alloc(arena, (fold_max_units(len) + 1) * sizeof *units);
    return (struct plan_term){units, fold_query(text, len, units, NULL)};
}

static bool
is_same(const struct plan_phrase *a, const struct plan_phrase *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++)
        if (a->terms[i].len != b->terms[i].len ||
            memcmp(a->terms[i].units, b->terms[i].units, a->terms[i].len * sizeof(uint16_t)) !=
                0)
            return false;
    return true;
}

/* false if there is no room, or it is looked for already. */
static bool
add_phrase(struct search_plan *plan, struct plan_phrase phrase)
{
    size_t kept = 0;
    for (size_t i = 0; i < phrase.len; i++)
        if (phrase.terms[i].len)
            phrase.terms[kept++] = phrase.terms[i];
    phrase.len = kept;
    if (!kept || plan->len == SEARCH_CLASSES)
        return false;
    for (size_t i = 0; i < plan->len; i++)
        if (is_same(&plan->phrases[i], &phrase))
            return false;
    plan->phrases[plan->len++] = phrase;
    return true;
}

bool
search_plan_add(struct search_plan *plan, struct arena *arena, const char *text,
                enum search_origin origin)
{
    struct plan_term *term = arena_alloc(arena, sizeof *term);
    *term = fold(arena, text, strlen(text));
    return add_phrase(
        plan, (struct plan_phrase){term, 1, origin, origin < SEARCH_SYNONYM ? "" : text});
}

/* The words with the n-th one replaced. */
static bool
add_words(struct search_plan *plan, struct arena *arena, const struct word *words, size_t count,
          size_t at, const char *instead, enum search_origin origin)
{
    struct plan_term *terms = arena_alloc(arena, (count + 1) * sizeof *terms);
    for (size_t i = 0; i < count; i++)
        terms[i] = i == at ? fold(arena, instead, strlen(instead))
                           : fold(arena, words[i].text, words[i].len);
    return add_phrase(plan, (struct plan_phrase){terms, count, origin,
                                                 origin < SEARCH_SYNONYM ? "" : instead});
}

/* ---- what is called otherwise ---- */

static void
add_synonyms_of(struct search_plan *plan, struct arena *arena, const struct synonyms *synonyms,
                const struct word *words, size_t count, size_t at)
{
    const struct synonyms_group *groups[SYNONYMS_FOUND_MAX];
    size_t found = synonyms_find(synonyms, words[at].text, words[at].len, groups);
    for (size_t i = 0; i < found; i++)
        for (size_t j = 0; j < groups[i]->count; j++) {
            const char *other = arena_strdup(arena, groups[i]->words[j]);
            if (plan->also_len < SEARCH_CLASSES &&
                add_words(plan, arena, words, count, at, other, SEARCH_SYNONYM))
                plan->also[plan->also_len++] = other;
        }
}

/* ---- what goes on ---- */

static bool
is_spelt(const struct search_plan *plan, const char *word)
{
    for (size_t i = 0; i < plan->spelt_len; i++)
        if (str_eq(plan->spelt[i], word))
            return true;
    return false;
}

static enum err
add_longer(struct search_plan *plan, struct store *store, struct arena *arena, const char *text)
{
    struct term_list more;
    enum err err = term_go_on(store, arena, text, &more);
    for (size_t i = 0; i < more.len && !err; i++)
        plan->more[plan->more_len++] = more.items[i].word;
    return err;
}

/* ---- what letters spell ---- */

static enum err
add_spelt(struct search_plan *plan, struct store *store, struct arena *arena,
          const char *letters)
{
    struct term_list spelt, more;
    enum err err = term_find(store, arena, letters, &spelt, &more);
    if (err)
        return err;
    for (size_t i = 0; i < spelt.len; i++)
        if (search_plan_add(plan, arena, spelt.items[i].word, SEARCH_PINYIN) &&
            spelt.items[i].is_word)
            plan->spelt[plan->spelt_len++] = spelt.items[i].word;
    for (size_t i = 0; i < more.len; i++)
        if (!is_spelt(plan, more.items[i].word))
            plan->more[plan->more_len++] = more.items[i].word;
    return ERR_OK;
}

/* Several words of letters: the likeliest word for each. */
static enum err
add_spelt_words(struct search_plan *plan, struct store *store, struct arena *arena,
                const struct word *words, size_t count)
{
    struct word spelt[SEARCH_PLAN_TERMS];
    bool any = false;
    enum err err = ERR_OK;
    for (size_t i = 0; i < count && !err; i++) {
        struct term_list found;
        spelt[i] = words[i];
        err = term_find(store, arena, arena_strndup(arena, words[i].text, words[i].len), &found,
                        NULL);
        if (err || !found.len)
            continue;
        spelt[i] = (struct word){found.items[0].word, strlen(found.items[0].word)};
        any = true;
    }
    if (any && !err)
        add_words(plan, arena, spelt, count, SIZE_MAX, "", SEARCH_PINYIN);
    return err;
}

void
search_plan_text(const char *text, struct arena *arena, struct search_plan *out)
{
    *out = (struct search_plan){0};
    search_plan_add(out, arena, text, SEARCH_TYPED);
}

enum err
search_plan_make(struct store *store, const char *text, struct arena *arena,
                 struct search_plan *out)
{
    struct word words[SEARCH_PLAN_TERMS];
    size_t count = split(text, words);
    *out = (struct search_plan){0};
    if (!search_plan_add(out, arena, text, SEARCH_TYPED))
        return ERR_OK;
    if (count > 1)
        add_words(out, arena, words, count, SIZE_MAX, "", SEARCH_WORDS);
    for (size_t i = 0; i < count && store->synonyms; i++)
        add_synonyms_of(out, arena, store->synonyms, words, count, i);
    enum err err = add_longer(out, store, arena, text);
    if (!err)
        err = add_spelt(out, store, arena, text);
    if (!err)
        err = spelt_words_add(store, text, arena, out);
    if (!err && count > 1)
        err = add_spelt_words(out, store, arena, words, count);
    return err;
}
