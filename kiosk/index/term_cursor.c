#include "index/term_cursor.h"

static const struct {
    enum search_tier tier;
    enum index_zone zone;
} ZONES[] = {
    {SEARCH_TITLE, INDEX_TITLE}, {SEARCH_CONTENT, INDEX_CONTENT}, {SEARCH_BODY, INDEX_BODY}};

void
term_cursor_open(struct term_cursor *cursor, const struct term_bounds *bounds,
                 const struct search_term *term, enum search_tier from, enum search_tier to,
                 struct arena *arena)
{
    static const struct search_names none = {{NULL}};
    *cursor = (struct term_cursor){.bounds = *bounds};
    if (to == SEARCH_EXACT)
        zone_cursor_open_line(&cursor->zones[cursor->zone_count++], bounds->search->segment,
                              term->units, term->len, arena);
    for (size_t i = 0; i < sizeof ZONES / sizeof *ZONES; i++)
        if (from <= ZONES[i].tier && ZONES[i].tier <= to)
            zone_cursor_open(&cursor->zones[cursor->zone_count++], bounds->search->segment,
                             ZONES[i].zone, term->units, term->len, arena);
    bool with_names = from <= SEARCH_NAMES && SEARCH_NAMES <= to;
    name_cursor_open(&cursor->names, bounds->search, with_names ? &term->names : &none);
}

/* A short string's list says all: only a text that is looked through must be worth it. */
static bool
holds(struct zone_cursor *zone, const struct term_bounds *bounds)
{
    if (zone->needle.len > 2 && (bounds->levels[zone->doc] <= bounds->level ||
                                 !segment_search_accepts(bounds->search, zone->doc)))
        return false;
    return zone_cursor_holds(zone);
}

static uint32_t
seek_zone(struct zone_cursor *zone, const struct term_bounds *bounds, uint32_t doc)
{
    uint32_t found = zone_cursor_seek(zone, doc);
    while (found < bounds->end && !holds(zone, bounds))
        found = segment_search_is_cancelled(bounds->search) ? POSTING_END
                                                            : zone_cursor_seek(zone, found + 1);
    return found < bounds->end ? found : POSTING_END;
}

uint32_t
term_cursor_seek(struct term_cursor *cursor, uint32_t doc)
{
    uint32_t least = name_cursor_seek(&cursor->names, doc);
    for (size_t i = 0; i < cursor->zone_count; i++) {
        if (!cursor->started || cursor->found[i] < doc)
            cursor->found[i] = seek_zone(&cursor->zones[i], &cursor->bounds, doc);
        least = cursor->found[i] < least ? cursor->found[i] : least;
    }
    cursor->started = true;
    return least;
}
