/* What is kept together: a ` after a character of strong cost, a ' after one of mild cost, a ^
 * after one of a range. */
#include "base/utf8.h"
#include "typeset/para_keep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define CPS_MAX 256

static const char SIGNS[] = "^'`"; /* PARA_KEEP_RANGE and so on */

/* The text without its signs, and the costs that they stand for. */
static size_t
parse(const char *text, uint32_t *cps, uint8_t *cost)
{
    size_t n = 0, len = strlen(text);
    for (size_t at = 0; at < len;) {
        uint32_t cp = utf8_next(text, len, &at);
        assert_true(n < CPS_MAX);
        const char *sign = cp > 0 && cp < 0x80 ? strchr(SIGNS, (int)cp) : NULL;
        if (sign) {
            cost[n - 1] = (uint8_t)(PARA_KEEP_RANGE + (sign - SIGNS));
        } else {
            cost[n] = PARA_KEEP_NONE;
            cps[n++] = cp;
        }
    }
    return n;
}

static void
print_cost(const uint32_t *cps, const uint8_t *cost, size_t n)
{
    char bytes[4];
    for (size_t i = 0; i < n; i++) {
        fprintf(stderr, "%.*s", (int)utf8_encode(cps[i], bytes), bytes);
        if (cost[i] != PARA_KEEP_NONE)
            fputc(SIGNS[cost[i] - PARA_KEEP_RANGE], stderr);
    }
    fputc('\n', stderr);
}

static const char *const CASES[] = {
    /* 文号, in the brackets that are met, and where no office is told from the sentence */
    "",
    "赣`府`厅`〔`2`0`2`0`〕'1`7`号",
    "（赣`府`厅`〔`2`0`2`0`〕'1`7`号）",
    "根据国`办`发`〔`2`0`1`9`〕'第`5`4`号，印发",
    "现将东`府`办`发`[`2`0`2`0`]'6`号文",
    "洪`府`厅`发`【`2`0`2`0`】'1`2`号",
    "江西省人民政府办公'厅'字`〔`2`0`2`0`〕'1`号",
    "〔2`0`2`0〕",
    "（2`0`2`0`年）",
    /* dates and times */
    "2`0`2`0`年'1`1`月'2`4`日起",
    "2`0`2`0`年'1`1`月",
    "1`1`月'2`4`日9`时'3`0`分",
    "2`0`2`0`年'度工作",
    "２`０`２`０`年'１`月",
    "2`0`2`0`-`1`1`-`2`4",
    "二`〇`二`〇`年'十`一`月'二`十`四`日",
    "二`○`二`〇`年'度",
    "上午'9`:`0`0^—^1`1`:`3`0",
    "9`：`0`0",
    /* ranges */
    "9`:`0`0^—^1`7`:`0`0",
    "9`:`0`0^—^—^1`7`:`0`0",
    "9`:`0`0^ ^—^ ^1`7`:`0`0",
    "9`时^—^1`7`时",
    "2`0`2`0`年^—^2`0`2`5`年",
    "2`0`2`0`年'1`月^—^3`月",
    "3`月'1`日^—^5`月'3`1`日",
    "1`0`0^～^2`0`0'元",
    "1`0`0'元^～^2`0`0'元",
    "1'%^～^5'%",
    "第`3`章^—^第`5`章",
    "第`三`章^—^第`五`章",
    "2`0`2`0`年^至^2`0`2`5`年",
    "2`0`2`0`年——东湖",
    "5'个——第`三者",
    /* telephones */
    "电话：0`7`9`1`-`8`6`2`2`1`4`0`7。",
    "4`0`0`-`1`6`0`-`0`1`2`3",
    "（0`7`9`1）`8`6`2`2`1`4`0`7",
    "8`6`2`2`1`4`0`7`转`8`0`1",
    "8`6`2`2`1`4`0`7/8`6`2`2`1`4`0`8",
    /* number and unit */
    "补助5`0`0'元",
    "1`.`5'亿'元",
    "3'万'余'元",
    "1`2`.`5'%",
    "不少于2`0'名",
    "5'个'工'作'日内",
    "5' '个'工'作'日内",
    "1`0`0'平'方'米",
    "3`,`0`0`0`.`0`0'元'/'平'方'米",
    "1`2' 'kg",
    "1`0^～^2`0'亩",
    "1`2 apples",
    "共6'章",
    "叁'仟'伍'佰'元'整",
    "三'万'元",
    "公元",
    "2`0`2`0东湖",
    "附件'2",
    "A4纸",
    "COVID-1`9",
    /* counted parts */
    "一、二",
    "第`三`条",
    "第`二`十`一`次会议",
    "第`1`2`条",
    "第`一",
    "第`三者",
    "（`一`）'组织",
    "（`十`二`）'组织",
    "（一般）",
    "（1）'组织",
    "①'组织",
    /* addresses; what surrounds them is free */
    "见h`t`t`p`:`/`/'d`h`.'n`c`.'g`o`v`.'c`n`/'a`?'b`='1`&'c`-'d。",
    "w`w`w`.'n`c`.'g`o`v`.'c`n",
    "邮箱a`b`@`1`6`3`.'c`o`m",
    "and/or e.g. 3`.`5",
};

static void
keeps(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t cps[CPS_MAX];
        uint8_t expected[CPS_MAX], cost[CPS_MAX];
        size_t n = parse(CASES[i], cps, expected);
        para_keep_mark(cps, n, cost);
        if (memcmp(cost, expected, n) == 0)
            continue;
        wrong++;
        fprintf(stderr, "expected %s\n     got ", CASES[i]);
        print_cost(cps, cost, n);
    }
    assert_int_equal(wrong, 0);
}

/* Where in the text a stretch stands, and how far into a block, changes nothing. */
static void
is_the_same_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t cps[CPS_MAX * 2];
        uint8_t expected[CPS_MAX], cost[CPS_MAX * 2];
        size_t n = parse(CASES[i], cps + 40, expected);
        for (size_t shift = 0; shift < 40; shift++) {
            for (size_t j = 0; j < 40; j++)
                cps[j] = j == 39 ? 0xff0c /* ， */ : 0x6587; /* 文 */
            para_keep_mark(cps + shift, 40 - shift + n, cost);
            assert_memory_equal(cost + 40 - shift, expected, n);
        }
    }
}

/* Any characters in any order end, and cost only inside the text. */
static void
survives_anything(void **state)
{
    (void)state;
    static const char ALPHABET[] =
        "0129年月日时第一十〇○元圆万（）〔〕()[]号①.-:/~转至附件ab@?&= ，文２整壹\x01";
    uint32_t letters[CPS_MAX], cps[CPS_MAX], seed = 1;
    uint8_t none[CPS_MAX], cost[CPS_MAX + 1];
    size_t count = parse(ALPHABET, letters, none);
    letters[0] = 0;
    for (int round = 0; round < 20000; round++) {
        size_t n = (size_t)round % 64;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525 + 1013904223;
            cps[i] = letters[(seed >> 8) % count];
        }
        cost[n] = 99;
        para_keep_mark(cps, n, cost);
        assert_int_equal(cost[n], 99);
        for (size_t i = 0; i < n; i++)
            assert_true(cost[i] <= PARA_KEEP_STRONG);
        assert_true(n == 0 || cost[n - 1] == PARA_KEEP_NONE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps),
                                       cmocka_unit_test(is_the_same_anywhere),
                                       cmocka_unit_test(survives_anything)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
