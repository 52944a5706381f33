#include "index/term_pass.h"
#include "index/name_cursor.h"
#include "index/zone_cursor.h"

struct pass {
    const struct segment_search *search;
    struct zone_cursor zones[INDEX_ZONES];
    struct name_cursor names;
    struct zone_cursor line; /* the term as a whole line of the title's zone */
};

static void
open_pass(struct pass *pass, const struct segment_search *search,
          const struct search_term *term, struct arena *arena)
{
    pass->search = search;
    zone_cursor_open_line(&pass->line, search->segment, term->units, term->len, arena);
    for (int zone = 0; zone < INDEX_ZONES; zone++)
        zone_cursor_open(&pass->zones[zone], search->segment, (enum index_zone)zone,
                         term->units, term->len, arena);
    name_cursor_open(&pass->names, search, &term->names);
}

/* The first document from `doc` on that may hold the term. */
static uint32_t
seek(struct pass *pass, uint32_t doc)
{
    uint32_t least = name_cursor_seek(&pass->names, doc);
    for (int zone = 0; zone < INDEX_ZONES; zone++) {
        uint32_t found = zone_cursor_seek(&pass->zones[zone], doc);
        least = found < least ? found : least;
    }
    return least;
}

static bool
holds(struct zone_cursor *zone, uint32_t doc)
{
    return zone->doc == doc && zone_cursor_holds(zone);
}

/* SEARCH_TIERS: in none. */
static enum search_tier
tier_of(struct pass *pass, uint32_t doc)
{
    if (holds(&pass->zones[INDEX_TITLE], doc)) {
        zone_cursor_seek(&pass->line, doc);
        return holds(&pass->line, doc) ? SEARCH_EXACT : SEARCH_TITLE;
    }
    if (pass->names.doc == doc)
        return SEARCH_NAMES;
    if (holds(&pass->zones[INDEX_CONTENT], doc))
        return SEARCH_CONTENT;
    return holds(&pass->zones[INDEX_BODY], doc) ? SEARCH_BODY : SEARCH_TIERS;
}

void
term_pass(const struct segment_search *search, const struct search_phrase *phrase,
          uint32_t from, uint32_t to, uint8_t *levels, struct arena *arena)
{
    struct pass pass;
    uint8_t best = search_level(SEARCH_EXACT, false, phrase->class);
    open_pass(&pass, search, &phrase->terms[0], arena);
    for (uint32_t doc = seek(&pass, from); doc < to && !segment_search_is_cancelled(search);
         doc = seek(&pass, doc + 1)) {
        if (levels[doc] <= best || !segment_search_accepts(search, doc))
            continue;
        enum search_tier tier = tier_of(&pass, doc);
        uint8_t level =
            tier == SEARCH_TIERS ? SEARCH_NONE : search_level(tier, false, phrase->class);
        if (level < levels[doc])
            levels[doc] = level;
    }
}
