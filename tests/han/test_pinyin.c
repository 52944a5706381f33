/* Readings: characters by their words, all ideographs, text of any length. */
#include "base/utf8.h"
#include "han/pinyin.h"
#include "han/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CPS_MAX 4096

static size_t
decode(const char *text, uint32_t *cps)
{
    size_t n = 0, len = strlen(text);
    for (size_t at = 0; at < len;) {
        assert_true(n < CPS_MAX);
        cps[n++] = utf8_next(text, len, &at);
    }
    return n;
}

/* "yin hang"; what is not read is a dot. */
static void
spell(const uint16_t *syllables, size_t len, char *out, size_t cap)
{
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < len; i++) {
        const char *text = syllables[i] ? pinyin_text(syllables[i]) : ".";
        int put = snprintf(out + at, cap - at, "%s%s", i ? " " : "", text);
        assert_true(put > 0 && at + (size_t)put < cap);
        at += (size_t)put;
    }
}

static const struct {
    const char *text, *reading;
} CASES[] = {
    {"", ""},
    {"最低生活保障", "zui di sheng huo bao zhang"},
    {"调整", "tiao zheng"},
    {"关于调整城乡低保标准的通知",
     "guan yu tiao zheng cheng xiang di bao biao zhun de tong zhi"},
    {"会计", "kuai ji"},
    {"会计师事务所", "kuai ji shi shi wu suo"},
    {"社会计划", "she hui ji hua"},
    {"政府会计制度", "zheng fu kuai ji zhi du"},
    {"会议", "hui yi"},
    {"银行", "yin hang"},
    {"行政处罚", "xing zheng chu fa"},
    {"行业协会", "hang ye xie hui"},
    {"农商行行长", "nong shang hang hang zhang"},
    {"重庆", "chong qing"},
    {"重大建设项目", "zhong da jian she xiang mu"},
    {"灾后重建", "zai hou chong jian"},
    {"重阳节高龄津贴", "chong yang jie gao ling jin tie"},
    {"差额", "cha e"},
    {"差旅费", "chai lv fei"},
    {"出差", "chu chai"},
    {"参差", "cen ci"},
    {"参加", "can jia"},
    {"给予补助", "ji yu bu zhu"},
    {"给水管道", "ji shui guan dao"},
    {"给付", "ji fu"},
    {"供给侧", "gong ji ce"},
    {"还款", "huan kuan"},
    {"还本付息", "huan ben fu xi"},
    {"尚未还清", "shang wei huan qing"},
    {"谁种补给谁", "shui zhong bu gei shui"},
    {"宁都县圩镇", "ning du xian xu zhen"},
    {"万亩圩堤", "wan mu wei di"},
    {"仔猪", "zi zhu"},
    {"还是", "hai shi"},
    {"退耕还林", "tui geng huan lin"},
    {"还建房", "huan jian fang"},
    {"长春", "chang chun"},
    {"村长", "cun zhang"},
    {"河长制", "he zhang zhi"},
    {"办事处长期公示", "ban shi chu chang qi gong shi"},
    {"增长率", "zeng zhang lv"},
    {"率先", "shuai xian"},
    {"厦门", "xia men"},
    {"大厦", "da sha"},
    {"朝阳", "chao yang"},
    {"音乐", "yin yue"},
    {"快乐", "kuai le"},
    {"单县", "shan xian"},
    {"单位", "dan wei"},
    {"六安", "lu an"},
    {"六合区", "lu he qu"},
    {"六月", "liu yue"},
    {"铅山县", "yan shan xian"},
    {"余干县鄱阳湖", "yu gan xian po yang hu"},
    {"处理", "chu li"},
    {"处分", "chu fen"},
    {"都市", "du shi"},
    {"成都", "cheng du"},
    {"都是", "dou shi"},
    {"地方", "di fang"},
    {"土地征收", "tu di zheng shou"},
    {"得到", "de dao"},
    {"了解", "liao jie"},
    {"为了", "wei le"},
    {"调查处理", "diao cha chu li"},
    {"人民调解", "ren min tiao jie"},
    {"抽调", "chou diao"},
    {"畜禽养殖", "chu qin yang zhi"},
    {"畜牧业", "xu mu ye"},
    {"校准", "jiao zhun"},
    {"学校", "xue xiao"},
    {"便民", "bian min"},
    {"便宜", "pian yi"},
    {"参与", "can yu"},
    {"人参", "ren shen"},
    {"角色", "jue se"},
    {"储藏", "chu cang"},
    {"西藏", "xi zang"},
    {"弹药", "dan yao"},
    {"弹性", "tan xing"},
    {"血吸虫病", "xue xi chong bing"},
    {"惠民惠农一卡通", "hui min hui nong yi ka tong"},
    {"着力", "zhuo li"},
    {"着火", "zhao huo"},
    {"绿化", "lv hua"},
    {"法律", "fa lv"},
    {"战略", "zhan lue"},
    {"没收", "mo shou"},
    {"没有", "mei you"},
    {"模板", "mu ban"},
    {"模式", "mo shi"},
    {"身份", "shen fen"},
    {"数量", "shu liang"},
    {"种植", "zhong zhi"},
    {"传达", "chuan da"},
    {"中标", "zhong biao"},
    {"二〇二六", "er ling er liu"},
    {"A级5G，低保", ". ji . . . di bao"},
    {"堃塘村", "kun tang cun"},
    {"𠮷", "ji"},
};

static void
reads_words(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t cps[CPS_MAX];
        uint16_t syllables[CPS_MAX];
        char reading[1024];
        size_t n = decode(CASES[i].text, cps);
        pinyin_of(cps, n, syllables);
        spell(syllables, n, reading, sizeof reading);
        if (strcmp(reading, CASES[i].reading) == 0)
            continue;
        wrong++;
        fprintf(stderr, "%s: got %s, expected %s\n", CASES[i].text, reading, CASES[i].reading);
    }
    assert_int_equal(wrong, 0);
}

static void
lists_readings(void **state)
{
    (void)state;
    static const struct {
        uint32_t cp;
        const char *readings;
    } LISTS[] = {
        {0x884C, "xing hang"},     /* 行 */
        {0x957F, "chang zhang"},   /* 长 */
        {0x5355, "dan shan chan"}, /* 单 */
        {0x7740, "zhe zhuo zhao"}, /* 着 */
        {0x548C, "he huo hu"},     /* 和 */
        {0x6C11, "min"},           /* 民 */
        {0x3007, "ling"},          /* 〇 */
        {0x55EF, "en"},            /* 嗯, not n or ng */
        {0x364D, "duo"},           /* extension A */
        {'a', ""},
        {0x3002, ""}, /* 。 */
        {0x10FFFF, ""},
    };
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        uint16_t readings[PINYIN_READINGS_MAX];
        char text[64];
        spell(readings, pinyin_readings(LISTS[i].cp, readings), text, sizeof text);
        assert_string_equal(text, LISTS[i].readings);
    }
}

/* Unihan 15 gives 891 of the first plane no Mandarin reading; of the first 20902 only
 * Japanese and Korean units of measure, and two that are muttered without a vowel (呣 噷). */
static void
reads_the_first_plane(void **state)
{
    (void)state;
    size_t silent = 0, silent_of_first = 0;
    for (uint32_t cp = 0x3400; cp <= 0x9FFF; cp++) {
        uint16_t readings[PINYIN_READINGS_MAX];
        size_t n = pinyin_readings(cp, readings);
        bool ideograph = cp < 0x4DC0 || cp >= 0x4E00;
        silent += ideograph && n == 0;
        silent_of_first += cp >= 0x4E00 && cp < 0x9FA6 && n == 0;
        assert_true(ideograph || n == 0);
        assert_true(n <= PINYIN_READINGS_MAX);
        for (size_t i = 0; i < n; i++)
            assert_true(readings[i] != PINYIN_NONE && readings[i] < pinyin_count());
    }
    assert_int_equal(silent, 891);
    assert_int_equal(silent_of_first, 12);
}

/* A syllable is a spelling: its own, of letters, sorted. */
static void
has_syllables(void **state)
{
    (void)state;
    assert_string_equal(pinyin_text(PINYIN_NONE), "");
    assert_string_equal(pinyin_text(pinyin_count()), "");
    assert_in_range(pinyin_count(), 405, 425);
    for (uint16_t s = 1; s < pinyin_count(); s++) {
        const char *text = pinyin_text(s);
        assert_in_range(strlen(text), 1, PINYIN_TEXT_MAX);
        assert_int_equal(strspn(text, "abcdefghijklmnopqrstuvwxyz"), strlen(text));
        assert_true(s == 1 || strcmp(pinyin_text((uint16_t)(s - 1)), text) < 0);
    }
}

/* Over the length whose words are sought together, text is read as it is alone. */
static void
goes_on_without_seams(void **state)
{
    (void)state;
    static const char PHRASE[] = "银行行长调整会计处理，重庆重大项目还款给予补助";
    static uint32_t cps[CPS_MAX];
    static uint16_t alone[CPS_MAX], all[CPS_MAX];
    size_t n = decode(PHRASE, cps), len = n;
    pinyin_of(cps, n, alone);
    for (; len + n <= CPS_MAX; len += n)
        memcpy(cps + len, cps, n * sizeof *cps);
    pinyin_of(cps, len, all);
    for (size_t i = 0; i < len; i++)
        if (all[i] != alone[i % n])
            fail_msg("character %zu is read %s, alone %s", i, pinyin_text(all[i]),
                     pinyin_text(alone[i % n]));
}

/* Of any plane, and letters without end. */
static void
survives_anything(void **state)
{
    (void)state;
    uint32_t cps[1000], seed = 7;
    uint16_t syllables[1001];
    for (int round = 0; round < 2000; round++) {
        size_t n = (size_t)(round % 1000);
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525 + 1013904223;
            cps[i] = round % 3 == 0   ? seed
                     : round % 3 == 1 ? 'a'
                                      : 0x33f0 + (seed >> 8) % 0x6c20;
        }
        syllables[n] = 9999;
        pinyin_of(cps, n, syllables);
        assert_int_equal(syllables[n], 9999);
        for (size_t i = 0; i < n; i++)
            assert_true(syllables[i] < pinyin_count());
    }
}

/* Every word of the dictionary is once under its letters, frequent ones first. */
static void
orders_words(void **state)
{
    (void)state;
    size_t total = 0, missed = 0, count = han_words_count();
    uint8_t *seen = calloc(count, 1);
    for (char first = 'a'; first <= 'z'; first++)
        for (char second = 'a'; second <= 'z'; second++) {
            size_t len;
            const uint16_t *words = pinyin_words(first, second, &len);
            total += len;
            for (size_t i = 0; i < len; i++) {
                uint32_t cps[HAN_WORDS_CHARS_MAX];
                uint16_t read[HAN_WORDS_CHARS_MAX];
                assert_true(words[i] < count && !seen[words[i]]++);
                pinyin_of(cps, han_words_text(words[i], cps), read);
                missed += pinyin_text(read[0])[0] != first || pinyin_text(read[1])[0] != second;
            }
        }
    free(seen);
    assert_int_equal(total, count);
    assert_int_equal(missed, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_words),           cmocka_unit_test(lists_readings),
        cmocka_unit_test(reads_the_first_plane), cmocka_unit_test(has_syllables),
        cmocka_unit_test(goes_on_without_seams), cmocka_unit_test(survives_anything),
        cmocka_unit_test(orders_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
