#include "han/spoken.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "han/spoken_internal.h"

#include <stdlib.h>
#include <string.h>

#define SENTENCE_LONG 48  /* characters, from where a comma ends it as well */
#define SENTENCE_MOST 160 /* and where it ends in any case */
#define MASK_MOST     2
#define LETTERS_MOST  24

/* ---- sentences ---- */

static bool
is_one_of(uint32_t cp, const char *marks)
{
    size_t len = strlen(marks);
    for (size_t at = 0; at < len;)
        if (utf8_next(marks, len, &at) == cp)
            return true;
    return false;
}

size_t
spoken_sentence(const char *text, size_t len, size_t from)
{
    size_t at = from, count = 0;
    bool ended = false;
    while (at < len) {
        size_t before = at;
        uint32_t cp = utf8_next(text, len, &at);
        if (cp == '\n')
            return at;
        if (ended && !is_one_of(cp, "。！？!?；;”’」』）》)"))
            return before;
        ended |= is_one_of(cp, "。！？!?；;");
        count++;
        if (count >= SENTENCE_MOST || (count >= SENTENCE_LONG && is_one_of(cp, "，,、：")))
            return at;
    }
    return len;
}

/* ---- the walk ---- */

size_t
spoken_stands(const struct spoken_walk *walk, size_t at, const char *text)
{
    size_t len = strlen(text), count = 0;
    for (size_t i = 0; i < len; count++)
        if (spoken_peek(walk, at + count) != utf8_next(text, len, &i))
            return 0;
    return count;
}

bool
spoken_stands_before(const struct spoken_walk *walk, size_t at, const char *text)
{
    size_t count = utf8_count(text, strlen(text));
    return count <= at && spoken_stands(walk, at - count, text) > 0;
}

size_t
spoken_range_sign(const struct spoken_walk *walk, size_t at)
{
    uint32_t cp = spoken_peek(walk, at);
    if (cp == 0x2014 && spoken_peek(walk, at + 1) == 0x2014)
        return 2;
    return is_one_of(cp, "-–—－~～〜");
}

static bool
ends_with(const struct strbuf *out, const char *text)
{
    size_t len = strlen(text);
    return out->len >= len && memcmp(out->data + out->len - len, text, len) == 0;
}

void
spoken_pause(struct spoken_walk *walk, const char *mark)
{
    struct strbuf *out = walk->out;
    walk->is_rate = false;
    if (out->len == 0 || ends_with(out, "。"))
        return;
    if (ends_with(out, "，")) { /* the longer one counts */
        if (str_eq(mark, "，"))
            return;
        out->len -= strlen("，");
    }
    strbuf_add(out, mark);
}

static void
say_char(struct spoken_walk *walk, uint32_t cp)
{
    char bytes[4];
    strbuf_add_bytes(walk->out, bytes, utf8_encode(cp, bytes));
}

/* ---- letters ---- */

static bool
is_address_char(uint32_t cp)
{
    return spoken_is_letter(cp) || spoken_is_digit(cp) || is_one_of(cp, "./:?&=%#_-~@+");
}

/* An address of the web or of mail: it is on the screen, to be copied down. */
static bool
say_address(struct spoken_walk *walk)
{
    size_t end = walk->at;
    bool mail = false;
    while (is_address_char(spoken_peek(walk, end))) {
        mail |= spoken_peek(walk, end) == '@' && end > walk->at;
        end++;
    }
    bool web = spoken_stands(walk, walk->at, "http://") ||
               spoken_stands(walk, walk->at, "https://") ||
               spoken_stands(walk, walk->at, "www.");
    if (!web && !mail)
        return false;
    while (end > walk->at + 1 && is_one_of(walk->cps[end - 1], ".:?"))
        end--;
    strbuf_add(walk->out, web ? "网址见屏幕" : "邮箱地址见屏幕");
    walk->at = end;
    return true;
}

static void
say_letters(struct spoken_walk *walk)
{
    for (; spoken_is_letter(spoken_peek(walk, walk->at)); walk->at++) {
        uint32_t cp = spoken_peek(walk, walk->at);
        if (walk->out->len > 0 && !ends_with(walk->out, " "))
            strbuf_add(walk->out, " ");
        say_char(walk, cp >= 'a' ? cp - 'a' + 'A' : cp);
    }
    strbuf_add(walk->out, " ");
}

/* ---- signs ---- */

static const struct {
    uint32_t cp;
    const char *words;
} SIGNS[] = {
    {'+', "加"},          {'=', "等于"},        {0xD7, "乘"},       {0xF7, "除以"},
    {0x2265, "大于等于"}, {0x2264, "小于等于"}, {'>', "大于"},      {'<', "小于"},
    {0xB1, "正负"},       {0x2248, "约等于"},   {0x2116, "编号"},   {'&', "和"},
    {0x25A0, "已选，"},   {0x25A1, "未选，"},   {0x2611, "已选，"}, {0x2610, "未选，"},
    {0x203B, "注，"},     {'%', "百分号"},      {0x2032, "分"},     {0x2033, "秒"},
    {0xB0, "度"},         {0x2103, "摄氏度"},   {0x33A1, "平方米"}, {0x33A5, "立方米"},
    {0x338F, "公斤"},     {0x339E, "公里"},     {0x339D, "厘米"},   {0x339C, "毫米"},
    {0x2030, "千分号"},   {0x2717, "不是"},     {0x2713, "是"},     {0x221A, "是"},
    {0x2460, "一，"},     {0x2461, "二，"},     {0x2462, "三，"},   {0x2463, "四，"},
    {0x2464, "五，"},     {0x2465, "六，"},     {0x2466, "七，"},   {0x2467, "八，"},
    {0x2468, "九，"},     {0x2469, "十，"},     {0x2160, "一"},     {0x2161, "二"},
    {0x2162, "三"},       {0x2163, "四"},       {0x2164, "五"},     {0x2165, "六"},
    {0x2166, "七"},       {0x2167, "八"},       {0x2168, "九"},     {0x2169, "十"},
    {0xBD, "二分之一"},
};

/* 元/月: for each of what stands behind it. */
static bool
is_rated(const struct spoken_walk *walk, uint32_t before)
{
    bool often = is_one_of(before, "元次吨米克斤升亩户件份页张度里㎡㎥");
    bool seldom = is_one_of(before, "人天日月年时个名位");
    size_t at = walk->at;
    while (at > 0 && spoken_is_letter(walk->cps[at - 1]))
        at--;
    bool unit = at < walk->at && at > 0 && spoken_is_digit(walk->cps[at - 1]);
    return often || unit || (walk->is_rate && seldom);
}

static void
say_slash(struct spoken_walk *walk)
{
    uint32_t before = walk->at > 0 ? walk->cps[walk->at - 1] : 0;
    uint32_t after = spoken_peek(walk, walk->at + 1);
    bool rated = is_rated(walk, before);
    walk->at++;
    if (rated) {
        strbuf_add(walk->out, "每");
        walk->is_rate = true;
        walk->at += spoken_say_unit(walk, walk->at);
    } else if (!spoken_is_letter(after)) {
        spoken_pause(walk, "，");
    }
}

/* 至 between two numbers, 负 before one, else a pause or nothing. */
static void
say_dash(struct spoken_walk *walk, size_t taken)
{
    uint32_t before = walk->at > 0 ? walk->cps[walk->at - 1] : 0;
    uint32_t sign = spoken_peek(walk, walk->at), after = spoken_peek(walk, walk->at + taken);
    bool counted = spoken_is_digit(before) || is_one_of(before, "%‰年月日时分点号条章周元℃");
    bool hyphen = sign == '-' || sign == 0xFF0D;
    bool tilde = is_one_of(sign, "~～〜");
    bool listed = is_one_of(before, "一二三四五六七八九十") && spoken_is_han(after);
    walk->at += taken;
    if ((counted && spoken_is_digit(after)) || (tilde && spoken_is_han(before)) ||
        (taken == 1 && !hyphen && listed))
        strbuf_add(walk->out, "至");
    else if (hyphen && spoken_is_digit(after) && !spoken_is_letter(before))
        strbuf_add(walk->out, "负");
    else if (tilde && spoken_is_digit(after))
        strbuf_add(walk->out, "约");
    else if (!hyphen)
        spoken_pause(walk, "，");
}

/* A name with characters left out: 李**. */
static void
say_stars(struct spoken_walk *walk)
{
    uint32_t before = walk->at > 0 ? walk->cps[walk->at - 1] : 0;
    size_t count = 0;
    for (; spoken_peek(walk, walk->at) == '*'; walk->at++)
        count++;
    if (!spoken_is_han(before))
        strbuf_add(walk->out, "星号");
    for (size_t i = 0; spoken_is_han(before) && i < count && i < MASK_MOST; i++)
        strbuf_add(walk->out, "某");
}

/* ￥2,345.67: the name of the coin behind the number. */
static void
say_money(struct spoken_walk *walk)
{
    do
        walk->at++;
    while (spoken_peek(walk, walk->at) == ' ');
    if (!spoken_is_digit(spoken_peek(walk, walk->at)))
        return;
    spoken_say_digits(walk);
    size_t scale = spoken_stands(walk, walk->at, "万");
    scale = scale ? scale : spoken_stands(walk, walk->at, "亿");
    for (; scale > 0; scale--)
        say_char(walk, walk->cps[walk->at++]);
    if (!spoken_stands(walk, walk->at, "元"))
        strbuf_add(walk->out, "元");
}

static bool
say_sign(struct spoken_walk *walk, uint32_t cp)
{
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        if (SIGNS[i].cp != cp)
            continue;
        strbuf_add(walk->out, SIGNS[i].words);
        walk->at++;
        return true;
    }
    return false;
}

static void
say_mark(struct spoken_walk *walk, uint32_t cp)
{
    bool numbered = cp == '.' && walk->at > 0 && spoken_is_digit(walk->cps[walk->at - 1]) &&
                    spoken_is_digit(spoken_peek(walk, walk->at + 1));
    walk->at++;
    if (numbered)
        strbuf_add(walk->out, "点");
    else if (is_one_of(cp, "。！？!?…\n"))
        spoken_pause(walk, "。");
    else if (is_one_of(cp, "，,、：:；;（）()〔〕[]【】「」『』|｜→•★☆●○◆.　"))
        spoken_pause(walk, "，");
    else if (cp == 0xB7 && walk->is_rate)
        strbuf_add(walk->out, "每");
}

static void
say_one(struct spoken_walk *walk)
{
    uint32_t cp = spoken_peek(walk, walk->at);
    size_t dash = spoken_range_sign(walk, walk->at);
    if (spoken_is_digit(cp)) {
        if (!say_address(walk))
            spoken_say_digits(walk);
    } else if (spoken_is_letter(cp)) {
        if (!say_address(walk))
            say_letters(walk);
    } else if (spoken_is_han(cp)) {
        say_char(walk, cp);
        walk->at++;
    } else if (dash) {
        say_dash(walk, dash);
    } else if (cp == '/') {
        say_slash(walk);
    } else if (cp == '*') {
        say_stars(walk);
    } else if (cp == 0xFFE5 || cp == 0xA5) {
        say_money(walk);
    } else if (!say_sign(walk, cp)) {
        say_mark(walk, cp);
    }
}

/* ---- in and out ---- */

/* Full width digits, letters and the signs of numbers are ASCII ones. */
static uint32_t
plain(uint32_t cp)
{
    bool digit = cp >= 0xFF10 && cp <= 0xFF19;
    bool letter = (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A);
    bool sign = cp == 0xFF05 || cp == 0xFF0B || cp == 0xFF0E || cp == 0xFF0F || cp == 0xFF1D ||
                cp == 0xFF0A || cp == 0xFF1E || cp == 0xFF1C;
    return digit || letter || sign ? cp - 0xFEE0 : cp == 0x2212 ? '-' : cp;
}

static bool
has_sound(const struct strbuf *out)
{
    for (size_t at = 0; at < out->len;) {
        uint32_t cp = utf8_next(out->data, out->len, &at);
        if (spoken_is_han(cp) || spoken_is_letter(cp))
            return true;
    }
    return false;
}

void
spoken_words(const char *text, size_t len, struct strbuf *out)
{
    uint32_t *cps = xcalloc(len + 1, sizeof *cps);
    struct strbuf words = {0};
    struct spoken_walk walk = {.cps = cps, .out = &words};
    for (size_t at = 0; at < len;)
        cps[walk.len++] = plain(utf8_next(text, len, &at));
    while (walk.at < walk.len)
        say_one(&walk);
    while (words.len > 0 && words.data[words.len - 1] == ' ')
        words.len--;
    if (has_sound(&words))
        strbuf_add_bytes(out, words.data, words.len);
    strbuf_free(&words);
    explicit_bzero(cps, walk.len * sizeof *cps);
    free(cps);
}
