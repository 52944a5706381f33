#include "store/term_table.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "han/fold.h"
#include "han/pinyin.h"
#include "han/pinyin_query.h"
#include "han/words.h"
#include "index/intern.h"

#include <stdlib.h>
#include <string.h>

#define NAME_MAX_CHARS 200  /* a longer title is looked at so far */
#define LOOK_MAX       4000 /* rows of one string of first letters */

struct term_changes {
    struct intern words; /* code points of 32 bits */
    int64_t *counts;
    size_t cap;
};

struct term_changes *
term_changes_new(void)
{
    return xcalloc(1, sizeof(struct term_changes));
}

void
term_changes_free(struct term_changes *changes)
{
    if (!changes)
        return;
    intern_free(&changes->words);
    free(changes->counts);
    free(changes);
}

/* ---- the words of a name ---- */

static void
count_word(struct term_changes *changes, const uint32_t *cps, size_t len, int by)
{
    if (len < 2 || len > TERM_CHARS_MAX)
        return;
    uint32_t word = intern_put(&changes->words, cps, len * sizeof *cps);
    if (word >= changes->cap) {
        size_t cap = changes->cap ? changes->cap * 2 : 256;
        changes->counts = xrealloc(changes->counts, cap * sizeof *changes->counts);
        memset(changes->counts + changes->cap, 0,
               (cap - changes->cap) * sizeof *changes->counts);
        changes->cap = cap;
    }
    changes->counts[word] += by;
}

static bool
is_read(uint32_t cp)
{
    uint16_t readings[PINYIN_READINGS_MAX];
    return pinyin_readings(cp, readings) > 0;
}

/* One run of characters that are read: its compounds, their parts, and neighbours joined. */
static void
count_run(struct term_changes *changes, const uint32_t *cps, size_t len, int by)
{
    uint8_t boundary[NAME_MAX_CHARS];
    size_t before = 0, start = 0, part = 0;
    han_words_mark(cps, len, boundary);
    boundary[len - 1] = HAN_WORDS_END;
    for (size_t i = 0; i < len; i++) {
        if (boundary[i] == HAN_WORDS_INSIDE)
            continue;
        if (part > start || boundary[i] == HAN_WORDS_PART)
            count_word(changes, cps + part, i + 1 - part, by);
        part = i + 1;
        if (boundary[i] != HAN_WORDS_END)
            continue;
        count_word(changes, cps + start, i + 1 - start, by);
        if (start > before)
            count_word(changes, cps + before, i + 1 - before, by);
        before = start;
        start = i + 1;
    }
    if (before > 0) /* not counted as a pair */
        count_word(changes, cps, len, by);
}

void
term_changes_add(struct term_changes *changes, const char *name, int by)
{
    uint32_t cps[NAME_MAX_CHARS];
    size_t bytes = strlen(name), len = 0, run = 0;
    for (size_t at = 0; at < bytes && len < NAME_MAX_CHARS;)
        cps[len++] = utf8_next(name, bytes, &at);
    for (size_t i = 0; i <= len; i++) {
        if (i < len && is_read(cps[i]))
            continue;
        if (i > run)
            count_run(changes, cps + run, i - run, by);
        run = i + 1;
    }
}

/* ---- into the table ---- */

struct spelling {
    char initials[TERM_CHARS_MAX + 1];
    uint16_t reading[TERM_CHARS_MAX];
};

static void
spell(const uint32_t *cps, size_t len, struct spelling *out)
{
    pinyin_of(cps, len, out->reading);
    for (size_t i = 0; i < len; i++)
        out->initials[i] = pinyin_text(out->reading[i])[0];
    out->initials[len] = '\0';
}

static enum err
write_word(struct store *store, sqlite3_stmt *statement, const uint32_t *cps, size_t len,
           int64_t by)
{
    struct spelling spelling;
    char word[TERM_CHARS_MAX * 4 + 1];
    size_t bytes = 0;
    spell(cps, len, &spelling);
    for (size_t i = 0; i < len; i++)
        bytes += utf8_encode(cps[i], word + bytes);
    sqlite3_bind_text(statement, 1, spelling.initials, (int)len, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 2, word, (int)bytes, SQLITE_TRANSIENT);
    sqlite3_bind_blob(statement, 3, spelling.reading, (int)(len * sizeof *spelling.reading),
                      SQLITE_TRANSIENT);
    sqlite3_bind_int64(statement, 4, by);
    enum err err = store_err(store, sqlite3_step(statement), "count a word");
    sqlite3_reset(statement);
    return err;
}

enum err
term_changes_write(struct term_changes *changes, struct store *store)
{
    sqlite3_stmt *statement =
        store_prepare(store, "INSERT INTO term VALUES(?1,?2,?3,?4) ON CONFLICT DO UPDATE SET"
                             " count=count+?4");
    enum err err = statement ? ERR_OK : ERR_STORE;
    bool lost = false;
    for (size_t i = 0; i < changes->words.len && !err; i++) {
        const struct intern *words = &changes->words;
        uint32_t cps[TERM_CHARS_MAX];
        size_t len = (words->starts[i + 1] - words->starts[i]) / sizeof *cps;
        memcpy(cps, words->bytes.data + words->starts[i], len * sizeof *cps);
        lost |= changes->counts[i] < 0;
        if (changes->counts[i])
            err = write_word(store, statement, cps, len, changes->counts[i]);
    }
    sqlite3_finalize(statement);
    if (!err && lost)
        err = store_exec(store, "DELETE FROM term WHERE count<=0");
    return err;
}

/* ---- what letters stand for ---- */

struct finder {
    struct store *store;
    struct arena *arena;
    struct pinyin_query query;
    struct term_found *found;
    size_t len;
};

/* Exact spellings before such that only sound alike, then what most titles have, then the
 * shorter. */
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
    return strlen(a->whole) < strlen(b->whole);
}

/* Of words that begin alike as far as they are spelt, one is enough: it finds all of them. */
static void
add_found(struct finder *finder, const struct term_found *term)
{
    for (size_t i = 0; i < finder->len; i++) {
        if (!str_eq(finder->found[i].word, term->word))
            continue;
        if (!is_better(term, &finder->found[i]))
            return;
        memmove(finder->found + i, finder->found + i + 1,
                (--finder->len - i) * sizeof *finder->found);
        break;
    }
    size_t at = finder->len;
    if (at == TERM_FOUND_MAX && !is_better(term, &finder->found[--at]))
        return;
    finder->len = at + 1;
    for (; at > 0 && is_better(term, &finder->found[at - 1]); at--)
        finder->found[at] = finder->found[at - 1];
    finder->found[at] = *term;
}

static void
look_at(struct finder *finder, sqlite3_stmt *statement)
{
    struct pinyin_match match;
    uint16_t reading[TERM_CHARS_MAX];
    size_t len = (size_t)sqlite3_column_bytes(statement, 1) / sizeof *reading;
    const void *blob = sqlite3_column_blob(statement, 1);
    if (!blob || len > TERM_CHARS_MAX)
        return;
    memcpy(reading, blob, len * sizeof *reading);
    if (!pinyin_match(&finder->query, reading, len, &match))
        return;
    const char *whole = store_text(finder->arena, statement, 0);
    size_t bytes = strlen(whole), at = 0;
    for (size_t i = 0; i < match.syllables && at < bytes; i++)
        utf8_next(whole, bytes, &at);
    const struct term_found term = {arena_strndup(finder->arena, whole, at), whole, match.cost,
                                    sqlite3_column_int64(statement, 2)};
    add_found(finder, &term);
}

static enum err
look_up(struct finder *finder, sqlite3_stmt *statement, const char *initials)
{
    char end[PINYIN_QUERY_MAX + 2];
    size_t len = strlen(initials);
    memcpy(end, initials, len);
    end[len] = '{'; /* behind z */
    end[len + 1] = '\0';
    sqlite3_bind_text(statement, 1, initials, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, end, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, LOOK_MAX);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        look_at(finder, statement);
    enum err err = store_err(finder->store, code, "look for words");
    sqlite3_reset(statement);
    return err;
}

enum err
term_find(struct store *store, struct arena *arena, const char *letters,
          struct term_found found[TERM_FOUND_MAX], size_t *len)
{
    struct finder finder = {.store = store, .arena = arena, .found = found};
    struct pinyin_initials initials;
    *len = 0;
    if (!pinyin_query_parse(&finder.query, letters, strlen(letters)))
        return ERR_OK;
    pinyin_initials(&finder.query, &initials);
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT word, reading, count FROM term WHERE initials>=?1 AND"
                             " initials<?2 LIMIT ?3");
    if (!statement)
        return store_prepare_err(store);
    enum err err = ERR_OK;
    for (size_t i = 0; i < initials.count && !err; i++)
        err = look_up(&finder, statement, initials.text[i]);
    sqlite3_finalize(statement);
    *len = err ? 0 : finder.len;
    return err;
}
