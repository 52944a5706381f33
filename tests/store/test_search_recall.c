/* What is found is what stands there: 2,000 queries of all sorts against looking through all
 * of 2,000 records, with the counts, the filters and the order.
 */
#include "search_brute.h"

#define RECORDS 2000
#define QUERIES 2000
#define FILTERS 400
#define MANY    200 /* hits; three of four queries that find more are content with them */

struct proof {
    struct world world;
    struct box box;
};

static int
set_up(void **state)
{
    struct proof *proof = calloc(1, sizeof *proof);
    world_make(&proof->world, 20201126, RECORDS, 500);
    box_open(&proof->box);
    world_store(&proof->world, &proof->box, 1);
    assert_int_equal(store_open(proof->box.folder, &proof->box.reader), ERR_OK);
    *state = proof;
    return 0;
}

static int
tear_down(void **state)
{
    struct proof *proof = *state;
    box_close(&proof->box);
    world_free(&proof->world);
    free(proof);
    return 0;
}

static struct query_result *
ask(struct proof *proof, const struct query *query)
{
    struct query_result *result;
    assert_int_equal(store_query(proof->box.reader, query, &result), ERR_OK);
    return result;
}

static size_t
doc_of(const struct world *world, const struct hit *hit)
{
    size_t at =
        hit->id[0] == 'f' ? (size_t)(hit->id[1] - '0') : (size_t)strtoul(hit->id + 1, NULL, 10);
    assert_true(at < world->len);
    assert_string_equal(world->docs[at].id, hit->id);
    return at;
}

/* What letters spell may be found beside what stands there. Where not all hits were asked
 * for, those there are have to be right. */
static void
judge_hits(const struct world *world, const struct query *query,
           const struct query_result *result, const bool *expected)
{
    bool *found = xcalloc(world->len, sizeof *found);
    bool spells = brute_may_be_pinyin(query->text);
    for (size_t i = 0; i < result->hit_count; i++) {
        size_t at = doc_of(world, &result->hits[i]);
        const char *as = result->hits[i].as;
        if (found[at])
            fail_msg("“%s” finds %s twice", query->text, world->docs[at].id);
        if (!expected[at] && !(spells && (!*as || brute_holds_text(&world->docs[at], as))))
            fail_msg("“%s” finds %s, where it is not: %s", query->text, world->docs[at].id,
                     world->docs[at].raw);
        found[at] = true;
    }
    for (size_t i = 0; i < world->len; i++)
        if (expected[i] && !found[i] && result->hit_count == result->total)
            fail_msg("“%s” does not find %s: %s", query->text, world->docs[i].id,
                     world->docs[i].raw);
    free(found);
}

static size_t
expect(const struct world *world, const struct query *query, bool *expected)
{
    size_t count = 0;
    for (size_t i = 0; i < world->len; i++) {
        expected[i] =
            brute_accepts(&world->docs[i], query) && brute_finds(&world->docs[i], query->text);
        count += expected[i];
    }
    return count;
}

/* ---- what is found ---- */

static void
recall(void **state)
{
    struct proof *proof = *state;
    static bool expected[RECORDS];
    size_t something = 0, nothing = 0;
    for (size_t i = 0; i < QUERIES; i++) {
        char text[1200];
        brute_query(&proof->world, i, text, sizeof text);
        if (!*text)
            continue;
        const struct query query = {.text = text, .limit = i % 4 ? MANY : RECORDS};
        size_t count = expect(&proof->world, &query, expected);
        struct query_result *result = ask(proof, &query);
        judge_hits(&proof->world, &query, result, expected);
        if (!brute_may_be_pinyin(text) && result->total != count)
            fail_msg("“%s”: total %zu, not %zu", text, result->total, count);
        assert_int_equal(result->hit_count,
                         result->total < query.limit ? result->total : query.limit);
        query_result_free(result);
        something += count > 0;
        nothing += count == 0;
    }
    assert_true(something > QUERIES / 2); /* the queries are worth something */
    assert_true(nothing > QUERIES / 20);
}

/* ---- the first ones, pages, and the same again ---- */

static void
judge_prefix(const struct query_result *all, const struct query_result *part, size_t from,
             const char *text)
{
    size_t left = all->hit_count - from;
    assert_int_equal(part->hit_count, left < 20 ? left : 20);
    for (size_t i = 0; i < part->hit_count; i++) {
        const struct hit *hit = &part->hits[i], *same = &all->hits[from + i];
        if (!str_eq(hit->id, same->id) || !str_eq(hit->snippet, same->snippet) ||
            !str_eq(hit->why, same->why))
            fail_msg("“%s”: hit %zu is %s, not %s", text, from + i, hit->id, same->id);
    }
}

static void
first_and_pages(void **state)
{
    struct proof *proof = *state;
    for (size_t i = 0; i < QUERIES / 5; i++) {
        char text[1200];
        brute_query(&proof->world, i, text, sizeof text);
        struct query query = {.text = text, .limit = RECORDS};
        struct query_result *all = ask(proof, &query), *part;
        query.limit = 0;
        query.first_only = true;
        part = ask(proof, &query);
        judge_prefix(all, part, 0, text);
        query_result_free(part);
        query.first_only = false;
        query.offset = all->hit_count > 30 ? 30 : 0;
        part = ask(proof, &query);
        judge_prefix(all, part, query.offset, text);
        assert_int_equal(part->total, all->total);
        query_result_free(part);
        query_result_free(all);
    }
}

/* ---- filters and counts ---- */

#define MAYBE(world, list) (world_random(world, 6) ? NULL : WORLD_PICK(world, list))

static struct query
any_filter(struct world *world, const char *text)
{
    static const char *const validities[] = {"有效", "已修改", "废止", "失效"};
    struct query query = {
        .text = text,
        .limit = RECORDS,
        .kinds = world_random(world, 3) ? 0 : (unsigned)world_random(world, 128),
        .year = world_random(world, 6) ? 0 : 2019 + (int)world_random(world, 4),
        .field_id = MAYBE(world, WORLD_FIELD_IDS),
        .publisher = MAYBE(world, WORLD_PUBLISHERS),
        .level = MAYBE(world, WORLD_LEVELS),
        .audience = MAYBE(world, WORLD_AUDIENCES),
        .method = MAYBE(world, WORLD_METHODS),
        .region = MAYBE(world, WORLD_REGIONS),
        .venue = MAYBE(world, WORLD_VENUES),
        .validity = MAYBE(world, validities)};
    const char **all[] = {&query.level, &query.audience, &query.method, &query.region,
                          &query.venue};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (*all[i] && !**all[i])
            *all[i] = NULL;
    return query;
}

static const char *
facet_value_of(const struct world_doc *doc, enum facet_id facet, char year[8])
{
    snprintf(year, 8, "%.4s", doc->date);
    switch (facet) {
    case FACET_KIND:
        return kind_name(doc->kind);
    case FACET_FIELD:
        return doc->field;
    case FACET_PUBLISHER:
        return doc->publisher;
    case FACET_LEVEL:
        return doc->level;
    case FACET_AUDIENCE:
        return doc->audience;
    case FACET_METHOD:
        return doc->method;
    case FACET_YEAR:
        return year;
    case FACET_VALIDITY:
        return validity_label(doc->validity);
    case FACET_REGION:
        return doc->region;
    default:
        return "";
    }
}

static void
judge_facet(const struct world *world, const struct query *query, enum facet_id id,
            const struct facet *facet, const bool *expected)
{
    size_t counted = 0, valued = 0;
    char year[8];
    for (size_t i = 0; i < world->len; i++)
        valued += expected[i] && *facet_value_of(&world->docs[i], id, year);
    for (size_t i = 0; i < facet->len; i++) {
        size_t count = 0;
        for (size_t j = 0; j < world->len; j++)
            count += expected[j] &&
                     str_eq(facet_value_of(&world->docs[j], id, year), facet->values[i].value);
        if (!count || count != facet->values[i].count)
            fail_msg("“%s”: %s %s counts %zu, not %zu", query->text, facet_name(id),
                     facet->values[i].value, facet->values[i].count, count);
        assert_true(!i || facet->values[i - 1].count >= facet->values[i].count);
        counted += count;
    }
    if (counted != valued)
        fail_msg("“%s”: %s counts %zu in all, not %zu", query->text, facet_name(id), counted,
                 valued);
}

static void
filters_and_facets(void **state)
{
    struct proof *proof = *state;
    static bool expected[RECORDS];
    size_t something = 0;
    for (size_t i = 0; i < FILTERS; i++) {
        char text[1200];
        if (i % 2)
            brute_query(&proof->world, i, text, sizeof text);
        else
            brute_cut(&proof->world, 1, text, sizeof text);
        if (!*text || brute_may_be_pinyin(text))
            continue;
        const struct query query = any_filter(&proof->world, text);
        size_t count = expect(&proof->world, &query, expected);
        struct query_result *result = ask(proof, &query);
        judge_hits(&proof->world, &query, result, expected);
        assert_int_equal(result->total, count);
        for (int id = 0; id < FACET_COUNT; id++)
            judge_facet(&proof->world, &query, (enum facet_id)id, &result->facets[id],
                        expected);
        query_result_free(result);
        something += count > 0;
    }
    assert_true(something > FILTERS / 4);
}

/* ---- by date ---- */

static void
by_date(void **state)
{
    struct proof *proof = *state;
    for (size_t i = 0; i < 40; i++) {
        char text[1200];
        brute_cut(&proof->world, 1 + i % 2, text, sizeof text);
        struct query query = {.text = text, .limit = RECORDS, .sort = QUERY_SORT_DATE};
        struct query_result *all = ask(proof, &query), *page;
        for (size_t j = 1; j < all->hit_count; j++)
            assert_true(strcmp(all->hits[j - 1].publish_date, all->hits[j].publish_date) >= 0);
        query.limit = 20;
        page = ask(proof, &query);
        judge_prefix(all, page, 0, text);
        query_result_free(page);
        query_result_free(all);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recall),
        cmocka_unit_test(first_and_pages),
        cmocka_unit_test(filters_and_facets),
        cmocka_unit_test(by_date),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
