#include "screens/pieces.h"
#include "base/str.h"
#include "base/vec.h"
#include "model/record_text.h"

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

struct pieces *
pieces_new(const struct record *record)
{
    struct pieces *pieces = xcalloc(1, sizeof *pieces);
    pieces->arena = arena_new();
    record_text_each(record, collect, pieces);
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
