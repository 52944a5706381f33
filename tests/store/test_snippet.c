#include "han/fold.h"
#include "store/snippet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Where a found text is cut: at pieces and stops, never in a number. */

static const struct {
    const char *words, *text, *snippet;
} CASES[] = {
    {"低保", "低保对象名单\n第二件", "低保对象名单　第二件"},
    /* Cells of a table before the hit stay away; their own ones follow whole. */
    {"低保", "项目\n标准\n午餐\n12.00\n7.00\n特困、低保老人\n0.00", "特困、低保老人　0.00"},
    {"老人", "为失能和半失能的城乡居民发放补贴，其中八十周岁以上的老人每月一百元。另行通知。",
     "其中八十周岁以上的老人每月一百元。另行通知。"},
    /* No stop before the hit: a few characters, but not half a number. */
    {"低保", "收费每月12345.00元一二三四五六七八九十低保", "…元一二三四五六七八九十低保"},
    {"没有", "正文的开头", "正文的开头"},
    /* What was found is shown, even from the middle of a long number. */
    {"00", "123456789012345678901234567.00元", "…00元"},
    /* Written otherwise, behind the end of a line and beyond the first plane. */
    {"pdf2", "第一行\n附件为ＰＤＦ②一份", "第一行　附件为ＰＤＦ②一份"},
    {"臺灣居民", "标题\n台湾 居民", "标题　台湾 居民"},
    {"𠮷野", "甲𠮷\n野。乙𠮷野丙", "甲𠮷　野。乙𠮷野丙"},
    {"起",
     "起一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"
     "四五"
     "六七八九十一二123456.78元",
     "起一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"
     "四五"
     "六七八九十一二…"},
};

static void
cuts(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint16_t units[16];
        const struct snippet_term term = {
            units, fold_query(CASES[i].words, strlen(CASES[i].words), units, NULL)};
        const struct snippet_terms terms = {&term, 1};
        assert_string_equal(snippet_make(arena, CASES[i].text, &terms, true), CASES[i].snippet);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cuts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
