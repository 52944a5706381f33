#include "store/store_search.h"
#include "base/vec.h"
#include "index/intern.h"
#include "index/units.h"
#include "model/region.h"
#include "store/store_index.h"

#include <stdlib.h>
#include <string.h>

/* One segment's part of the search; all in an arena of its own. */
struct part {
    struct arena *arena;
    const struct store_segment *held;
    struct segment_search search;
};

/* ---- filters: which sets of a column will do ---- */

typedef bool value_test(const void *wanted, const char *value);

static bool
is_value(const void *wanted, const char *value)
{
    return str_eq(wanted, value);
}

static bool
is_one_of(const void *wanted, const char *value)
{
    const struct str_list *list = wanted;
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i], value))
            return true;
    return false;
}

static bool
is_kind(const void *wanted, const char *value)
{
    enum kind kind;
    return kind_from_name(value, &kind) && *(const unsigned *)wanted >> kind & 1;
}

static bool
is_up_to(const void *wanted, const char *value)
{
    return strtoll(value, NULL, 10) <= *(const int64_t *)wanted;
}

static bool
is_after(const void *wanted, const char *value)
{
    return !is_up_to(wanted, value);
}

/* A byte a set: whether one of its values is marked in `values`, or it has none at all and
 * `empty_too`. */
static uint8_t *
sets_with(struct part *part, const struct segment_column *column, const uint8_t *values,
          bool empty_too)
{
    uint8_t *sets = arena_alloc(part->arena, column->set_count);
    for (uint32_t set = 0; set < column->set_count; set++) {
        uint32_t len;
        const uint32_t *members = segment_members(column, set, &len);
        sets[set] = empty_too && !len;
        for (uint32_t i = 0; i < len; i++)
            sets[set] |= members[i] < column->value_count && values[members[i]];
    }
    return sets;
}

/* A set will do that has such a value, or none at all where `empty_too`. */
static void
accept(struct part *part, int column_id, value_test *test, const void *wanted, bool empty_too)
{
    const struct segment_column *column = &part->held->segment->columns[column_id];
    uint8_t *values = arena_alloc(part->arena, (size_t)column->value_count + 1);
    for (uint32_t i = 0; i < column->value_count; i++)
        values[i] = test(wanted, segment_value(column, i));
    const uint8_t *sets = sets_with(part, column, values, empty_too);
    if (memchr(sets, 0, column->set_count))
        part->search.filters[part->search.filter_count++] =
            (struct search_filter){(uint32_t)column_id, sets};
}

static void
accept_values(struct part *part, const struct query *query)
{
    char *year = arena_printf(part->arena, "%04d", query->year);
    const struct {
        int column;
        const char *value;
    } all[] = {{FACET_FIELD, query->field_id}, {FACET_PUBLISHER, query->publisher},
               {FACET_LEVEL, query->level},    {FACET_AUDIENCE, query->audience},
               {FACET_METHOD, query->method},  {FACET_VALIDITY, query->validity},
               {FACET_REGION, query->region},  {FACET_YEAR, query->year ? year : NULL},
               {STORE_COLUMN_TAG, query->tag}, {STORE_COLUMN_CATEGORY, query->category}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!str_empty(all[i].value))
            accept(part, all[i].column, is_value, all[i].value, false);
}

static void
accept_all(struct part *part, const struct query *query)
{
    accept_values(part, query);
    if (query->kinds)
        accept(part, FACET_KIND, is_kind, &query->kinds, false);
    if (!str_empty(query->venue))
        accept(part, STORE_COLUMN_VENUE, is_value, query->venue, true);
    if (query->regions.len) {
        struct str_list above = region_above(part->arena, &query->regions);
        accept(part, FACET_REGION, is_one_of, &above, true);
    }
    if (query->now)
        accept(part, STORE_COLUMN_FROM, is_up_to, &query->now, true);
    if (query->current_only)
        accept(part, STORE_COLUMN_ENDS, is_after, &query->now, true);
    if (query->archive_only)
        accept(part, STORE_COLUMN_ENDS, is_up_to, &query->now, true);
}

/* ---- phrases ---- */

/* The sets of a column that have a name with the term in it; NULL: none. */
static const uint8_t *
named_sets(struct part *part, int column_id, const struct store_names *names,
           const struct plan_term *term)
{
    const struct segment_column *column = &part->held->segment->columns[column_id];
    uint8_t *values = NULL;
    for (uint32_t i = 0; i < column->value_count; i++) {
        uint32_t from = names->starts[i], to = names->starts[i + 1];
        if (units_find(names->units + from, to - from, term->units, term->len) == UNITS_NONE)
            continue;
        if (!values)
            values = arena_alloc(part->arena, column->value_count);
        values[i] = 1;
    }
    if (!values)
        return NULL;
    return sets_with(part, column, values, false);
}

static struct search_phrase
phrase_of(struct part *part, const struct plan_phrase *phrase, unsigned class)
{
    struct search_term *terms = arena_alloc(part->arena, phrase->len * sizeof *terms);
    for (size_t i = 0; i < phrase->len; i++) {
        terms[i].units = phrase->terms[i].units;
        terms[i].len = phrase->terms[i].len;
        terms[i].names.sets[0] =
            named_sets(part, FACET_FIELD, &part->held->fields, &phrase->terms[i]);
        terms[i].names.sets[1] =
            named_sets(part, FACET_PUBLISHER, &part->held->publishers, &phrase->terms[i]);
    }
    return (struct search_phrase){terms, phrase->len, class};
}

static void
open_part(struct part *part, const struct store_search *search,
          const struct store_segment *held)
{
    const struct search_plan *plan = search->plan;
    *part = (struct part){.arena = arena_new(), .held = held};
    size_t count = plan ? plan->len : 0;
    struct search_phrase *phrases = arena_alloc(part->arena, (count + 1) * sizeof *phrases);
    for (size_t i = 0; i < count; i++)
        phrases[i] = phrase_of(part, &plan->phrases[i], (unsigned)i);
    part->search.segment = held->segment;
    part->search.gone = held->gone;
    part->search.name_columns[0] = FACET_FIELD;
    part->search.name_columns[1] = FACET_PUBLISHER;
    part->search.phrases = phrases;
    part->search.phrase_count = count;
    part->search.cancelled = &search->store->cancelled;
    accept_all(part, search->query);
}

/* ---- the first ones ---- */

static void
add_candidate(struct store_search *search, const struct part *part, uint32_t doc, uint8_t level)
{
    struct store_candidate candidate = {part->held->segment->rows[doc], level};
    VEC_PUSH(search->candidates, search->candidate_count, search->candidate_cap, candidate);
}

enum err
store_search_first(struct store_search *search, size_t limit)
{
    const struct store_index *index = search->store->index;
    enum err err = ERR_OK;
    for (size_t i = 0; i < index->len && !err; i++) {
        uint32_t docs = index->segments[i].segment->doc_count;
        size_t most = limit < docs ? limit : docs, len = 0;
        struct search_hit *hits = xmalloc((most + 1) * sizeof *hits);
        struct part part;
        open_part(&part, search, &index->segments[i]);
        err = segment_search_first(&part.search, most, hits, &len);
        for (size_t j = 0; j < len && !err; j++)
            add_candidate(search, &part, hits[j].doc, hits[j].level);
        arena_free(part.arena);
        free(hits);
    }
    return err;
}

enum err
store_search_any(struct store *store, const struct query *query, const struct search_plan *plan,
                 bool *found)
{
    struct store_search search = {.store = store, .query = query, .plan = plan};
    enum err err = store_search_first(&search, 1);
    *found = !err && search.candidate_count > 0;
    free(search.candidates);
    return err;
}

/* ---- all of them ---- */

/* Counts of one facet over all segments. */
struct facet_counts {
    struct intern values;
    size_t *counts;
    size_t cap;
};

static void
count_value(struct facet_counts *facet, const char *value, size_t by)
{
    uint32_t number = intern_put(&facet->values, value, strlen(value) + 1);
    if (number >= facet->cap) {
        size_t cap = facet->cap ? facet->cap * 2 : 64;
        facet->counts = xrealloc(facet->counts, cap * sizeof *facet->counts);
        memset(facet->counts + facet->cap, 0, (cap - facet->cap) * sizeof *facet->counts);
        facet->cap = cap;
    }
    facet->counts[number] += by;
}

/* Documents that are hits, ascending. */
struct hit_list {
    uint32_t *docs;
    size_t len;
};

static struct hit_list
list_hits(const uint8_t *levels, uint32_t docs)
{
    struct hit_list list = {xmalloc(((size_t)docs + 1) * sizeof *list.docs), 0};
    for (uint32_t doc = 0; doc < docs; doc++) {
        list.docs[list.len] = doc;
        list.len += levels[doc] != SEARCH_NONE;
    }
    return list;
}

/* Neighbours often have the same set: counted in turns, one need not wait for the other. */
#define COUNT_TURNS 4

/* Numbers of sets come from a file: one that there is not counts as the first. */
#define COUNT_SETS(type)                                                                       \
    do {                                                                                       \
        const type *sets = (const type *)(const void *)column->sets_of;                        \
        for (size_t i = 0; i < hits->len; i++) {                                               \
            uint32_t set = sets[hits->docs[i]];                                                \
            turns[(set < column->set_count ? set : 0) * COUNT_TURNS + i % COUNT_TURNS]++;      \
        }                                                                                      \
    } while (0)

/* How many hits have each set. Caller frees. */
static uint32_t *
count_sets(const struct segment_column *column, const struct hit_list *hits)
{
    uint32_t *turns = xcalloc((size_t)column->set_count * COUNT_TURNS, sizeof *turns);
    if (column->width == 1)
        COUNT_SETS(uint8_t);
    else if (column->width == 2)
        COUNT_SETS(uint16_t);
    else
        COUNT_SETS(uint32_t);
    for (uint32_t set = 0; set < column->set_count; set++) {
        const uint32_t *of = &turns[(size_t)set * COUNT_TURNS];
        turns[set] = of[0] + of[1] + of[2] + of[3];
    }
    return turns;
}

static void
count_facet(struct facet_counts *facet, const struct segment_column *column,
            const struct hit_list *hits)
{
    uint32_t *counts = count_sets(column, hits);
    for (uint32_t set = 0; set < column->set_count; set++) {
        uint32_t len;
        if (!counts[set])
            continue;
        const uint32_t *members = segment_members(column, set, &len);
        for (uint32_t i = 0; i < len; i++)
            count_value(facet, segment_value(column, members[i]), counts[set]);
    }
    free(counts);
}

static int
compare_values(const void *a, const void *b)
{
    const struct facet_value *left = a, *right = b;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return strcmp(left->value, right->value);
}

static void
give_facet(struct facet_counts *counts, struct arena *arena, struct facet *out)
{
    const struct intern *values = &counts->values;
    out->values = arena_alloc(arena, (values->len + 1) * sizeof *out->values);
    for (size_t i = 0; i < values->len; i++)
        out->values[i] = (struct facet_value){
            arena_strdup(arena, values->bytes.data + values->starts[i]), counts->counts[i]};
    if (values->len)
        qsort(out->values, values->len, sizeof *out->values, compare_values);
    out->len = values->len < STORE_FACET_VALUES_MAX ? values->len : STORE_FACET_VALUES_MAX;
}

/* By level, then number. */
static void
take_by_level(struct store_search *search, const struct part *part, const uint8_t *levels,
              size_t limit)
{
    uint32_t docs = part->held->segment->doc_count;
    size_t in_level[SEARCH_NONE + 1] = {0};
    for (uint32_t doc = 0; doc < docs; doc++)
        in_level[levels[doc]]++;
    for (unsigned level = 0; level < SEARCH_NONE && limit; level++)
        for (uint32_t doc = 0; in_level[level] && limit && doc < docs; doc++)
            if (levels[doc] == level) {
                add_candidate(search, part, doc, (uint8_t)level);
                in_level[level]--;
                limit--;
            }
}

/* Documents in force and others are each by date. */
static void
take_by_date(struct store_search *search, const struct part *part, const uint8_t *levels,
             size_t limit)
{
    const struct segment *segment = part->held->segment;
    uint32_t ends[] = {segment->valid_count, segment->doc_count}, doc = 0;
    for (int i = 0; i < 2; i++) {
        size_t left = limit;
        for (; doc < ends[i] && left; doc++)
            if (levels[doc] != SEARCH_NONE) {
                add_candidate(search, part, doc, levels[doc]);
                left--;
            }
        doc = ends[i];
    }
}

static void
take(struct store_search *search, const struct part *part, const uint8_t *levels, size_t limit)
{
    switch (search->query->sort) {
    case QUERY_SORT_RELEVANCE:
        if (search->plan)
            take_by_level(search, part, levels, limit);
        else
            take_by_date(search, part, levels, limit);
        break;
    case QUERY_SORT_DATE:
        take_by_date(search, part, levels, limit);
        break;
    case QUERY_SORT_CATALOGUE: /* an order that the index does not have */
        take_by_level(search, part, levels, SIZE_MAX);
        break;
    }
}

/* Without a text every document that is accepted is as good as any other. */
static enum err
accept_documents(const struct segment_search *search, uint8_t *levels)
{
    for (uint32_t doc = 0; doc < search->segment->doc_count; doc++)
        levels[doc] = segment_search_accepts(search, doc) ? 0 : SEARCH_NONE;
    return segment_search_is_cancelled(search) ? ERR_CANCELLED : ERR_OK;
}

static enum err
search_segment(struct store_search *search, const struct store_segment *held, size_t limit,
               struct facet_counts *facets, size_t *total)
{
    const struct segment *segment = held->segment;
    uint8_t *levels = xmalloc((size_t)segment->doc_count + 1);
    struct part part;
    open_part(&part, search, held);
    enum err err = search->plan ? segment_search_all(&part.search, levels)
                                : accept_documents(&part.search, levels);
    if (!err) {
        struct hit_list hits = list_hits(levels, segment->doc_count);
        *total += hits.len;
        for (int i = 0; i < FACET_COUNT; i++)
            count_facet(&facets[i], &segment->columns[i], &hits);
        take(search, &part, levels, limit);
        free(hits.docs);
    }
    arena_free(part.arena);
    free(levels);
    return err;
}

enum err
store_search_all(struct store_search *search, size_t limit, struct query_result *result)
{
    const struct store_index *index = search->store->index;
    struct facet_counts facets[FACET_COUNT] = {0};
    enum err err = ERR_OK;
    for (size_t i = 0; i < index->len && !err; i++)
        err = search_segment(search, &index->segments[i], limit, facets, &result->total);
    for (int i = 0; i < FACET_COUNT; i++) {
        if (!err)
            give_facet(&facets[i], search->arena, &result->facets[i]);
        intern_free(&facets[i].values);
        free(facets[i].counts);
    }
    return err;
}
