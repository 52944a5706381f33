#include "store/term_find.h"
#include "base/utf8.h"
#include "han/fold.h"
#include "han/pinyin.h"

#include <string.h>

/* Rows with one beginning that are looked at in the order of their key; where there are more,
 * as many of the most frequent ones with its first letter or character. */
#define LOOK_MAX 4000

/* ---- the best ones ---- */

/* Exact spellings before such that only sound alike, then what stands in most names, then what
 * is written out, then the shorter. */
static bool
is_better(const struct term_found *a, const struct term_found *b)
{
    bool a_alike = a->cost >= PINYIN_COST_FUZZY, b_alike = b->cost >= PINYIN_COST_FUZZY;
    if (a_alike != b_alike)
        return b_alike;
    if (a->count != b->count)
        return a->count > b->count;
    if (a->cost != b->cost)
        return a->cost < b->cost;
    size_t a_len = strlen(a->whole), b_len = strlen(b->whole);
    return a_len != b_len ? a_len < b_len : strcmp(a->whole, b->whole) < 0;
}

/* Of those with the same word, the best one stays. */
static void
add_found(struct term_list *list, const struct term_found *term)
{
    struct term_found *items = list->items;
    for (size_t i = 0; i < list->len; i++) {
        if (!str_eq(items[i].word, term->word))
            continue;
        if (!is_better(term, &items[i]))
            return;
        memmove(items + i, items + i + 1, (--list->len - i) * sizeof *items);
        break;
    }
    size_t at = list->len;
    if (at == TERM_FOUND_MAX && !is_better(term, &items[--at]))
        return;
    list->len = at + 1;
    for (; at > 0 && is_better(term, &items[at - 1]); at--)
        items[at] = items[at - 1];
    items[at] = *term;
}

/* Whether no word that is rarer than `count` can come in any more. */
static bool
is_settled(const struct term_list *list, int64_t count)
{
    const struct term_found *last = &list->items[TERM_FOUND_MAX - 1];
    return list->len == TERM_FOUND_MAX && last->cost < PINYIN_COST_FUZZY && count < last->count;
}

static bool
has_room(const struct term_list *list, const struct term_found *term)
{
    return list &&
           (list->len < TERM_FOUND_MAX || is_better(term, &list->items[TERM_FOUND_MAX - 1]));
}

/* ---- looking through the table ---- */

struct finder {
    struct store *store;
    struct arena *arena;
    struct pinyin_query query; /* of letters */
    struct term_list *spelt, *more;
    /* a row: word, count, reading; false: no other one is needed */
    bool (*take)(struct finder *finder, sqlite3_stmt *row);
};

static const char ALL_OF_LETTERS[] = "SELECT word, count, reading FROM term WHERE initials=?1";
static const char FROM_LETTERS[] =
    "SELECT word, count, reading FROM term WHERE initials>=?1 AND initials<?2 LIMIT ?3";
static const char OFTEN_LETTER[] =
    "SELECT word, count, reading FROM term WHERE substr(initials,1,1)=substr(?1,1,1)"
    " AND +initials>=?1 AND +initials<?2 ORDER BY count DESC LIMIT ?3";
static const char FROM_CHARS[] =
    "SELECT word, count, NULL FROM term WHERE word>?1 AND word<?2 LIMIT ?3";
static const char OFTEN_CHAR[] =
    "SELECT word, count, NULL FROM term WHERE substr(word,1,1)=substr(?1,1,1)"
    " AND +word>?1 AND +word<?2 ORDER BY count DESC LIMIT ?3";

/* Rows whose key begins with `key`; how many of at most LOOK_MAX. */
static enum err
look_through(struct finder *finder, const char *sql, const char *key, size_t *rows)
{
    sqlite3_stmt *statement = store_cached(finder->store, sql);
    if (!statement)
        return store_prepare_err(finder->store);
    const char *end = arena_printf(finder->arena, "%s\xF4\x8F\xBF\xBF", key);
    int code;
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    if (sqlite3_bind_parameter_count(statement) > 1) {
        sqlite3_bind_text(statement, 2, end, -1, SQLITE_STATIC);
        sqlite3_bind_int(statement, 3, LOOK_MAX);
    }
    *rows = 0;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        ++*rows;
        if (!finder->take(finder, statement))
            break;
    }
    enum err err = store_err(finder->store, code, "look for words");
    store_give_back(statement);
    return err;
}

/* ---- letters ---- */

bool
term_match(const struct pinyin_query *query, const uint16_t *reading, size_t len,
           struct pinyin_match *out)
{
    size_t same = 0;
    while (same < len && same < query->len &&
           pinyin_text(reading[same])[0] == query->letters[same])
        same++;
    if (same < len || same < query->len)
        return pinyin_match(query, reading, len, out);
    *out = (struct pinyin_match){len, (unsigned)len * PINYIN_COST_SHORT};
    return true;
}

/* Whether nothing as rare as that is wanted any more. */
static bool
is_over(const struct finder *finder, int64_t count)
{
    return is_settled(finder->spelt, count) &&
           (!finder->more || is_settled(finder->more, count));
}

static bool
take_spelt(struct finder *finder, sqlite3_stmt *row)
{
    struct pinyin_match match;
    uint16_t reading[TERM_CHARS_MAX];
    size_t len = (size_t)sqlite3_column_bytes(row, 2) / sizeof *reading;
    const void *blob = sqlite3_column_blob(row, 2);
    int64_t count = sqlite3_column_int64(row, 1);
    if (!blob || len > TERM_CHARS_MAX || is_over(finder, count))
        return true;
    memcpy(reading, blob, len * sizeof *reading);
    if (!term_match(&finder->query, reading, len, &match))
        return true;
    struct term_found term = {NULL, (const char *)sqlite3_column_text(row, 0), match.cost,
                              count, false};
    if (!has_room(finder->spelt, &term) && !has_room(finder->more, &term))
        return true;
    const char *whole = term.whole = store_text(finder->arena, row, 0);
    size_t bytes = strlen(whole), at = 0;
    for (size_t i = 0; i < match.syllables && at < bytes; i++)
        utf8_next(whole, bytes, &at);
    term.word = arena_strndup(finder->arena, whole, at);
    add_found(finder->spelt, &term);
    if (finder->more && at < bytes) {
        term.word = whole;
        add_found(finder->more, &term);
    }
    return true;
}

/* As take_spelt, of rows by count. */
static bool
take_often(struct finder *finder, sqlite3_stmt *row)
{
    return !is_over(finder, sqlite3_column_int64(row, 1)) && take_spelt(finder, row);
}

static enum err
look_up_letters(struct finder *finder, const char *initials)
{
    bool is_one = initials[1] == '\0';
    size_t rows = LOOK_MAX;
    finder->take = take_spelt;
    enum err err = is_one ? ERR_OK : look_through(finder, FROM_LETTERS, initials, &rows);
    if (err || rows < LOOK_MAX)
        return err;
    if (!is_one) /* whole words first of all */
        err = look_through(finder, ALL_OF_LETTERS, initials, &rows);
    finder->take = take_often;
    return err ? err : look_through(finder, OFTEN_LETTER, initials, &rows);
}

/* Of words that only sound alike none can come in any more. */
static bool
is_full(const struct term_list *list)
{
    return !list || is_settled(list, INT64_MIN);
}

/* What is typed may end within a word. */
static enum err
mark_words(struct store *store, struct term_list *list)
{
    sqlite3_stmt *statement = store_cached(store, "SELECT 1 FROM term WHERE word=?1");
    enum err err = statement ? ERR_OK : store_prepare_err(store);
    for (size_t i = 0; i < list->len && !err; i++) {
        struct term_found *term = &list->items[i];
        sqlite3_bind_text(statement, 1, term->word, -1, SQLITE_STATIC);
        int code = sqlite3_step(statement);
        term->is_word = code == SQLITE_ROW;
        err = store_err(store, code, "look for a word");
        sqlite3_reset(statement);
    }
    store_give_back(statement);
    return err;
}

enum err
term_find(struct store *store, struct arena *arena, const char *letters,
          struct term_list *spelt, struct term_list *more)
{
    struct finder finder = {.store = store, .arena = arena, .spelt = spelt, .more = more};
    struct pinyin_initials initials;
    spelt->len = 0;
    if (more)
        more->len = 0;
    if (!pinyin_query_parse(&finder.query, letters, strlen(letters)))
        return ERR_OK;
    pinyin_initials(&finder.query, &initials);
    enum err err = ERR_OK;
    for (int alike = 0; alike < 2; alike++) /* words of the first letter itself come first */
        for (size_t i = 0; i < initials.count && !err; i++) {
            bool is_alike = initials.text[i][0] != finder.query.letters[0];
            if (is_alike == alike && !(alike && is_full(spelt) && is_full(more)))
                err = look_up_letters(&finder, initials.text[i]);
        }
    return err || !spelt->len ? err : mark_words(store, spelt);
}

/* ---- ideographs ---- */

static bool
take_longer(struct finder *finder, sqlite3_stmt *row)
{
    const char *word = (const char *)sqlite3_column_text(row, 0);
    struct term_found term = {word, word, 0, sqlite3_column_int64(row, 1), true};
    if (!has_room(finder->more, &term))
        return true;
    term.word = term.whole = store_text(finder->arena, row, 0);
    add_found(finder->more, &term);
    return true;
}

static bool
take_longer_often(struct finder *finder, sqlite3_stmt *row)
{
    return !is_settled(finder->more, sqlite3_column_int64(row, 1)) && take_longer(finder, row);
}

/* The text as words are spelt, in the arena; NULL if it is not of ideographs alone. */
static const char *
fold_word(struct arena *arena, const char *text)
{
    size_t len = strlen(text), bytes = 0;
    if (len == 0 || len > (size_t)TERM_CHARS_MAX * 4)
        return NULL;
    uint16_t *units = arena_alloc(arena, fold_max_units(len) * sizeof *units);
    size_t count = fold_query(text, len, units, NULL);
    char *word = arena_alloc(arena, count * 4 + 1);
    for (size_t i = 0; i < count; i++) {
        uint32_t cp = units[i];
        uint16_t reading[PINYIN_READINGS_MAX];
        if ((cp & 0xFC00) == 0xD800 && i + 1 < count)
            cp = 0x10000u + ((cp & 0x3FFu) << 10 | (units[++i] & 0x3FFu));
        if (pinyin_readings(cp, reading) == 0)
            return NULL;
        bytes += utf8_encode(cp, word + bytes);
    }
    return bytes ? word : NULL;
}

enum err
term_go_on(struct store *store, struct arena *arena, const char *text, struct term_list *more)
{
    struct finder finder = {.store = store, .arena = arena, .more = more, .take = take_longer};
    const char *word = fold_word(arena, text);
    size_t rows = LOOK_MAX;
    more->len = 0;
    if (!word)
        return ERR_OK;
    enum err err = utf8_count(word, strlen(word)) == 1
                       ? ERR_OK
                       : look_through(&finder, FROM_CHARS, word, &rows);
    finder.take = take_longer_often;
    if (!err && rows == LOOK_MAX)
        err = look_through(&finder, OFTEN_CHAR, word, &rows);
    return err;
}
