#include "feed/feed_glyphs.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "font/font_script.h"
#include "model/record_text.h"

#include <stdlib.h>
#include <string.h>

#define CONTEXT 6 /* characters on either side */

enum { UNASKED, THERE, MISSING }; /* MISSING + i: item i */

struct feed_glyphs {
    struct font_set *fonts;
    struct feed_glyph *items;
    size_t len, cap;
    size_t record;
    const char *where;       /* of the record being looked through */
    uint32_t seen[0x110000]; /* what is known of a character */
};

struct feed_glyphs *
feed_glyphs_new(struct font_set *fonts)
{
    struct feed_glyphs *glyphs = xcalloc(1, sizeof *glyphs);
    glyphs->fonts = fonts;
    return glyphs;
}

void
feed_glyphs_free(struct feed_glyphs *glyphs)
{
    if (!glyphs)
        return;
    for (size_t i = 0; i < glyphs->len; i++) {
        free(glyphs->items[i].where);
        free(glyphs->items[i].around);
    }
    free(glyphs->items);
    free(glyphs);
}

static bool
is_covered(struct font_set *fonts, uint32_t cp)
{
    for (int role = 0; role < FONT_ROLE_COUNT && font_script_is_drawn(cp); role++)
        if (!font_covers(fonts, (enum font_role)role, cp))
            return false;
    return true;
}

/* The item of a character that is missing; NULL: it is there. */
static struct feed_glyph *
item_of(struct feed_glyphs *glyphs, uint32_t cp)
{
    uint32_t *seen = &glyphs->seen[cp];
    if (*seen == UNASKED) {
        *seen = THERE;
        if (!is_covered(glyphs->fonts, cp)) {
            *seen = MISSING + (uint32_t)glyphs->len;
            struct feed_glyph item = {.cp = cp};
            VEC_PUSH(glyphs->items, glyphs->len, glyphs->cap, item);
        }
    }
    return *seen >= MISSING ? &glyphs->items[*seen - MISSING] : NULL;
}

/* A few characters before and after bytes [from, to). */
static char *
words_around(const char *text, size_t from, size_t to)
{
    size_t start = from, end = to, len = strlen(text);
    for (int i = 0; i < CONTEXT && start > 0; i++)
        do
            start--;
        while (start > 0 && ((unsigned char)text[start] & 0xc0) == 0x80);
    for (int i = 0; i < CONTEXT && end < len; i++)
        utf8_next(text, len, &end);
    char *words = xstrndup(text + start, end - start);
    for (char *c = words; *c; c++)
        if ((unsigned char)*c < 0x20)
            *c = ' ';
    return words;
}

static void
look_through(struct feed_glyphs *glyphs, const char *text)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        size_t from = at;
        struct feed_glyph *item = item_of(glyphs, utf8_next(text, len, &at));
        if (!item)
            continue;
        item->times++;
        if (!item->where) {
            item->where = xstrdup(glyphs->where);
            item->around = words_around(text, from, at);
        }
        item->records += item->last_record != glyphs->record;
        item->last_record = glyphs->record;
    }
}

static void
look_at_piece(void *context, const struct record_piece *piece)
{
    look_through(context, piece->text);
}

void
feed_glyphs_add(struct feed_glyphs *glyphs, const struct record *record, const char *where)
{
    glyphs->record++;
    glyphs->where = where;
    record_text_each(record, look_at_piece, glyphs);
}

static int
by_code_point(const void *a, const void *b)
{
    const struct feed_glyph *x = a, *y = b;
    return x->cp < y->cp ? -1 : x->cp > y->cp;
}

const struct feed_glyph *
feed_glyphs_missing(struct feed_glyphs *glyphs, size_t *len)
{
    *len = glyphs->len;
    if (glyphs->len > 1) /* the last call: `seen` does not follow */
        qsort(glyphs->items, glyphs->len, sizeof *glyphs->items, by_code_point);
    return glyphs->items;
}
