#include "typeset/para_keep.h"
#include "typeset/para_class.h"
#include "typeset/para_scan.h"

#include <stdbool.h>
#include <string.h>
#include <uchar.h>

#define OFFICE_MAX  6  /* 赣府厅发, 东湖府办字 */
#define NUMERAL_MAX 16 /* Han numerals in a row */

struct keep {
    const uint32_t *cps;
    size_t len;
    uint8_t *cost;
};

/* Character i; 0 outside, also for the i - 1 of 0. */
static uint32_t
at(const struct keep *k, size_t i)
{
    return i < k->len ? k->cps[i] : 0;
}

/* The boundary after character i. */
static void
mark(const struct keep *k, size_t i, enum para_keep cost)
{
    if (i + 1 < k->len && k->cost[i] < cost)
        k->cost[i] = (uint8_t)cost;
}

/* All boundaries inside [start, end). */
static void
mark_inside(const struct keep *k, size_t start, size_t end, enum para_keep cost)
{
    for (size_t i = start; i + 1 < end; i++)
        mark(k, i, cost);
}

static bool
is_letter(uint32_t cp)
{
    return (cp | 0x20) - U'a' < 26;
}

static bool
is_numeral(uint32_t cp)
{
    return cp && para_is_in(cp, U"一二三四五六七八九十百千零〇○两");
}

/* ---- what follows a number ---- */

/* End of the unit that begins at i; i if none does. */
static size_t
unit_end(const struct keep *k, size_t i)
{
    static const char32_t *const LONG[] = {
        U"个工作日", U"个自然日", U"个百分点", U"平方公里", U"平方米", U"立方米", U"摄氏度",
        U"工作日",   U"自然日",   U"个月",     U"公里",     U"公斤",   U"公顷",   U"千米",
        U"厘米",     U"毫米",     U"毫升",     U"千克",     U"毫克",   U"千瓦",   U"小时",
        U"分钟",     U"周岁",     U"周年",     U"人次",     U"学时",   U"课时",   U"年度",
        U"英寸",     U"美元",     U"港元",     U"欧元",     U"日元",   U"工日",   U"户次"};
    static const char32_t SHORT[] =
        U"元角分厘个名人户项件条款章节岁天年月日时秒点号周次种类家所间套台辆亩米里斤吨克升度倍"
        U"层楼级届期批份册页张位只座处栋幢株头匹门科例起场篇部本宗组排站室床颗粒枚瓶盒袋箱包片"
        U"块棵%％‰℃㎡㎝㎞㎏";
    const uint32_t cp = at(k, i);
    for (size_t n = 0; n < sizeof LONG / sizeof *LONG; n++) {
        size_t j = LONG[n][0] == cp; /* hardly ever */
        while (j > 0 && LONG[n][j] && at(k, i + j) == LONG[n][j])
            j++;
        if (j > 0 && !LONG[n][j])
            return i + j;
    }
    uint32_t found = 0;
    for (size_t n = 0; n + 1 < sizeof SHORT / sizeof *SHORT; n++) /* several at once */
        found |= SHORT[n] == cp;
    return i + found;
}

/* 12 kg, 3 GB: a short word of Latin after the blank. */
static bool
is_latin_unit(const struct keep *k, size_t i)
{
    size_t n = 0;
    while (n < 4 && is_letter(at(k, i + n)))
        n++;
    return n > 0 && n < 4;
}

/* 3万余元, 5个工作日, 20 名, 元/平方米 after the number that ends at `end`. */
static size_t
keep_unit(const struct keep *k, size_t end)
{
    size_t from = end, i = end;
    if (at(k, i) == ' ')
        i++;
    while (para_is_in(at(k, i), U"十百千万亿余多"))
        i++;
    size_t to = unit_end(k, i);
    if (to == i && at(k, i - 1) == ' ' && is_latin_unit(k, i))
        to = i + 1;
    while (to > i && (at(k, to) == '/' || at(k, to) == U'／') && unit_end(k, to + 1) > to + 1)
        to = unit_end(k, to + 1);
    if (to == i && (i == from || at(k, i - 1) == ' '))
        return end;
    mark_inside(k, from - 1, to, PARA_KEEP_PREFER);
    return to;
}

/* 年月日时分 between the numbers of a date: the sign never leaves its number. */
static void
keep_date(const struct keep *k, size_t end)
{
    if (!at(k, end) || !para_is_in(at(k, end), U"年月日时分秒"))
        return;
    mark(k, end - 1, PARA_KEEP_STRONG);
    bool more = para_is_digit(at(k, end + 1)) && at(k, end) != U'日';
    if (more || (para_is_in(at(k, end + 1), U"度初底末")))
        mark(k, end, PARA_KEEP_PREFER);
}

/* ---- numbers ---- */

static size_t
digits_end(const struct keep *k, size_t i)
{
    while (para_is_digit(at(k, i)))
        i++;
    return i;
}

/* How a sign between digits holds them; PARA_KEEP_NONE = it does not. */
static enum para_keep
join(uint32_t cp)
{
    switch (cp) {
    case '-':
    case U'－':
    case U'‐':
    case U'–':
    case ':':
    case U'：':
    case '/':
    case '.':
    case U'．':
    case ',':
        return PARA_KEEP_STRONG;
    case '~':
    case U'～':
    case U'—':
    case U'至':
        return PARA_KEEP_RANGE;
    default:
        return PARA_KEEP_NONE;
    }
}

/* 1,234.5, 0791-86221407转8001, 2020-11-24, 9:00—11:30 from `start`; its end. */
static size_t
keep_chain(const struct keep *k, size_t start)
{
    size_t end = digits_end(k, start), from = start;
    for (;;) {
        mark_inside(k, from, end, PARA_KEEP_STRONG);
        bool dialled = end - start >= 7;
        enum para_keep held = join(at(k, end));
        if (at(k, end) == U'转' && dialled)
            held = PARA_KEEP_STRONG;
        bool listed = at(k, end) == '/' && dialled; /* 86221407/86221408 */
        if (held == PARA_KEEP_NONE || listed || !para_is_digit(at(k, end + 1)))
            return end;
        mark(k, end - 1, held);
        mark(k, end, held);
        from = end + 1;
        end = digits_end(k, from);
    }
}

/* 2020年—2025年, 第3章—第5章, 9:00 — 17:00 from the end of its first part. */
static void
keep_range(const struct keep *k, size_t end)
{
    size_t i = at(k, end) == ' ' ? end + 1 : end;
    uint32_t dash = at(k, i);
    if (join(dash) != PARA_KEEP_RANGE)
        return;
    bool is_long = dash == U'—' && at(k, i + 1) == dash;
    i += is_long ? 2 : 1;
    if (at(k, i) == ' ')
        i++;
    uint32_t next = at(k, i), counted = at(k, i + 1);
    bool ordinal = next == U'第' && (para_is_digit(counted) || is_numeral(counted));
    if (para_is_digit(next) ||
        (ordinal && !is_long)) /* what a long one leads may be a clause */
        mark_inside(k, end - 1, i + 1, PARA_KEEP_RANGE);
}

static bool
is_opening(uint32_t cp)
{
    return para_is_in(cp, U"〔﹝（([［【〖");
}

static bool
is_closing(uint32_t cp)
{
    return para_is_in(cp, U"〕﹞）)]］】〗");
}

/* Where the office's letters before the bracket at `open` begin: 赣府厅〔. */
static size_t
office_start(const struct keep *k, size_t open)
{
    size_t i = open;
    while (i > 0 && open - i < OFFICE_MAX && para_is_ideograph(at(k, i - 1)) &&
           !para_is_in(at(k, i - 1), U"据照按和与及见由以将的于"))
        i--;
    return i;
}

/* 赣府厅〔2020〕17号 whose year is [start, end), in whatever brackets; its end or 0. One that
 * no line holds is parted between its year and its serial, nowhere else. */
static size_t
keep_doc_number(const struct keep *k, size_t start, size_t end)
{
    if (end - start != 4 || !is_opening(at(k, start - 1)) || !is_closing(at(k, end)))
        return 0;
    size_t serial = end + 1 + (at(k, end + 1) == U'第'), to = digits_end(k, serial);
    if (to == serial || at(k, to) != U'号')
        return 0;
    size_t open = start - 1, office = office_start(k, open);
    if (open - office == OFFICE_MAX) { /* where the office begins is not to be seen */
        mark_inside(k, open - 3, open, PARA_KEEP_PREFER);
        office = open - 1;
    }
    mark_inside(k, office, end + 1, PARA_KEEP_STRONG);
    mark(k, end, PARA_KEEP_PREFER);
    mark_inside(k, end + 1, to + 1, PARA_KEEP_STRONG);
    return to + 1;
}

/* (0791)86221407; （1） before its text. */
static void
keep_bracketed(const struct keep *k, size_t start, size_t end)
{
    if (!is_opening(at(k, start - 1)) || !is_closing(at(k, end)))
        return;
    bool area = at(k, start) == '0' && end - start <= 4 && para_is_digit(at(k, end + 1));
    if (area)
        mark(k, end, PARA_KEEP_STRONG);
    else if (end - start <= 2)
        mark(k, end, PARA_KEEP_PREFER);
}

/* 第1条, 上午9:00, 附件2, 表3; the text before the number. */
static void
keep_before(const struct keep *k, size_t start)
{
    uint32_t last = at(k, start - 1), before = start > 1 ? at(k, start - 2) : 0;
    if (last == U'第')
        mark(k, start - 1, PARA_KEEP_STRONG);
    else if ((before == U'附' && (last == U'件' || last == U'表')) ||
             ((before == U'上' || before == U'下' || before == U'中') && last == U'午') ||
             (before == U'公' && last == U'历'))
        mark(k, start - 1, PARA_KEEP_PREFER);
}

/* The number that begins at `start`; where to go on. */
static size_t
keep_number(const struct keep *k, size_t start)
{
    size_t number = keep_doc_number(k, start, digits_end(k, start));
    if (number > 0)
        return number;
    size_t end = keep_chain(k, start);
    if (start > 0) {
        keep_bracketed(k, start, end);
        keep_before(k, start);
    }
    keep_date(k, end);
    keep_range(k, keep_unit(k, end));
    if (at(k, start - 1) == U'第')
        mark(k, end - 1, PARA_KEEP_STRONG);
    return end;
}

/* ---- stretches of ASCII ---- */

/* An address of the web or of mail; two dots between letters are enough: www.nc.gov.cn. */
static bool
is_address(const struct keep *k, size_t start, size_t end)
{
    size_t dots = 0;
    for (size_t i = start; i + 2 < end; i++) {
        if (at(k, i) == ':' && at(k, i + 1) == '/' && at(k, i + 2) == '/')
            return true;
        bool alpha = is_letter(at(k, i)) && is_letter(at(k, i + 2));
        if (at(k, i + 1) == '@' && !para_is_in(at(k, i), U"@ "))
            return true;
        dots += alpha && at(k, i + 1) == '.';
    }
    return dots >= 2;
}

static void
keep_address(const struct keep *k, size_t start, size_t end)
{
    for (size_t i = start; i + 1 < end; i++) {
        bool sensible =
            para_is_in(at(k, i), U"/?&=-_.") && !para_is_in(at(k, i + 1), U"/?&=-_.");
        mark(k, i, sensible ? PARA_KEEP_PREFER : PARA_KEEP_STRONG);
    }
}

/* The ASCII, blanks left out, that begins at `start`; where to go on. */
static size_t
keep_ascii(const struct keep *k, size_t start)
{
    size_t end = start;
    while (at(k, end) > ' ' && at(k, end) < 0x7f)
        end++;
    if (end == start)
        return start + 1;
    if (is_address(k, start, end)) {
        keep_address(k, start, end);
        return end;
    }
    size_t i = start;
    while (i < end) {
        bool word = i > start && is_letter(at(k, i - 1)); /* A4, COVID19 */
        if (para_is_digit(at(k, i)))
            i = word ? digits_end(k, i) : keep_number(k, i);
        else
            i++;
    }
    return i;
}

/* ---- numerals of Han ---- */

static size_t
numerals_end(const struct keep *k, size_t i)
{
    size_t start = i;
    while (i - start < NUMERAL_MAX && is_numeral(at(k, i)))
        i++;
    return i;
}

/* 第三条, 第二十一次. */
static size_t
keep_ordinal(const struct keep *k, size_t i)
{
    size_t end = numerals_end(k, i + 1);
    if (end == i + 1)
        return i + 1;
    size_t to = unit_end(k, end);
    if (to == end && para_is_in(at(k, end), U"季编卷段轮审步"))
        to++;
    mark_inside(k, i, to > end ? to : end, PARA_KEEP_STRONG);
    keep_range(k, to);
    return end;
}

/* （一） goes with what it counts. */
static size_t
keep_counter(const struct keep *k, size_t i)
{
    size_t end = numerals_end(k, i + 1);
    if (end == i + 1 || at(k, end) != U'）')
        return i + 1;
    mark_inside(k, i, end + 1, PARA_KEEP_STRONG);
    mark(k, end, PARA_KEEP_PREFER);
    return end + 1;
}

/* 二〇二〇年十一月二十四日 whose first 〇 is at i. */
static size_t
keep_han_date(const struct keep *k, size_t i)
{
    size_t start = i, end = numerals_end(k, i);
    while (start > 0 && i - start < 3 && para_is_in(at(k, start - 1), U"一二三四五六七八九"))
        start--;
    if (end - start != 4 || at(k, end) != U'年')
        return end;
    static const char32_t SIGNS[] = U"年月日";
    for (size_t n = 0; n < 3 && end > start && at(k, end) == SIGNS[n]; n++) {
        mark_inside(k, start, end + 1, PARA_KEEP_STRONG);
        start = end + 1;
        end = numerals_end(k, start);
        if (end > start && n < 2 && at(k, end) == SIGNS[n + 1])
            mark(k, start - 1, PARA_KEEP_PREFER);
    }
    if (at(k, start) == U'度')
        mark(k, start - 1, PARA_KEEP_PREFER);
    return start;
}

/* 叁仟伍佰元整, 三万元: the numerals before 元 at i. */
static size_t
keep_sum(const struct keep *k, size_t i)
{
    static const char32_t NUMERALS[] =
        U"壹贰叁肆伍陆柒捌玖拾佰仟零〇一二两三四五六七八九十百千万亿";
    size_t start = i;
    while (start > 0 && i - start < NUMERAL_MAX && para_is_in(at(k, start - 1), NUMERALS))
        start--;
    if (start == i)
        return i + 1;
    mark_inside(k, start, i + 1 + (at(k, i + 1) == U'整'), PARA_KEEP_PREFER);
    return i + 1;
}

/* ---- the pass ---- */

/* Anything that a stretch to be kept may begin with. Without branches: a block of these is
 * looked at in a few instructions. */
static inline uint32_t
calls(uint32_t cp)
{
    return (uint32_t)(cp < 0x7f) | (uint32_t)(cp == U'第') | (uint32_t)(cp == U'元') |
           (uint32_t)(cp == U'圆') | (uint32_t)(cp == U'〇') | (uint32_t)(cp == U'○') |
           (uint32_t)(cp == U'（') | (uint32_t)(cp - U'０' < 10) | (uint32_t)(cp - U'①' < 20);
}

static size_t
keep_from(const struct keep *k, size_t i)
{
    uint32_t cp = at(k, i);
    if (cp < 0x7f)
        return keep_ascii(k, i);
    if (para_is_digit(cp))
        return keep_number(k, i);
    if (cp == U'第')
        return keep_ordinal(k, i);
    if (cp == U'（')
        return keep_counter(k, i);
    if (cp == U'元' || cp == U'圆')
        return keep_sum(k, i);
    if (cp == U'〇' || cp == U'○')
        return keep_han_date(k, i);
    mark(k, i, PARA_KEEP_PREFER); /* ① goes with what it counts */
    return i + 1;
}

void
para_keep_mark(const uint32_t *cps, size_t len, uint8_t *cost)
{
    struct keep k = {cps, len, cost};
    uint8_t marks[PARA_SCAN_BLOCK + PARA_SCAN_AFTER];
    if (len == 0)
        return;
    memset(cost, PARA_KEEP_NONE, len);
    for (size_t from = 0, i = 0; from < len; from += PARA_SCAN_BLOCK) {
        size_t n = len - from < PARA_SCAN_BLOCK ? len - from : PARA_SCAN_BLOCK;
        memset(&marks[n], 0, PARA_SCAN_AFTER);
        for (size_t j = 0; j < n; j++)
            marks[j] = (uint8_t)calls(cps[from + j]);
        for (i = i > from ? i : from; i < from + n;) {
            i = from + para_scan(marks, i - from, n);
            if (i < from + n)
                i = keep_from(&k, i);
        }
    }
}
