#include "screens/search.h"

#include <string.h>

/* What a search asks the store, and what it makes of the answers. Every key asks at once, a
 * newer question cancels the older. */

enum { TAG_HITS = 1, TAG_COUNTS, TAG_SHEET, TAG_LIFT = 20 };

#define CATALOGUE_KINDS (1u << KIND_FIELD | 1u << KIND_ITEM)
#define ALL_KINDS       ((1u << KIND_COUNT) - 1)
/* ---- what is looked for ---- */

bool
search_is_active(const struct search *search)
{
    return search->text[strspn(search->text, " ")] != '\0' || search_filter_count(search) > 0;
}

static unsigned
search_tab_kinds(enum search_tab tab)
{
    static const unsigned KINDS[SEARCH_TAB_COUNT] = {[SEARCH_ALL] = ALL_KINDS,
                                                     [SEARCH_ITEMS] = CATALOGUE_KINDS,
                                                     [SEARCH_DOCUMENTS] = 1u << KIND_DOCUMENT,
                                                     [SEARCH_EXPLAINERS] = 1u << KIND_EXPLAINER,
                                                     [SEARCH_GUIDES] = 1u << KIND_GUIDE,
                                                     [SEARCH_NOTICES] = 1u << KIND_NOTICE,
                                                     [SEARCH_CONSULTATIONS] =
                                                         1u << KIND_CONSULTATION};
    return KINDS[tab];
}

static struct query
question(const struct search *search, const struct screen_env *env)
{
    bool by_date = search->by_date || search->text[0] == '\0';
    struct query query = {.text = search->text,
                          .kinds = ALL_KINDS & ~(search->info_only ? CATALOGUE_KINDS : 0),
                          .now = env->now_unix,
                          .sort = by_date ? QUERY_SORT_DATE : QUERY_SORT_RELEVANCE,
                          .limit = HIT_LIST_PAGE};
    search_narrow(search, &query);
    return query;
}

/* Number and facets alone: in this order they have one answer. */
static void
ask_count(struct screen_env *env, int tag, struct query query)
{
    query.limit = 1;
    query.sort = QUERY_SORT_DATE;
    env->services->query(env, tag, &query);
}

static void
ask_page(struct search *search, struct screen_env *env, size_t offset)
{
    struct query query = question(search, env);
    if (!search_is_active(search))
        return;
    hit_list_asked(&search->hits, env, offset);
    search->counted &= offset > 0;
    if (search->tab != SEARCH_ALL && offset == 0)
        ask_count(env, TAG_COUNTS, query);
    query.kinds &= search_tab_kinds(search->tab);
    query.offset = offset;
    query.first_only = offset > 0; /* the number is known by then */
    env->services->query(env, TAG_HITS, &query);
}

void
search_ask(struct search *search, struct screen_env *env)
{
    ask_page(search, env, 0);
}

void
search_ask_sheet(const struct search *search, struct screen_env *env)
{
    struct query query = question(search, env);
    query.kinds &= search_tab_kinds(search->tab);
    search_widen(&query, search->sheet_facet);
    ask_count(env, TAG_SHEET, query);
}

/* Nothing was found: how many are there without one of the conditions, and without any? */
static void
ask_lifts(struct search *search, struct screen_env *env)
{
    struct query query = question(search, env);
    query.kinds &= search_tab_kinds(search->tab);
    for (int i = 0; i < SEARCH_LIFT_COUNT; i++)
        search->lifted[i] = -1;
    for (int i = 0; i < FACET_COUNT; i++) {
        struct query wider = query;
        search_widen(&wider, (enum facet_id)i);
        if (search->filters[i])
            ask_count(env, TAG_LIFT + i, wider);
    }
    if (search->info_only) {
        query.kinds = search_tab_kinds(search->tab);
        ask_count(env, TAG_LIFT + SEARCH_LIFT_INFO, query);
    }
    struct query bare = {.text = search->text, .kinds = ALL_KINDS, .now = env->now_unix};
    if (search->text[0] && search_filter_count(search) + (search->tab != SEARCH_ALL) > 1)
        ask_count(env, TAG_LIFT + SEARCH_LIFT_ALL, bare);
}

/* ---- answers ---- */

static void
take_counts(struct search *search, const struct query_result *result)
{
    memset(search->counts, 0, sizeof search->counts);
    search->counts[SEARCH_ALL] = result->total;
    const struct facet *facet = &result->facets[FACET_KIND];
    for (size_t i = 0; i < facet->len; i++) {
        enum kind kind;
        if (!kind_from_name(facet->values[i].value, &kind))
            continue;
        for (int tab = SEARCH_ITEMS; tab < SEARCH_TAB_COUNT; tab++)
            if (search_tab_kinds((enum search_tab)tab) & 1u << kind)
                search->counts[tab] += facet->values[i].count;
    }
    search->counts_known = search->counted = true;
}

static void
take_hits(struct search *search, struct screen_env *env, struct query_result *result)
{
    bool is_whole = result && !result->is_partial && search->hits.asked_offset == 0;
    if (is_whole && search->tab == SEARCH_ALL)
        take_counts(search, result);
    if (is_whole && result->total > 0)
        search_offer_filters(search, result);
    hit_list_take(&search->hits, result);
    if (is_whole && search->hits.total == 0) {
        memcpy(search->none, search->text, sizeof search->none);
        ask_lifts(search, env);
    }
    size_t next = hit_list_next(&search->hits);
    if (next)
        ask_page(search, env, next);
}

/* Of a question of its own. Jobs are answered in order: while hits are awaited, what comes
 * of the others is still that of an older text. */
static void
take_other(struct search *search, const struct screen_env *env, int tag,
           const struct query_result *result)
{
    if (tag == TAG_COUNTS)
        take_counts(search, result);
    else if (tag == TAG_SHEET)
        search_sheet_take(search, env, result);
    else if (!search->hits.waiting)
        search->lifted[tag - TAG_LIFT] = (int)result->total;
}

void
search_on_query(void *screen, struct screen_env *env, int tag, struct query_result *result)
{
    struct search *search = screen;
    if (tag == TAG_HITS && search_is_active(search)) {
        take_hits(search, env, result);
        return;
    }
    if (result && search_is_active(search))
        take_other(search, env, tag, result);
    query_result_free(result);
}
