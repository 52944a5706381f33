#include "sync/held_back.h"
#include "base/json.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTE "held_back"

enum err
held_back_note(struct store *store, const struct sync_report *report)
{
    struct strbuf text = {0};
    strbuf_add(&text, "[");
    for (size_t i = 0; i < report->held_back_count; i++) {
        const struct sync_held_back *entry = &report->held_back[i];
        strbuf_add(&text, i ? ",{\"id\":" : "{\"id\":");
        strbuf_add_json(&text, entry->id);
        strbuf_add(&text, ",\"part\":");
        strbuf_add_json(&text, entry->part);
        strbuf_add(&text, ",\"reason\":");
        strbuf_add_json(&text, entry->reason);
        strbuf_add(&text, "}");
    }
    strbuf_add(&text, "]");
    enum err err = store_set_note(store, NOTE, text.data);
    strbuf_free(&text);
    return err;
}

void
held_back_read(struct store *store, struct sync_held_back **out, size_t *len)
{
    char *text = store_note(store, NOTE);
    struct json *list = NULL;
    *out = NULL;
    *len = 0;
    if (*text && !json_parse(text, strlen(text), &list, NULL) && json_size(list)) {
        *out = xcalloc(json_size(list), sizeof **out);
        json_each(entry, list)
        {
            struct sync_held_back *held = &(*out)[(*len)++];
            snprintf(held->id, sizeof held->id, "%s", json_str(entry, "id", ""));
            snprintf(held->part, sizeof held->part, "%s", json_str(entry, "part", ""));
            snprintf(held->reason, sizeof held->reason, "%s", json_str(entry, "reason", ""));
        }
    }
    json_free(list);
    free(text);
}
