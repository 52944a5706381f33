#include "store/lead.h"

#include <string.h>

static void
add(struct strbuf *out, const char *joint, const char *text)
{
    if (str_empty(text) || out->len >= LEAD_BYTES)
        return;
    if (out->len > 0)
        strbuf_add(out, joint);
    size_t len = strlen(text), room = LEAD_BYTES;
    if (len > room) {
        len = room;
        while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
            len--; /* not inside a character */
    }
    strbuf_add_bytes(out, text, len);
}

static void
add_list(struct strbuf *out, const char *joint, const struct str_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        add(out, joint, list->items[i]);
}

static void
add_paragraphs(struct strbuf *out, const struct record *record)
{
    for (size_t i = 0; i < record->body_len; i++) {
        const struct block *block = &record->body[i];
        bool is_letter_head = str_eq(block->role, "addressee") || str_eq(block->role, "title");
        if (block->type == BLOCK_PARAGRAPH && !is_letter_head)
            add(out, "", block->text);
        else if (block->type == BLOCK_LIST)
            add_list(out, "；", &block->items);
    }
}

void
lead_of(const struct record *record, struct strbuf *out)
{
    if (record->item)
        add_list(out, "、", &record->item->content);
    if (record->field)
        add(out, "", record->field->units_text);
    if (record->guide) {
        add(out, "", record->guide->service_object);
        add_list(out, "；", &record->guide->conditions);
    }
    if (record->explainer)
        for (size_t i = 0; i < record->explainer->qa_count; i++)
            add(out, "　", record->explainer->qa[i].question);
    add_paragraphs(out, record);
}
