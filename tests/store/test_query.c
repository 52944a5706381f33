/* What a query finds, narrows, orders and counts. */
#include "store_box.h"

#include "base/str.h"

static const char *const LINES[] = {
    "{\"kind\":\"field\",\"id\":\"f1\",\"title\":\"社会救助领域\",\"number\":2,"
    "\"slug\":\"relief\",\"name\":\"社会救助领域\",\"responsibleUnitsText\":\"区民政局\"}",
    "{\"kind\":\"field\",\"id\":\"f2\",\"title\":\"养老服务领域\",\"number\":1,"
    "\"slug\":\"aged\",\"name\":\"养老服务领域\"}",
    "{\"kind\":\"item\",\"id\":\"i1\",\"title\":\"最低生活保障\",\"fieldIds\":[\"f1\"],"
    "\"seq\":2,\"level1\":\"低保\",\"level2\":\"最低生活保障\",\"content\":[\"审核信息\"],"
    "\"timeLimit\":\"20个工作日\",\"subject\":\"区民政局\",\"level\":{\"县级\":true,"
    "\"乡级\":true},\"audience\":{\"全社会\":true},\"method\":{\"主动\":true}}",
    "{\"kind\":\"item\",\"id\":\"i2\",\"title\":\"临时救助\",\"fieldIds\":[\"f1\"],"
    "\"seq\":1,\"level1\":\"救助\",\"content\":[\"低保家庭\"],\"subject\":\"区民政局\","
    "\"level\":{\"县级\":true},\"audience\":{\"特定群体\":true},\"method\":{\"依申请\":true},"
    "\"venues\":[\"政务服务中心\"]}",
    "{\"kind\":\"item\",\"id\":\"i3\",\"title\":\"养老补贴\",\"fieldIds\":[\"f2\"],"
    "\"seq\":1,\"level1\":\"养老\",\"content\":[\"补贴\"],\"subject\":\"区卫健委\"}",
    "{\"kind\":\"document\",\"id\":\"d1\",\"title\":\"低保办法\",\"publisher\":\"区府办\","
    "\"publishDate\":\"2025-03-01\",\"validity\":\"废止\",\"fieldIds\":[\"f1\"],"
    "\"documentNo\":\"东府办〔2025〕7号\",\"body\":[{\"type\":\"paragraph\",\"text\":\"第一条 "
    "ＡＢＣ\"}]}",
    "{\"kind\":\"document\",\"id\":\"d2\",\"title\":\"低保办法（新）\",\"publisher\":"
    "\"区府办\","
    "\"publishDate\":\"2026-03-01\",\"validity\":\"有效\",\"fieldIds\":[\"f1\"],"
    "\"tags\":[\"民生\"],\"regions\":[\"东湖区\"],\"body\":[{\"type\":\"paragraph\","
    "\"text\":\"100%_\\\"条\\\"\"}]}",
    "{\"kind\":\"notice\",\"id\":\"n1\",\"title\":\"现在的公示\",\"publisher\":\"村委会\","
    "\"publishDate\":\"2026-11-20\",\"showUntil\":\"2026-11-30\",\"category\":\"money\","
    "\"venues\":[\"社区/企事业单位/村公示栏（电子屏）\"]}",
    "{\"kind\":\"notice\",\"id\":\"n2\",\"title\":\"过去的公示\",\"publisher\":\"村委会\","
    "\"publishDate\":\"2026-10-01\",\"showUntil\":\"2026-11-23\",\"category\":\"money\"}",
    "{\"kind\":\"notice\",\"id\":\"n3\",\"title\":\"将来的公示\",\"publisher\":\"村委会\","
    "\"publishDate\":\"2026-12-01\",\"category\":\"party\"}",
    "{\"kind\":\"notice\",\"id\":\"n4\",\"title\":\"取消的预警\",\"publisher\":\"气象台\","
    "\"publishDate\":\"2026-11-21\",\"priority\":\"urgent\",\"category\":\"alert\","
    "\"alert\":{\"status\":\"cancelled\",\"end\":\"2026-12-30\"}}",
    "{\"kind\":\"notice\",\"id\":\"n5\",\"title\":\"预警\",\"publisher\":\"气象台\","
    "\"publishDate\":\"2026-11-22\",\"priority\":\"urgent\",\"category\":\"alert\","
    "\"showUntil\":\"2026-12-30\",\"alert\":{\"end\":\"2026-11-24T08:00:00+08:00\"}}",
    "{\"kind\":\"guide\",\"id\":\"g1\",\"title\":\"低保申请\",\"fieldIds\":[\"f1\"],"
    "\"venues\":[\"公开查阅点\"],\"phone\":\"0791\"}",
    "{\"kind\":\"guide\",\"id\":\"g2\",\"title\":\"信息公开申请\",\"tags\":[\"依申请公开\"]}",
    NULL};

#define NOW_IS     "2026-11-24T09:00:00"
#define VILLAGE    "社区/企事业单位/村公示栏（电子屏）"
#define ONLY(kind) (1u << (kind))

static int
set_up(void **state)
{
    struct box *box = calloc(1, sizeof *box);
    box_fill(box, LINES);
    *state = box;
    return 0;
}

static int
tear_down(void **state)
{
    box_close(*state);
    free(*state);
    return 0;
}

static void
judge(struct box *box, const struct query *query, const char *ids, const char *name)
{
    char found[300];
    size_t total = box_ask(box, query, found, sizeof found);
    if (!str_eq(found, ids))
        fail_msg("%s: found \"%s\", not \"%s\"", name, found, ids);
    size_t expected = *ids ? 1 : 0;
    for (const char *c = ids; *c; c++)
        expected += *c == ' ';
    if (total != expected)
        fail_msg("%s: total %zu, not %zu", name, total, expected);
}

static void
words(void **state)
{
    static const struct {
        const char *text, *ids;
    } cases[] = {
        /* what is called so, then titles, then contents; what no longer holds comes last */
        {"低保", "i1 d2 g1 d1 i2"},
        {"低保办法", "d1 d2"},
        {"低保申请", "g1"},
        {"  低保　申请 ", "g1 i2"},
        {"申请 低保", "g1 i2"},
        {"低保 没有", ""},
        {"abc", "d1"}, /* ＡＢＣ in the text */
        {"ＡＢＣ", "d1"},
        {"100%_", "d2"}, /* no wildcards */
        {"%", "d2"},
        {"_", ""}, /* marks alone say nothing */
        {"\"条\"", "d2 d1"},
        {"'", ""},
        {"' OR 1=1 --", ""},
        {"区民政局", "i2 i1 f1"}, /* who publishes it, then who is named in it */
        {"二十", ""},
        {"\xFF", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query query = {.text = cases[i].text};
        judge(*state, &query, cases[i].ids, cases[i].text);
    }
}

static void
filters(void **state)
{
    const int64_t now = moment(NOW_IS);
    const struct {
        const char *name;
        struct query query;
        const char *ids;
    } cases[] = {
        {"a kind", {.kinds = ONLY(KIND_DOCUMENT)}, "d2 d1"},
        {"two kinds", {.kinds = ONLY(KIND_DOCUMENT) | ONLY(KIND_GUIDE)}, "d2 d1 g2 g1"},
        {"a field", {.field_id = "f2"}, "f2 i3"},
        {"a field's items",
         {.field_id = "f1", .kinds = ONLY(KIND_ITEM), .sort = QUERY_SORT_CATALOGUE},
         "i2 i1"},
        {"a publisher", {.publisher = "区民政局"}, "i2 i1"},
        {"a level", {.level = "乡级"}, "i1"},
        {"an audience", {.audience = "特定群体"}, "i2"},
        {"a method", {.method = "依申请公开"}, "i2"},
        {"a validity", {.validity = "废止"}, "d1"},
        {"a region", {.region = "东湖区"}, "d2"},
        {"a year", {.year = 2025}, "d1"},
        {"a tag", {.tag = "依申请公开"}, "g2"},
        {"a category", {.category = "money"}, "n1 n2"},
        {"several at once", {.publisher = "区府办", .year = 2026, .text = "低保"}, "d2"},
        {"none of both", {.publisher = "区府办", .validity = "失效"}, ""},
        {"no such word", {.publisher = "区府"}, ""}, /* whole words only */
        {"the empty ones",
         {.publisher = "", .text = "", .venue = "", .kinds = ONLY(KIND_GUIDE)},
         "g2 g1"},
        /* time */
        {"not yet shown", {.kinds = ONLY(KIND_NOTICE), .now = now}, "n5 n4 n1 n2"},
        {"whenever", {.kinds = ONLY(KIND_NOTICE)}, "n3 n5 n4 n1 n2"},
        {"current", {.kinds = ONLY(KIND_NOTICE), .now = now, .current_only = true}, "n1"},
        {"archive", {.kinds = ONLY(KIND_NOTICE), .now = now, .archive_only = true}, "n5 n4 n2"},
        {"an alert before its end",
         {.category = "alert", .now = now - 7200, .current_only = true},
         "n5"},
        {"the last day is within",
         {.category = "money", .now = moment("2026-11-30T23:59:59"), .current_only = true},
         "n1"},
        {"the next is not",
         {.category = "money", .now = moment("2026-12-01"), .current_only = true},
         ""},
        {"documents have no end",
         {.kinds = ONLY(KIND_DOCUMENT), .now = now, .current_only = true},
         "d2 d1"},
        /* venue: binds notices and documents, not items and guides */
        {"at the village", {.kinds = ONLY(KIND_NOTICE), .venue = VILLAGE}, "n3 n5 n4 n1 n2"},
        {"in the hall", {.kinds = ONLY(KIND_NOTICE), .venue = "政务服务中心"}, "n3 n5 n4 n2"},
        {"items anywhere",
         {.kinds = ONLY(KIND_ITEM) | ONLY(KIND_GUIDE), .venue = VILLAGE},
         "g2 i3 g1 i2 i1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        judge(*state, &cases[i].query, cases[i].ids, cases[i].name);
}

static void
pages(void **state)
{
    struct box *box = *state;
    static const struct {
        size_t limit, offset;
        const char *ids;
    } cases[] = {{2, 0, "f2 i3"}, {2, 1, "i3 f1"}, {0, 1, "i3 f1 i2 i1"},          {9, 5, ""},
                 {9, 4, "i1"},    {1, 99, ""},     {SIZE_MAX, 0, "f2 i3 f1 i2 i1"}};
    char found[200];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct query query = {.kinds = ONLY(KIND_FIELD) | ONLY(KIND_ITEM),
                                    .sort = QUERY_SORT_CATALOGUE,
                                    .limit = cases[i].limit,
                                    .offset = cases[i].offset};
        assert_int_equal(box_ask(box, &query, found, sizeof found), 5);
        assert_string_equal(found, cases[i].ids);
    }
}

static void
hits(void **state)
{
    struct box *box = *state;
    struct query_result *result;
    const struct query query = {.text = "低保", .kinds = ONLY(KIND_ITEM) | ONLY(KIND_NOTICE)};
    assert_int_equal(store_query(box->reader, &query, &result), ERR_OK);
    assert_string_equal(result->hits[0].id, "i1"); /* its other name is just that */
    assert_string_equal(result->hits[0].why, "title");
    const struct hit *hit = &result->hits[1];
    assert_string_equal(hit->id, "i2");
    assert_int_equal(hit->kind, KIND_ITEM);
    assert_string_equal(hit->title, "临时救助");
    assert_string_equal(hit->publisher, "区民政局");
    assert_string_equal(hit->field_id, "f1");
    assert_string_equal(hit->level1, "救助");
    assert_string_equal(hit->method, "依申请公开");
    assert_int_equal(hit->number, 1);
    assert_string_equal(hit->why, "content");
    assert_string_equal(hit->as, "");
    assert_string_equal(hit->mark, "低保");
    assert_non_null(strstr(hit->snippet, "低保家庭"));
    assert_true(result->hits[0].score > hit->score);
    query_result_free(result);
    const struct query notices = {.category = "money"};
    assert_int_equal(store_query(box->reader, &notices, &result), ERR_OK);
    assert_true(result->hits[0].show_from == moment("2026-11-20"));
    assert_true(result->hits[0].show_until == moment("2026-12-01"));
    assert_string_equal(result->hits[0].why, "");
    query_result_free(result);
}

/* A number is looked for like a title, however its year is set off, but stands below it. */
static void
numbers(void **state)
{
    struct box *box = *state;
    static const char *const TEXTS[] = {"〔2025〕7号", "[2025]7号", "2025 7号"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct query_result *result;
        const struct query query = {.text = TEXTS[i], .first_only = i % 2};
        assert_int_equal(store_query(box->reader, &query, &result), ERR_OK);
        assert_int_equal(result->hit_count, 1);
        assert_string_equal(result->hits[0].id, "d1");
        assert_string_equal(result->hits[0].why, "title");
        assert_non_null(strstr(result->hits[0].snippet, "〔2025〕7号"));
        assert_string_equal(result->hits[0].mark, "2025〕7号");
        query_result_free(result);
    }
}

static void
facet_is(const struct query_result *result, enum facet_id id, const char *expected)
{
    struct strbuf text = {0};
    strbuf_add(&text, "");
    for (size_t i = 0; i < result->facets[id].len; i++)
        strbuf_addf(&text, "%s%s %zu", i ? ", " : "", result->facets[id].values[i].value,
                    result->facets[id].values[i].count);
    if (!str_eq(text.data, expected))
        fail_msg("facet %s: %s, not %s", facet_name(id), text.data, expected);
    strbuf_free(&text);
}

/* They count what was found, all of it, not the page; by count, then by text. */
static void
facets(void **state)
{
    struct box *box = *state;
    struct query_result *result;
    const struct query query = {.text = "低保", .limit = 1};
    assert_int_equal(store_query(box->reader, &query, &result), ERR_OK);
    assert_int_equal(result->hit_count, 1);
    facet_is(result, FACET_KIND, "document 2, item 2, guide 1");
    facet_is(result, FACET_FIELD, "f1 5");
    facet_is(result, FACET_PUBLISHER, "区府办 2, 区民政局 2");
    facet_is(result, FACET_LEVEL, "县级 2, 乡级 1");
    facet_is(result, FACET_AUDIENCE, "全社会 1, 特定群体 1");
    facet_is(result, FACET_METHOD, "主动公开 1, 依申请公开 1");
    facet_is(result, FACET_YEAR, "2025 1, 2026 1");
    facet_is(result, FACET_VALIDITY, "废止 1, 有效 1");
    facet_is(result, FACET_REGION, "东湖区 1");
    query_result_free(result);
}

static void
records(void **state)
{
    struct box *box = *state;
    char *json;
    size_t len;
    const int64_t now = moment(NOW_IS);
    assert_int_equal(store_record(box->reader, "i1", &(struct query){0}, &json, &len), ERR_OK);
    assert_string_equal(json, LINES[2]);
    assert_int_equal(len, strlen(LINES[2]));
    free(json);
    static const struct {
        const char *id, *venue;
        bool now;
        enum err err;
    } cases[] = {{"i9", "", false, ERR_NOT_FOUND},
                 {"n1", VILLAGE, false, ERR_OK},
                 {"n1", "政务服务中心", false, ERR_NOT_FOUND},
                 {"g1", VILLAGE, false, ERR_OK},
                 {"i2", VILLAGE, false, ERR_OK},
                 {"n3", "", false, ERR_OK},
                 {"n3", "", true, ERR_NOT_FOUND}, /* still to come */
                 {"n2", "", true, ERR_OK},        /* over, yet in the archive */
                 {"' OR 1 --", "", false, ERR_NOT_FOUND}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct query place = {.venue = cases[i].venue, .now = cases[i].now ? now : 0};
        enum err err = store_record(box->reader, cases[i].id, &place, &json, &len);
        if (err != cases[i].err)
            fail_msg("%s at %s: %s", cases[i].id, cases[i].venue, err_name(err));
        assert_true((json == NULL) == (err != ERR_OK));
        free(json);
    }
}

static void
summary(void **state)
{
    struct box *box = *state;
    struct store_summary *s;
    struct query place = {.venue = VILLAGE, .now = moment(NOW_IS)};
    assert_int_equal(store_summary(box->reader, &place, &s), ERR_OK);
    assert_string_equal(s->feed_id, "feed");
    assert_string_equal(s->title, "目录");
    assert_int_equal(s->serial, 1);
    assert_int_equal(s->issued, 1000);
    assert_int_equal(s->expires, 2000);
    assert_int_equal(s->counts[KIND_FIELD], 2);
    assert_int_equal(s->counts[KIND_ITEM], 3);
    assert_int_equal(s->counts[KIND_NOTICE], 4);
    assert_int_equal(s->counts[KIND_EXPLAINER], 0);
    assert_int_equal(s->current_notices, 1);
    assert_int_equal(s->application_guides, 1);
    assert_int_equal(s->field_count, 2);
    assert_string_equal(s->fields[0].id, "f2"); /* by number */
    assert_string_equal(s->fields[0].slug, "aged");
    assert_int_equal(s->fields[1].item_count, 2);
    store_summary_free(s);
    place.venue = "公开查阅点";
    assert_int_equal(store_summary(box->reader, &place, &s), ERR_OK);
    assert_int_equal(s->counts[KIND_NOTICE], 3);
    assert_int_equal(s->current_notices, 0);
    store_summary_free(s);
}

/* Words for others are such as find something here and now. */
static void
near_words(void **state)
{
    const int64_t now = moment(NOW_IS);
    const struct {
        const char *name;
        struct query query;
        const char *near;
    } cases[] = {
        {"anywhere", {.text = "县在"}, "现在"},
        {"where it may be shown", {.text = "县在", .venue = VILLAGE}, "现在"},
        {"where it may not", {.text = "县在", .venue = "公开查阅点"}, ""},
        {"at any time", {.text = "奖来"}, "将来"},
        {"not yet shown", {.text = "奖来", .now = now}, ""},
        {"found but for the kind", {.text = "低保", .kinds = ONLY(KIND_NOTICE)}, ""},
        {"not found, whatever the kind", {.text = "低宝", .kinds = ONLY(KIND_NOTICE)}, "低保"},
        {"the hits alone", {.text = "低宝", .first_only = true}, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query_result *result;
        char found[200] = "";
        assert_int_equal(store_query(((struct box *)*state)->reader, &cases[i].query, &result),
                         ERR_OK);
        for (size_t j = 0, at = 0; j < result->near.len && at < sizeof found; j++)
            at += (size_t)snprintf(found + at, sizeof found - at, "%s%s", j ? " " : "",
                                   result->near.items[j]);
        if (!str_eq(found, cases[i].near))
            fail_msg("%s: near \"%s\", not \"%s\"", cases[i].name, found, cases[i].near);
        query_result_free(result);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),   cmocka_unit_test(filters), cmocka_unit_test(pages),
        cmocka_unit_test(hits),    cmocka_unit_test(numbers), cmocka_unit_test(facets),
        cmocka_unit_test(records), cmocka_unit_test(summary), cmocka_unit_test(near_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
