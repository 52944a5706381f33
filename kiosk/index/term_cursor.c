#include "index/term_cursor.h"
#include "index/units.h"

#include <stdlib.h>
#include <string.h>

#define PAIRS_LOOKED_AT 64 /* of a long string; the rest is for the text to say */

/* ---- one zone ---- */

/* Keep `list` if it is among the rarest; lists stay in order. */
static void
keep_rarest(struct zone_cursor *cursor, const struct posting_cursor *list)
{
    size_t at = cursor->list_count;
    if (at == TERM_LISTS && cursor->lists[at - 1].len <= list->len)
        return;
    if (at == TERM_LISTS)
        at--;
    else
        cursor->list_count++;
    for (; at > 0 && cursor->lists[at - 1].len > list->len; at--)
        cursor->lists[at] = cursor->lists[at - 1];
    cursor->lists[at] = *list;
}

void
zone_cursor_open(struct zone_cursor *cursor, const struct segment *segment,
                 enum index_zone zone, const uint16_t *units, size_t len, struct arena *arena)
{
    size_t pairs = len > 1 ? len - 1 : 1;
    *cursor = (struct zone_cursor){.segment = segment,
                                   .zone = zone,
                                   .units = units,
                                   .len = len,
                                   .doc = POSTING_END,
                                   .end = segment->doc_count};
    if (!len || !segment->doc_count)
        return;
    size_t lists = pairs < TERM_LISTS ? pairs : TERM_LISTS;
    cursor->lists = arena_alloc(arena, lists * sizeof *cursor->lists);
    pairs = pairs < PAIRS_LOOKED_AT ? pairs : PAIRS_LOOKED_AT;
    for (size_t i = 0; i < pairs; i++) {
        struct posting_cursor list;
        if (!segment_list(segment, zone, units[i], len > 1 ? units[i + 1] : 0, &list))
            return;
        keep_rarest(cursor, &list);
    }
    cursor->doc = 0;
}

static bool
stands_in_text(const struct zone_cursor *cursor, uint32_t doc)
{
    size_t len;
    if (cursor->len <= 2)
        return true;
    if ((cursor->levels && cursor->levels[doc] != SEARCH_NONE) ||
        (cursor->accepting && !segment_search_accepts(cursor->accepting, doc)))
        return false;
    const uint16_t *text = segment_text(cursor->segment, doc, cursor->zone, &len);
    return units_find(text, len, cursor->units, cursor->len) != UNITS_NONE;
}

/* The first document from `doc` on that is in all lists. */
static uint32_t
seek_lists(struct zone_cursor *cursor, uint32_t doc)
{
    uint32_t found = posting_seek(&cursor->lists[0], doc);
    for (size_t i = 1; i < cursor->list_count && found != POSTING_END; i++) {
        uint32_t other = posting_seek(&cursor->lists[i], found);
        if (other == found)
            continue;
        found = other == POSTING_END ? other : posting_seek(&cursor->lists[0], other);
        i = 0;
    }
    return found;
}

uint32_t
zone_cursor_seek(struct zone_cursor *cursor, uint32_t doc)
{
    if (cursor->doc == POSTING_END)
        return POSTING_END;
    cursor->started = true;
    uint32_t found = seek_lists(cursor, doc);
    while (found < cursor->end && !stands_in_text(cursor, found))
        found = cursor->accepting && segment_search_is_cancelled(cursor->accepting)
                    ? POSTING_END
                    : seek_lists(cursor, found + 1);
    return cursor->doc = found < cursor->end ? found : POSTING_END;
}

/* ---- a term in several tiers ---- */

static const struct {
    enum search_tier tier;
    enum index_zone zone;
} ZONES[] = {
    {SEARCH_TITLE, INDEX_TITLE}, {SEARCH_CONTENT, INDEX_CONTENT}, {SEARCH_BODY, INDEX_BODY}};

static void
open_exact(struct term_cursor *cursor, const struct search_term *term, struct arena *arena)
{
    uint16_t *line = arena_alloc(arena, (term->len + 2) * sizeof *line);
    line[0] = line[term->len + 1] = INDEX_LINE_END;
    memcpy(line + 1, term->units, term->len * sizeof *line);
    zone_cursor_open(&cursor->zones[cursor->zone_count++], cursor->segment, INDEX_TITLE, line,
                     term->len + 2, arena);
}

void
term_cursor_open(struct term_cursor *cursor, const struct segment_search *search,
                 const struct search_term *term, enum search_tier from, enum search_tier to,
                 const uint8_t *levels, struct arena *arena)
{
    *cursor = (struct term_cursor){.segment = search->segment,
                                   .name_doc = POSTING_END,
                                   .name_columns = search->name_columns};
    if (to == SEARCH_EXACT)
        open_exact(cursor, term, arena);
    for (size_t i = 0; i < sizeof ZONES / sizeof *ZONES; i++)
        if (from <= ZONES[i].tier && ZONES[i].tier <= to)
            zone_cursor_open(&cursor->zones[cursor->zone_count++], search->segment,
                             ZONES[i].zone, term->units, term->len, arena);
    for (size_t i = 0; i < cursor->zone_count; i++) {
        cursor->zones[i].accepting = search;
        cursor->zones[i].levels = levels;
    }
    if (from <= SEARCH_NAMES && SEARCH_NAMES <= to &&
        (term->names.sets[0] || term->names.sets[1])) {
        cursor->names = &term->names;
        cursor->name_doc = 0;
    }
}

static bool
is_named(const struct term_cursor *cursor, uint32_t doc)
{
    const uint32_t *columns = cursor->name_columns;
    for (size_t i = 0; i < SEARCH_NAMED; i++) {
        const uint8_t *sets = cursor->names->sets[i];
        if (sets && sets[segment_set_of(&cursor->segment->columns[columns[i]], doc)])
            return true;
    }
    return false;
}

static uint32_t
seek_name(struct term_cursor *cursor, uint32_t doc)
{
    uint32_t count = cursor->segment->doc_count;
    if (cursor->name_doc == POSTING_END || cursor->name_doc > doc)
        return cursor->name_doc;
    while (doc < count && !is_named(cursor, doc))
        doc++;
    return cursor->name_doc = doc < count ? doc : POSTING_END;
}

void
term_cursor_end_at(struct term_cursor *cursor, uint32_t end)
{
    for (size_t i = 0; i < cursor->zone_count; i++)
        cursor->zones[i].end = end;
}

uint32_t
term_cursor_seek(struct term_cursor *cursor, uint32_t doc)
{
    uint32_t least = cursor->names ? seek_name(cursor, doc) : POSTING_END;
    for (size_t i = 0; i < cursor->zone_count; i++) {
        struct zone_cursor *zone = &cursor->zones[i];
        uint32_t found =
            zone->started && zone->doc >= doc ? zone->doc : zone_cursor_seek(zone, doc);
        least = found < least ? found : least;
    }
    return least;
}
