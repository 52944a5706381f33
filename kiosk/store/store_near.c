#include "store/store_near.h"
#include "base/utf8.h"
#include "han/words.h"
#include "store/store_search.h"
#include "store/term_near.h"

#include <string.h>

#define PART_CHARS_MAX 64 /* characters of a text whose parts are looked for */

struct near {
    struct store *store;
    struct query query; /* only where and when */
    struct arena *arena;
    struct term_near words;
};

/* ---- what finds something ---- */

static enum err
finds(struct near *near, const char *text, bool *out)
{
    struct search_plan plan;
    search_plan_text(text, near->arena, &plan);
    return store_search_any(near->store, &near->query, &plan, out);
}

/* ---- the longest part that is there ---- */

struct parts {
    uint32_t cps[PART_CHARS_MAX];
    uint8_t boundary[PART_CHARS_MAX];
    size_t len;
};

static const char *
text_of(struct near *near, const struct parts *parts, size_t from, size_t to)
{
    char *text = arena_alloc(near->arena, (to - from) * 4 + 1);
    size_t bytes = 0;
    for (size_t i = from; i < to; i++)
        bytes += utf8_encode(parts->cps[i], text + bytes);
    return text;
}

/* Where the word ends that begins at `from`; `from` itself for a mark. */
static size_t
word_end(const struct parts *parts, size_t from)
{
    size_t at = from;
    if (at >= parts->len || parts->cps[at] == 0)
        return from;
    while (parts->boundary[at] == HAN_WORDS_INSIDE)
        at++;
    return at + 1;
}

/* How far words from `from` are there together; up to `to` it is known. */
static enum err
lengthen(struct near *near, const struct parts *parts, size_t from, size_t *to)
{
    for (size_t end; (end = word_end(parts, *to)) > *to;) {
        bool is_there;
        enum err err = finds(near, text_of(near, parts, from, end), &is_there);
        if (err || !is_there)
            return err;
        *to = end;
    }
    return ERR_OK;
}

static bool
is_single(const struct parts *parts, size_t at)
{
    return parts->boundary[at] != HAN_WORDS_INSIDE &&
           (at == 0 || parts->boundary[at - 1] != HAN_WORDS_INSIDE);
}

/* Without single characters at its ends, which belong to what is mistaken: 最低生活|保. A name
 * may be of such alone: 昌|东|镇. */
static void
add_part(struct near *near, const struct parts *parts, size_t from, size_t to)
{
    size_t begin = from, end = to;
    while (begin < end && is_single(parts, begin))
        begin++;
    while (begin < end && is_single(parts, end - 1))
        end--;
    if (begin == end) {
        begin = from;
        end = to;
    }
    if (end - begin > 1)
        term_near_add(&near->words,
                      &(struct term_near_word){text_of(near, parts, begin, end), TERM_PART,
                                               (int64_t)(end - begin)});
}

/* What is there has all its parts there: so an end moves only on. */
static enum err
add_parts(struct near *near, const char *text)
{
    struct parts parts;
    enum err err = ERR_OK;
    parts.len = term_fold(text, parts.cps, PART_CHARS_MAX);
    han_words_mark(parts.cps, parts.len, parts.boundary);
    for (size_t from = 0, to = 0, next; from < parts.len && !err; from = next) {
        size_t known = to;
        next = word_end(&parts, from);
        next = next > from ? next : from + 1;
        to = to > from ? to : from;
        err = lengthen(near, &parts, from, &to);
        if (!err && to > known && to > from)
            add_part(near, &parts, from, to);
    }
    return err;
}

/* ---- all of it ---- */

static enum err
take_found(struct near *near, struct query_result *result)
{
    struct str_list *out = &result->near;
    *out =
        (struct str_list){arena_alloc(result->arena, STORE_NEAR_MAX * sizeof *out->items), 0};
    for (size_t i = 0; i < near->words.len && out->len < STORE_NEAR_MAX; i++) {
        bool is_there;
        enum err err = finds(near, near->words.items[i].word, &is_there);
        if (err)
            return err;
        if (is_there)
            out->items[out->len++] = near->words.items[i].word;
    }
    return ERR_OK;
}

enum err
store_near_find(struct store *store, const struct query *query, const struct search_plan *plan,
                struct query_result *result)
{
    struct near near = {
        .store = store,
        .query = {.venue = query->venue, .regions = query->regions, .now = query->now},
        .arena = result->arena};
    bool is_there;
    enum err err = store_search_any(store, &near.query, plan, &is_there);
    if (err || is_there)
        return err;
    err = term_near_find(store, near.arena, query->text, &near.words);
    if (!err)
        err = add_parts(&near, query->text);
    return err ? err : take_found(&near, result);
}
