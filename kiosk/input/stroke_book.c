#define LOG_MODULE "input"
#include "input/stroke_book.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "input/stroke_shape.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MOST   (4u << 20)
#define CODE_MOST   INK_STROKES_MAX
#define COST_UNIT   16 /* of stroke_shape_costs() */
#define COST_ASTRAY 48 /* a stroke too many or too few */
#define COST_JOINED 40 /* two written as one */
#define COST_FAR    ((int)(STROKE_BOOK_FAR * COST_UNIT))
#define SPREAD_MORE 1u /* strokes that the ink may have more than the character, */
#define SPREAD_LESS 8u /* and less: many join them */

struct code {
    uint32_t from; /* in `strokes` */
    uint16_t len, character;
};

struct character {
    char text[8];
    float rarity;
};

struct stroke_book {
    struct character *characters;
    struct code *codes;
    uint8_t *strokes; /* enum stroke */
    size_t character_len, character_cap, code_len, code_cap, stroke_len, stroke_cap;
};

/* ---- loading: a line is a character, its frequency and its codes ---- */

static bool
add_code(struct stroke_book *book, const char *code, size_t len)
{
    static const char KEYS[] = "hspnz";
    struct code out = {(uint32_t)book->stroke_len, (uint16_t)len,
                       (uint16_t)(book->character_len - 1)};
    for (size_t i = 0; i < len; i++) {
        const char *key = memchr(KEYS, code[i], STROKE_COUNT);
        if (!key || len > CODE_MOST)
            return false;
        VEC_PUSH(book->strokes, book->stroke_len, book->stroke_cap, (uint8_t)(key - KEYS));
    }
    VEC_PUSH(book->codes, book->code_len, book->code_cap, out);
    return len > 0;
}

static bool
add_line(struct stroke_book *book, const char *line, const char *end)
{
    struct character out = {.rarity = 0};
    size_t len = strcspn(line, "\t");
    char *at = NULL;
    if (len == 0 || len >= sizeof out.text || line[len] != '\t' ||
        book->character_len == UINT16_MAX)
        return false;
    memcpy(out.text, line, len);
    long frequency = strtol(line + len + 1, &at, 10);
    if (frequency < 0 || *at != '\t')
        return false;
    out.rarity = -logf((float)frequency + 1);
    if (book->character_len > 0 &&
        strcmp(book->characters[book->character_len - 1].text, out.text) >= 0)
        return false; /* stroke_book_find() wants them in order */
    VEC_PUSH(book->characters, book->character_len, book->character_cap, out);
    for (line = at; line < end; line += len) {
        line++;
        len = strcspn(line, "\t\n");
        if (!add_code(book, line, len))
            return false;
    }
    return true;
}

static enum err
read_lines(struct stroke_book *book, const char *path, const char *text)
{
    int number = 1;
    for (const char *line = text; *line; number++) {
        const char *end = line + strcspn(line, "\n");
        if (!add_line(book, line, end)) {
            log_warn("%s:%d: expected a character, its frequency and its strokes", path,
                     number);
            return ERR_FORMAT;
        }
        line = end + (*end == '\n');
    }
    return book->code_len > 0 ? ERR_OK : ERR_FORMAT;
}

enum err
stroke_book_new(const char *path, struct stroke_book **out)
{
    struct stroke_book *book = xcalloc(1, sizeof *book);
    char *text = NULL;
    size_t len;
    enum err err = file_read(path, FILE_MOST, &text, &len);
    if (err)
        log_warn("%s: %s", path, err_name(err));
    else
        err = read_lines(book, path, text);
    free(text);
    if (err) {
        stroke_book_free(book);
        book = NULL;
    }
    *out = book;
    return err;
}

void
stroke_book_free(struct stroke_book *book)
{
    if (!book)
        return;
    free(book->characters);
    free(book->codes);
    free(book->strokes);
    free(book);
}

/* ---- looking up ---- */

size_t
stroke_book_len(const struct stroke_book *book)
{
    return book->character_len;
}

const char *
stroke_book_text(const struct stroke_book *book, size_t i)
{
    return book->characters[i].text;
}

float
stroke_book_rarity(const struct stroke_book *book, size_t i)
{
    return book->characters[i].rarity;
}

static int
by_text(const void *key, const void *item)
{
    return strcmp(key, ((const struct character *)item)->text);
}

size_t
stroke_book_find(const struct stroke_book *book, const char *text)
{
    const struct character *found =
        bsearch(text, book->characters, book->character_len, sizeof *book->characters, by_text);
    return found ? (size_t)(found - book->characters) : STROKE_BOOK_NONE;
}

/* ---- judging ---- */

static int
least(int a, int b)
{
    return a < b ? a : b;
}

/* The strokes of the ink, as costs of what each may be. */
struct written {
    const uint8_t *strokes[INK_STROKES_MAX];
    size_t len;
};

/* A row of the table for one more stroke of the code; returns the least in it. */
static int
fill_row(int *row, const int *before, const int *earlier, const struct written *written,
         uint8_t stroke)
{
    int most = row[0] = before[0] + COST_ASTRAY;
    for (size_t i = 1; i <= written->len; i++) {
        row[i] = least(before[i - 1] + written->strokes[i - 1][stroke],
                       least(before[i], row[i - 1]) + COST_ASTRAY);
        if (earlier)
            row[i] = least(row[i], earlier[i - 1] + COST_JOINED);
        most = least(most, row[i]);
    }
    return most;
}

/* Edit distance of the strokes written and those of a code, in which two of the code may have
 * been written as one; INT_MAX where it is over `limit`. */
static int
match(const struct written *written, const uint8_t *code, size_t code_len, int limit)
{
    int rows[3][INK_STROKES_MAX + 1], last = 0;
    for (size_t i = 0; i <= written->len; i++)
        rows[0][i] = (int)i * COST_ASTRAY;
    for (size_t j = 1; j <= code_len; j++) {
        int here = fill_row(rows[j % 3], rows[(j + 2) % 3], j > 1 ? rows[(j + 1) % 3] : NULL,
                            written, code[j - 1]);
        if (here > limit && last > limit) /* every way goes through one of the two rows */
            return INT_MAX;
        last = here;
    }
    return rows[code_len % 3][written->len];
}

/* Those of as many strokes first: the best of them tells where to give up on others. */
static int
judge_codes(const struct stroke_book *book, const struct written *written, bool same_len,
            int best, float *costs)
{
    for (size_t i = 0; i < book->code_len; i++) {
        const struct code *code = &book->codes[i];
        if ((code->len == written->len) != same_len || written->len > code->len + SPREAD_MORE ||
            code->len > written->len + SPREAD_LESS)
            continue;
        int limit = best < INT_MAX - COST_FAR ? best + COST_FAR : INT_MAX;
        int joined = code->len > written->len ? (int)(code->len - written->len) : 0;
        if (joined * COST_JOINED > limit)
            continue;
        int cost = match(written, book->strokes + code->from, code->len, limit);
        if (cost > limit)
            continue;
        best = least(best, cost);
        costs[code->character] = fminf(costs[code->character], (float)cost / COST_UNIT);
    }
    return best;
}

float
stroke_book_judge(const struct stroke_book *book, const struct ink *ink, float *costs)
{
    struct written written = {.len = ink->strokes};
    struct rect box = ink_box(ink);
    int size = box.w > box.h ? box.w : box.h;
    for (size_t i = 0; i < ink->strokes; i++) {
        size_t from = ink->starts[i];
        written.strokes[i] = stroke_shape_costs(
            stroke_shape(ink->points + from, ink_stroke_end(ink, i) - from, size));
    }
    for (size_t i = 0; i < book->character_len; i++)
        costs[i] = INFINITY;
    int best = judge_codes(book, &written, true, INT_MAX, costs);
    best = judge_codes(book, &written, false, best, costs);
    return best < INT_MAX ? (float)best / COST_UNIT : 0;
}
