/* Catalogues as clerks have them into items: heads, merges, 同上, ticks, columns of the place.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/str.h"
#include "grid.h"
#include "import/item_import.h"

#include <stdlib.h>

static const struct import_field FIELDS[] = {{"social-assistance", "社会救助"},
                                             {"elderly", "养老服务"}};

struct run {
    struct arena *arena;
    struct import_report report;
    struct import_records records;
    enum err err;
    struct strbuf notes;
};

static void
start(struct run *run, const char *const *rows, const char *name, const char *field)
{
    *run = (struct run){.arena = arena_new()};
    run->records.arena = run->arena;
    struct sheet_file file = grid_file(run->arena, rows);
    struct item_import_options options = {name, field, FIELDS, 2};
    run->err = item_import(&file, &options, &run->report, &run->records);
    import_report_lines(&run->report, &run->notes);
    if (!run->notes.data)
        strbuf_add(&run->notes, "");
}

static void
stop(struct run *run)
{
    records_free(&run->records);
    import_report_free(&run->report);
    strbuf_free(&run->notes);
    arena_free(run->arena);
}

static void
has(const struct run *run, size_t i, const char *part)
{
    if (i >= run->records.len || !strstr(run->records.items[i].json, part))
        fail_msg("%zu of %zu: no %s in\n%s\n%s", i, run->records.len, part,
                 i < run->records.len ? run->records.items[i].json : "", run->notes.data);
}

static void
noted(const struct run *run, const char *part)
{
    if (!run->notes.data || !strstr(run->notes.data, part))
        fail_msg("no note \"%s\" in\n%s", part, run->notes.data);
}

/* The form itself: a head of two rows, one group, columns of the place behind it. */
static const char *const ANNEX[] = {
    "社会救助领域基层政务公开标准目录|<|<|<|<|<|<|<|<|<|<|<|<|<|<",
    "序号|公开事项|<|公开内容\n"
    "（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象|<|公开方式"
    "|<|公开层级|<|备注",
    "^|一级\n事项|二级\n事项|^|^|^|^|^|全社会|特定群众|主动|依申请公开|县级|乡级|^",
    "1|最低生活\n保障|办事指南|办理事项；\n办理条件；\n"
    "申请材料|《民政部 财政部办法》、《条例》（国令第711号）"
    "|自信息形成或变更之日起20个工作日内|区民政局|■政府网站 □政府公报 "
    "■其他：农村广播|√||√||√|√|每季更新",
    "2|^|审核信息|初审对象名单|同上|制定或获取信息之日起10个工作日内|区民政局、乡镇政府|"
    "R政府网站\n"
    "£政府公报||√ 申请人|√||√||",
    "3|特困供养|办事指南|1.对象范围\n2.救助标准|〃|及时公开|同上|政府网站、两微一端|√||√|√||√|",
    "注：本目录由区民政局负责解释。|<|<|<|<|<|<|<|<|<|<|<|<|<|<",
    NULL};

static void
annex(void **state)
{
    (void)state;
    struct run run;
    start(&run, ANNEX, "目录.xlsx", NULL);
    assert_int_equal(run.err, ERR_OK);
    assert_int_equal(run.records.len, 3);
    has(&run, 0, "\"kind\":\"item\"");
    has(&run, 0,
        "\"title\":\"办事指南\",\"fieldIds\":[\"social-assistance\"],\"seq\":1,"
        "\"level1\":\"最低生活保障\",\"level2\":\"办事指南\","
        "\"content\":[\"办理事项\",\"办理条件\",\"申请材料\"],"
        "\"basis\":[\"《民政部 财政部办法》\",\"《条例》（国令第711号）\"]");
    has(&run, 0,
        "{\"kind\":\"within\",\"amount\":20,\"unit\":\"workday\","
        "\"from\":\"formed-or-changed\"}");
    has(&run, 0,
        "\"channels\":[{\"label\":\"政府网站\",\"checked\":true},"
        "{\"label\":\"政府公报\",\"checked\":false},"
        "{\"label\":\"其他\",\"checked\":true}],\"otherChannels\":[\"农村广播\"]");
    has(&run, 0,
        "\"audience\":{\"全社会\":true,\"特定群体\":false},"
        "\"method\":{\"主动\":true,\"依申请\":false},"
        "\"level\":{\"县级\":true,\"乡级\":true}");
    has(&run, 0, "\"extras\":[{\"label\":\"备注\",\"value\":\"每季更新\"}]");
    has(&run, 1, "\"level1\":\"最低生活保障\",\"level2\":\"审核信息\"");
    has(&run, 1, "\"basis\":[\"《民政部 财政部办法》\",");
    has(&run, 1,
        "\"audience\":{\"全社会\":false,\"特定群体\":true},\"audienceNote\":\"申请人\"");
    has(&run, 1,
        "{\"label\":\"政府网站\",\"checked\":true},{\"label\":\"政府公报\","
        "\"checked\":false}");
    has(&run, 2, "\"content\":[\"对象范围\",\"救助标准\"]");
    has(&run, 2, "\"subject\":\"区民政局、乡镇政府\"");
    has(&run, 2,
        "\"method\":{\"主动\":true,\"依申请\":true},\"level\":{\"县级\":false,"
        "\"乡级\":true}");
    noted(&run, "目录.xlsx: row 2, column O 备注: \"备注\": assumed: no column of annex 2");
    noted(&run,
          "row 5, column E 公开依据: \"同上\": assumed: 同上: filled in from above; so in 1 "
          "more rows, to row 6");
    noted(&run, "row 5, column H 公开渠道和载体");
    noted(&run, "R£ taken for boxes");
    noted(
        &run,
        "row 6, column H 公开渠道和载体: \"政府网站、两微一端\": assumed: names without boxes");
    noted(&run, "the field is taken to be 社会救助 (social-assistance)");
    noted(
        &run,
        "row 7, column A 序号: \"注：本目录由区民政局负责解释。\": assumed: a row of one text: "
        "left out");
    assert_int_equal(run.report.problems, 0);
    stop(&run);
}

/* The same ids and bytes again, whatever the order of the rows; another text, the same id. */
static void
ids(void **state)
{
    (void)state;
    static const char *const one[] = {"序号|一级事项|二级事项|公开内容|公开依据",
                                      "1|低保|指南|甲|《法》", "2|低保|审核|乙|《法》", NULL};
    static const char *const other[] = {"序号|一级事项|二级事项|公开内容|公开依据",
                                        "1|低 保|审核|乙的新内容|《法》",
                                        "2|低保|指南|甲|《法》", NULL};
    struct run a, b, c;
    start(&a, one, "a.csv", "social-assistance");
    start(&b, one, "a.csv", "social-assistance");
    start(&c, other, "c.csv", "social-assistance");
    assert_int_equal(a.records.len, 2);
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(a.records.items[i].json, b.records.items[i].json);
    assert_string_equal(a.records.items[0].id, c.records.items[1].id);
    assert_string_equal(a.records.items[1].id, c.records.items[0].id);
    assert_true(str_starts(a.records.items[0].id, "social-assistance-"));
    stop(&a);
    stop(&b);
    stop(&c);
}

/* A CSV whose merges were lost: one blank cell stands for the one above it. */
static void
lost_merges(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "序号,|公开事项||公开内容|公开依据|公开时限|公开主体|公开渠道|公开对象||公开方式|",
        "|一级事项|二级事项||||||全社会|特定群体|主动公开|依申请公开",
        "1|低保|指南|甲|《法》|及时|民政局|■政府网站|√||√|",
        "2||审核|乙||||||√||√",
        "3|特困|指南|甲|||民政局|■政府网站|√||√|",
        NULL};
    struct run run;
    start(&run, rows, "社会救助.csv", NULL);
    assert_int_equal(run.records.len, 3);
    has(&run, 1,
        "\"level1\":\"低保\",\"level2\":\"审核\",\"content\":[\"乙\"],"
        "\"basis\":[\"《法》\"],\"timeLimit\":\"及时\"");
    has(&run, 1, "\"channels\":[{\"label\":\"政府网站\",\"checked\":true}]");
    has(&run, 1,
        "\"audience\":{\"全社会\":false,\"特定群体\":true},"
        "\"method\":{\"主动\":false,\"依申请\":true}");
    /* A new group begins with row 5: what is blank there is blank. */
    assert_null(strstr(run.records.items[2].json, "basis"));
    noted(&run, "row 4, column B 一级事项: assumed: a blank cell below a group");
    noted(&run, "the field is taken to be 社会救助");
    stop(&run);
}

/* Words for ticks, a slip in a name, a column for each channel, a date and an address. */
static void
other_forms(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "领域|序号|一级事项|二级事项|公开内客|公开依据|公开时限|责任单位|政府网站|两微一端|"
        "其他|公开对象|"
        "公开方式|公开层级|形成日期|网址|联系电话",
        "养老服务|一|养老|补贴|名单|《办法》|自信息形成之日起20个工作日内|民政局|√|×|广播|"
        "特定群体：老年人|主动公开|"
        "县（区）级、乡镇级|2026年3月2日|https://x.cn/1|0791-1",
        "养老院|2|养老|检查|结果|《办法》|见通知|民政局|√|||申请人|□主动 "
        "☑依申请|村级|三月|x.cn|",
        NULL};
    struct run run;
    start(&run, rows, "a.csv", NULL);
    assert_int_equal(run.records.len, 2);
    has(&run, 0, "\"fieldIds\":[\"elderly\"],\"seq\":1,");
    has(&run, 0, "\"content\":[\"名单\"]");
    has(&run, 0,
        "\"channels\":[{\"label\":\"政府网站\",\"checked\":true},{\"label\":\"两微一端\","
        "\"checked\":false},{\"label\":\"其他\",\"checked\":true}],"
        "\"otherChannels\":[\"广播\"]");
    has(&run, 0,
        "\"audience\":{\"全社会\":false,\"特定群体\":true},\"audienceNote\":\"老年人\"");
    has(&run, 0, "\"method\":{\"主动\":true,\"依申请\":false}");
    has(&run, 0, "\"level\":{\"县级\":true,\"乡级\":true}");
    has(&run, 0, "\"publishDate\":\"2026-03-02\",\"url\":\"https://x.cn/1\"");
    has(&run, 0, "\"extras\":[{\"label\":\"联系电话\",\"value\":\"0791-1\"}]");
    has(&run, 1, "\"audienceNote\":\"申请人\"");
    has(&run, 1, "\"method\":{\"主动\":false,\"依申请\":true}");
    noted(&run, "column E 公开内客: \"公开内客\": assumed: taken as the column \"公开内容\"");
    noted(&run, "row 2, column B 序号: \"一\": assumed: expected a number: 1 is taken");
    noted(&run, "row 3, column A 领域: \"养老院\": problem: expected the name of a field");
    noted(&run, "row 3, column G 公开时限: \"见通知\": problem: no time limit was understood");
    noted(&run, "row 3, column N 公开层级: \"村级\": problem: expected 县级 or 乡级");
    noted(&run, "row 3, column O 形成日期: \"三月\": problem: expected a date");
    noted(&run, "row 3, column P 网址: \"x.cn\": problem: expected an address");
    stop(&run);
}

/* No head but the order of annex 2; a head printed again; a row twice; rows without a name. */
static void
rough_rows(void **state)
{
    (void)state;
    static const char *const bare[] = {"1|低保|指南|甲|《法》|及时|民政局|■政府网站|√||√||√|",
                                       NULL};
    static const char *const again[] = {"序号|一级事项|二级事项|公开内容|公开依据",
                                        "一、低保类||||",
                                        "1|低保|指南|甲|《法》",
                                        "序号|一级事项|二级事项|公开内容|公开依据",
                                        "2|低保|指南|甲|《法》",
                                        "3|低保|指南|乙|《法》",
                                        "||||",
                                        "4|||丙|《法》",
                                        NULL};
    struct run run;
    start(&run, bare, "a.csv", "elderly");
    assert_int_equal(run.records.len, 1);
    has(&run, 0, "\"level2\":\"指南\",\"content\":[\"甲\"]");
    has(&run, 0,
        "\"method\":{\"主动\":true,\"依申请\":false},\"level\":{\"县级\":true,\"乡级\":false}");
    noted(&run, "no head was found: the columns are taken in the order of annex 2");
    stop(&run);
    start(&run, again, "a.csv", "elderly");
    assert_int_equal(run.records.len, 3);
    assert_true(str_ends(run.records.items[1].id, "-2"));
    has(&run, 2, "\"level1\":\"低保\",\"content\":[\"丙\"]");
    noted(
        &run,
        "row 2, column A 序号: \"一、低保类\": assumed: a row of one text: taken as a heading");
    noted(&run, "row 4: assumed: the head printed again: left out");
    noted(&run, "row 5: problem: \"指南\" again, with all that a row above says; left out");
    stop(&run);
}

static void
none(void **state)
{
    (void)state;
    static const char *const rows[] = {"姓名|金额", "张|1", NULL};
    static const char *const head[] = {"序号|一级事项|二级事项|公开内容|公开依据",
                                       "1|低保|指南|甲|《法》", NULL};
    struct run run;
    start(&run, rows, "a.csv", "elderly");
    assert_int_equal(run.err, ERR_NOT_FOUND);
    noted(&run, "a.csv: problem: found no table with the columns of a catalogue");
    stop(&run);
    start(&run, head, "a.csv", NULL);
    assert_int_equal(run.err, ERR_RANGE); /* which field? */
    assert_int_equal(run.records.len, 0);
    stop(&run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annex),       cmocka_unit_test(ids),
        cmocka_unit_test(lost_merges), cmocka_unit_test(other_forms),
        cmocka_unit_test(rough_rows),  cmocka_unit_test(none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
