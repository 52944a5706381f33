#include "model/withdrawal.h"
#include "base/json_out.h"

static const struct json_rule ENTRY[] = {
    {"id", JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY, NULL, NULL},
    {"reason", JSON_RULE_STRING, NULL, NULL},
    {"date", JSON_RULE_STRING | JSON_RULE_DATE, NULL, NULL},
    JSON_RULE_END};
const struct json_rule WITHDRAWAL_EACH[] = {{NULL, JSON_RULE_OBJECT, ENTRY, NULL}};

struct withdrawal_list
withdrawal_read(struct arena *arena, const struct json *array)
{
    struct withdrawal_list list = {0};
    list.items = arena_alloc(arena, json_size(array) * sizeof *list.items + 1);
    json_each(entry, array)
    {
        struct withdrawal *one = &list.items[list.len++];
        one->id = arena_strdup(arena, json_str(entry, "id", ""));
        one->reason = arena_strdup(arena, json_str(entry, "reason", ""));
        one->date = arena_strdup(arena, json_str(entry, "date", ""));
    }
    return list;
}

void
withdrawal_write(struct strbuf *out, const char *key, const struct withdrawal_list *list)
{
    json_out_open(out, key, '[');
    for (size_t i = 0; i < list->len; i++) {
        const struct withdrawal *one = &list->items[i];
        json_out_open(out, NULL, '{');
        json_out_text(out, "id", one->id);
        json_out_text(out, "reason", one->reason);
        json_out_text(out, "date", one->date);
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
}

const struct withdrawal *
withdrawal_find(const struct withdrawal_list *list, const char *id)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i].id, id))
            return &list->items[i];
    return NULL;
}

bool
withdrawal_same(const struct withdrawal_list *a, const struct withdrawal_list *b)
{
    bool same = a->len == b->len;
    for (size_t i = 0; same && i < a->len; i++)
        same = str_eq(a->items[i].id, b->items[i].id) &&
               str_eq(a->items[i].reason, b->items[i].reason) &&
               str_eq(a->items[i].date, b->items[i].date);
    return same;
}
