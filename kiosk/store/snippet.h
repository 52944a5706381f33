/* store/snippet.h - the part of a text that shows why it was found, and what to mark in it.
 *
 * Layer: store (uses han, base).   Thread: any.
 */
#ifndef STORE_SNIPPET_H
#define STORE_SNIPPET_H

#include "base/mem.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SNIPPET_CHARS 56

/* A string that was looked for, folded; borrowed. */
struct snippet_term {
    const uint16_t *units;
    size_t len;
};

struct snippet_terms {
    const struct snippet_term *items;
    size_t len;
};

/** At most SNIPPET_CHARS characters of `text` (pieces parted by line feeds) with the first of
 *  `terms` among them; its beginning if none is in it. `is_there`: one of them is known to be,
 *  and is worth the search where it is not written as it was looked for. It begins and ends
 * with a piece or at a stop where one is near, else with “…”, and never inside a number or a
 * Latin word. Pieces are set apart by an ideographic space. In the arena. */
const char *snippet_make(struct arena *arena, const char *text,
                         const struct snippet_terms *terms, bool is_there);
/** Whether any of the terms stands in `text`. */
bool snippet_holds(const char *text, const struct snippet_terms *terms);
/** What the terms are in the two texts, as it is written there, parted by blanks: for a list
 *  to mark. In the arena, "" if nothing. */
const char *snippet_marks(struct arena *arena, const char *title, const char *text,
                          const struct snippet_terms *terms);

#endif
