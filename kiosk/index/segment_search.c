#include "index/segment_search.h"
#include "index/term_cursor.h"
#include "index/term_pass.h"
#include "index/units.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHARES_MAX 4     /* threads that look through a segment */
#define SHARE_DOCS 20000 /* documents that are worth one more */

/* One search on its way; `hits` NULL: only the levels are wanted. */
struct run {
    const struct segment_search *search;
    uint8_t *levels;
    uint32_t from, to; /* documents that are looked at */
    struct search_hit *hits;
    size_t limit, len;
    struct arena *arena;
    struct segment_room room;
    enum err err;
};

/* ---- levels ---- */

uint8_t
search_level(enum search_tier tier, bool far, unsigned class)
{
    return (uint8_t)(((unsigned)tier * 2 + far) * SEARCH_CLASSES + class);
}

enum search_tier
search_tier_of(uint8_t level)
{
    return (enum search_tier)(level / SEARCH_CLASSES / 2);
}

unsigned
search_class_of(uint8_t level)
{
    return level % SEARCH_CLASSES;
}

/* ---- documents ---- */

bool
segment_search_is_cancelled(const struct segment_search *search)
{
    return search->cancelled && atomic_load_explicit(search->cancelled, memory_order_relaxed);
}

bool
segment_search_accepts(const struct segment_search *search, uint32_t doc)
{
    if (search->gone && search->gone[doc / 8] >> doc % 8 & 1)
        return false;
    for (size_t i = 0; i < search->filter_count; i++) {
        const struct search_filter *filter = &search->filters[i];
        if (!filter->sets[segment_set_of(&search->segment->columns[filter->column], doc)])
            return false;
    }
    return true;
}

/* ---- nearness ---- */

struct place {
    const uint16_t *text;
    size_t from, to;
};

/* Whether all terms stand within `place`. */
static bool
holds_all(const struct search_phrase *phrase, const struct place *place)
{
    for (size_t i = 0; i < phrase->len; i++)
        if (units_find(place->text + place->from, place->to - place->from,
                       phrase->terms[i].units, phrase->terms[i].len) == UNITS_NONE)
            return false;
    return true;
}

static bool
is_near_in(const struct search_phrase *phrase, const uint16_t *text, size_t len)
{
    const struct search_term *first = &phrase->terms[0];
    for (size_t at = 0, found;; at += found + 1) {
        found =
            at < len ? units_find(text + at, len - at, first->units, first->len) : UNITS_NONE;
        if (found == UNITS_NONE)
            return false;
        size_t place = at + found, end = place + first->len + SEARCH_NEAR;
        const struct place around = {text, place > SEARCH_NEAR ? place - SEARCH_NEAR : 0,
                                     end < len ? end : len};
        if (holds_all(phrase, &around))
            return true;
    }
}

static bool
is_near(struct run *run, const struct search_phrase *phrase, uint32_t doc)
{
    for (int zone = 0; zone < INDEX_ZONES; zone++) {
        size_t len;
        const uint16_t *text =
            segment_text(run->search->segment, doc, (enum index_zone)zone, &run->room, &len);
        if (is_near_in(phrase, text, len))
            return true;
    }
    return false;
}

/* ---- running ---- */

static bool
goes_on(struct run *run)
{
    if (segment_search_is_cancelled(run->search))
        run->err = ERR_CANCELLED;
    return !run->err;
}

/* The first document from `doc` on with all terms, or POSTING_END. */
static uint32_t
seek_all(struct term_cursor *terms, size_t len, uint32_t doc)
{
    uint32_t found = term_cursor_seek(&terms[0], doc);
    for (size_t i = 1; i < len && found != POSTING_END; i++) {
        uint32_t other = term_cursor_seek(&terms[i], found);
        if (other == found)
            continue;
        found = other == POSTING_END ? other : term_cursor_seek(&terms[0], other);
        i = 0;
    }
    return found;
}

static void
take(struct run *run, uint32_t doc, uint8_t level)
{
    run->levels[doc] = level;
    if (run->hits)
        run->hits[run->len] = (struct search_hit){doc, level};
    run->len++;
}

/* What one phrase finds in one tier and is no better so far. */
static void
run_phrase(struct run *run, const struct search_phrase *phrase, enum search_tier tier, bool far)
{
    bool several = phrase->len > 1;
    if (!phrase->len || (far && !several) || (several && tier == SEARCH_EXACT))
        return;
    arena_reset(run->arena);
    struct term_cursor *terms = arena_alloc(run->arena, phrase->len * sizeof *terms);
    const struct term_bounds bounds = {run->search, run->levels,
                                       search_level(tier, far, phrase->class), run->to};
    for (size_t i = 0; i < phrase->len; i++)
        term_cursor_open(&terms[i], &bounds, &phrase->terms[i], several ? SEARCH_TITLE : tier,
                         tier, run->arena);
    for (uint32_t doc = run->from; run->len < run->limit && goes_on(run); doc++) {
        doc = seek_all(terms, phrase->len, doc);
        if (doc >= run->to)
            break;
        if (run->levels[doc] > bounds.level && segment_search_accepts(run->search, doc) &&
            (!several || far || is_near(run, phrase, doc)))
            take(run, doc, bounds.level);
    }
}

static void
run_tiers(struct run *run, bool several_only)
{
    const struct segment_search *search = run->search;
    for (int tier = 0; tier < SEARCH_TIERS; tier++)
        for (int far = 0; far < 2; far++)
            for (size_t i = 0; i < search->phrase_count && !run->err; i++)
                if (!several_only || search->phrases[i].len > 1)
                    run_phrase(run, &search->phrases[i], (enum search_tier)tier, far);
    free(run->room.units);
    goes_on(run); /* a cursor that was cancelled says no more than that there are no more */
}

enum err
segment_search_first(const struct segment_search *search, size_t limit, struct search_hit *hits,
                     size_t *len)
{
    struct run run = {.search = search,
                      .levels = xmalloc((size_t)search->segment->doc_count + 1),
                      .to = search->segment->doc_count,
                      .hits = hits,
                      .limit = limit,
                      .arena = arena_new()};
    memset(run.levels, SEARCH_NONE, run.to);
    run_tiers(&run, false);
    *len = run.len;
    free(run.levels);
    arena_free(run.arena);
    return run.err;
}

/* ---- all of them, by several threads where there are many ---- */

static void *
run_share(void *context)
{
    struct run *run = context;
    const struct segment_search *search = run->search;
    run->arena = arena_new();
    memset(run->levels + run->from, SEARCH_NONE, run->to - run->from);
    for (size_t i = 0; i < search->phrase_count; i++)
        if (search->phrases[i].len == 1) {
            arena_reset(run->arena);
            term_pass(search, &search->phrases[i], run->from, run->to, run->levels, run->arena);
        }
    run_tiers(run, true);
    arena_free(run->arena);
    return NULL;
}

static uint32_t
count_shares(uint32_t docs)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t most = cores > SHARES_MAX ? SHARES_MAX : cores > 1 ? (uint32_t)cores : 1;
    uint32_t worth = docs / SHARE_DOCS + 1;
    return worth < most ? worth : most;
}

enum err
segment_search_all(const struct segment_search *search, uint8_t *levels)
{
    struct run runs[SHARES_MAX];
    pthread_t threads[SHARES_MAX];
    bool started[SHARES_MAX] = {false};
    uint32_t docs = search->segment->doc_count, shares = count_shares(docs);
    enum err err = ERR_OK;
    for (uint32_t i = 0; i < shares; i++)
        runs[i] = (struct run){.search = search,
                               .levels = levels,
                               .from = (uint32_t)((uint64_t)docs * i / shares),
                               .to = (uint32_t)((uint64_t)docs * (i + 1) / shares),
                               .limit = SIZE_MAX};
    for (uint32_t i = 1; i < shares; i++)
        started[i] = pthread_create(&threads[i], NULL, run_share, &runs[i]) == 0;
    for (uint32_t i = 0; i < shares; i++)
        if (!started[i])
            run_share(&runs[i]);
    for (uint32_t i = 0; i < shares; i++) {
        if (started[i])
            pthread_join(threads[i], NULL);
        err = err ? err : runs[i].err;
    }
    return err;
}
