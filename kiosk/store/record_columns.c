#include "store/record_columns.h"
#include "base/str.h"

#include <string.h>

/* Room for a few single values beside the longest list of a record. */
static struct str_list
list_with_room(struct arena *arena, size_t room)
{
    return (struct str_list){arena_alloc(arena, (room + 1) * sizeof(char *)), 0};
}

static void
add(struct str_list *list, const char *value)
{
    if (!str_empty(value))
        list->items[list->len++] = value;
}

static void
add_list(struct str_list *list, const struct str_list *values)
{
    for (size_t i = 0; i < values->len; i++)
        add(list, values->items[i]);
}

bool
record_is_bound(const struct record *record)
{
    switch (record->kind) {
    case KIND_DOCUMENT:
    case KIND_NOTICE:
    case KIND_EXPLAINER:
    case KIND_CONSULTATION:
        return record->venues.len > 0;
    default:
        return false;
    }
}

static void
add_item(const struct item_part *item, struct str_list *out)
{
    add(&out[FACET_LEVEL], item->level_county ? "县级" : "");
    add(&out[FACET_LEVEL], item->level_township ? "乡级" : "");
    add(&out[FACET_AUDIENCE], item->audience_all ? "全社会" : "");
    add(&out[FACET_AUDIENCE], item->audience_some ? "特定群体" : "");
    add(&out[FACET_METHOD], item->method_active ? "主动公开" : "");
    add(&out[FACET_METHOD], item->method_on_request ? "依申请公开" : "");
}

static void
add_notice(const struct record *record, struct arena *arena, struct str_list *out)
{
    add(&out[STORE_COLUMN_CATEGORY], record->notice->category);
    add(&out[STORE_COLUMN_FROM],
        arena_printf(arena, "%lld", (long long)record->notice->show_from));
    add(&out[STORE_COLUMN_ENDS],
        arena_printf(arena, "%lld", (long long)record_leaves_at(record)));
}

void
record_columns(const struct record *record, struct arena *arena,
               struct str_list out[STORE_COLUMNS])
{
    size_t room =
        2 + record->field_ids.len + record->regions.len + record->venues.len + record->tags.len;
    for (int i = 0; i < STORE_COLUMNS; i++)
        out[i] = list_with_room(arena, room);
    add(&out[FACET_KIND], kind_name(record->kind));
    add(&out[FACET_PUBLISHER], record->publisher);
    add(&out[FACET_YEAR], arena_strndup(arena, record->publish_date, 4));
    add(&out[FACET_VALIDITY], validity_label(record->validity));
    add(&out[FACET_FIELD], record->kind == KIND_FIELD ? record->id : "");
    add_list(&out[FACET_FIELD], &record->field_ids);
    add_list(&out[FACET_REGION], &record->regions);
    add_list(&out[STORE_COLUMN_TAG], &record->tags);
    if (record_is_bound(record))
        add_list(&out[STORE_COLUMN_VENUE], &record->venues);
    if (record->item)
        add_item(record->item, out);
    else {
        add(&out[FACET_LEVEL], record->level);
        add(&out[FACET_AUDIENCE], record->audience);
        add(&out[FACET_METHOD], record->method);
    }
    if (record->notice)
        add_notice(record, arena, out);
}
