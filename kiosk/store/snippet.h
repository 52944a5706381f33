/* store/snippet.h - the part of a text that shows why it was found.
 *
 * Layer: store (uses han, base).   Thread: any.
 */
#ifndef STORE_SNIPPET_H
#define STORE_SNIPPET_H

#include "base/mem.h"
#include "model/record.h"

#define SNIPPET_CHARS 56

/* The words of a query, folded. */
struct snippet_terms {
    struct str_list words;
    const char *whole; /* the query folded as it stands, blanks at the ends apart */
};

/** The words of `text` between blanks, folded; at most 15. */
struct snippet_terms snippet_split(struct arena *arena, const char *text);

/** At most SNIPPET_CHARS characters of `text` (pieces parted by line feeds) with the first of
 *  `words` among them; its beginning if none is in it. It begins and ends with a piece or
 *  at a stop where one is near, else with “…”, and never inside a number or a Latin word.
 *  Pieces are set apart by an ideographic space. In the arena. */
const char *snippet_make(struct arena *arena, const char *text, const struct str_list *words);

#endif
