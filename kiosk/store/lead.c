#include "store/lead.h"

#include <string.h>

/* What is being put together; `is_full` once a text had to be cut: what comes after the
 * cut must not look as if it went on there. */
struct lead {
    struct strbuf *out;
    bool is_full;
};

static void
add(struct lead *lead, const char *joint, const char *text)
{
    struct strbuf *out = lead->out;
    if (str_empty(text) || lead->is_full)
        return;
    if (out->len > 0)
        strbuf_add(out, joint);
    size_t len = strlen(text), room = out->len < LEAD_BYTES ? LEAD_BYTES - out->len : 0;
    lead->is_full = len > room;
    if (lead->is_full) {
        len = room;
        while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
            len--; /* not inside a character */
    }
    strbuf_add_bytes(out, text, len);
}

static void
add_list(struct lead *lead, const char *joint, const struct str_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        add(lead, joint, list->items[i]);
}

/* What stands before, e.g. whom a guide is for, is set apart from the first one. */
static void
add_paragraphs(struct lead *lead, const struct record *record)
{
    const char *joint = "　";
    for (size_t i = 0; i < record->body_len; i++) {
        const struct block *block = &record->body[i];
        bool is_letter_head = str_eq(block->role, "addressee") || str_eq(block->role, "title");
        if (block->type == BLOCK_PARAGRAPH && !is_letter_head)
            add(lead, joint, block->text);
        else if (block->type == BLOCK_LIST)
            add_list(lead, "；", &block->items);
        if (lead->out->len > 0)
            joint = "";
    }
}

void
lead_of(const struct record *record, struct strbuf *out)
{
    struct lead lead = {out, false};
    if (record->item)
        add_list(&lead, "、", &record->item->content);
    if (record->field)
        add(&lead, "", record->field->units_text);
    if (record->guide) {
        add(&lead, "", record->guide->service_object);
        add_list(&lead, "；", &record->guide->conditions);
    }
    if (record->explainer)
        for (size_t i = 0; i < record->explainer->qa_count; i++)
            add(&lead, "　", record->explainer->qa[i].question);
    add_paragraphs(&lead, record);
}
