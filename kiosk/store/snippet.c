#include "store/snippet.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/normalise.h"

#include <string.h>

#define TERMS_MAX  15
#define LEAD_CHARS 16 /* shown before the hit */
#define LEAST      28 /* characters; a stop before is too early to end at */
#define ELLIPSIS   "…"
#define NO_HIT     SIZE_MAX

struct snippet_terms
snippet_split(struct arena *arena, const char *text)
{
    struct snippet_terms terms = {{arena_alloc(arena, TERMS_MAX * sizeof(char *)), 0}, ""};
    struct strbuf folded = {0};
    normalise_text(text ? text : "", &folded);
    const char *at = folded.data ? folded.data : "";
    while (*at) {
        size_t len = strcspn(at, " ");
        if (len && terms.words.len < TERMS_MAX)
            terms.words.items[terms.words.len++] = arena_strndup(arena, at, len);
        at += len + strspn(at + len, " ");
    }
    const char *start = folded.data ? folded.data + strspn(folded.data, " ") : "";
    size_t len = strlen(start);
    while (len && start[len - 1] == ' ')
        len--;
    terms.whole = arena_strndup(arena, start, len);
    strbuf_free(&folded);
    return terms;
}

/* Which character of `text` the first word found begins at. */
static size_t
first_hit(const char *text, const struct str_list *words)
{
    struct strbuf folded = {0};
    const char *first = NULL;
    size_t at = NO_HIT;
    normalise_text(text, &folded);
    for (size_t i = 0; folded.data && i < words->len; i++) {
        const char *found = strstr(folded.data, words->items[i]);
        if (found && (!first || found < first))
            first = found;
    }
    if (first)
        at = utf8_count(folded.data, (size_t)(first - folded.data));
    strbuf_free(&folded);
    return at;
}

/* ---- where to cut: characters of `text`, [0, len] ---- */

struct view {
    uint32_t *cps;
    size_t len;
};

static struct view
view_of(struct arena *arena, const char *text)
{
    size_t bytes = strlen(text), at = 0;
    struct view view = {arena_alloc(arena, (bytes + 1) * sizeof(uint32_t)), 0};
    while (at < bytes)
        view.cps[view.len++] = utf8_next(text, bytes, &at);
    return view;
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
cut_before(const struct view *view, size_t hit)
{
    size_t least = hit > LEAD_CHARS ? hit - LEAD_CHARS : 0;
    if (least == 0)
        return 0;
    for (size_t at = hit; at > least; at--)
        if (is_stop(view->cps[at - 1]) && view->cps[at - 1] != 0x3001)
            return at;
    while (splits_word(view, least))
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
snippet_make(struct arena *arena, const char *text, const struct str_list *words)
{
    struct view view = view_of(arena, text);
    size_t hit = first_hit(text, words);
    size_t from = hit == NO_HIT || hit > view.len ? 0 : cut_before(&view, hit);
    size_t to = cut_after(&view, from);
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
