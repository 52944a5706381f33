/* What a line of a feed becomes, and what only shows when it is put together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../moment.h"
#include "base/str.h"
#include "feed/pii.h"
#include "feed/record_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define FILE_OF(path)                                                                          \
    "{\"path\":\"" path "\",\"sha256\":\"" HASH "\",\"bytes\":7,\"type\":\"image/png\"}"

static struct record *
parse(const char *json)
{
    struct record *record = NULL;
    struct record_error error;
    if (record_from_json(json, strlen(json), &record, &error))
        fail_msg("%s: %s\n%s", error.pointer, error.message, json);
    return record;
}

/* ---- each kind's values ---- */

static void
common(void **state)
{
    (void)state;
    struct record *r = parse(
        "{\"kind\":\"document\",\"id\":\"d\",\"title\":\"题\",\"indexNo\":\"A1\","
        "\"documentNo\":\"〔2026〕1号\",\"publisher\":\"府\",\"publishDate\":\"2026-11-20\","
        "\"validity\":\"废止\",\"fieldIds\":[\"f\"],\"venues\":[\"政务服务中心\"],"
        "\"regions\":[\"东湖区\"],\"priority\":\"important\",\"tags\":[\"甲\",\"乙\"],"
        "\"level\":\"县级\",\"audience\":\"全社会\",\"method\":\"主动公开\","
        "\"url\":\"https://x.cn/\",\"related\":[{\"relation\":\"解读\",\"title\":\"解\"}],"
        "\"attachments\":[" FILE_OF(
            "files/01/a.png") "],\"body\":[{\"type\":\"paragraph\",\"text\":\"文\"}]}");
    assert_string_equal(r->index_no, "A1");
    assert_string_equal(r->document_no, "〔2026〕1号");
    assert_string_equal(r->publisher, "府");
    assert_string_equal(r->publish_date, "2026-11-20");
    assert_int_equal(r->validity, VALIDITY_ABOLISHED);
    assert_int_equal(r->priority, PRIORITY_IMPORTANT);
    assert_string_equal(r->field_ids.items[0], "f");
    assert_string_equal(r->venues.items[0], "政务服务中心");
    assert_string_equal(r->regions.items[0], "东湖区");
    assert_int_equal(r->tags.len, 2);
    assert_string_equal(r->level, "县级");
    assert_string_equal(r->audience, "全社会");
    assert_string_equal(r->method, "主动公开");
    assert_string_equal(r->url, "https://x.cn/");
    assert_string_equal(r->related[0].relation, "解读");
    assert_string_equal(r->related[0].id, "");
    assert_int_equal(r->body_len, 2); /* the attachment stands behind the text */
    assert_int_equal(r->body[1].type, BLOCK_FILE);
    assert_string_equal(r->body[1].file->path, "files/01/a.png");
    assert_int_equal(r->body[1].file->bytes, 7);
    record_free(r);
}

static void
field_and_item(void **state)
{
    (void)state;
    struct record *r =
        parse("{\"kind\":\"field\",\"id\":\"f\",\"title\":\"领域\",\"number\":3,"
              "\"slug\":\"f\",\"name\":\"领域\",\"responsibleUnitsText\":\"区府、区局\","
              "\"responsibleUnits\":[\"区府\",\"区局\"],\"nationalGuideline\":\"指引\"}");
    assert_int_equal(r->field->number, 3);
    assert_string_equal(r->field->units_text, "区府、区局");
    assert_int_equal(r->field->units.len, 2);
    assert_string_equal(r->field->guideline, "指引");
    record_free(r);
    r = parse(
        "{\"kind\":\"item\",\"id\":\"i\",\"title\":\"事项\",\"seq\":9,"
        "\"level1\":\"一级\",\"level2\":\"二级\",\"content\":[\"甲\",\"乙\"],"
        "\"basis\":[\"法\"],\"timeLimit\":\"20个工作日\",\"timeLimitRules\":"
        "[{\"kind\":\"within\",\"amount\":20,\"unit\":\"workday\",\"from\":\"decision\"}],"
        "\"subject\":\"区府\",\"channels\":[{\"label\":\"政府网站\",\"checked\":true},"
        "{\"label\":\"其他\",\"checked\":false}],\"otherChannels\":[\"广播\"],"
        "\"audience\":{\"全社会\":true,\"特定群体\":true},\"audienceNote\":\"注\","
        "\"method\":{\"主动\":false,\"依申请\":true},\"level\":{\"县级\":true},"
        "\"extras\":[{\"label\":\"备注\",\"value\":\"每季度\"}]}");
    assert_int_equal(r->item->seq, 9);
    assert_int_equal(r->item->extra_count, 1);
    assert_string_equal(r->item->extras[0].label, "备注");
    assert_string_equal(r->item->extras[0].value, "每季度");
    assert_string_equal(r->item->level2, "二级");
    assert_string_equal(r->item->content.items[1], "乙");
    assert_int_equal(r->item->rules[0].amount, 20);
    assert_string_equal(r->item->rules[0].from, "decision");
    assert_true(r->item->channels[0].checked);
    assert_false(r->item->channels[1].checked);
    assert_string_equal(r->audience, "全社会、特定群体");
    assert_string_equal(r->method, "依申请公开");
    assert_string_equal(r->level, "县级");
    assert_string_equal(r->publisher, "区府"); /* who publishes is the item's 公开主体 */
    record_free(r);
}

static void
notice(void **state)
{
    (void)state;
    struct record *r = parse(
        "{\"kind\":\"notice\",\"id\":\"n\",\"title\":\"预警\",\"publishDate\":\"2026-11-19\","
        "\"category\":\"alert\",\"categoryName\":\"预警信息\",\"dwellSeconds\":12,"
        "\"showFrom\":\"2026-11-20\",\"showUntil\":\"2026-11-24T09:00:00+08:00\","
        "\"contact\":{\"phone\":\"0791-1\",\"name\":\"村委会\"},\"priority\":\"urgent\","
        "\"alert\":{\"type\":\"暴雨\",\"level\":\"red\",\"levelName\":\"红色\","
        "\"start\":\"2026-11-20T01:00:00Z\",\"end\":\"2026-11-21\",\"area\":[\"东湖区\"],"
        "\"warning\":\"警\",\"measures\":\"措\",\"issuer\":\"台\",\"status\":\"cancelled\"}}");
    assert_true(r->notice->show_from == moment("2026-11-20"));
    assert_true(r->notice->show_until == moment("2026-11-24T09:00:00"));
    assert_int_equal(r->notice->dwell_s, 12);
    assert_string_equal(r->notice->contact_phone, "0791-1");
    assert_int_equal(r->notice->contact_count, 2);
    assert_string_equal(r->notice->contact[0].label, "联系人");
    assert_true(r->notice->is_alert && r->notice->cancelled);
    assert_string_equal(r->notice->alert_level, "red");
    assert_string_equal(r->notice->alert_area.items[0], "东湖区");
    assert_true(r->notice->alert_start == moment("2026-11-20T09:00:00"));
    assert_true(r->notice->alert_end == moment("2026-11-22"));
    record_free(r);
}

/* A day named as the end is within: it is over when the next one begins. */
static void
ends(void **state)
{
    (void)state;
    static const struct {
        const char *until, *end; /* end NULL: open */
    } cases[] = {{"\"2026-12-01\"", "2026-12-02"},
                 {"\"2026-12-31\"", "2027-01-01"},
                 {"\"2026-12-01T00:00:00+08:00\"", "2026-12-01"},
                 {"\"2026-12-01T00:00:00Z\"", "2026-12-01T08:00:00"},
                 {"\"\"", NULL},
                 {"null", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char json[300];
        snprintf(json, sizeof json,
                 "{\"kind\":\"notice\",\"id\":\"n\",\"title\":\"x\","
                 "\"publishDate\":\"2026-11-19\",\"showUntil\":%s}",
                 cases[i].until);
        struct record *r = parse(json);
        assert_true(r->notice->show_from == moment("2026-11-19"));
        assert_true(r->notice->show_until == (cases[i].end ? moment(cases[i].end) : INT64_MAX));
        record_free(r);
    }
    struct record *r = parse("{\"kind\":\"consultation\",\"id\":\"c\",\"title\":\"征集\","
                             "\"opens\":\"2026-11-01\",\"closes\":\"2026-12-01\","
                             "\"questions\":[{\"q\":\"问\",\"a\":\"\"}]}");
    assert_true(r->consultation->opens == moment("2026-11-01"));
    assert_true(r->consultation->closes == moment("2026-12-02"));
    assert_string_equal(r->consultation->questions[0].answer, "");
    record_free(r);
}

static void
guide_and_explainer(void **state)
{
    (void)state;
    struct record *r = parse(
        "{\"kind\":\"guide\",\"id\":\"g\",\"title\":\"指南\",\"tags\":[\"依申请公开\"],"
        "\"serviceObject\":\"个人\",\"legalBasis\":[\"法\"],\"conditions\":[\"条\"],"
        "\"materials\":[{\"name\":\"表\",\"form\":\"原件\",\"copies\":2,\"required\":true}],"
        "\"process\":[{\"step\":1,\"name\":\"受理\",\"who\":\"窗口\",\"timeLimit\":\"1日\"}],"
        "\"timeLimit\":{\"legal\":\"20日\",\"promised\":\"10日\"},"
        "\"fee\":{\"charge\":false,\"text\":\"不收费\"},\"location\":\"一楼\",\"hours\":"
        "\"9—17\","
        "\"phone\":\"1\",\"supervisionPhone\":\"2\",\"channels\":[\"现场\"],\"result\":\"证\","
        "\"notes\":[\"注\"]}");
    assert_true(r->guide->is_application);
    assert_int_equal(r->guide->materials[0].copies, 2);
    assert_true(r->guide->materials[0].required);
    assert_string_equal(r->guide->process[0].who, "窗口");
    assert_string_equal(r->guide->time_promised, "10日");
    assert_string_equal(r->guide->fee_text, "不收费");
    assert_string_equal(r->guide->supervision_phone, "2");
    record_free(r);
    r = parse("{\"kind\":\"explainer\",\"id\":\"e\",\"title\":\"解读\",\"basis\":[\"文\"],"
              "\"qa\":[{\"q\":\"问\",\"a\":\"答\"}],\"explains\":\"d\"}");
    assert_string_equal(r->explainer->explains, "d");
    assert_string_equal(r->explainer->qa[0].answer, "答");
    record_free(r);
}

static void
grid(void **state)
{
    (void)state;
    struct record *r = parse(
        "{\"kind\":\"notice\",\"id\":\"n\",\"title\":\"x\",\"body\":[{\"type\":\"table\","
        "\"caption\":\"表1\",\"unit\":\"元\",\"note\":\"注\",\"totalRow\":true,\"columns\":["
        "{\"title\":\"序号\",\"width\":1},{\"title\":\"收入\",\"children\":["
        "{\"title\":\"本月\",\"align\":\"decimal\",\"width\":2},{\"title\":\"累计\"}]}],"
        "\"rows\":[[{\"text\":\"1\",\"rowSpan\":2},\"2.5\",\"3\"],[null,\"4\",\"5\"],"
        "[{\"text\":\"合计\",\"colSpan\":2,\"align\":\"center\"},\"8\"]]}]}");
    const struct table *table = r->body[0].table;
    assert_int_equal(table->columns, 3);
    assert_int_equal(table->header_rows, 2);
    assert_int_equal(table->rows, 5);
    assert_int_equal(table->column_width[1], 2);
    assert_true(table->total_row);
    static const struct table_cell expected[] = {
        {0, 0, 2, 1, ALIGN_CENTRE, "序号", false}, {0, 1, 1, 2, ALIGN_CENTRE, "收入", false},
        {1, 1, 1, 1, ALIGN_CENTRE, "本月", false}, {1, 2, 1, 1, ALIGN_CENTRE, "累计", false},
        {2, 0, 2, 1, ALIGN_START, "1", false},     {2, 1, 1, 1, ALIGN_DECIMAL, "2.5", false},
        {2, 2, 1, 1, ALIGN_START, "3", false},     {3, 1, 1, 1, ALIGN_DECIMAL, "4", false},
        {3, 2, 1, 1, ALIGN_START, "5", false},     {4, 0, 1, 2, ALIGN_CENTRE, "合计", false},
        {4, 2, 1, 1, ALIGN_START, "8", false}};
    assert_int_equal(table->cell_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *a = &table->cells[i], *b = &expected[i];
        assert_string_equal(a->text, b->text);
        assert_true(a->row == b->row && a->col == b->col && a->row_span == b->row_span &&
                    a->col_span == b->col_span && a->align == b->align);
    }
    record_free(r);
}

/* Numbers beyond what the program counts with are held at its bounds. */
static void
large_numbers(void **state)
{
    (void)state;
    struct record *r =
        parse("{\"kind\":\"item\",\"id\":\"i\",\"title\":\"x\",\"seq\":9007199254740992,"
              "\"level1\":\"x\",\"content\":[],\"body\":[{\"type\":\"table\",\"columns\":["
              "{\"title\":\"a\",\"width\":1e300},{\"title\":\"b\",\"width\":-1e300}]}]}");
    assert_int_equal(r->item->seq, INT32_MAX);
    assert_int_equal(r->body[0].table->column_width[0], 10000);
    assert_int_equal(r->body[0].table->column_width[1], 0);
    record_free(r);
}

/* ---- refusals ---- */

#define NOTICE       "{\"kind\":\"notice\",\"id\":\"n\",\"title\":\"x\""
#define BODY(blocks) NOTICE ",\"body\":[" blocks "]}"
#define TABLE(rows)                                                                            \
    BODY("{\"type\":\"table\",\"columns\":[{\"title\":\"a\"},{\"title\":\"b\"}],\"rows\":"     \
         "[" rows "]}")

static void
refusals(void **state)
{
    (void)state;
    static const struct {
        const char *json, *pointer, *message;
    } cases[] = {
        {"", "", "byte 0: the text ends where a JSON value was expected"},
        {"{\"kind\":\"notice\",}", "", "byte 17: found \"}\" where a key in quotes"},
        {"[]", "", "found a list [], expected an object {}"},
        {"null", "", "found null, expected an object {}"},
        {"{}", "", "found no key \"kind\""},
        {"{\"id\":\"n\",\"title\":\"x\"}", "", "found no key \"kind\", expected field, item"},
        {"{\"kind\":\"notise\"}", "/kind", "did you mean \"notice\"?"},
        {"{\"kind\":\"Notice\"}", "/kind", "did you mean \"notice\"?"},
        {"{\"kind\":3}", "/kind", "found no known kind"},
        {"{\"kind\":\"notice\",\"title\":\"x\"}", "", "found no key \"id\", expected one"},
        {NOTICE ",\"id\":\"m\"}", "", "the key \"id\" appears twice"},
        {NOTICE ",\"Title\":\"y\"}", "/Title", "did you mean \"title\"?"},
        {"{\"kind\":\"notice\",\"id\":\"a b\",\"title\":\"x\"}", "/id", "blank or slash"},
        {"{\"kind\":\"notice\",\"id\":\"../b\",\"title\":\"x\"}", "/id", "blank or slash"},
        {"{\"kind\":\"notice\",\"id\":\"a\\nb\",\"title\":\"x\"}", "/id", "blank or slash"},
        {NOTICE ",\"qa\":[]}", "/qa", "unknown key"}, /* an explainer's */
        {NOTICE ",\"validity\":\"有效。\"}", "/validity", "did you mean \"有效\"?"},
        {NOTICE ",\"contact\":{\"fone\":\"1\"}}", "/contact/fone", "did you mean \"phone\"?"},
        {NOTICE ",\"alert\":{\"level\":\"rad\"}}", "/alert/level", "did you mean \"red\"?"},
        {NOTICE ",\"showUntil\":\"2026-02-30\"}", "/showUntil", "expected a date"},
        /* blocks */
        {BODY("{\"type\":\"paragraf\"}"), "/body/0/type", "did you mean \"paragraph\"?"},
        {BODY("{\"type\":\"paragraph\"}"), "/body/0", "without text"},
        {BODY("{\"type\":\"heading\",\"text\":\"\"}"), "/body/0", "without text"},
        {BODY("{\"type\":\"heading\",\"text\":\"x\",\"level\":5}"), "/body/0", "1 to 4"},
        {BODY("{\"type\":\"heading\",\"text\":\"x\",\"level\":4294967298}"), "/body/0",
         "1 to 4"},
        {BODY("{\"type\":\"signature\"}"), "/body/0", "without text"},
        {BODY("{\"type\":\"list\"}"), "/body/0", "found no \"items\""},
        {BODY("{\"type\":\"qa\",\"qa\":[]}"), "/body/0", "found no \"qa\""},
        {BODY("{\"type\":\"steps\"}"), "/body/0", "found no \"steps\""},
        {BODY("{\"type\":\"file\"}"), "/body/0", "found no \"file\""},
        {BODY("{\"type\":\"audio\"}"), "/body/0", "found no \"file\""},
        {BODY("{\"type\":\"video\"}"), "/body/0", "found no \"file\""},
        {BODY("{\"type\":\"image\",\"file\":" FILE_OF("files/a.png") "}"), "/body/0",
         "without \"alt\""},
        {BODY("{\"type\":\"image\",\"alt\":\"图\"}"), "/body/0", "found no \"file\""},
        {BODY("{\"type\":\"image\",\"alt\":\"图\",\"file\":" FILE_OF("../a.png") "}"),
         "/body/0", "leaves the feed"},
        {BODY("{\"type\":\"file\",\"file\":" FILE_OF("/etc/passwd") "}"), "/body/0",
         "leaves the feed"},
        {BODY("{\"type\":\"file\",\"file\":" FILE_OF("https://x.cn/a.pdf") "}"), "/body/0",
         "leaves the feed"},
        {NOTICE ",\"attachments\":[" FILE_OF("files/a.pdf") "," FILE_OF("files/../a.pdf") "]}",
         "/attachments/1", "leaves the feed"},
        {BODY("{\"type\":\"file\",\"file\":{\"path\":\"a\",\"sha256\":\"AB\",\"bytes\":1,"
              "\"type\":\"x\"}}"),
         "/body/0", "64 digits"},
        /* tables */
        {BODY("{\"type\":\"table\",\"rows\":[[\"1\"]]}"), "/body/0", "without columns"},
        {TABLE("[\"1\"]"), "/body/0", "row 1: found no cell for column 2 of 2"},
        {TABLE("[\"1\",null]"), "/body/0", "row 1: found no cell for column 2 of 2"},
        {TABLE("[\"1\",\"2\"],[\"1\",\"2\",\"3\"]"), "/body/0", "row 2: found more cells"},
        {TABLE("[{\"text\":\"1\",\"colSpan\":3}]"), "/body/0",
         "row 1, column 1: found a cell "
         "that spans out"},
        {TABLE("[{\"text\":\"1\",\"rowSpan\":2},\"2\"]"), "/body/0", "spans out"},
        {TABLE("[{\"text\":\"1\",\"rowSpan\":0},\"2\"]"), "/body/0", "spans out"},
        {TABLE("[{\"text\":\"1\",\"rowSpan\":9007199254740992},\"2\"]"), "/body/0",
         "spans out"},
        {TABLE("[\"1\",{\"text\":\"2\",\"rowSpan\":2}],[{\"text\":\"3\",\"colSpan\":2}]"),
         "/body/0", "row 2, column 1: found a cell over another"},
        {TABLE("[\"1\",{\"text\":\"2\",\"rowSpan\":2}],[\"3\",\"4\"]"), "/body/0",
         "row 2: found more cells"},
        {"{\"kind\":\"document\",\"id\":\"d\",\"title\":\"x\",\"annexes\":[{\"body\":["
         "{\"type\":\"paragraph\",\"text\":\"x\"}]},{\"body\":[{\"type\":\"list\"}]}]}",
         "/annexes/1/body/0", "found no \"items\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record *record = (struct record *)1;
        struct record_error error;
        enum err err = record_from_json(cases[i].json, strlen(cases[i].json), &record, &error);
        if (err != ERR_FORMAT || record)
            fail_msg("passes: %s", cases[i].json);
        if (!str_eq(error.pointer, cases[i].pointer) ||
            !strstr(error.message, cases[i].message))
            fail_msg("%s\nsays \"%s: %s\", not \"%s: … %s\"", cases[i].json, error.pointer,
                     error.message, cases[i].pointer, cases[i].message);
        assert_int_equal(record_from_json(cases[i].json, strlen(cases[i].json), &record, NULL),
                         ERR_FORMAT);
    }
}

/* The record's id is told where there is one, so that somebody can look for it. */
static void
names_the_record(void **state)
{
    (void)state;
    static const char json[] = "{\"kind\":\"notice\",\"id\":\"n-7\",\"titel\":\"x\"}";
    struct record *record;
    struct record_error error;
    assert_int_equal(record_from_json(json, strlen(json), &record, &error), ERR_FORMAT);
    assert_string_equal(error.id, "n-7");
}

static void
bounds(void **state)
{
    (void)state;
    struct record *record;
    struct record_error error;
    char id[200], json[400];
    memset(id, 'a', sizeof id);
    for (int len = 120; len <= 121; len++) {
        snprintf(json, sizeof json, "{\"kind\":\"notice\",\"id\":\"%.*s\",\"title\":\"x\"}",
                 len, id);
        assert_int_equal(record_from_json(json, strlen(json), &record, &error),
                         len == 120 ? ERR_OK : ERR_FORMAT);
        record_free(record);
    }
    size_t len = FEED_LINE_MAX_BYTES + 1;
    char *long_line = malloc(len);
    memset(long_line, ' ', len);
    assert_int_equal(record_from_json(long_line, len, &record, &error), ERR_RANGE);
    assert_non_null(strstr(error.message, "4194305 bytes, expected at most 4194304"));
    free(long_line);
    struct strbuf wide = {0};
    strbuf_add(&wide, NOTICE ",\"body\":[{\"type\":\"table\",\"columns\":[{\"title\":\"1\"}");
    for (int i = 0; i < 64; i++)
        strbuf_add(&wide, ",{\"title\":\"1\"}");
    strbuf_add(&wide, "]}]}");
    assert_int_equal(record_from_json(wide.data, wide.len, &record, &error), ERR_FORMAT);
    assert_non_null(strstr(error.message, "found 65 columns, expected at most 64"));
    strbuf_free(&wide);
}

/* The least CPU time of five, in ns, of all that a sync does with a list of so many. */
static int64_t
cost_of(size_t count)
{
    struct strbuf line = {0};
    int64_t least = INT64_MAX;
    strbuf_add(&line, NOTICE ",\"body\":[{\"type\":\"list\",\"items\":[\"0\"");
    for (size_t i = 1; i < count; i++)
        strbuf_addf(&line, ",\"第%zu项\"", i);
    strbuf_add(&line, "]}]}");
    for (int turn = 0; turn < 5; turn++) {
        struct timespec from, to;
        struct pii_finding finding;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
        struct record *record = parse(line.data);
        assert_false(pii_find(record, &finding));
        assert_int_equal(record->body[0].items.len, count);
        record_free(record);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
        int64_t cost = (to.tv_sec - from.tv_sec) * 1000000000 + to.tv_nsec - from.tv_nsec;
        least = cost < least ? cost : least;
    }
    strbuf_free(&line);
    return least;
}

/* Four times as long a list costs four times as much: sixteen, where an element is looked for
 * from the first one on. */
static void
grows_linearly(void **state)
{
    (void)state;
    int64_t some = cost_of(10000), many = cost_of(40000);
    print_message("10,000: %.1f ms, 40,000: %.1f ms\n", (double)some / 1e6, (double)many / 1e6);
    assert_true(many < some * 8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common),         cmocka_unit_test(field_and_item),
        cmocka_unit_test(notice),         cmocka_unit_test(ends),
        cmocka_unit_test(grid),           cmocka_unit_test(guide_and_explainer),
        cmocka_unit_test(refusals),       cmocka_unit_test(large_numbers),
        cmocka_unit_test(bounds),         cmocka_unit_test(names_the_record),
        cmocka_unit_test(grows_linearly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
