#include "store/term_near.h"
#include "base/utf8.h"
#include "han/edit.h"
#include "han/pinyin.h"
#include "han/pinyin_query.h"
#include "han/words.h"
#include "store/term_find.h"

#include <string.h>

#define OTHER_READINGS_MAX 8    /* tried, of a text */
#define KEY_ROWS_MAX       1000 /* words of one string of first letters that are compared */
#define CHAR_ROWS_MAX      2000 /* words of one first character */
#define PART_MAX           4    /* of a part */

struct seeker {
    struct store *store;
    struct arena *arena;
    struct term_near *near;
    uint32_t text[EDIT_MAX]; /* folded */
    size_t len;
};

/* ---- the nearest ones ---- */

static bool
is_nearer(const struct term_near_word *a, const struct term_near_word *b)
{
    if (a->nearness != b->nearness)
        return a->nearness < b->nearness;
    if (a->count != b->count)
        return a->count > b->count;
    size_t a_len = strlen(a->word), b_len = strlen(b->word);
    return a_len != b_len ? a_len < b_len : strcmp(a->word, b->word) < 0;
}

void
term_near_add(struct term_near *near, const struct term_near_word *word)
{
    struct term_near_word *items = near->items;
    for (size_t i = 0; i < near->len; i++) {
        if (!str_eq(items[i].word, word->word))
            continue;
        if (!is_nearer(word, &items[i]))
            return;
        memmove(items + i, items + i + 1, (--near->len - i) * sizeof *items);
        break;
    }
    size_t at = near->len;
    if (at == TERM_NEAR_MAX && !is_nearer(word, &items[--at]))
        return;
    near->len = at + 1;
    for (; at > 0 && is_nearer(word, &items[at - 1]); at--)
        items[at] = items[at - 1];
    items[at] = *word;
}

static const char *
encode(struct arena *arena, const uint32_t *cps, size_t len)
{
    char *text = arena_alloc(arena, len * 4 + 1);
    size_t bytes = 0;
    for (size_t i = 0; i < len; i++)
        bytes += utf8_encode(cps[i], text + bytes);
    return text;
}

static size_t
decode(const char *word, uint32_t cps[TERM_CHARS_MAX])
{
    size_t bytes = strlen(word), len = 0;
    for (size_t at = 0; at < bytes && len < TERM_CHARS_MAX;)
        cps[len++] = utf8_next(word, bytes, &at);
    return len;
}

/* ---- by sound ---- */

/* How often the word itself stands in names, which is a part of longer ones. */
static enum err
count_of(struct seeker *seeker, const char *word, int64_t *count)
{
    sqlite3_stmt *statement =
        store_cached(seeker->store, "SELECT max(count) FROM term WHERE word=?1");
    if (!statement)
        return store_prepare_err(seeker->store);
    sqlite3_bind_text(statement, 1, word, -1, SQLITE_STATIC);
    enum err err = store_err(seeker->store, sqlite3_step(statement), "look for a word");
    *count = err ? 0 : sqlite3_column_int64(statement, 0);
    store_give_back(statement);
    return err;
}

/* Words of the catalogue that are read so, or nearly so; but for `text` itself. */
static enum err
find_read(struct seeker *seeker, const uint16_t *reading, size_t len, const char *text,
          struct term_list *out)
{
    struct strbuf letters = {0};
    struct term_list found;
    out->len = 0;
    for (size_t i = 0; i < len; i++)
        strbuf_addf(&letters, "%s%s", i ? "'" : "", pinyin_text(reading[i]));
    enum err err = term_find(seeker->store, seeker->arena, letters.data, &found, NULL);
    strbuf_free(&letters);
    for (size_t i = 0; i < found.len && !err; i++) {
        struct term_found *term = &found.items[i];
        if (str_eq(term->word, text) || utf8_count(term->word, strlen(term->word)) != len ||
            term->cost % PINYIN_COST_FUZZY)
            continue;
        err = count_of(seeker, term->word, &term->count);
        if (!err && term->count > 0)
            out->items[out->len++] = *term;
    }
    return err;
}

static enum err
listen_as(struct seeker *seeker, const uint16_t *reading, enum term_nearness same,
          enum term_nearness alike)
{
    struct term_list found;
    const char *text = encode(seeker->arena, seeker->text, seeker->len);
    enum err err = find_read(seeker, reading, seeker->len, text, &found);
    for (size_t i = 0; i < found.len; i++) {
        const struct term_found *term = &found.items[i];
        term_near_add(seeker->near, &(struct term_near_word){
                                        term->word, term->cost ? alike : same, term->count});
    }
    return err;
}

static enum err
listen(struct seeker *seeker)
{
    uint16_t reading[TERM_CHARS_MAX], others[PINYIN_READINGS_MAX];
    int tried = 0;
    pinyin_of(seeker->text, seeker->len, reading);
    enum err err = listen_as(seeker, reading, TERM_SOUNDS_SAME, TERM_SOUNDS_ALIKE);
    for (size_t i = 0; i < seeker->len; i++) {
        uint16_t usual = reading[i];
        size_t count = pinyin_readings(seeker->text[i], others);
        for (size_t j = 0; j < count && !err && tried < OTHER_READINGS_MAX; j++) {
            reading[i] = others[j];
            tried += others[j] != usual;
            if (others[j] != usual)
                err = listen_as(seeker, reading, TERM_READ_SAME, TERM_TWO_MISTAKES);
        }
        reading[i] = usual;
    }
    return err;
}

/* ---- a part by sound ---- */

/* The word, and the text with it instead of the part from `from`. */
static void
add_part(struct seeker *seeker, const struct term_found *term, size_t from, size_t len)
{
    const char *before = encode(seeker->arena, seeker->text, from);
    const char *after =
        encode(seeker->arena, seeker->text + from + len, seeker->len - from - len);
    bool is_same = term->cost == 0;
    struct term_near_word word = {
        arena_printf(seeker->arena, "%s%s%s", before, term->word, after),
        is_same ? TERM_READ_SAME : TERM_SOUNDS_ALIKE, term->count};
    term_near_add(seeker->near, &word);
    word.word = term->word;
    word.nearness = is_same ? TERM_PART_SOUNDS : TERM_TWO_MISTAKES;
    term_near_add(seeker->near, &word);
}

/* Characters that make no word together, which a mistake leaves behind: 低|宝|申请. */
static bool
stand_alone(const uint8_t *boundary, size_t from, size_t len)
{
    for (size_t i = from; i < from + len; i++)
        if (boundary[i] == HAN_WORDS_INSIDE || (i > 0 && boundary[i - 1] == HAN_WORDS_INSIDE))
            return false;
    return true;
}

static enum err
listen_to_parts(struct seeker *seeker)
{
    uint8_t boundary[TERM_CHARS_MAX];
    enum err err = ERR_OK;
    han_words_mark(seeker->text, seeker->len, boundary);
    for (size_t len = 2; len <= PART_MAX && len < seeker->len; len++)
        for (size_t from = 0; from + len <= seeker->len && !err; from++) {
            uint16_t reading[PART_MAX];
            struct term_list found;
            if (!stand_alone(boundary, from, len))
                continue;
            pinyin_of(seeker->text + from, len, reading);
            err = find_read(seeker, reading, len,
                            encode(seeker->arena, seeker->text + from, len), &found);
            for (size_t i = 0; i < found.len; i++)
                add_part(seeker, &found.items[i], from, len);
        }
    return err;
}

/* ---- by mistakes ---- */

/* Words of the rows that are within `most` mistakes. */
static enum err
compare_rows(struct seeker *seeker, sqlite3_stmt *statement, unsigned most)
{
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        uint32_t cps[TERM_CHARS_MAX];
        size_t len = decode((const char *)sqlite3_column_text(statement, 0), cps);
        unsigned mistakes = edit_distance(seeker->text, seeker->len, cps, len, most);
        if (mistakes == 0 || mistakes > most)
            continue;
        const struct term_near_word word = {store_text(seeker->arena, statement, 0),
                                            mistakes == 1 ? TERM_ONE_MISTAKE
                                                          : TERM_TWO_MISTAKES,
                                            sqlite3_column_int64(statement, 1)};
        term_near_add(seeker->near, &word);
    }
    enum err err = store_err(seeker->store, code, "compare words");
    sqlite3_reset(statement);
    return err;
}

static enum err
compare_key(struct seeker *seeker, sqlite3_stmt *statement, const char *key, int rows,
            unsigned most)
{
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 2, rows);
    return compare_rows(seeker, statement, most);
}

/* One character too many, or two neighbours exchanged: the words are known. */
static enum err
try_known(struct seeker *seeker, sqlite3_stmt *by_word)
{
    enum err err = ERR_OK;
    uint32_t other[TERM_CHARS_MAX];
    for (size_t i = 0; i < seeker->len && !err; i++) {
        size_t after = seeker->len - i - 1;
        memcpy(other, seeker->text, seeker->len * sizeof *other);
        if (after > 0) {
            other[i] = seeker->text[i + 1];
            other[i + 1] = seeker->text[i];
            err = compare_key(seeker, by_word, encode(seeker->arena, other, seeker->len), 1, 1);
        }
        if (seeker->len < 3 || err)
            continue;
        memcpy(other + i, seeker->text + i + 1, after * sizeof *other);
        err = compare_key(seeker, by_word, encode(seeker->arena, other, seeker->len - 1), 1, 1);
    }
    return err;
}

/* A character wrong or missing: every first letter in its place. A wrong one of two would
 * leave only one that is shared. */
static enum err
try_letters(struct seeker *seeker, sqlite3_stmt *by_initials, const char *initials)
{
    enum err err = ERR_OK;
    size_t len = seeker->len;
    char key[TERM_CHARS_MAX + 2];
    for (size_t i = 0; i <= len; i++)
        for (char letter = 'a'; letter <= 'z' && !err; letter++) {
            memcpy(key, initials, i);
            key[i] = letter;
            memcpy(key + i + 1, initials + i, len - i + 1);
            err = compare_key(seeker, by_initials, key, KEY_ROWS_MAX, 1);
            if (err || i == len || len < 3)
                continue;
            memcpy(key + i + 1, initials + i + 1, len - i);
            err = compare_key(seeker, by_initials, key, KEY_ROWS_MAX, 1);
        }
    return err;
}

static enum err
seek_one_mistake(struct seeker *seeker)
{
    uint16_t reading[TERM_CHARS_MAX];
    char initials[TERM_CHARS_MAX + 1] = {0};
    sqlite3_stmt *by_word =
        store_cached(seeker->store, "SELECT word, count FROM term WHERE word=?1 LIMIT ?2");
    sqlite3_stmt *by_initials =
        store_cached(seeker->store, "SELECT word, count FROM term WHERE initials=?1 LIMIT ?2");
    enum err err = by_word && by_initials ? ERR_OK : store_prepare_err(seeker->store);
    pinyin_of(seeker->text, seeker->len, reading);
    for (size_t i = 0; i < seeker->len; i++)
        initials[i] = pinyin_text(reading[i])[0];
    if (!err)
        err = try_known(seeker, by_word);
    if (!err)
        err = try_letters(seeker, by_initials, initials);
    store_give_back(by_word);
    store_give_back(by_initials);
    return err;
}

/* Among the most frequent words that begin with its first or its second character. */
static enum err
seek_two_mistakes(struct seeker *seeker)
{
    sqlite3_stmt *statement =
        store_cached(seeker->store, "SELECT word, count FROM term WHERE substr(word,1,1)=?1"
                                    " ORDER BY count DESC LIMIT ?2");
    enum err err = statement ? ERR_OK : store_prepare_err(seeker->store);
    for (size_t i = 0; i < 2 && !err; i++)
        err = compare_key(seeker, statement, encode(seeker->arena, seeker->text + i, 1),
                          CHAR_ROWS_MAX, 2);
    store_give_back(statement);
    return err;
}

/* ---- all of it ---- */

/* Without what vanishes. */
static void
take_text(struct seeker *seeker, const char *text)
{
    uint32_t cps[EDIT_MAX + 1];
    size_t len = term_fold(text, cps, EDIT_MAX + 1);
    for (size_t i = 0; i < len && i < EDIT_MAX; i++)
        if (cps[i])
            seeker->text[seeker->len++] = cps[i];
    if (len > EDIT_MAX)
        seeker->len = 0;
}

static bool
is_read(const struct seeker *seeker)
{
    uint16_t readings[PINYIN_READINGS_MAX];
    for (size_t i = 0; i < seeker->len; i++)
        if (pinyin_readings(seeker->text[i], readings) == 0)
            return false;
    return true;
}

static bool
is_letters(const struct seeker *seeker)
{
    for (size_t i = 0; i < seeker->len; i++)
        if (seeker->text[i] - 'a' >= 26)
            return false;
    return true;
}

enum err
term_near_find(struct store *store, struct arena *arena, const char *text,
               struct term_near *near)
{
    struct seeker seeker = {.store = store, .arena = arena, .near = near};
    near->len = 0;
    take_text(&seeker, text);
    if (seeker.len > 3 && seeker.len <= PINYIN_QUERY_MAX && is_letters(&seeker))
        return term_near_spelt(store, arena, seeker.text, seeker.len, near);
    if (seeker.len < 2 || seeker.len > TERM_CHARS_MAX || !is_read(&seeker))
        return ERR_OK;
    enum err err = listen(&seeker);
    if (!err)
        err = listen_to_parts(&seeker);
    if (!err)
        err = seek_one_mistake(&seeker);
    if (!err && seeker.len > 3)
        err = seek_two_mistakes(&seeker);
    return err;
}
