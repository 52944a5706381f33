/* Numbers as Word counts paragraphs by them. Source: ECMA-376 part 1, 17.18.59
 * (ST_NumberFormat). */
#include "import/docx.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static void
add_character(struct strbuf *out, uint32_t cp)
{
    char bytes[4];
    strbuf_add_bytes(out, bytes, utf8_encode(cp, bytes));
}

/* 0 to 9999 in digits with their places; 10 is 十, 110 is 一百一十. */
static void
add_chinese(struct strbuf *out, int number, const char *const *digits,
            const char *const *places)
{
    bool begun = false, gap = false;
    for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
        int digit = number / unit % 10;
        if (!digit) {
            gap = begun;
            continue;
        }
        strbuf_add(out, gap ? digits[0] : "");
        bool bare_ten = place == 1 && digit == 1 && !begun && str_eq(digits[1], "一");
        strbuf_add(out, bare_ten ? "" : digits[digit]);
        strbuf_add(out, places[place]);
        begun = true;
        gap = false;
    }
    strbuf_add(out, begun ? "" : digits[0]);
}

static void
add_roman(struct strbuf *out, int number, bool lower)
{
    static const struct {
        int value;
        const char *upper, *lower;
    } parts[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
                 {100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
                 {10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
                 {1, "I", "i"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            strbuf_add(out, lower ? parts[i].lower : parts[i].upper);
}

/* ①…⑳ ㉑…㉟ ㊱…㊿ */
static void
add_circled(struct strbuf *out, int number)
{
    add_character(out, (uint32_t)(number <= 20   ? 0x2460 + number - 1
                                  : number <= 35 ? 0x3251 + number - 21
                                                 : 0x32B1 + number - 36));
}

static void
add_stem(struct strbuf *out, int number)
{
    static const char stems[] = "甲乙丙丁戊己庚辛壬癸";
    strbuf_add_bytes(out, stems + (number - 1) % 10 * 3, 3);
}

static bool
has(const char *format, const char *part)
{
    return strstr(format, part) != NULL;
}

/* Of those that use Chinese characters; false for the others. */
static bool
add_in_characters(struct strbuf *out, const char *format, int number)
{
    static const char *const plain[] = {"〇", "一", "二", "三", "四",
                                        "五", "六", "七", "八", "九"};
    static const char *const legal[] = {"零", "壹", "贰", "叁", "肆",
                                        "伍", "陆", "柒", "捌", "玖"};
    static const char *const spoken[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    static const char *const places[] = {"", "十", "百", "千"};
    static const char *const legal_places[] = {"", "拾", "佰", "仟"};
    if (has(format, "Legal"))
        add_chinese(out, number, legal, legal_places);
    else if (has(format, "Counting"))
        add_chinese(out, number, spoken, places);
    else if (str_eq(format, "ideographDigital") || str_eq(format, "taiwaneseDigital")) {
        char digits[16];
        snprintf(digits, sizeof digits, "%d", number);
        for (const char *at = digits; *at; at++)
            strbuf_add(out, plain[*at - '0']);
    } else if (str_eq(format, "ideographTraditional"))
        add_stem(out, number);
    else
        return false;
    return true;
}

void
docx_numeral_add(struct strbuf *out, const char *format, int number)
{
    if (str_eq(format, "none") || str_eq(format, "bullet"))
        return;
    if (number > 0 && number < 10000 && add_in_characters(out, format, number))
        return;
    if (has(format, "Letter") && number > 0 && number < 10000) {
        for (int i = 0; i <= (number - 1) / 26 && i < 8; i++)
            add_character(out,
                          (uint32_t)((has(format, "upper") ? 'A' : 'a') + (number - 1) % 26));
    } else if (has(format, "Roman") && number > 0 && number < 10000)
        add_roman(out, number, has(format, "lower"));
    else if (has(format, "Circle") && number > 0 && number <= 50)
        add_circled(out, number);
    else if (has(format, "Paren") && number > 0)
        strbuf_addf(out, "（%d）", number);
    else if (str_eq(format, "decimalZero") && number >= 0 && number < 10)
        strbuf_addf(out, "0%d", number);
    else
        strbuf_addf(out, "%d", number);
}
