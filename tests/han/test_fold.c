/* Keys for searching: what must be alike is alike, and a part folds to a part. */
#include "base/utf8.h"
#include "han/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT_MAX 1024

/* Units as UTF-8; a lone surrogate fails. */
static void
to_text(const uint16_t *units, size_t len, char *out)
{
    for (size_t i = 0; i < len; i++) {
        uint32_t cp = units[i];
        if (cp >= 0xD800 && cp < 0xE000) {
            assert_true(cp < 0xDC00 && i + 1 < len && units[i + 1] >> 10 == 0x37);
            cp = 0x10000 + ((cp & 0x3FF) << 10 | (units[++i] & 0x3FF));
        }
        out += utf8_encode(cp, out);
    }
    *out = '\0';
}

static void
check(const char *text, size_t len, const char *expected, bool query)
{
    uint16_t units[TEXT_MAX], again[TEXT_MAX];
    uint32_t from[TEXT_MAX];
    char out[4 * TEXT_MAX + 1];
    assert_true(fold_max_units(len) <= TEXT_MAX);
    size_t n = (query ? fold_query : fold_text)(text, len, units, NULL);
    assert_int_equal((query ? fold_query : fold_text)(text, len, again, from), n);
    assert_memory_equal(units, again, n * sizeof *units);
    assert_true(n <= fold_max_units(len));
    to_text(units, n, out);
    if (strcmp(out, expected) != 0)
        fail_msg("%s folds to \"%s\", expected \"%s\"", text, out, expected);
}

struct fold_case {
    const char *text, *folded;
};

static void
check_all(const struct fold_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(cases[i].text, strlen(cases[i].text), cases[i].folded, false);
}

#define CHECK_ALL(cases) check_all(cases, sizeof(cases) / sizeof *(cases))

static void
folds_width_and_case(void **state)
{
    (void)state;
    static const struct fold_case CASES[] = {
        {"", ""},
        {"低保", "低保"},
        {"ＡＢＣａｂｃ１２３", "abcabc123"},
        {"Gongshi PDF", "gongshi pdf"},
        {"ＧＢ／Ｔ ９７０４", "gb t 9704"},
        {"Straße ÉCOLE dī bǎo lǜ", "strasse ecole di bao lu"},
        {"e\xCC\x81", "e"}, /* e and its accent apart */
        {"ｶﾞｽ ガス カ\xE3\x82\x99ス", "カ\xE3\x82\x99スカ\xE3\x82\x99スカ\xE3\x82\x99ス"},
        {"ﬁle ΣΊΣ Ж", "fileσισж"},
    };
    CHECK_ALL(CASES);
}

static void
folds_traditional(void **state)
{
    (void)state;
    static const struct fold_case CASES[] = {
        {"臺灣 台湾", "台湾台湾"},
        {"發展頭髮", "发展头发"},
        {"後來皇后", "后来皇后"},
        {"乾燥 乾隆 干部", "干燥干隆干部"},
        {"臺灣，住房徵收補償", "台湾住房征收补偿"},
        {"裏裡麼餘鐘鍾於", "里里么余钟钟于"},
        {"覆盖 藉此 瞭望", "覆盖藉此瞭望"}, /* simplified text has them too */
        {"薴", "苎"},                       /* by way of 苧 */
    };
    CHECK_ALL(CASES);
}

static void
folds_compatible(void **state)
{
    (void)state;
    static const struct fold_case CASES[] = {
        {"㎡ ㎞² m³ ℃ ㎢", "m2 km2 m3°c km2"},
        {"①②⑩⑴⒈㈠㊀❶⓫", "1210 1 1一一111"},
        {"⒈5", "1 5"}, /* as 1.5 */
        {"½", "1 2"},
        {"Ⅳ类 №8 ℡ ㏾", "iv类no8 tel 31日"},
        {"\xEF\xA4\x80\xEF\xA8\x8A", "岂见"},        /* compatibility ideographs U+F900, FA0A */
        {"⻅⺟⼈⾏", "见母人行"},                    /* radicals, as in text out of PDF */
        {"\xF0\xAF\xA0\x80\xF0\x9D\x90\x80", "丽a"}, /* U+2F800, bold A */
        {"二○一二 二〇一二 二◯", "二〇一二二〇一二二〇"},
        {"㌖", "㌖"}, /* six kana have no room */
        {"㈱㍿", "株株式会社"},
    };
    CHECK_ALL(CASES);
}

static void
folds_marks(void **state)
{
    (void)state;
    static const struct fold_case CASES[] = {
        {"《关于<办法>的“通知”》", "关于办法的通知"},
        {"（一）：；，！、。…—～", "一"},
        {"阿卜杜拉·买买提・‧•", "阿卜杜拉买买提"},
        {"申请→受理■办结★", "申请受理办结"},
        {" \t　 甲 乙　\xC2\xA0丙\r", "甲乙丙"},
        {"≥60岁 ±5% 3×4=12 ￥100 20℃ 30° +86 5‰", "≥60岁±5%3×4=12¥100 20°c 30°+86 5‰"},
        {"1.5 15 a-b 2026/11/26 1∶500", "1 5 15 a b 2026 11 26 1 500"},
        {"a . - b", "a b"},
        {"甲a-乙-b", "甲a乙b"},
        {"_a_", "a"},
        {"soft\xC2\xADhyphen \xEF\xBB\xBFz\xE2\x80\x8Bw 一\xF3\xA0\x84\x80\xEF\xB8\x80",
         "softhyphen zw一"}, /* cannot be seen: vanish, and leave no gap */
        {"1\xE2\x80\x8B"
         "5",
         "15"},
        {"\xF0\x9F\x93\xA2通知\xF0\x9F\x91\x8D", "通知"},
    };
    CHECK_ALL(CASES);
}

static void
folds_line_ends(void **state)
{
    (void)state;
    static const struct fold_case CASES[] = {
        {"\n\n甲\r\n\r\n乙\n", "甲\n乙"}, {"a \n b", "a\nb"}, {"1，\n。2", "1\n2"}, {"\n", ""},
        {"甲\xE2\x80\xA8乙", "甲乙"}, /* U+2028 is a blank */
    };
    CHECK_ALL(CASES);
    check("\n甲\n乙\n", strlen("\n甲\n乙\n"), "甲乙", true);
    check("a\nb 1\n.\n5", strlen("a\nb 1\n.\n5"), "a b 1 5", true);
}

static bool
holds(const char *text, const char *query)
{
    uint16_t key[TEXT_MAX], part[TEXT_MAX];
    assert_true(fold_max_units(strlen(text)) <= TEXT_MAX);
    size_t len = fold_text(text, strlen(text), key, NULL);
    size_t part_len = fold_query(query, strlen(query), part, NULL);
    for (size_t at = 0; at + part_len <= len; at++)
        if (memcmp(key + at, part, part_len * sizeof *part) == 0)
            return part_len > 0;
    return false;
}

static void
finds_document_numbers(void **state)
{
    (void)state;
    static const char *const FORMS[] = {"赣府发〔2012〕45号", "赣府发[2012]45号",
                                        "贛府發（２０１２）４５號", "赣府发【2012】 45 号"};
    static const char *const QUERIES[] = {"2012 45号", "〔2012〕45", "赣府发2012 45",
                                          "府发〔2012", "[2012]45号"};
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        check(FORMS[i], strlen(FORMS[i]), "赣府发2012 45号", false);
        for (size_t k = 0; k < sizeof QUERIES / sizeof *QUERIES; k++)
            assert_true(holds(FORMS[i], QUERIES[k]));
        assert_false(holds(FORMS[i], "201245"));
    }
    assert_false(holds("价格15元", "1.5"));
    assert_false(holds("甲\n乙", "甲 乙"));
}

static void
keeps_every_plane(void **state)
{
    (void)state;
    static const struct fold_case CASES[] = {
        {"\xF0\xA0\xAE\xB7野家", "\xF0\xA0\xAE\xB7野家"}, /* U+20BB7 */
        {"堃㙍", "堃㙍"},                                 /* extension A */
        {"\xF0\xAB\x8D\xBD", "\xF0\xAB\x8D\xBD"},         /* U+2B37D, simplified already */
        {"\xF0\xA1\xA0\xB9", "㛿"},                       /* U+21839 in OpenCC's list */
        {"ئۇيغۇر བོད་ཡིག ᠮᠣᠩ", "\xD9\x8A\xD9\x94ۇيغۇرབོདཡིགᠮᠣᠩ"},
    };
    CHECK_ALL(CASES);
    uint16_t units[8];
    assert_int_equal(fold_text("\xF0\xA0\xAE\xB7", 4, units, NULL), 2);
    assert_int_equal(units[0], 0xD842);
    assert_int_equal(units[1], 0xDFB7);
}

static void
survives_ill_formed(void **state)
{
    (void)state;
    check("a\xFF"
          "b\xE4\xBD",
          5,
          "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD",
          false);
    check("a\0b", 3, "ab", false); /* NUL is a control character as others */
    check("\xED\xA0\x80", 3, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", false);
}

static void
tells_where_units_are_from(void **state)
{
    (void)state;
    static const char TEXT[] = "（A，b）㎡\n\n后 ½";
    static const uint16_t UNITS[] = {'a', ' ', 'b', ' ', 'm', '2', '\n', 0x540E, '1', ' ', '2'};
    static const uint32_t FROM[] = {3, 4, 7, 8, 11, 11, 14, 16, 20, 20, 20};
    uint16_t units[TEXT_MAX];
    uint32_t from[TEXT_MAX];
    size_t n = fold_text(TEXT, strlen(TEXT), units, from);
    assert_int_equal(n, sizeof UNITS / sizeof *UNITS);
    assert_memory_equal(units, UNITS, sizeof UNITS);
    assert_memory_equal(from, FROM, sizeof FROM);
}

/* Every character: within its bound, and folded for good. */
static void
is_stable(void **state)
{
    (void)state;
    uint16_t units[8], again[64];
    char text[4], out[33];
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        if (cp == 0xD800)
            cp = 0xE000;
        size_t len = utf8_encode(cp, text), n = fold_text(text, len, units, NULL);
        if (n > fold_max_units(len))
            fail_msg("U+%04X has %zu units", cp, n);
        to_text(units, n, out);
        size_t n2 = fold_text(out, strlen(out), again, NULL);
        if (n2 != n || memcmp(units, again, n * sizeof *units) != 0)
            fail_msg("U+%04X folds once more", cp);
    }
}

/* ---- a part folds to a part ---- */

static uint32_t
next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static size_t
add_random_char(char *out, uint64_t *seed)
{
    static const char *const LIKELY[] = {"低",
                                         "保",
                                         "發",
                                         "。",
                                         " ",
                                         "\n",
                                         "a",
                                         "B",
                                         "7",
                                         "１",
                                         "½",
                                         "⑴",
                                         "㎡",
                                         "·",
                                         "-",
                                         "\r",
                                         "ß",
                                         "\t",
                                         "\xFF",
                                         "\xE4\xBD",
                                         "+",
                                         "%",
                                         "\xCC\x81",
                                         "\xE2\x80\x8B",
                                         "\xF0\xA0\xAE\xB7"};
    uint32_t pick = next_random(seed);
    if (pick % 8 == 0)
        return utf8_encode(next_random(seed) % 0x110000, out);
    const char *text = LIKELY[pick / 8 % (sizeof LIKELY / sizeof *LIKELY)];
    memcpy(out, text, strlen(text));
    return strlen(text);
}

/* Where the unit from byte `at` is that is no gap. */
static size_t
find_unit(const uint16_t *units, const uint32_t *from, size_t len, uint32_t at)
{
    size_t i = 0;
    while (i < len && (from[i] != at || units[i] == ' ' || units[i] == '\n'))
        i++;
    return i;
}

static void
check_part(const char *text, size_t len, size_t begin, size_t end)
{
    uint16_t whole[TEXT_MAX], part[TEXT_MAX];
    uint32_t whole_from[TEXT_MAX], part_from[TEXT_MAX];
    size_t whole_len = fold_text(text, len, whole, whole_from);
    size_t part_len = fold_text(text + begin, end - begin, part, part_from);
    if (part_len == 0)
        return;
    size_t at = find_unit(whole, whole_from, whole_len, (uint32_t)begin + part_from[0]);
    assert_true(at + part_len <= whole_len);
    assert_memory_equal(whole + at, part, part_len * sizeof *part);
    for (size_t i = 0; i < part_len; i++)
        assert_int_equal(whole_from[at + i], begin + part_from[i]);
    assert_true(part[0] != ' ' && part[0] != '\n');
    assert_true(part[part_len - 1] != ' ' && part[part_len - 1] != '\n');
}

/* What has been folded is folded for good, gaps and lines too. */
static void
check_stable(const char *text, size_t len)
{
    uint16_t units[TEXT_MAX], again[TEXT_MAX];
    char folded[4 * TEXT_MAX];
    size_t n = fold_text(text, len, units, NULL);
    to_text(units, n, folded);
    assert_true(fold_max_units(strlen(folded)) <= TEXT_MAX);
    assert_int_equal(fold_text(folded, strlen(folded), again, NULL), n);
    assert_memory_equal(units, again, n * sizeof *units);
}

static void
is_local(void **state)
{
    (void)state;
    uint64_t seed = 20261126;
    for (int round = 0; round < 20000; round++) {
        char text[160];
        size_t len = 0, starts[64], count = 0;
        for (uint32_t n = next_random(&seed) % 32; n > 0; n--)
            len += add_random_char(text + len, &seed);
        for (size_t at = 0; at < len && count < 63; utf8_next(text, len, &at))
            starts[count++] = at;
        assert_true(count < 63);
        starts[count] = len;
        size_t begin = next_random(&seed) % (count + 1);
        size_t end = begin + next_random(&seed) % (count + 1 - begin);
        check_part(text, len, starts[begin], starts[end]);
        check_stable(text, len);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_width_and_case),
        cmocka_unit_test(folds_traditional),
        cmocka_unit_test(folds_compatible),
        cmocka_unit_test(folds_marks),
        cmocka_unit_test(folds_line_ends),
        cmocka_unit_test(finds_document_numbers),
        cmocka_unit_test(keeps_every_plane),
        cmocka_unit_test(survives_ill_formed),
        cmocka_unit_test(tells_where_units_are_from),
        cmocka_unit_test(is_stable),
        cmocka_unit_test(is_local),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
