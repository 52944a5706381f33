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
    struct piece copy = {.label = arena_strdup(pieces->arena, piece->label ? piece->label : ""),
                         .text = arena_strdup(pieces->arena, piece->text ? piece->text : ""),
                         .key = arena_printf(pieces->arena, "p%zu", pieces->len)};
    VEC_PUSH(pieces->items, pieces->len, pieces->cap, copy);
}

static void
collect_more(struct pieces *pieces)
{
    if (!record_text_step(pieces->record, &pieces->walk, collect, pieces))
        pieces->record = NULL;
}

struct pieces *
pieces_open(const struct record *record)
{
    struct pieces *pieces = xcalloc(1, sizeof *pieces);
    pieces->arena = arena_new();
    pieces->record = record;
    collect_more(pieces);
    return pieces;
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
    struct pieces *pieces = pieces_open(record);
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

const struct piece *
pieces_claim(struct pieces *pieces, const char *text)
{
    if (str_empty(text))
        return NULL;
    pieces_all(pieces);
    for (size_t i = 0; i < pieces->len; i++) {
        struct piece *piece = &pieces->items[i];
        if (piece->claimed || !str_eq(piece->text, text))
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
        if (!piece->claimed && str_eq(piece->text, text)) {
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
