#include "import/words.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "han/normalise.h"
#include "han/official_numeral.h"

#include <stdlib.h>
#include <string.h>

#define DISTANCE_CHARS 32 /* longer words are not compared */

static bool
is_blank_char(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200D) || cp == 0x202F || cp == 0x2060 || cp == 0xFEFF;
}

static bool
is_han_char(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

size_t
words_blank(const char *text)
{
    size_t at = 0;
    return *text && is_blank_char(utf8_next(text, strlen(text), &at)) ? at : 0;
}

bool
words_is_blank(const char *text)
{
    while (*text) {
        size_t blank = words_blank(text);
        if (!blank)
            return false;
        text += blank;
    }
    return true;
}

bool
words_is_han(const char *text)
{
    size_t at = 0;
    return *text && is_han_char(utf8_next(text, strlen(text), &at));
}

/* ---- keys ---- */

static bool
is_left_out(uint32_t cp)
{
    static const char LEFT_OUT[] = "()[]（）［］〔〕【】/、:*和及与";
    size_t at = 0;
    while (at < sizeof LEFT_OUT - 1)
        if (utf8_next(LEFT_OUT, sizeof LEFT_OUT - 1, &at) == cp)
            return true;
    return is_blank_char(cp);
}

void
words_key(const char *text, char key[WORDS_KEY_ROOM])
{
    size_t at = 0, len = strlen(text), used = 0;
    while (at < len && used + 5 < WORDS_KEY_ROOM) {
        uint32_t cp = normalise_char(utf8_next(text, len, &at));
        if (!is_left_out(cp))
            used += utf8_encode(cp, key + used);
    }
    key[used] = '\0';
}

bool
words_same(const char *a, const char *b)
{
    char one[WORDS_KEY_ROOM], other[WORDS_KEY_ROOM];
    words_key(a, one);
    words_key(b, other);
    return str_eq(one, other);
}

static size_t
to_chars(const char *text, uint32_t chars[DISTANCE_CHARS])
{
    size_t at = 0, len = strlen(text), count = 0;
    while (at < len && count < DISTANCE_CHARS)
        chars[count++] = utf8_next(text, len, &at);
    return at < len ? DISTANCE_CHARS + 1 : count;
}

static size_t
least(size_t a, size_t b, size_t c)
{
    size_t low = a < b ? a : b;
    return low < c ? low : c;
}

size_t
words_distance(const char *a, const char *b)
{
    uint32_t one[DISTANCE_CHARS], other[DISTANCE_CHARS];
    size_t row[DISTANCE_CHARS + 1];
    size_t rows = to_chars(a, one), cols = to_chars(b, other);
    if (rows > DISTANCE_CHARS || cols > DISTANCE_CHARS)
        return DISTANCE_CHARS;
    for (size_t j = 0; j <= cols; j++)
        row[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= cols; j++) {
            size_t above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, corner + (one[i - 1] != other[j - 1]));
            corner = above;
        }
    }
    return row[cols];
}

/* ---- texts ---- */

/* The blanks at `text`; `*line_end` whether a line ends in them. */
static size_t
gap_at(const char *text, bool *line_end)
{
    size_t len = 0;
    *line_end = false;
    for (size_t blank; (blank = words_blank(text + len)) > 0; len += blank)
        *line_end |= text[len] == '\n' || text[len] == '\r';
    return len;
}

/* `keeps`: a blank within a line stays between any characters; else, as at the end of a line,
 * between Latin letters and figures alone. */
static const char *
joined(struct arena *arena, const char *text, bool keeps)
{
    struct strbuf out = {0};
    while (*text) {
        bool line_end;
        size_t gap = gap_at(text, &line_end), at = 0;
        text += gap;
        if (!*text)
            break;
        bool latin = out.len && (unsigned char)*text < 0x80 &&
                     (unsigned char)out.data[out.len - 1] < 0x80;
        if (gap && out.len && (latin || (keeps && !line_end)))
            strbuf_add(&out, " ");
        utf8_next(text, strlen(text), &at);
        strbuf_add_bytes(&out, text, at);
        text += at;
    }
    const char *line = arena_strdup(arena, out.data ? out.data : "");
    strbuf_free(&out);
    return line;
}

const char *
words_joined(struct arena *arena, const char *text)
{
    return joined(arena, text, false);
}

const char *
words_line(struct arena *arena, const char *text)
{
    return joined(arena, text, true);
}

/* Bytes of a bullet or circled figure at `text`. */
static size_t
bullet_len(const char *text)
{
    static const char *const BULLETS[] = {"●", "•", "·", "◆", "▪", "■", "★", "※", "-", NULL};
    size_t at = 0;
    uint32_t cp = *text ? utf8_next(text, strlen(text), &at) : 0;
    if (cp >= 0x2460 && cp <= 0x2473)
        return at;
    for (size_t i = 0; BULLETS[i]; i++)
        if (str_starts(text, BULLETS[i]))
            return strlen(BULLETS[i]);
    return 0;
}

static void
add_part(struct arena *arena, const char *text, size_t len, const char ***items, size_t *count,
         size_t *cap)
{
    const char *part = words_line(arena, arena_strndup(arena, text, len));
    size_t opening = bullet_len(part);
    if (!opening)
        opening = official_numeral_read(part).len;
    part = words_line(arena, part + opening);
    len = strlen(part);
    while (len && (str_ends(part, "；") || str_ends(part, ";"))) {
        len -= str_ends(part, ";") ? 1 : strlen("；");
        part = arena_strndup(arena, part, len);
    }
    if (*part)
        VEC_PUSH(*items, *count, *cap, part);
}

/* Bytes of what parts one text from the next at `text`. */
static size_t
gap_len(const char *text, bool bases)
{
    if (*text == '\n' || *text == '\r' || *text == ';')
        return 1;
    if (str_starts(text, "；"))
        return strlen("；");
    if (bases && (str_starts(text, "、《") || str_starts(text, "，《")))
        return strlen("、");
    return 0;
}

static struct str_list
split(struct arena *arena, const char *text, bool bases)
{
    const char **items = NULL, *start = text;
    size_t count = 0, cap = 0;
    int depth = 0;
    for (const char *at = text; *at;) {
        size_t gap = depth > 0 && *at != '\n' ? 0 : gap_len(at, bases), step = 0;
        if (gap) {
            add_part(arena, start, (size_t)(at - start), &items, &count, &cap);
            at += gap;
            start = at;
            depth = 0;
            continue;
        }
        depth += str_starts(at, "（") || *at == '(';
        depth -= depth > 0 && (str_starts(at, "）") || *at == ')');
        utf8_next(at, strlen(at), &step);
        at += step;
    }
    add_part(arena, start, strlen(start), &items, &count, &cap);
    struct str_list list = {arena_alloc(arena, count * sizeof *items + 1), count};
    if (count)
        memcpy(list.items, items, count * sizeof *items);
    free(items);
    return list;
}

struct str_list
words_parts(struct arena *arena, const char *text)
{
    return split(arena, text, false);
}

struct str_list
words_bases(struct arena *arena, const char *text)
{
    return split(arena, text, true);
}
