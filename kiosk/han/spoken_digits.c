#include "han/spoken_internal.h"

#include <string.h>

#define CODE_DIGITS  3 /* from here on a number behind letters is no quantity */
#define LONG_DIGITS  9 /* nor is one this long without a measure word */
#define ROUND        10000
#define FEW_DIGITS   3
#define LOOK_BACK    30
#define MOBILE       11
#define FREE_CALL    10
#define YEAR_FIRST   1900
#define YEAR_LAST    2099
#define HOTLINE_FROM 12300
#define HOTLINE_TO   12400

/* ---- what stands behind a number ---- */

/* Units in letters, longer ones first. */
static const struct {
    const char *sign, *words;
} UNITS[] = {
    {"kW·h", "千瓦时"},
    {"μg/m³", "微克每立方米"},
    {"mg/m³", "毫克每立方米"},
    {"mg/kg", "毫克每公斤"},
    {"mg/L", "毫克每升"},
    {"km/h", "公里每小时"},
    {"m³/s", "立方米每秒"},
    {"m/s", "米每秒"},
    {"Mbps", "兆"},
    {"kWh", "千瓦时"},
    {"MPa", "兆帕"},
    {"km²", "平方公里"},
    {"km2", "平方公里"},
    {"hm²", "公顷"},
    {"hm2", "公顷"},
    {"cm²", "平方厘米"},
    {"m²", "平方米"},
    {"m2", "平方米"},
    {"m³", "立方米"},
    {"m3", "立方米"},
    {"km", "公里"},
    {"cm", "厘米"},
    {"mm", "毫米"},
    {"kg", "公斤"},
    {"Kg", "公斤"},
    {"KG", "公斤"},
    {"mg", "毫克"},
    {"ml", "毫升"},
    {"mL", "毫升"},
    {"kW", "千瓦"},
    {"KW", "千瓦"},
    {"MW", "兆瓦"},
    {"kV", "千伏"},
    {"KV", "千伏"},
    {"dB", "分贝"},
    {"MB", "兆"},
    {"ha", "公顷"},
    {"°C", "摄氏度"},
    {"m", "米"},
    {"g", "克"},
    {"t", "吨"},
    {"h", "小时"},
    {"L", "升"},
    {"V", "伏"},
    {"W", "瓦"},
    {"s", "秒"},
    {"㎡", "平方米"},
    {"㎥", "立方米"},
    {"㎏", "公斤"},
    {"㎞", "公里"},
};

/* Of which two are 两, not 二. */
static const char *const MEASURES[] = {
    "个",   "位",   "名",   "人", "户", "家", "项", "次", "件", "份", "张", "套", "种", "年",
    "天",   "周",   "元",   "角", "块", "万", "亿", "千", "百", "倍", "米", "吨", "克", "升",
    "亩",   "辆",   "台",   "座", "栋", "幢", "间", "所", "条", "只", "头", "棵", "株", "页",
    "本",   "册",   "批",   "组", "队", "支", "场", "门", "堂", "节", "起", "宗", "处", "类",
    "岁",   "轮",   "步",   "边", "侧", "方", "者", "双", "对", "副", "根", "段", "片", "小时",
    "分钟", "公里", "公斤", "千", "平", "立", "毫", "厘", "兆", "公", "点", "遍",
};

/* Which unit stands at `at`; how many characters, else 0. */
static size_t
unit_at(const struct spoken_walk *walk, size_t at, const char **words)
{
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        size_t taken = spoken_stands(walk, at, UNITS[i].sign);
        uint32_t after = spoken_peek(walk, at + taken);
        if (taken && !spoken_is_letter(after) && !spoken_is_digit(after)) {
            *words = UNITS[i].words;
            return taken;
        }
    }
    return 0;
}

size_t
spoken_say_unit(struct spoken_walk *walk, size_t at)
{
    const char *words;
    size_t taken = unit_at(walk, at, &words);
    if (taken)
        strbuf_add(walk->out, words);
    return taken;
}

static bool
is_measured(const struct spoken_walk *walk, size_t at)
{
    const char *words;
    while (spoken_peek(walk, at) == ' ')
        at++;
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++)
        if (spoken_stands(walk, at, MEASURES[i]))
            return true;
    return unit_at(walk, at, &words) > 0;
}

/* ---- dates and times ---- */

/* One or two digits, not more; how many, else 0. */
static size_t
take_short(const struct spoken_walk *walk, size_t at, unsigned *value)
{
    size_t n = 0;
    *value = 0;
    for (; n < 3 && spoken_is_digit(spoken_peek(walk, at + n)); n++)
        *value = *value * 10 + (spoken_peek(walk, at + n) - '0');
    return n <= 2 ? n : 0;
}

/* Four digits of a year of our time. */
static bool
is_year(const struct spoken_walk *walk, size_t at)
{
    unsigned value = 0;
    for (size_t i = 0; i < 4; i++) {
        if (!spoken_is_digit(spoken_peek(walk, at + i)))
            return false;
        value = value * 10 + (spoken_peek(walk, at + i) - '0');
    }
    return value >= YEAR_FIRST && value <= YEAR_LAST &&
           !spoken_is_digit(spoken_peek(walk, at + 4));
}

static void
say_year(struct spoken_walk *walk)
{
    spoken_number_digits(walk->cps, walk->at, walk->at + 4, false, walk->out);
    walk->at += 4;
}

static void
say_part(struct spoken_walk *walk, unsigned value, const char *name)
{
    spoken_number_cardinal(value, walk->out);
    strbuf_add(walk->out, name);
}

/* 2026-11-24, 2026/11/24, 2026.11.24; 2026-11. */
static bool
say_date(struct spoken_walk *walk)
{
    unsigned month, day;
    size_t at = walk->at;
    if (!is_year(walk, at))
        return false;
    uint32_t sign = spoken_peek(walk, at + 4);
    size_t taken = take_short(walk, at + 5, &month);
    if ((sign != '-' && sign != '/' && sign != '.') || !taken || month < 1 || month > 12)
        return false;
    size_t end = at + 5 + taken;
    bool has_day = spoken_peek(walk, end) == sign;
    size_t days = has_day ? take_short(walk, end + 1, &day) : 0;
    if (has_day ? !days || day < 1 || day > 31
                : sign != '-' || taken != 2 || is_measured(walk, end))
        return false;
    say_year(walk);
    strbuf_add(walk->out, "年");
    say_part(walk, month, "月");
    if (has_day)
        say_part(walk, day, "日");
    walk->at = has_day ? end + 1 + days : end;
    return true;
}

static bool
is_colon(uint32_t cp)
{
    return cp == ':' || cp == 0xFF1A;
}

static void
say_small(struct spoken_walk *walk, unsigned value, const char *name)
{
    if (value < 10)
        strbuf_add(walk->out, "零");
    say_part(walk, value, name);
}

/* 8:30, 08:30:15; 3:1 is a ratio. */
static bool
say_time(struct spoken_walk *walk)
{
    unsigned hour, minute, second;
    size_t hours = take_short(walk, walk->at, &hour), end = walk->at + hours;
    if (!hours || hour > 24 || !is_colon(spoken_peek(walk, end)) ||
        take_short(walk, end + 1, &minute) != 2 || minute > 59)
        return false;
    end += 3;
    if (hour == 2)
        strbuf_add(walk->out, "两点");
    else
        say_part(walk, hour, "点");
    bool has_seconds = is_colon(spoken_peek(walk, end)) &&
                       take_short(walk, end + 1, &second) == 2 && second < 60;
    if (minute > 0 || has_seconds)
        say_small(walk, minute, "分");
    if (has_seconds) {
        say_small(walk, second, "秒");
        end += 3;
    }
    walk->at = end;
    return true;
}

/* 2026年, 2025—2026学年, 〔2012〕. */
static bool
say_bare_year(struct spoken_walk *walk)
{
    if (!is_year(walk, walk->at))
        return false;
    size_t end = walk->at + 4, sign = spoken_range_sign(walk, end);
    if (sign && is_year(walk, end + sign))
        end += sign + 4;
    uint32_t before = walk->at > 0 ? walk->cps[walk->at - 1] : 0;
    bool boxed = (before == 0x3014 && spoken_peek(walk, end) == 0x3015) ||
                 (before == '[' && spoken_peek(walk, end) == ']');
    if (!boxed && !spoken_stands(walk, end, "年") && !spoken_stands(walk, end, "学年") &&
        !spoken_stands_before(walk, walk->at, "至") &&
        !spoken_stands_before(walk, walk->at, "版"))
        return false;
    if (spoken_stands_before(walk, walk->at, "至") && !spoken_stands(walk, end, "年"))
        return false;
    say_year(walk);
    return true;
}

/* ---- numbers that are names ---- */

/* Digits with single hyphens between them, and blanks as in 138 1234 5678. */
struct digit_run {
    size_t end, digits, hyphens;
};

static bool
is_blank_in_mobile(const struct spoken_walk *walk, size_t digits, size_t at)
{
    return spoken_peek(walk, at) == ' ' && spoken_is_digit(spoken_peek(walk, at + 1)) &&
           spoken_peek(walk, walk->at) == '1' && (digits == 3 || digits == 7);
}

static struct digit_run
scan_run(const struct spoken_walk *walk)
{
    struct digit_run run = {.end = walk->at};
    for (size_t at = walk->at;; at++) {
        bool digit = spoken_is_digit(spoken_peek(walk, at));
        bool hyphen =
            spoken_peek(walk, at) == '-' && spoken_is_digit(spoken_peek(walk, at + 1));
        if (!digit && !hyphen && !is_blank_in_mobile(walk, run.digits, at))
            return run;
        run.digits += digit;
        run.hyphens += hyphen;
        run.end = at + 1;
    }
}

/* Whether what was said in this clause tells of a number to call or to write. */
static bool
is_called(const struct spoken_walk *walk, size_t at)
{
    static const char *const NAMES[] = {"电话", "热线", "拨打", "传真", "手机", "号码",
                                        "邮编", "编码", "账号", "证号", "代码", "编号"};
    size_t from = at > LOOK_BACK ? at - LOOK_BACK : 0;
    for (; at > from; at--) {
        uint32_t cp = walk->cps[at - 1];
        if (cp == 0x3002 || cp == 0xFF1B || cp == 0xFF0C || cp == '\n')
            return false;
        for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
            if (spoken_stands_before(walk, at, NAMES[i]))
                return true;
    }
    return false;
}

static bool
is_phone(const struct spoken_walk *walk, const struct digit_run *run)
{
    uint32_t first = spoken_peek(walk, walk->at), second = spoken_peek(walk, walk->at + 1);
    struct spoken_number number = spoken_number_scan(walk->cps, walk->len, walk->at);
    bool decimal = number.point<number.end, hyphen = run->hyphens> 0;
    if (decimal || number.is_grouped || is_measured(walk, run->end))
        return false;
    if (run->digits == MOBILE && first == '1' && second >= '3')
        return true;
    if (hyphen && first == '0' && run->digits >= 10)
        return true;
    if (run->digits == FREE_CALL && second == '0' && (first == '4' || first == '8'))
        return true;
    if (!hyphen && number.digits == 5 && number.value >= HOTLINE_FROM &&
        number.value < HOTLINE_TO)
        return true;
    bool named = spoken_stands(walk, run->end, "热线") ||
                 spoken_stands(walk, run->end, "急救") || spoken_stands(walk, run->end, "报警");
    return run->digits >= FEW_DIGITS && (named || is_called(walk, walk->at));
}

/* By digits: a mobile number as 3, 4, 4; others paused where hyphens are. */
static void
say_run(struct spoken_walk *walk, const struct digit_run *run)
{
    bool mobile = run->digits == MOBILE && run->hyphens == 0;
    for (size_t n = 0; walk->at < run->end; walk->at++) {
        bool digit = spoken_is_digit(spoken_peek(walk, walk->at));
        if (spoken_peek(walk, walk->at) == '-' || (mobile && digit && (n == 3 || n == 7)))
            spoken_pause(walk, "，");
        spoken_number_digits(walk->cps, walk->at, walk->at + 1, true, walk->out);
        n += digit;
    }
}

static bool
is_place_number(const struct spoken_walk *walk, size_t end)
{
    static const char *const NAMES[] = {"室", "房", "国道", "省道", "县道", "乡道", "路"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (spoken_stands(walk, end, NAMES[i]))
            return true;
    return false;
}

/* GB/T 9704-2012, G105, 302室, 360101********1234. */
static bool
is_code(const struct spoken_walk *walk, const struct spoken_number *number)
{
    size_t before = walk->at;
    if (number->point < number->end || number->is_grouped || is_measured(walk, number->end))
        return false;
    while (before > 0 && walk->cps[before - 1] == ' ')
        before--;
    uint32_t last = before > 0 ? walk->cps[before - 1] : 0;
    bool masked = last == '*' || spoken_peek(walk, number->end) == '*';
    bool lettered = spoken_is_letter(last) && number->digits >= CODE_DIGITS;
    bool round = number->digits <= 16 && number->value % ROUND == 0;
    return masked || lettered || number->leads_zero ||
           (number->digits >= LONG_DIGITS && !round) ||
           (number->digits >= CODE_DIGITS && is_place_number(walk, number->end));
}

static void
say_code(struct spoken_walk *walk, const struct spoken_number *number)
{
    spoken_number_digits(walk->cps, number->from, number->end, true, walk->out);
    walk->at = number->end;
    for (size_t sign; (sign = spoken_range_sign(walk, walk->at)) > 0 &&
                      spoken_is_digit(spoken_peek(walk, walk->at + sign));) {
        struct spoken_number next = spoken_number_scan(walk->cps, walk->len, walk->at + sign);
        strbuf_add(walk->out, "杠");
        spoken_number_digits(walk->cps, next.from, next.end, !is_year(walk, next.from),
                             walk->out);
        walk->at = next.end;
    }
}

/* ---- quantities ---- */

static const char *
share_of(uint32_t cp)
{
    return cp == '%' ? "百分之" : cp == 0x2030 ? "千分之" : NULL;
}

/* The share that a range ends with counts for its beginning: 10-20%. */
static const char *
share_after_range(const struct spoken_walk *walk, size_t at)
{
    size_t sign = spoken_range_sign(walk, at);
    if (!sign || !spoken_is_digit(spoken_peek(walk, at + sign)))
        return NULL;
    struct spoken_number next = spoken_number_scan(walk->cps, walk->len, at + sign);
    return share_of(spoken_peek(walk, next.end));
}

/* 1/3, 3:1. */
static bool
say_pair(struct spoken_walk *walk, const struct spoken_number *number)
{
    uint32_t sign = spoken_peek(walk, number->end);
    if ((sign != '/' && !is_colon(sign)) ||
        !spoken_is_digit(spoken_peek(walk, number->end + 1)))
        return false;
    struct spoken_number next = spoken_number_scan(walk->cps, walk->len, number->end + 1);
    bool whole = number->point == number->end && next.point == next.end;
    if (sign == '/' && (!whole || next.digits > FEW_DIGITS || number->digits > FEW_DIGITS))
        return false;
    spoken_number_say(walk->cps, sign == '/' ? &next : number, walk->out);
    strbuf_add(walk->out, sign == '/' ? "分之" : "比");
    if (sign == '/')
        spoken_number_say(walk->cps, number, walk->out);
    walk->at = sign == '/' ? next.end : next.from;
    return true;
}

static void
say_quantity(struct spoken_walk *walk, const struct spoken_number *number)
{
    const char *own = share_of(spoken_peek(walk, number->end));
    const char *share = own ? own : share_after_range(walk, number->end);
    bool is_two = number->value == 2 && number->digits == 1 && number->point == number->end;
    if (share)
        strbuf_add(walk->out, share);
    if (is_two && is_measured(walk, number->end) &&
        !spoken_stands_before(walk, number->from, "第"))
        strbuf_add(walk->out, "两");
    else
        spoken_number_say(walk->cps, number, walk->out);
    walk->at = number->end + (own ? 1 : 0);
    size_t blanks = spoken_peek(walk, walk->at) == ' ';
    size_t unit = spoken_say_unit(walk, walk->at + blanks);
    if (unit)
        walk->at += blanks + unit;
    else if (spoken_peek(walk, walk->at) == '#') {
        strbuf_add(walk->out, "号");
        walk->at++;
    }
}

void
spoken_say_digits(struct spoken_walk *walk)
{
    struct digit_run run = scan_run(walk);
    struct spoken_number number = spoken_number_scan(walk->cps, walk->len, walk->at);
    if (say_date(walk) || say_time(walk) || say_bare_year(walk))
        return;
    if (is_phone(walk, &run))
        say_run(walk, &run);
    else if (is_code(walk, &number))
        say_code(walk, &number);
    else if (!say_pair(walk, &number))
        say_quantity(walk, &number);
}
