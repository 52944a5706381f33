#include "ctl/layout_content.h"
#include "base/time.h"
#include "base/utf8.h"
#include "feed/record_json.h"
#include "layout/layout_select.h"
#include "model/record_text.h"

#include <stdlib.h>
#include <string.h>

#define DAY_S 86400

/* What a zone's playlist takes, and how long once round, in which each has a turn at least. */
struct round {
    bool is_fair;
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
        round->ms += dwell_ms(layout, entry, store, hit->id) *
                     (int64_t)(round->is_fair ? priority_turns(hit->priority) : 1);
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
    *round = (struct round){.is_fair = !playlist || playlist->order == LAYOUT_ORDER_FAIR};
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

/* Whether all have their turns, as often as is asked for. */
static void
check_showings(const struct layout *layout, const struct layout_zone *zone,
               const struct round *round, int64_t now, struct strbuf *out)
{
    int64_t shown = shown_s(layout, zone, now);
    int least = zone->playlist ? zone->playlist->least_showings_day : 0;
    if (round->ms / 1000 > shown)
        strbuf_addf(out,
                    "its %zu records take about %lld minutes once round, and it is shown for "
                    "%lld minutes a day",
                    round->records, (long long)(round->ms / 60000), (long long)(shown / 60));
    else if (least && round->ms && shown * 1000 / round->ms < least)
        strbuf_addf(out,
                    "each of its %zu records is shown about %lld times a day, expected at "
                    "least %d (leastShowingsADay)",
                    round->records, (long long)(shown * 1000 / round->ms), least);
}

static enum err
check_zone(const struct layout *layout, const struct layout_zone *zone, struct store *store,
           int64_t now, struct strbuf *out)
{
    struct round round;
    enum err err = round_of(layout, zone->playlist, store, now, &round);
    if (err)
        return err;
    if (round.records == 0)
        strbuf_addf(out, "no record matches its playlist, %s, now",
                    zone->playlist ? zone->playlist->name : "all notices");
    else if (zone->widget == LAYOUT_WIDGET_ROTATION)
        check_showings(layout, zone, &round, now, out);
    return ERR_OK;
}

enum err
layout_content_check(const struct layout *layout, const char *path, struct store *store,
                     int64_t now, struct strbuf *out, size_t *warnings)
{
    struct strbuf found = {0};
    enum err err = ERR_OK;
    *warnings = 0;
    for (size_t i = 0; i < layout->zone_count && !err; i++) {
        const struct layout_zone *zone = &layout->zones[i];
        if (zone->widget != LAYOUT_WIDGET_ROTATION && !zone->playlist)
            continue;
        strbuf_reset(&found);
        err = check_zone(layout, zone, store, now, &found);
        if (!found.len)
            continue;
        ++*warnings;
        strbuf_addf(out, "%s: warning: /zones/%zu: %s\n", path, i, found.data);
    }
    strbuf_free(&found);
    return err;
}
