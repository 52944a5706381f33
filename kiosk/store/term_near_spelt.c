#include "base/utf8.h"
#include "han/edit.h"
#include "han/pinyin.h"
#include "store/term_near.h"

#include <string.h>

#define ROWS_MAX 3000 /* words of one first letter */

struct seeker {
    const uint32_t *text; /* letters */
    size_t len;
    struct arena *arena;
    struct term_near *near;
};

/* A word in letters, and where its syllables end. */
struct spelling {
    uint32_t letters[EDIT_MAX], initials[TERM_CHARS_MAX];
    size_t len, ends[TERM_CHARS_MAX], syllables;
};

static void
spell(const uint16_t *reading, size_t syllables, struct spelling *out)
{
    out->len = 0;
    out->syllables = syllables;
    for (size_t i = 0; i < syllables; i++) {
        const char *text = pinyin_text(reading[i]);
        out->initials[i] = (unsigned char)text[0];
        for (; *text; text++)
            out->letters[out->len++] = (unsigned char)*text;
        out->ends[i] = out->len;
    }
}

/* The mistakes to the nearest beginning of a word of two syllables or more, `*syllables` of
 * them; the longest of these. */
static unsigned
compare_letters(const struct seeker *seeker, const struct spelling *word, unsigned most,
                size_t *syllables)
{
    uint8_t to[EDIT_MAX + 1];
    size_t room = seeker->len + most;
    unsigned best = most + 1;
    size_t len = word->len < room ? word->len : room;
    edit_distances(seeker->text, seeker->len, word->letters, len, most, to);
    for (size_t i = 1; i < word->syllables && word->ends[i] <= len; i++)
        if (to[word->ends[i]] <= best) {
            best = to[word->ends[i]];
            *syllables = i + 1;
        }
    return best;
}

/* As compare_letters, of first letters alone; these are few, one mistake is enough. */
static unsigned
compare_initials(const struct seeker *seeker, const struct spelling *word, size_t *syllables)
{
    uint8_t to[TERM_CHARS_MAX + 1];
    unsigned best = 2;
    if (seeker->len < 4 || seeker->len > TERM_CHARS_MAX)
        return best;
    edit_distances(seeker->text, seeker->len, word->initials, word->syllables, 1, to);
    for (size_t i = 3; i <= word->syllables; i++)
        if (to[i] <= 1 && to[i] <= best) {
            best = to[i];
            *syllables = i;
        }
    return best;
}

static void
compare_spelt(struct seeker *seeker, sqlite3_stmt *row)
{
    struct spelling spelling;
    uint16_t reading[TERM_CHARS_MAX];
    const void *blob = sqlite3_column_blob(row, 2);
    size_t len = (size_t)sqlite3_column_bytes(row, 2) / sizeof *reading, syllables = 0;
    unsigned most = seeker->len < 10 ? 1 : 2;
    if (!blob || len > TERM_CHARS_MAX)
        return;
    memcpy(reading, blob, len * sizeof *reading);
    spell(reading, len, &spelling);
    unsigned mistakes = compare_letters(seeker, &spelling, most, &syllables);
    if (mistakes > most) {
        if (compare_initials(seeker, &spelling, &syllables) > 1)
            return;
        mistakes = 2; /* weighs more than one of a whole syllable's letters */
    }
    const char *whole = (const char *)sqlite3_column_text(row, 0);
    size_t bytes = strlen(whole), at = 0;
    for (size_t i = 0; i < syllables && at < bytes; i++)
        utf8_next(whole, bytes, &at);
    const struct term_near_word word = {arena_strndup(seeker->arena, whole, at),
                                        mistakes == 0   ? TERM_SOUNDS_SAME
                                        : mistakes == 1 ? TERM_ONE_MISTAKE
                                                        : TERM_TWO_MISTAKES,
                                        sqlite3_column_int64(row, 1)};
    term_near_add(seeker->near, &word);
}

/* Among the most frequent words of its first letter. */
enum err
term_near_spelt(struct store *store, struct arena *arena, const uint32_t *letters, size_t len,
                struct term_near *near)
{
    struct seeker seeker = {letters, len, arena, near};
    sqlite3_stmt *statement = store_cached(
        store, "SELECT word, count, reading FROM term WHERE substr(initials,1,1)=?1"
               " ORDER BY count DESC LIMIT ?2");
    if (!statement)
        return store_prepare_err(store);
    const char letter[] = {(char)letters[0], '\0'};
    int code;
    sqlite3_bind_text(statement, 1, letter, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 2, ROWS_MAX);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        compare_spelt(&seeker, statement);
    enum err err = store_err(store, code, "compare words");
    store_give_back(statement);
    return err;
}
