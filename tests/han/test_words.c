/* Words of Chinese text: `|` between words, `/` between the parts of a compound. */
#include "base/utf8.h"
#include "han/telling_word.h"
#include "han/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define CPS_MAX 512

/* The text without its bars, and the boundaries that they stand for. */
static size_t
parse(const char *text, uint32_t *cps, uint8_t *boundary)
{
    size_t n = 0, len = strlen(text);
    for (size_t at = 0; at < len;) {
        uint32_t cp = utf8_next(text, len, &at);
        assert_true(n < CPS_MAX);
        if (cp == '|' || cp == '/') {
            boundary[n - 1] = cp == '|' ? HAN_WORDS_END : HAN_WORDS_PART;
        } else {
            boundary[n] = HAN_WORDS_INSIDE;
            cps[n++] = cp;
        }
    }
    if (n > 0)
        boundary[n - 1] = HAN_WORDS_END;
    return n;
}

static void
print_words(const uint32_t *cps, const uint8_t *boundary, size_t n)
{
    char bytes[4];
    for (size_t i = 0; i < n; i++) {
        fprintf(stderr, "%.*s", (int)utf8_encode(cps[i], bytes), bytes);
        if (i + 1 < n && boundary[i] != HAN_WORDS_INSIDE)
            fputs(boundary[i] == HAN_WORDS_END ? "|" : "/", stderr);
    }
    fputc('\n', stderr);
}

static const char *const CASES[] = {
    "",
    "的",
    "东湖区|人民政府/办公室|关于/印发",
    "关于|全面/推进|基层/政务公开|标准化|规范化|的|实施/方案",
    "堃塘村|2026|年|第一/季度|最低/生活/保障|对象|公示",
    "石㙍村|拟|终止|最低/生活/保障|家庭|公示",
    "特困/人员|救助/供养|审核/公示",
    "关于|孤儿|、|事实/无人/抚养/儿童|基本/生活费|提标|的|告知书",
    "城乡/居民|基本/养老保险|待遇/领取|资格/认证|安排",
    "国有/土地|上|房屋/征收|与|补偿",
    "《|中华/人民/共和国|政府/信息公开|条例|》",
    "农村/危房改造",
    "食品药品/监管",
    "财政/预决算",
    "衔接/推进|乡村/振兴|补助/资金|项目|计划|公告",
    "惠民/惠农|财政/补贴|“|一卡通|”|项目|清单",
    "耕地地力/保护|补贴|面积|及|金额|公示",
    "登革热|防控|爱国/卫生|行动|周|安排",
    "宅基地|使用|申请|审批/结果|公开",
    "计划|停电|公告|：|5|月|20|日",
    "行政/许可|和|行政/处罚",
    "DN200|主管|爆裂|抢修",
    "研究|生命|起源",
    "发展|中国|家用/电器",
};

static void
finds_words(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t cps[CPS_MAX];
        uint8_t expected[CPS_MAX], boundary[CPS_MAX];
        size_t n = parse(CASES[i], cps, expected);
        han_words_mark(cps, n, boundary);
        if (memcmp(boundary, expected, n) == 0)
            continue;
        wrong++;
        fprintf(stderr, "expected %s\n     got ", CASES[i]);
        print_words(cps, boundary, n);
    }
    assert_int_equal(wrong, 0);
}

/* Over the length that is looked at together, words end where they end alone. */
static void
goes_on_without_seams(void **state)
{
    (void)state;
    static const char PHRASE[] = "关于|全面/推进|基层/政务公开|标准化|规范化|的|实施/方案";
    uint32_t cps[CPS_MAX];
    uint8_t expected[CPS_MAX], boundary[CPS_MAX];
    size_t n = parse(PHRASE, cps, expected), all = n;
    for (; all + n < CPS_MAX; all += n) {
        memcpy(cps + all, cps, n * sizeof *cps);
        memcpy(expected + all, expected, n);
    }
    han_words_mark(cps, all, boundary);
    assert_memory_equal(boundary, expected, all);
}

/* Characters of no word, of any plane. */
static void
survives_anything(void **state)
{
    (void)state;
    uint32_t cps[CPS_MAX], seed = 1;
    uint8_t boundary[CPS_MAX + 1];
    for (int round = 0; round < 3000; round++) {
        size_t n = (size_t)(round % CPS_MAX);
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525 + 1013904223;
            cps[i] = round % 3 == 0 ? seed >> 11 : 0x33f0 + (seed >> 8) % 0x6c20;
        }
        boundary[n] = 99;
        han_words_mark(cps, n, boundary);
        assert_int_equal(boundary[n], 99);
        for (size_t i = 0; i < n; i++)
            assert_true(boundary[i] <= HAN_WORDS_END);
        assert_true(n == 0 || boundary[n - 1] == HAN_WORDS_END);
    }
}

/* A word that begins with the character, as it is read when it was typed like that. */
static void
tells_characters_apart(void **state)
{
    (void)state;
    static const struct {
        uint32_t cp;
        const char *typed;
        uint32_t word[HAN_WORDS_CHARS_MAX + 1];
    } TOLD[] = {{0x4f4e, "di", {0x4f4e, 0x4e8e}},    /* 低于 */
                {0x4f4e, "dibao", {0x4f4e, 0x4e8e}}, /* what is typed goes on */
                {0x4f4e, "d", {0x4f4e, 0x4e8e}},     /* has just begun */
                {0x4f4e, "", {0x4f4e, 0x4e8e}},      /* was written */
                {0x4f4e, "gao", {0}},                /* is not read like that */
                {0x884c, "hang", {0x884c, 0x4e1a}},  /* 行业 */
                {0x884c, "xing", {0x884c, 0x4e3a}},  /* 行为 */
                {0x7747, "di", {0}},                 /* 睇: in no word */
                {'D', "d", {0}},
                {0x3400, "qiu", {0}},
                {0x20000, "", {0}}};
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        uint32_t word[HAN_WORDS_CHARS_MAX] = {0};
        size_t len = telling_word(TOLD[i].cp, TOLD[i].typed, &TOLD[i].cp, 1, word),
               expected = 0;
        while (TOLD[i].word[expected])
            expected++;
        assert_int_equal(len, expected);
        assert_memory_equal(word, TOLD[i].word, len * sizeof *word);
    }
    static const uint32_t BELOW[] = {0x4f4e, 0x4e8e}; /* 低于 tells nothing of 低于 */
    uint32_t word[HAN_WORDS_CHARS_MAX];
    size_t len = telling_word(BELOW[0], "di", BELOW, 2, word);
    assert_true(len >= 2 && word[0] == BELOW[0]);
    assert_true(len != 2 || word[1] != BELOW[1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words), cmocka_unit_test(goes_on_without_seams),
        cmocka_unit_test(survives_anything), cmocka_unit_test(tells_characters_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
