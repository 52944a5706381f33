#include "screens/pieces.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>

static void
collect(void *context, const struct record_piece *piece)
{
    struct pieces *pieces = context;
    if (piece->is_date)
        return;
    const char *text = piece->text ? piece->text : "";
    if (!pieces->borrows || !piece->is_lent)
        text = arena_strdup(pieces->arena, text);
    struct piece own = {.label = arena_strdup(pieces->arena, piece->label ? piece->label : ""),
                        .text = text,
                        .key = arena_printf(pieces->arena, "p%zu", pieces->len)};
    VEC_PUSH(pieces->items, pieces->len, pieces->cap, own);
}

static void
collect_more(struct pieces *pieces)
{
    if (!record_text_step(pieces->record, &pieces->walk, collect, pieces))
        pieces->record = NULL;
}

static struct pieces *
begin(const struct record *record, bool borrows)
{
    struct pieces *pieces = xcalloc(1, sizeof *pieces);
    pieces->arena = arena_new();
    pieces->record = record;
    pieces->borrows = borrows;
    collect_more(pieces);
    return pieces;
}

struct pieces *
pieces_open(const struct record *record)
{
    return begin(record, true);
}

void
pieces_all(struct pieces *pieces)
{
    while (pieces->record)
        collect_more(pieces);
}

struct pieces *
pieces_new(const struct record *record)
{
    struct pieces *pieces = begin(record, false);
    pieces_all(pieces);
    return pieces;
}

void
pieces_free(struct pieces *pieces)
{
    if (!pieces)
        return;
    free(pieces->items);
    arena_free(pieces->arena);
    free(pieces);
}

/* A borrowed text is known by where it is, however long. */
static bool
has_text(const struct piece *piece, const char *text)
{
    return piece->text == text || str_eq(piece->text, text);
}

const struct piece *
pieces_claim(struct pieces *pieces, const char *text)
{
    if (str_empty(text))
        return NULL;
    pieces_all(pieces);
    for (size_t i = 0; i < pieces->len; i++) {
        struct piece *piece = &pieces->items[i];
        if (piece->claimed || !has_text(piece, text))
            continue;
        piece->claimed = true;
        return piece;
    }
    return NULL;
}

const struct piece *
pieces_next(struct pieces *pieces, const char *text)
{
    while (pieces->next == pieces->len && pieces->record)
        collect_more(pieces);
    if (pieces->next < pieces->len) {
        struct piece *piece = &pieces->items[pieces->next];
        if (!piece->claimed && has_text(piece, text)) {
            pieces->next++;
            piece->claimed = true;
            return piece;
        }
    }
    return pieces_claim(pieces, text);
}

void
pieces_reset(struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->len; i++)
        pieces->items[i].claimed = false;
    pieces->next = 0;
}
