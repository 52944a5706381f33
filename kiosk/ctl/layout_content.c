#include "ctl/layout_content.h"
#include "base/time.h"
#include "base/utf8.h"
#include "feed/record_json.h"
#include "layout/layout_select.h"
#include "model/record_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_S 86400

/* What a zone's playlist takes, and how long once round. */
struct round {
    size_t records;
    int64_t ms;
};

static void
count_chars(void *context, const struct record_piece *piece)
{
    *(size_t *)context += utf8_count(piece->text, strlen(piece->text));
}

/* How long a record stands, about: its pages are not laid out here. */
static int64_t
dwell_ms(const struct layout *layout, const struct layout_entry *entry, struct store *store,
         const char *id)
{
    char *json = NULL;
    size_t len = 0, chars = 0;
    struct record *record = NULL;
    struct record_error error;
    int64_t ms = 0;
    if (!store_record(store, id, &(struct query){0}, &json, &len) &&
        !record_from_json(json, len, &record, &error)) {
        record_text_each(record, count_chars, &chars);
        ms = (int64_t)chars * 60000 / layout->chars_per_minute;
        if (record->notice && record->notice->dwell_s > 0)
            ms = (int64_t)record->notice->dwell_s * 1000;
    }
    if (entry && entry->dwell_s > 0)
        ms = (int64_t)entry->dwell_s * 1000;
    record_free(record);
    free(json);
    return ms > (int64_t)layout->min_dwell_s * 1000 ? ms : (int64_t)layout->min_dwell_s * 1000;
}

static enum err
add_select(const struct layout *layout, const struct layout_entry *entry, struct store *store,
           int64_t now, struct round *round)
{
    const struct layout_select all = {.kinds = 1u << KIND_NOTICE};
    const struct layout_select *select = entry ? &entry->select : &all;
    struct query query = layout_select_query(select, now);
    struct query_result *result = NULL;
    enum err err = store_query(store, &query, &result);
    for (size_t i = 0; !err && i < result->hit_count; i++) {
        const struct hit *hit = &result->hits[i];
        if (!layout_select_takes(select, hit, now))
            continue;
        round->records++;
        round->ms += dwell_ms(layout, entry, store, hit->id);
    }
    query_result_free(result);
    return err;
}

static enum err
add_entry(const struct layout *layout, const struct layout_entry *entry, struct store *store,
          int64_t now, struct round *round)
{
    char *json = NULL;
    size_t len = 0;
    if (!entry || entry->kind == LAYOUT_ENTRY_SELECT)
        return add_select(layout, entry, store, now, round);
    bool is_there = entry->kind == LAYOUT_ENTRY_SLIDE ||
                    !store_record(store, entry->record, &(struct query){0}, &json, &len);
    free(json);
    round->records += is_there;
    round->ms += is_there ? dwell_ms(layout, entry, store, entry->record) : 0;
    return ERR_OK;
}

static enum err
round_of(const struct layout *layout, const struct layout_playlist *playlist,
         struct store *store, int64_t now, struct round *round)
{
    enum err err = ERR_OK;
    *round = (struct round){0};
    if (!playlist)
        return add_entry(layout, NULL, store, now, round);
    for (size_t i = 0; i < playlist->entry_count && !err; i++)
        err = add_entry(layout, &playlist->entries[i], store, now, round);
    return err;
}

/* How many seconds of a day a zone is shown; `now`'s day stands for all. */
static int64_t
shown_s(const struct layout *layout, const struct layout_zone *zone, int64_t now)
{
    int64_t shown = 0, midnight = now - (now + TIME_ZONE_SHANGHAI_S) % DAY_S;
    for (int minute = 0; minute < 1440; minute++) {
        unsigned long long parts =
            day_parts_now(layout->day_parts, layout->day_part_count, midnight + minute * 60,
                          TIME_ZONE_SHANGHAI_S, NULL);
        bool is_dark = false;
        for (size_t i = 0; i < layout->day_part_count; i++)
            is_dark |= (parts & 1ull << i) && layout->day_parts[i].is_off;
        if (!is_dark && (!zone->day_parts || (zone->day_parts & parts)))
            shown += 60;
    }
    return shown;
}

enum err
layout_content_check(const struct layout *layout, const char *path, struct store *store,
                     int64_t now, size_t *warnings)
{
    *warnings = 0;
    for (size_t i = 0; i < layout->zone_count; i++) {
        const struct layout_zone *zone = &layout->zones[i];
        const char *name = zone->playlist ? zone->playlist->name : "all notices";
        struct round round;
        if (zone->widget != LAYOUT_WIDGET_ROTATION && !zone->playlist)
            continue;
        enum err err = round_of(layout, zone->playlist, store, now, &round);
        if (err)
            return err;
        if (round.records == 0) {
            ++*warnings;
            printf("%s: warning: /zones/%zu: no record matches its playlist, %s, now\n", path,
                   i, name);
        }
        int64_t shown = shown_s(layout, zone, now);
        if (zone->widget == LAYOUT_WIDGET_ROTATION && round.ms / 1000 > shown) {
            ++*warnings;
            printf(
                "%s: warning: /zones/%zu: its %zu records take about %lld minutes once round, "
                "and it is shown for %lld minutes a day\n",
                path, i, round.records, (long long)(round.ms / 60000), (long long)(shown / 60));
        }
    }
    return ERR_OK;
}
