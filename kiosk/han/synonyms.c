#include "han/synonyms.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "han/fold.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_MAX (SYNONYMS_WORD_MAX + SYNONYMS_WORD_MAX / 2)

/* A word as it is looked up. */
struct member {
    const uint16_t *key;
    size_t len;   /* units of the key */
    size_t group; /* place in the file */
};

struct synonyms {
    struct arena *arena;
    struct synonyms_group *groups;
    size_t *lines; /* of each group */
    size_t count, cap, line_count, line_cap;
    struct member *members; /* sorted by key, then by group */
    size_t member_count, member_cap;
};

/* ---- keys ---- */

static int
compare_keys(const uint16_t *a, size_t a_len, const uint16_t *b, size_t b_len)
{
    for (size_t i = 0; i < a_len && i < b_len; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return a_len < b_len ? -1 : a_len > b_len;
}

static int
compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    int order = compare_keys(a->key, a->len, b->key, b->len);
    return order ? order : (a->group > b->group) - (a->group < b->group);
}

/* ---- reading ---- */

/* A line as it is read. */
struct reader {
    struct synonyms *synonyms;
    const char *path;
    size_t line;
    struct synonyms_error *error;
    const char *words[SYNONYMS_WORDS_MAX];
    size_t count, first_member; /* of this line */
};

static enum err __attribute__((format(printf, 2, 3)))
refuse(const struct reader *reader, const char *format, ...)
{
    char why[400];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    snprintf(reader->error->message, sizeof reader->error->message, "%s:%zu: %s", reader->path,
             reader->line, why);
    return ERR_FORMAT;
}

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\r';
}

static enum err
check_word(const struct reader *reader, const char *word, size_t len)
{
    if (len == 0)
        return refuse(reader, "found an empty word %s%s; expected words parted by one TAB or =",
                      reader->count ? "after " : "at the beginning",
                      reader->count ? reader->words[reader->count - 1] : "");
    if (len > SYNONYMS_WORD_MAX)
        return refuse(reader, "found a word of %zu bytes; expected at most %d (32 ideographs)",
                      len, SYNONYMS_WORD_MAX);
    if (!utf8_valid(word, len) || memchr(word, '\0', len))
        return refuse(reader, "found bytes that are no UTF-8 text; expected a file saved as "
                              "UTF-8");
    if (reader->count == SYNONYMS_WORDS_MAX)
        return refuse(reader, "found more than %d words; expected no more in a group",
                      SYNONYMS_WORDS_MAX);
    return ERR_OK;
}

/* The word at `word` becomes the next of the line. */
static enum err
add_word(struct reader *reader, const char *word, size_t len)
{
    struct synonyms *synonyms = reader->synonyms;
    uint16_t key[KEY_MAX];
    enum err err = check_word(reader, word, len);
    if (err)
        return err;
    const char *kept = arena_strndup(synonyms->arena, word, len);
    struct member member = {.len = fold_query(word, len, key, NULL), .group = synonyms->count};
    if (member.len == 0)
        return refuse(reader, "found %s, of marks only; expected a word", kept);
    for (size_t i = reader->first_member; i < synonyms->member_count; i++) {
        const struct member *other = &synonyms->members[i];
        if (compare_keys(other->key, other->len, key, member.len) == 0)
            return refuse(reader,
                          "found %s and %s, which are one word for the search; "
                          "expected it once in a group",
                          reader->words[i - reader->first_member], kept);
    }
    uint16_t *own = arena_alloc(synonyms->arena, member.len * sizeof *own);
    memcpy(own, key, member.len * sizeof *own);
    member.key = own;
    VEC_PUSH(synonyms->members, synonyms->member_count, synonyms->member_cap, member);
    reader->words[reader->count++] = kept;
    return ERR_OK;
}

static enum err
add_group(struct reader *reader)
{
    struct synonyms *synonyms = reader->synonyms;
    if (reader->count < 2)
        return refuse(reader, "found %s alone; expected two or more words parted by TAB or =",
                      reader->words[0]);
    if (synonyms->count == SYNONYMS_GROUPS_MAX)
        return refuse(reader, "found more than %d groups; expected no more",
                      SYNONYMS_GROUPS_MAX);
    size_t bytes = reader->count * sizeof *reader->words;
    const char **words = arena_alloc(synonyms->arena, bytes);
    memcpy(words, reader->words, bytes);
    struct synonyms_group group = {words, reader->count};
    VEC_PUSH(synonyms->lines, synonyms->line_count, synonyms->line_cap, reader->line);
    VEC_PUSH(synonyms->groups, synonyms->count, synonyms->cap, group);
    return ERR_OK;
}

static enum err
read_line(struct reader *reader, const char *text, size_t len)
{
    while (len > 0 && is_blank(text[len - 1]))
        len--;
    if (len == 0 || text[0] == '#')
        return ERR_OK;
    reader->count = 0;
    reader->first_member = reader->synonyms->member_count;
    for (size_t at = 0; at <= len; at++) {
        size_t end = at;
        while (end < len && text[end] != '\t' && text[end] != '=')
            end++;
        size_t first = at, last = end;
        while (first < last && is_blank(text[first]))
            first++;
        while (last > first && is_blank(text[last - 1]))
            last--;
        enum err err = add_word(reader, text + first, last - first);
        if (err)
            return err;
        at = end;
    }
    return add_group(reader);
}

static enum err
read_lines(struct reader *reader, const char *text, size_t len)
{
    size_t at = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < len) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t next = end ? (size_t)(end - text) : len;
        reader->line++;
        enum err err = read_line(reader, text + at, next - at);
        if (err)
            return err;
        at = next + 1;
    }
    return ERR_OK;
}

/* ---- rules between groups ---- */

/* Where two groups begin with one word, they should be one. */
static enum err
check_firsts(struct reader *reader, const struct member *same, size_t count)
{
    const struct synonyms *synonyms = reader->synonyms;
    const struct member *first = NULL;
    uint16_t key[KEY_MAX];
    for (size_t i = 0; i < count; i++) {
        const char *official = synonyms->groups[same[i].group].words[0];
        size_t len = fold_query(official, strlen(official), key, NULL);
        if (compare_keys(key, len, same[i].key, same[i].len) != 0)
            continue;
        reader->line = synonyms->lines[same[i].group];
        if (first)
            return refuse(reader,
                          "found %s as the first word again; expected its words in "
                          "line %zu, where it is first too",
                          official, synonyms->lines[first->group]);
        first = &same[i];
    }
    return ERR_OK;
}

static enum err
check_members(struct reader *reader)
{
    const struct synonyms *synonyms = reader->synonyms;
    const struct member *members = synonyms->members;
    for (size_t at = 0, end; at < synonyms->member_count; at = end) {
        end = at + 1;
        while (end < synonyms->member_count &&
               compare_keys(members[at].key, members[at].len, members[end].key,
                            members[end].len) == 0)
            end++;
        enum err err = check_firsts(reader, members + at, end - at);
        if (err)
            return err;
        if (end - at <= SYNONYMS_FOUND_MAX)
            continue;
        reader->line = synonyms->lines[members[end - 1].group];
        return refuse(reader,
                      "found a word that is in %zu groups (in line %zu for one); "
                      "expected at most %d",
                      end - at, synonyms->lines[members[at].group], SYNONYMS_FOUND_MAX);
    }
    return ERR_OK;
}

enum err
synonyms_load(const char *path, struct synonyms **out, struct synonyms_error *error)
{
    char *text = NULL;
    size_t len = 0;
    *out = NULL;
    enum err err = file_read(path, SYNONYMS_FILE_MAX, &text, &len);
    if (err) {
        snprintf(error->message, sizeof error->message,
                 "%s: could not be read (%s); expected a file of at most %zu bytes", path,
                 err_name(err), SYNONYMS_FILE_MAX);
        return err;
    }
    struct synonyms *synonyms = xcalloc(1, sizeof *synonyms);
    struct reader reader = {.synonyms = synonyms, .path = path, .error = error};
    synonyms->arena = arena_new();
    err = read_lines(&reader, text, len);
    free(text);
    if (!err && synonyms->member_count) {
        qsort(synonyms->members, synonyms->member_count, sizeof *synonyms->members,
              compare_members);
        err = check_members(&reader);
    }
    if (err) {
        synonyms_free(synonyms);
        return err;
    }
    *out = synonyms;
    return ERR_OK;
}

void
synonyms_free(struct synonyms *synonyms)
{
    if (!synonyms)
        return;
    arena_free(synonyms->arena);
    free(synonyms->groups);
    free(synonyms->lines);
    free(synonyms->members);
    free(synonyms);
}

/* ---- looking up ---- */

const struct synonyms_group *
synonyms_groups(const struct synonyms *synonyms, size_t *count)
{
    *count = synonyms->count;
    return synonyms->groups;
}

size_t
synonyms_find(const struct synonyms *synonyms, const char *word, size_t len,
              const struct synonyms_group *out[SYNONYMS_FOUND_MAX])
{
    uint16_t key[4 * KEY_MAX];
    if (fold_max_units(len) > sizeof key / sizeof *key)
        return 0;
    size_t key_len = fold_query(word, len, key, NULL), from = 0, to = synonyms->member_count;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        const struct member *member = &synonyms->members[mid];
        if (compare_keys(member->key, member->len, key, key_len) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    size_t found = 0;
    for (; from < synonyms->member_count && found < SYNONYMS_FOUND_MAX; from++) {
        const struct member *member = &synonyms->members[from];
        if (compare_keys(member->key, member->len, key, key_len) != 0)
            break;
        out[found++] = &synonyms->groups[member->group];
    }
    return found;
}
