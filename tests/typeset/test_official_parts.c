#include "han/official_numeral.h"
#include "typeset/official_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Plain paragraphs as the parts of an official document. */

/* ---- one paragraph ---- */

struct numbered {
    const char *text;
    int level, value;
    const char *run; /* the heading run, numeral included */
};

static void
test_numerals(void **state)
{
    static const struct numbered CASES[] = {
        {"一、总体要求", 1, 1, "一、总体要求"},
        {"十二、附则", 1, 12, "十二、附则"},
        {"二十、其他", 1, 20, "二十、其他"},
        {"一、总体要求。以习近平新时代中国特色社会主义思想为指导，全面贯彻……。", 1, 1,
         "一、总体要求。"},
        {"一、各单位要高度重视，切实加强组织领导，明确责任分工，确保各项任务落实。", 1, 1,
         "一、"},
        {"一、什么是低保？低保是最低生活保障的简称。", 1, 1, "一、什么是低保？"},
        {"一、二十大精神宣讲", 1, 1, "一、二十大精神宣讲"},
        {"（一）指导思想", 2, 1, "（一）指导思想"},
        {"(二)工作目标。2022年底前，基本建成体系。", 2, 2, "(二)工作目标。"},
        {"（十）开展区域示范创建活动。", 2, 10, "（十）开展区域示范创建活动。"},
        {"（一）有固定住所；", 2, 1, "（一）"},
        {"（三）申报条件：年满60周岁的老年人，均可申报。", 2, 3, "（三）申报条件："},
        {"（一）和谐社区建设", 2, 1, "（一）和谐社区建设"},
        {"（一）坚持“人民至上。”的理念。要为民办事，不忘初心。", 2, 1,
         "（一）坚持“人民至上。”的理念。"},
        {"1.加强领导。各单位要明确分工。", 3, 1, "1.加强领导。"},
        {"1．加强领导。各单位要明确分工。", 3, 1, "1．加强领导。"},
        {"１.加强领导。各单位要明确分工。", 3, 1, "１.加强领导。"},
        {"10．加强领导", 3, 10, "10．加强领导"},
        {"3、加强领导", 3, 3, "3、加强领导"},
        {"1.2020年7月底前，对照26个试点领域标准指引，完成权责清单的梳理。", 3, 1, "1."},
        {"（1）加强领导", 4, 1, "（1）加强领导"},
        {"(1)加强领导", 4, 1, "(1)加强领导"},
        {"（１２）加强领导", 4, 12, "（１２）加强领导"},
        {"1.5亿元资金已经到位。", 0, 0, ""},
        {"１．５亿元资金已经到位。", 0, 0, ""},
        {"2020年11月24日起施行。", 0, 0, ""},
        {"2020.7.3通过", 0, 0, ""},
        {"3.15消费者权益日活动", 0, 0, ""},
        {"100.全部完成", 0, 0, ""},
        {"0.5%的费率", 0, 0, ""},
        {"一、二组村民：", 0, 0, ""},
        {"1、2组村民", 0, 0, ""},
        {"一、", 0, 0, ""},
        {"（一）", 0, 0, ""},
        {"1.", 0, 0, ""},
        {"一是加强领导。", 0, 0, ""},
        {"一般情况下，", 0, 0, ""},
        {"（一）至（三）项所列情形，按照本条办理。", 0, 0, ""},
        {"（1）和（2）项所列情形，按照本条办理。", 0, 0, ""},
        {"（2020）17号文件已经废止。", 0, 0, ""},
        {"（此件公开发布）", 0, 0, ""},
        {"本条第（一）项所列情形，", 0, 0, ""},
        {"百", 0, 0, ""},
        {"", 0, 0, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct numbered *want = &CASES[i];
        struct official_numeral got = official_numeral_read(want->text);
        size_t run = got.level ? official_heading_run(want->text, got.len) : 0;
        if (got.level != want->level || (got.level && got.value != want->value) ||
            run != strlen(want->run) || memcmp(want->text, want->run, run) != 0)
            fail_msg("%s: level %d, value %d, run of %zu bytes; expected %d, %d, %zu",
                     want->text, got.level, got.value, run, want->level, want->value,
                     strlen(want->run));
    }
}

static void
test_dates(void **state)
{
    static const char *const DATES[] = {"2020年11月24日",           "2020年7月3日",
                                        "二〇二〇年七月三日",       "二○二○年十一月二十四日",
                                        "二零二六年十二月三十一日", "２０２０年７月３日",
                                        "　　2020年7月3日",         "2020 年 7 月 3 日"};
    static const char *const OTHERS[] = {"2020年11月",       "2020年13月1日",
                                         "2020年11月32日",   "2020年11月24日起施行",
                                         "20年11月24日",     "",
                                         "自2020年11月24日", "2020-11-24",
                                         "2020年0月3日",     "二十年七月三日"};
    (void)state;
    for (size_t i = 0; i < sizeof DATES / sizeof *DATES; i++)
        if (!official_is_date(DATES[i]))
            fail_msg("%s is a date", DATES[i]);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (official_is_date(OTHERS[i]))
            fail_msg("%s is no date", OTHERS[i]);
}

/* ---- documents ---- */

#define TEXTS_MAX 16

/* One letter a paragraph: what it is expected to be. */
static char
letter_of(const struct official_part *part)
{
    static const char LETTERS[] = {
        [OFFICIAL_TEXT] = 't',     [OFFICIAL_OTHER] = 'o',      [OFFICIAL_ADDRESSEE] = 'A',
        [OFFICIAL_NUMBERED] = '0', [OFFICIAL_ATTACHMENT] = 'F', [OFFICIAL_SIGNATURE] = 'S',
        [OFFICIAL_DATE] = 'D',     [OFFICIAL_REMARK] = 'R',     [OFFICIAL_ANNEX_LABEL] = 'L',
        [OFFICIAL_TITLE] = 'T'};
    return part->kind == OFFICIAL_NUMBERED ? (char)('0' + part->level) : LETTERS[part->kind];
}

static void
test_documents(void **state)
{
    static const struct {
        const char *parts; /* 'o': a table stands here */
        const char *texts[TEXTS_MAX];
    } CASES[] = {
        {"At12FFSDRLTt1",
         {"各县（区）人民政府，市政府各部门：", "现将有关事项通知如下：", "一、总体要求",
          "（一）指导思想", "附件：1.任务分工表", "2.联系人名单", "某某市人民政府办公室",
          "2020年11月24日", "（此件公开发布）", "附件1", "任务分工表", "各部门分工如下。",
          "一、民政局"}},
        {"AtDRTt1",
         {"扬子洲镇、各街办（管理处），区政府各部门，区直各单位：",
          "《实施方案》已经审议通过，现印发给你们，请认真遵照执行。", "2020年7月3日",
          "（此件主动公开）", "东湖区关于全面推进基层政务公开标准化规范化的实施方案",
          "为贯彻落实《指导意见》，制定如下实施方案。", "一、总体要求"}},
        {"tt", {"现将有关事项通知如下：", "请遵照执行。"}},
        {"tt", {"责任单位：", "市民政局。"}},
        {"tt", {"联系人：", "张三，电话见下。"}},
        {"tt", {"申报条件：", "年满60周岁。"}},
        {"tt", {"时间：8:30—12:00，地点：市政府：", "请准时参加。"}},
        {"At", {"市民政局：", "你局来文收悉。"}},
        {"At", {"广大村民朋友们:", "汛期已到，请注意安全。"}},
        {"ttt", {"现予公告。", "各村民委员会：", "请张贴。"}}, /* not the first */
        {"t", {"市民政局："}},                                 /* and nothing said to it */
        {"tSSD", {"特此公告。", "某某县民政局", "某某县财政局", "二〇二〇年十一月二十四日"}},
        {"ttD", {"请遵照执行。", "特此公告", "2020年11月24日"}},
        {"ttt", {"会议时间为", "2020年11月24日", "地点在镇政府会议室，请准时参加。"}},
        {"tt", {"2020年11月24日", "发生了一件事情。"}},
        {"tSDR", {"请遵照执行。", "某某县民政局", "2020年11月24日", "（联系人：张三）"}},
        {"ttt", {"（此件公开发布）", "请遵照执行。", "（一）至（二）项除外。"}},
        {"toSD", {"名单如下：", NULL, "某某村村民委员会", "2026年1月12日"}},
        {"33", {"1.有固定住所。", "2.有稳定收入。"}},
        {"F3", {"附件：申请表", "1.此表一式两份。"}},
        {"FFF", {"附件：", "1.申请表", "2.名单"}},
        {"FF3", {"附件：1.申请表", "2.名单", "4.此表一式两份。"}},
        {"ttLT", {"附件1所列事项，按照本办法办理。", "附件材料要齐全。", "附件 2：", "名单"}},
        {"LtLT", {"附件一", "本表由申请人填写，一式两份。", "附件二", "名单"}},
        {"1t2t", {"　　一、总体要求", "　　为了规范管理。", "  （一）指导思想", ""}},
        {"tt", {"电话 86221407", "1.5亿元资金到位。"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct official_part parts[TEXTS_MAX] = {{0}};
        const char *texts[TEXTS_MAX];
        size_t len = strlen(CASES[i].parts);
        for (size_t k = 0; k < len; k++) {
            texts[k] = CASES[i].texts[k] ? CASES[i].texts[k] : "";
            parts[k].kind = CASES[i].texts[k] ? OFFICIAL_TEXT : OFFICIAL_OTHER;
        }
        official_parts_run(texts, len, parts);
        for (size_t k = 0; k < len; k++)
            if (letter_of(&parts[k]) != CASES[i].parts[k])
                fail_msg("document %zu, “%s”: %c, expected %c", i, texts[k],
                         letter_of(&parts[k]), CASES[i].parts[k]);
    }
}

/* What a record says itself stays, and what stands round it is read with it. */
static void
test_given(void **state)
{
    static const char *const TEXTS[] = {"通知如下",   "附件：1.名单",
                                        "2.表格",     "某某县民政局",
                                        "2020年11月", "一、总体要求。要认真。"};
    struct official_part parts[] = {
        {.kind = OFFICIAL_ADDRESSEE},  {.kind = OFFICIAL_ATTACHMENT},
        {.kind = OFFICIAL_ATTACHMENT}, {.kind = OFFICIAL_TEXT},
        {.kind = OFFICIAL_DATE},       {.kind = OFFICIAL_NUMBERED}};
    (void)state;
    official_parts_run(TEXTS, 6, parts);
    assert_int_equal(parts[0].kind, OFFICIAL_ADDRESSEE);
    assert_int_equal(parts[1].number, strlen("附件：1."));
    assert_int_equal(parts[2].number, strlen("2."));
    assert_int_equal(parts[3].kind, OFFICIAL_SIGNATURE);
    assert_int_equal(parts[4].kind, OFFICIAL_DATE);
    assert_int_equal(parts[5].level, 1);
    assert_int_equal(parts[5].run, strlen("一、总体要求。"));
    assert_false(parts[5].whole);
}

static void
test_blank(void **state)
{
    static const char *const TEXTS[] = {"　　一、总体要求", " \t二、工作目标", "　　"};
    struct official_part parts[3] = {{0}};
    (void)state;
    official_parts_run(TEXTS, 3, parts);
    assert_int_equal(parts[0].blank, strlen("　　"));
    assert_true(parts[0].whole);
    assert_int_equal(parts[1].blank, 2);
    assert_int_equal(parts[2].blank, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numerals), cmocka_unit_test(test_dates),
        cmocka_unit_test(test_documents), cmocka_unit_test(test_given),
        cmocka_unit_test(test_blank)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
