#include "ctl/query_values.h"
#include "base/str.h"
#include "ctl/ctl.h"

#include <stddef.h>
#include <stdio.h>

#define NAMES_MAX 500

/* A member of struct query that holds a word, and where its words are counted. */
struct member {
    const char *option;
    size_t offset;
    enum facet_id facet; /* FACET_COUNT: nowhere */
};

static const struct member MEMBERS[] = {
    {"--publisher", offsetof(struct query, publisher), FACET_PUBLISHER},
    {"--level", offsetof(struct query, level), FACET_LEVEL},
    {"--audience", offsetof(struct query, audience), FACET_AUDIENCE},
    {"--method", offsetof(struct query, method), FACET_METHOD},
    {"--validity", offsetof(struct query, validity), FACET_VALIDITY},
    {"--region", offsetof(struct query, region), FACET_REGION},
    {"--category", offsetof(struct query, category), FACET_COUNT},
    {"--tag", offsetof(struct query, tag), FACET_COUNT}};

static const char **
word_of(struct query *query, const struct member *member)
{
    return (const char **)((char *)query + member->offset);
}

/* ---- names to choose from ---- */

static void
add_name(const char *names[NAMES_MAX + 1], size_t *len, const char *name)
{
    for (size_t i = 0; i < *len; i++)
        if (str_eq(names[i], name))
            return;
    if (*len < NAMES_MAX && !str_empty(name))
        names[(*len)++] = name;
}

static void
refuse(struct store *store, const char *option, const char *word, enum facet_id facet)
{
    const struct query all = {.limit = facet == FACET_COUNT ? NAMES_MAX : 1,
                              .kinds = facet == FACET_COUNT ? 1u << KIND_NOTICE : 0};
    const char *names[NAMES_MAX + 1] = {0};
    struct query_result *result = NULL;
    size_t len = 0;
    if (!store_query(store, &all, &result)) {
        for (size_t i = 0; facet != FACET_COUNT && i < result->facets[facet].len; i++)
            add_name(names, &len, result->facets[facet].values[i].value);
        for (size_t i = 0; str_eq(option, "--category") && i < result->hit_count; i++)
            add_name(names, &len, result->hits[i].category);
    }
    ctl_refuse_name(option, word, names);
    query_result_free(result);
}

/* ---- checks ---- */

/* By nothing but the one word. */
static bool
finds_any(struct store *store, const struct query *alone)
{
    struct query_result *result = NULL;
    bool finds = store_query(store, alone, &result) || result->total > 0;
    query_result_free(result);
    return finds;
}

/* A field may be there without anything in it. */
static bool
field_is_held(struct store *store, const char *id)
{
    const struct query fields = {.kinds = 1u << KIND_FIELD, .limit = NAMES_MAX};
    struct query_result *result = NULL;
    const char *names[NAMES_MAX + 1] = {0};
    size_t len = 0;
    if (str_empty(id) || store_query(store, &fields, &result))
        return true;
    bool held = result->total > NAMES_MAX; /* then not all of them are at hand */
    for (size_t i = 0; i < result->hit_count; i++) {
        add_name(names, &len, result->hits[i].id);
        held |= str_eq(id, result->hits[i].id);
    }
    if (!held)
        ctl_refuse_name("--field", id, names);
    query_result_free(result);
    return held;
}

static bool
year_is_held(struct store *store, int year)
{
    const struct query alone = {.year = year, .limit = 1};
    char word[16];
    if (!year || finds_any(store, &alone))
        return true;
    snprintf(word, sizeof word, "%d", year);
    refuse(store, "--year", word, FACET_YEAR);
    return false;
}

bool
query_values_are_held(struct store *store, const struct query *query)
{
    struct query given = *query;
    if (!field_is_held(store, query->field_id) || !year_is_held(store, query->year))
        return false;
    for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++) {
        const char *word = *word_of(&given, &MEMBERS[i]);
        struct query alone = {.limit = 1};
        *word_of(&alone, &MEMBERS[i]) = word;
        if (str_empty(word) || finds_any(store, &alone))
            continue;
        refuse(store, MEMBERS[i].option, word, MEMBERS[i].facet);
        return false;
    }
    return true;
}
