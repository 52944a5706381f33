#include "store/store_row.h"
#include "model/record_text.h"
#include "store/lead.h"
#include "store/record_line.h"

#include <stdlib.h>

/* The text that shows why a record was found: what it says, then a document's head, which
 * has nothing to tell where it was not looked for; the title stands above it anyway. */
struct found_text {
    const struct record *record;
    bool is_head;
    struct strbuf *out;
};

static void
add_piece(void *context, const struct record_piece *piece)
{
    struct found_text *text = context;
    const struct record *record = text->record;
    bool is_head = record->kind == KIND_DOCUMENT && *piece->label;
    if (!*piece->text || piece->is_date || is_head != text->is_head ||
        str_eq(piece->text, record->title))
        return;
    strbuf_add(text->out, text->out->len ? "\n" : "");
    strbuf_add(text->out, piece->text);
}

static void
found_text_of(const struct record *record, struct strbuf *out)
{
    record_text_each(record, add_piece, &(struct found_text){record, false, out});
    if (record->kind == KIND_DOCUMENT)
        record_text_each(record, add_piece, &(struct found_text){record, true, out});
}

struct store_row *
store_row_make(const struct record *record, const char *json, size_t json_len)
{
    struct store_row *row = xcalloc(1, sizeof *row);
    row->arena = arena_new();
    record_columns(record, row->arena, row->columns);
    record_zones_make(&row->zones, record);
    found_text_of(record, &row->plain);
    lead_of(record, &row->lead);
    record_line_pack((struct text_bytes){row->plain.data, row->plain.len},
                     (struct text_bytes){json, json_len}, &row->line);
    return row;
}

void
store_row_free(struct store_row *row)
{
    if (!row)
        return;
    record_zones_free(&row->zones);
    strbuf_free(&row->plain);
    strbuf_free(&row->lead);
    strbuf_free(&row->line);
    arena_free(row->arena);
    free(row);
}
