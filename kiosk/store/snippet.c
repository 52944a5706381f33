#include "store/snippet.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/fold.h"
#include "index/units.h"

#include <stdlib.h>
#include <string.h>

#define LEAD_CHARS 16 /* shown before the hit */
#define LEAST      28 /* characters; a stop before is too early to end at */
#define ELLIPSIS   "…"
#define NO_HIT     SIZE_MAX

/* A text and its key; `from` tells where in the text a unit came from. */
struct folded {
    const char *text;
    size_t bytes;
    uint16_t *units;
    uint32_t *from;
    size_t len;
};

static struct folded
fold(const char *text)
{
    struct folded folded = {.text = text, .bytes = strlen(text)};
    size_t room = fold_max_units(folded.bytes) + 1;
    folded.units = xmalloc(room * sizeof *folded.units);
    folded.from = xmalloc(room * sizeof *folded.from);
    folded.len = fold_text(text, folded.bytes, folded.units, folded.from);
    return folded;
}

static void
free_folded(struct folded *folded)
{
    free(folded->units);
    free(folded->from);
}

/* ---- where a term first stands: a byte of the text, NO_HIT if nowhere ---- */

/* A folded term as text; it folds to itself. */
static void
write_term(struct strbuf *out, const struct snippet_term *term)
{
    char bytes[4];
    strbuf_reset(out);
    for (size_t i = 0; i < term->len; i++) {
        uint32_t cp = term->units[i];
        if ((cp & 0xFC00) == 0xD800 && i + 1 < term->len)
            cp = 0x10000 + ((cp & 0x3FF) << 10) + (term->units[++i] & 0x3FFu);
        strbuf_add_bytes(out, bytes, utf8_encode(cp, bytes));
    }
}

/* Most texts have most terms as they are folded, and to look for bytes is fast. */
static size_t
first_as_folded(const char *text, const struct snippet_terms *terms)
{
    struct strbuf written = {0};
    size_t first = NO_HIT;
    for (size_t i = 0; i < terms->len; i++) {
        write_term(&written, &terms->items[i]);
        const char *found = written.len ? strstr(text, written.data) : NULL;
        if (found && (size_t)(found - text) < first)
            first = (size_t)(found - text);
    }
    strbuf_free(&written);
    return first;
}

/* The unit of a line that the first term found begins at. */
static size_t
first_unit(const uint16_t *units, size_t len, const struct snippet_terms *terms)
{
    size_t first = UNITS_NONE;
    for (size_t i = 0; i < terms->len; i++) {
        size_t found = units_find(units, len, terms->items[i].units, terms->items[i].len);
        first = found < first ? found : first;
    }
    return first;
}

/* No term goes over the end of a line: so lines are folded one by one, and none after it. */
static size_t
first_in_lines(const char *text, const struct snippet_terms *terms)
{
    size_t bytes = strlen(text), room = fold_max_units(bytes) + 1, first = NO_HIT;
    uint16_t *units = xmalloc(room * sizeof *units);
    uint32_t *from = xmalloc(room * sizeof *from);
    for (const char *line = text; line && first == NO_HIT;) {
        const char *end = strchr(line, '\n');
        size_t len = fold_text(line, end ? (size_t)(end - line) : strlen(line), units, from);
        size_t unit = first_unit(units, len, terms);
        if (unit != UNITS_NONE)
            first = (size_t)(line - text) + from[unit];
        line = end ? end + 1 : NULL;
    }
    free(units);
    free(from);
    return first;
}

static size_t
first_hit(const char *text, const struct snippet_terms *terms)
{
    size_t first = first_as_folded(text, terms);
    return first != NO_HIT ? first : first_in_lines(text, terms);
}

bool
snippet_holds(const char *text, const struct snippet_terms *terms)
{
    return first_hit(text, terms) != NO_HIT;
}

/* ---- what to mark ---- */

/* Whether a mark is among those there, which are parted by blanks. */
static bool
is_marked(const struct strbuf *marks, const char *text, size_t len)
{
    for (const char *at = marks->data; at && *at;) {
        size_t other = strcspn(at, " ");
        if (other == len && memcmp(at, text, len) == 0)
            return true;
        at += other + (at[other] == ' ');
    }
    return false;
}

static void
add_mark(struct strbuf *marks, const char *text, size_t len)
{
    while (len) {
        const char *blank = memchr(text, ' ', len);
        size_t part = blank ? (size_t)(blank - text) : len;
        if (part && !is_marked(marks, text, part)) {
            strbuf_add(marks, marks->len ? " " : "");
            strbuf_add_bytes(marks, text, part);
        }
        part += blank != NULL;
        text += part;
        len -= part;
    }
}

/* Each place of one term, from its first character to the end of its last. */
static void
add_places(struct strbuf *marks, const struct folded *folded, const struct snippet_term *term)
{
    for (size_t at = 0; at < folded->len;) {
        size_t found = units_find(folded->units + at, folded->len - at, term->units, term->len);
        if (found == UNITS_NONE)
            return;
        at += found + term->len;
        size_t from = folded->from[at - term->len], to = folded->from[at - 1];
        utf8_next(folded->text, folded->bytes, &to);
        add_mark(marks, folded->text + from, to - from);
    }
}

const char *
snippet_marks(struct arena *arena, const char *title, const char *text,
              const struct snippet_terms *terms)
{
    struct folded texts[] = {fold(title), fold(text)};
    struct strbuf marks = {0};
    for (size_t i = 0; i < terms->len; i++)
        for (int j = 0; j < 2; j++)
            add_places(&marks, &texts[j], &terms->items[i]);
    const char *made = arena_strndup(arena, marks.data ? marks.data : "", marks.len);
    strbuf_free(&marks);
    free_folded(&texts[0]);
    free_folded(&texts[1]);
    return made;
}

/* ---- where to cut: characters around the hit ---- */

/* More than can be shown; a text may begin before it and go on after it. */
#define BEFORE (LEAD_CHARS + 1)
#define AFTER  (LEAD_CHARS + SNIPPET_CHARS + 1)

struct view {
    uint32_t cps[BEFORE + AFTER];
    size_t len, hit;
};

static void
view_of(const char *text, size_t hit, struct view *view)
{
    size_t bytes = strlen(text), at = hit;
    *view = (struct view){.hit = 0};
    while (at > 0 && view->hit < BEFORE) {
        do
            at--;
        while (at > 0 && utf8_is_trail(text[at]));
        view->hit++;
    }
    while (at < bytes && view->len < view->hit + AFTER)
        view->cps[view->len++] = utf8_next(text, bytes, &at);
}

/* After which a sentence, a clause or a piece has ended. */
static bool
is_stop(uint32_t cp)
{
    static const uint32_t STOPS[] = {'\n',
                                     0x3002 /* 。 */,
                                     0xFF1B /* ； */,
                                     0xFF01 /* ！ */,
                                     0xFF1F /* ？ */,
                                     0xFF0C /* ， */,
                                     0x3001 /* 、 */,
                                     0xFF1A /* ： */};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++)
        if (cp == STOPS[i])
            return true;
    return false;
}

static bool
is_word(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
           cp == '.' || cp == ',' || cp == '-' || cp == '%' || cp == ':';
}

static bool
splits_word(const struct view *view, size_t at)
{
    return at > 0 && at < view->len && is_word(view->cps[at - 1]) && is_word(view->cps[at]);
}

/* The stop nearest before the hit, if it is near; else a few characters before it. */
static size_t
cut_before(const struct view *view)
{
    size_t hit = view->hit, least = hit > LEAD_CHARS ? hit - LEAD_CHARS : 0;
    if (least == 0)
        return 0;
    for (size_t at = hit; at > least; at--)
        if (is_stop(view->cps[at - 1]) && view->cps[at - 1] != 0x3001)
            return at;
    while (least < hit && splits_word(view, least))
        least++;
    return least;
}

static size_t
cut_after(const struct view *view, size_t from)
{
    size_t most = from + SNIPPET_CHARS;
    if (most >= view->len)
        return view->len;
    for (size_t at = most; at > from + LEAST; at--)
        if (is_stop(view->cps[at - 1]))
            return at;
    while (most > from + 1 && splits_word(view, most))
        most--;
    return most;
}

static void
add_view(struct strbuf *out, const struct view *view, size_t from, size_t to)
{
    char bytes[4];
    for (size_t i = from; i < to; i++) {
        if (view->cps[i] == '\n')
            strbuf_add(out, "　");
        else
            strbuf_add_bytes(out, bytes, utf8_encode(view->cps[i], bytes));
    }
}

const char *
snippet_make(struct arena *arena, const char *text, const struct snippet_terms *terms,
             bool is_there)
{
    struct view view;
    size_t hit = is_there ? first_hit(text, terms) : first_as_folded(text, terms);
    view_of(text, hit == NO_HIT ? 0 : hit, &view);
    size_t from = cut_before(&view), to = cut_after(&view, from);
    bool opens = from == 0 || is_stop(view.cps[from - 1]);
    bool closes = to == view.len || view.cps[to - 1] == '\n' || view.cps[to - 1] == 0x3002;
    while (to > from && view.cps[to - 1] == '\n')
        to--;
    struct strbuf out = {0};
    strbuf_add(&out, opens ? "" : ELLIPSIS);
    add_view(&out, &view, from, to);
    strbuf_add(&out, closes ? "" : ELLIPSIS);
    const char *made = arena_strndup(arena, out.data ? out.data : "", out.len);
    strbuf_free(&out);
    return made;
}
