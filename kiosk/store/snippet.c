#include "store/snippet.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/normalise.h"

#include <string.h>

#define TERMS_MAX  15
#define LEAD_CHARS 16 /* shown before the hit */
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

/* The byte at which character `n` begins, or the end. */
static size_t
byte_of(const char *text, size_t len, size_t n)
{
    size_t at = 0;
    while (n-- && at < len)
        utf8_next(text, len, &at);
    return at;
}

const char *
snippet_make(struct arena *arena, const char *text, const struct str_list *words)
{
    size_t len = strlen(text), hit = first_hit(text, words);
    size_t skip = hit != NO_HIT && hit > LEAD_CHARS ? hit - LEAD_CHARS : 0;
    size_t from = byte_of(text, len, skip);
    size_t to = from + byte_of(text + from, len - from, SNIPPET_CHARS);
    return arena_printf(arena, "%s%.*s%s", from ? ELLIPSIS : "", (int)(to - from), text + from,
                        to < len ? ELLIPSIS : "");
}
