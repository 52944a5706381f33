#include "layout/layout_reader.h"
#include "layout/layout_rules.h"

#include <stdio.h>

/* Playlists: what takes turns. */

#define PLAYLISTS_MAX 32
#define ENTRIES_MAX   200

static unsigned
read_bits(const struct json *object, const char *key, const char *const *words)
{
    unsigned bits = 0;
    json_each(node, json_get(object, key))
    {
        int at = json_is_string(node) ? layout_word(words, json_string_value(node)) : -1;
        bits |= at >= 0 ? 1u << at : 0;
    }
    return bits;
}

static struct layout_select
read_select(struct layout_reader *r, const struct json *node, const char *pointer)
{
    unsigned kinds = read_bits(node, "kinds", LAYOUT_RECORDS);
    return (struct layout_select){
        .kinds = kinds ? kinds : 1u << KIND_NOTICE,
        .priorities = read_bits(node, "priorities", LAYOUT_PRIORITY),
        .category = layout_read_text(r, node, "category"),
        .field = layout_read_text(r, node, "field"),
        .publisher = layout_read_text(r, node, "publisher"),
        .region = layout_read_text(r, node, "region"),
        .tag = layout_read_text(r, node, "tag"),
        .max_age_days = layout_read_int(r, node, pointer, "maxAgeDays", 0, 1, 36500),
        .archive = json_bool(node, "archive", false)};
}

static void
read_entry(struct layout_reader *r, const struct json *node, const char *pointer,
           struct layout_entry *entry)
{
    const struct json *select = json_get(node, "select"), *record = json_get(node, "record"),
                      *slide = json_get(node, "slide");
    char place[200];
    if (!select + !record + !slide != 2)
        layout_refuse(r, pointer, "found %s, expected one of select, record and slide",
                      select || record || slide ? "several" : "none");
    entry->kind = select   ? LAYOUT_ENTRY_SELECT
                  : record ? LAYOUT_ENTRY_RECORD
                           : LAYOUT_ENTRY_SLIDE;
    snprintf(place, sizeof place, "%s/select", pointer);
    entry->select = read_select(r, select, place);
    entry->record = layout_read_text(r, node, "record");
    snprintf(place, sizeof place, "%s/slide", pointer);
    if (json_is_object(slide) && !json_get(slide, "text") && !json_get(slide, "image"))
        layout_refuse(r, place, "found neither text nor image, expected one of them");
    entry->image = layout_read_picture(r, slide, place, "image");
    entry->alt = layout_read_text(r, slide, "alt");
    entry->title = layout_read_text(r, slide, "title");
    entry->text = layout_read_text(r, slide, "text");
    entry->dwell_s = layout_read_int(r, node, pointer, "seconds", 0, 1, 7200);
}

static void
read_entries(struct layout_reader *r, const struct json *list, const char *pointer,
             struct layout_playlist *playlist)
{
    size_t count = json_size(list), i = 0;
    char place[160];
    if (count > ENTRIES_MAX) {
        layout_refuse(r, pointer, "found %zu entries, expected at most %d", count, ENTRIES_MAX);
        return;
    }
    playlist->entries = arena_alloc(r->layout->arena, count * sizeof *playlist->entries);
    playlist->entry_count = count;
    json_each(node, list)
    {
        snprintf(place, sizeof place, "%s/%zu", pointer, i);
        read_entry(r, node, place, &playlist->entries[i++]);
    }
}

static void
read_playlist(struct layout_reader *r, const struct json *node, size_t index)
{
    struct layout_playlist *playlist = &r->layout->playlists[index];
    char pointer[64], place[80];
    snprintf(pointer, sizeof pointer, "/playlists/%zu", index);
    playlist->name = layout_read_text(r, node, "name");
    for (size_t i = 0; i < index; i++)
        if (str_eq(r->layout->playlists[i].name, playlist->name))
            layout_refuse_name(r, pointer, playlist->name);
    int order = layout_word(LAYOUT_ORDERS, json_str(node, "order", "fair"));
    playlist->order = order < 0 ? LAYOUT_ORDER_FAIR : (enum layout_order)order;
    playlist->least_showings_day =
        layout_read_int(r, node, pointer, "leastShowingsADay", 0, 1, 2000);
    snprintf(place, sizeof place, "%s/entries", pointer);
    read_entries(r, json_get(node, "entries"), place, playlist);
}

void
layout_read_playlists(struct layout_reader *r, const struct json *root)
{
    const struct json *list = json_get(root, "playlists");
    size_t count = json_size(list), i = 0;
    if (!json_is_array(list))
        return;
    if (count > PLAYLISTS_MAX) {
        layout_refuse(r, "/playlists", "found %zu, expected at most %d", count, PLAYLISTS_MAX);
        return;
    }
    r->layout->playlists =
        arena_alloc(r->layout->arena, count * sizeof(struct layout_playlist));
    r->layout->playlist_count = count;
    json_each(node, list) read_playlist(r, node, i++);
}
