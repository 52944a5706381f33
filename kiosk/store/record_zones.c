#include "store/record_zones.h"
#include "han/fold.h"
#include "model/record_text.h"

#include <string.h>

static void
add_units(struct strbuf *zone, const void *units, size_t len)
{
    if (len)
        strbuf_add_bytes(zone, units, len * sizeof(uint16_t));
}

/* Fold straight into the zone's own memory; line ends around and between. */
static void
add_text(struct strbuf *zone, const char *text)
{
    static const uint16_t line_end = INDEX_LINE_END;
    size_t len = strlen(text), room = (fold_max_units(len) + 2) * sizeof(uint16_t);
    if (!len)
        return;
    if (zone->len == 0)
        add_units(zone, &line_end, 1);
    size_t before = zone->len;
    if (zone->cap - zone->len <= room) {
        zone->cap = (zone->len + room + 1) * 2;
        zone->data = xrealloc(zone->data, zone->cap);
    }
    size_t made = fold_text(text, len, (uint16_t *)(void *)(zone->data + zone->len), NULL);
    zone->len += made * sizeof(uint16_t);
    if (zone->len > before)
        add_units(zone, &line_end, 1);
}

/* What a piece says stands in another zone already. */
static bool
is_among(const char *text, const struct str_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(text, list->items[i]))
            return true;
    return false;
}

struct body {
    struct record_zones *zones;
    const struct record *record;
};

static bool
stands_elsewhere(const struct record *record, const char *text)
{
    const struct item_part *item = record->item;
    return str_eq(text, record->title) || str_eq(text, record->index_no) ||
           str_eq(text, record->document_no) || str_eq(text, record->publisher) ||
           (item && (str_eq(text, item->level1) || str_eq(text, item->level2) ||
                     is_among(text, &item->content) || is_among(text, &item->basis)));
}

static void
add_piece(void *context, const struct record_piece *piece)
{
    struct body *body = context;
    if (*piece->text && !piece->is_date && !stands_elsewhere(body->record, piece->text))
        add_text(&body->zones->zones[INDEX_BODY], piece->text);
}

void
record_zones_make(struct record_zones *zones, const struct record *record)
{
    const struct item_part *item = record->item;
    for (int i = 0; i < INDEX_ZONES; i++)
        strbuf_reset(&zones->zones[i]);
    struct strbuf *title = &zones->zones[INDEX_TITLE];
    add_text(title, record->title);
    if (item && !str_eq(item->level1, record->title))
        add_text(title, item->level1);
    if (item && !str_eq(item->level2, record->title))
        add_text(title, item->level2);
    add_text(title, record->index_no);
    add_text(title, record->document_no);
    for (size_t i = 0; item && i < item->content.len; i++)
        add_text(&zones->zones[INDEX_CONTENT], item->content.items[i]);
    for (size_t i = 0; item && i < item->basis.len; i++)
        add_text(&zones->zones[INDEX_CONTENT], item->basis.items[i]);
    record_text_each(record, add_piece, &(struct body){zones, record});
}

void
record_zones_free(struct record_zones *zones)
{
    for (int i = 0; i < INDEX_ZONES; i++)
        strbuf_free(&zones->zones[i]);
}
