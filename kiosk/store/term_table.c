#include "store/term_table.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "han/fold.h"
#include "han/pinyin.h"
#include "han/words.h"
#include "index/intern.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#define NAME_MAX_CHARS 200 /* a longer title is looked at so far */
#define FOLDED_MAX     8   /* units of one character: fold_max_units(4) */

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

/* The parts of a compound, and two that follow each other; of one part there are none. */
static void
count_parts(struct term_changes *changes, const uint32_t *cps, const uint8_t *boundary,
            size_t len, int by)
{
    size_t before = 0, start = 0, parts = 0;
    for (size_t i = 0; i < len; i++) {
        bool is_last = i + 1 == len;
        if (boundary[i] == HAN_WORDS_INSIDE || (is_last && parts == 0))
            continue;
        count_word(changes, cps + start, i + 1 - start, by);
        if (parts++ > 0 && !(is_last && before == 0)) /* two are not all of it */
            count_word(changes, cps + before, i + 1 - before, by);
        before = start;
        start = i + 1;
    }
}

/* What makes no word with its neighbours: 的表彰, 等补助, 年低保. */
static bool
is_particle(const uint32_t *cps, size_t len)
{
    static const char16_t PARTICLES[] =
        u"的地得了等对或和与及以于在为由并被把将从向至其之第年月日";
    for (size_t i = 0; len == 1 && PARTICLES[i]; i++)
        if (PARTICLES[i] == cps[0])
            return true;
    return false;
}

/* One run of characters that are read: its compounds with their parts, two compounds that
 * follow each other, and all of it; each once. */
static void
count_run(struct term_changes *changes, const uint32_t *cps, size_t len, int by)
{
    uint8_t boundary[NAME_MAX_CHARS];
    size_t before = 0, start = 0, compounds = 0;
    han_words_mark(cps, len, boundary);
    for (size_t i = 0; i < len; i++) {
        if (boundary[i] != HAN_WORDS_END)
            continue;
        size_t own = i + 1 - start;
        count_word(changes, cps + start, own, by);
        count_parts(changes, cps + start, boundary + start, own, by);
        bool is_joined =
            !is_particle(cps + start, own) && !is_particle(cps + before, start - before);
        if (compounds++ > 0 && is_joined)
            count_word(changes, cps + before, i + 1 - before, by);
        before = start;
        start = i + 1;
    }
    if (compounds > 2) /* else all of it is the compound, or the pair */
        count_word(changes, cps, len, by);
}

size_t
term_fold(const char *text, uint32_t *cps, size_t most)
{
    size_t bytes = strlen(text), len = 0;
    for (size_t at = 0, from = 0; at < bytes && len < most; from = at) {
        uint16_t units[FOLDED_MAX];
        utf8_next(text, bytes, &at);
        size_t count = fold_text(text + from, at - from, units, NULL);
        bool is_pair = count == 2 && (units[0] & 0xFC00) == 0xD800;
        if (is_pair)
            cps[len++] = 0x10000u + ((uint32_t)(units[0] & 0x3FF) << 10 | (units[1] & 0x3FFu));
        else /* what falls into several is no ideograph */
            cps[len++] = count == 1 ? units[0] : 0;
    }
    return len;
}

void
term_changes_add(struct term_changes *changes, const char *name, int by)
{
    uint32_t cps[NAME_MAX_CHARS];
    size_t len = term_fold(name, cps, NAME_MAX_CHARS), run = 0;
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

static void
bind_word(sqlite3_stmt *statement, const uint32_t *cps, size_t len)
{
    struct spelling spelling;
    char word[TERM_CHARS_MAX * 4 + 1];
    size_t bytes = 0;
    spell(cps, len, &spelling);
    for (size_t i = 0; i < len; i++)
        bytes += utf8_encode(cps[i], word + bytes);
    sqlite3_bind_text(statement, 1, spelling.initials, (int)len, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 2, word, (int)bytes, SQLITE_TRANSIENT);
    if (sqlite3_bind_parameter_count(statement) > 2)
        sqlite3_bind_blob(statement, 3, spelling.reading, (int)(len * sizeof *spelling.reading),
                          SQLITE_TRANSIENT);
}

struct writer {
    struct store *store;
    sqlite3_stmt *add, *drop; /* drop: a word that is in no title any more */
};

static enum err
write_word(struct writer *writer, const uint32_t *cps, size_t len, int64_t by)
{
    bind_word(writer->add, cps, len);
    sqlite3_bind_int64(writer->add, 4, by);
    enum err err = store_err(writer->store, sqlite3_step(writer->add), "count a word");
    sqlite3_reset(writer->add);
    if (err || by > 0)
        return err;
    bind_word(writer->drop, cps, len);
    err = store_err(writer->store, sqlite3_step(writer->drop), "forget a word");
    sqlite3_reset(writer->drop);
    return err;
}

static enum err
write_words(const struct term_changes *changes, struct store *store)
{
    struct writer writer = {
        store,
        store_prepare(store, "INSERT INTO term VALUES(?1,?2,?3,?4) ON CONFLICT DO UPDATE SET"
                             " count=count+?4"),
        store_prepare(store, "DELETE FROM term WHERE initials=?1 AND word=?2 AND count<=0")};
    const struct intern *words = &changes->words;
    enum err err = writer.add && writer.drop ? ERR_OK : ERR_STORE;
    for (size_t i = 0; i < words->len && !err; i++) {
        uint32_t cps[TERM_CHARS_MAX];
        size_t len = (words->starts[i + 1] - words->starts[i]) / sizeof *cps;
        memcpy(cps, words->bytes.data + words->starts[i], len * sizeof *cps);
        if (changes->counts[i])
            err = write_word(&writer, cps, len, changes->counts[i]);
    }
    sqlite3_finalize(writer.add);
    sqlite3_finalize(writer.drop);
    return err;
}

/* Indexes are made at once where all words are new: entries one by one, in no order, took
 * seconds for 300,000 words. */
enum err
term_changes_write(struct term_changes *changes, struct store *store)
{
    bool has_words = true;
    enum err err = store_finds(store, "SELECT 1 FROM term LIMIT 1", &has_words);
    bool all_new = !err && !has_words;
    if (!err && all_new)
        err = store_exec(store, "DROP INDEX term_letter;DROP INDEX term_word;"
                                "DROP INDEX term_char");
    if (!err)
        err = write_words(changes, store);
    return !err && all_new ? store_exec(store, TERM_TABLE_INDEXES) : err;
}
