#include "han/official_numeral.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define VALUE_MAX    99
#define HEADING_MOST 20 /* characters of a heading that text follows */
#define ALONE_MOST   34 /* of one that is a paragraph */
#define LABEL_MOST   14 /* of one that ends in a colon */
#define CLOSED_MOST  16 /* of one that is a paragraph with a full stop */
#define RUN_MOST     34 /* of any of these */
#define UTF8_BYTES   4  /* of a character, at most */

static uint32_t
read_at(const char *text, size_t *at)
{
    size_t len = *at + strnlen(text + *at, UTF8_BYTES); /* of a paragraph of any length */
    return *at < len ? utf8_next(text, len, at) : 0;
}

static uint32_t
peek(const char *text)
{
    size_t at = 0;
    return read_at(text, &at);
}

static int
figure_of(uint32_t cp)
{
    if (cp >= '0' && cp <= '9')
        return (int)(cp - '0');
    return cp >= 0xff10 /* ０ */ && cp <= 0xff19 /* ９ */ ? (int)(cp - 0xff10) : -1;
}

/* 一 to 十. */
static int
han_digit_of(uint32_t cp)
{
    static const uint32_t digits[] = {0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94,
                                      0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341};
    for (int i = 0; i < 10; i++)
        if (digits[i] == cp)
            return i + 1;
    return 0;
}

size_t
official_figures(const char *text, int *value)
{
    size_t at = 0, end = 0;
    *value = 0;
    for (;;) {
        int figure = figure_of(read_at(text, &at));
        if (figure < 0)
            break;
        *value = *value > VALUE_MAX ? *value : *value * 10 + figure;
        end = at;
    }
    *value = *value > VALUE_MAX ? 0 : *value;
    return end;
}

size_t
official_han_number(const char *text, int *value)
{
    size_t at = 0, end = 0;
    int total = 0, last = 0;
    for (;;) {
        int digit = han_digit_of(read_at(text, &at));
        if (digit == 0)
            break;
        if (digit == 10) {
            total += (last ? last : 1) * 10;
            last = 0;
        } else {
            total = last ? VALUE_MAX + 1 : total; /* 二三 counts nothing */
            last = digit;
        }
        end = at;
    }
    total += last;
    *value = total > VALUE_MAX ? 0 : total;
    return end;
}

/* Behind “1.”: 1.2020年…… is a numeral before a year, every other figure a decimal. */
static bool
opens_year(const char *text)
{
    int value;
    size_t len = official_figures(text, &value);
    bool four = len == 4 || len == 4 * strlen("０");
    return four && str_starts(text + len, "年");
}

static size_t
starts_with_one_of(const char *text, const char *const *marks)
{
    for (; *marks; marks++)
        if (str_starts(text, *marks))
            return strlen(*marks);
    return 0;
}

/* （一）至（三）项, （1）和（2）: spoken of, not opened. */
static bool
is_reference(const char *rest)
{
    static const char *const LINKS[] = {"至", "到", "和", "或", "及", "、", "—", "-", NULL};
    static const char *const OPEN[] = {"（", "(", NULL};
    size_t link = starts_with_one_of(rest, LINKS);
    rest += link;
    rest += str_starts(rest, "第") ? strlen("第") : 0;
    return link > 0 && starts_with_one_of(rest, OPEN) > 0;
}

static struct official_numeral
read_bracketed(const char *text)
{
    static const char *const OPEN[] = {"（", "(", NULL}, *const CLOSE[] = {"）", ")", NULL};
    struct official_numeral numeral = {0};
    size_t open = starts_with_one_of(text, OPEN);
    size_t han = official_han_number(text + open, &numeral.value), number = han;
    if (han == 0)
        number = official_figures(text + open, &numeral.value);
    size_t close = starts_with_one_of(text + open + number, CLOSE);
    const char *rest = text + open + number + close;
    if (open == 0 || numeral.value == 0 || close == 0 || rest[0] == '\0' || is_reference(rest))
        return (struct official_numeral){0};
    numeral.level = han ? 2 : 4;
    numeral.len = (size_t)(rest - text);
    return numeral;
}

static struct official_numeral
read_han(const char *text)
{
    struct official_numeral numeral = {.level = 1};
    int next = 0;
    size_t len = official_han_number(text, &numeral.value);
    if (numeral.value == 0 || !str_starts(text + len, "、"))
        return (struct official_numeral){0};
    len += strlen("、");
    official_han_number(text + len, &next);
    if (text[len] == '\0' || next == numeral.value + 1)
        return (struct official_numeral){0}; /* 一、二组村民 */
    numeral.len = len;
    return numeral;
}

static struct official_numeral
read_figures(const char *text)
{
    static const char *const MARKS[] = {".", "．", "、", NULL};
    struct official_numeral numeral = {.level = 3};
    size_t len = official_figures(text, &numeral.value);
    size_t mark = starts_with_one_of(text + len, MARKS);
    const char *rest = text + len + mark;
    if (numeral.value == 0 || mark == 0 || rest[0] == '\0')
        return (struct official_numeral){0};
    if (figure_of(peek(rest)) >= 0 && !opens_year(rest))
        return (struct official_numeral){0};
    numeral.len = len + mark;
    return numeral;
}

struct official_numeral
official_numeral_read(const char *text)
{
    struct official_numeral numeral = read_bracketed(text);
    if (numeral.level == 0)
        numeral = read_han(text);
    if (numeral.level == 0)
        numeral = read_figures(text);
    return numeral;
}

/* ---- the heading run ---- */

static bool
is_in(uint32_t cp, const char *set)
{
    size_t at = 0, len = strlen(set);
    while (at < len)
        if (utf8_next(set, len, &at) == cp)
            return true;
    return false;
}

/* Where a sentence outside brackets and quotes first ends. */
struct first_end {
    size_t end;     /* bytes, with the mark; 0 = nowhere */
    uint32_t mark;  /* 。？！：； */
    size_t chars;   /* behind the numeral, up to the mark or the text's end: over RUN_MOST
                       not counted on */
    bool has_comma; /* before it */
};

static struct first_end
find_end(const char *text, size_t from)
{
    struct first_end found = {0};
    size_t at = from;
    int depth = 0;
    for (uint32_t cp; found.chars <= RUN_MOST && (cp = read_at(text, &at)) != 0;
         found.chars++) {
        depth += is_in(cp, "（(《“‘〔[") ? 1 : is_in(cp, "）)》”’〕]") ? -1 : 0;
        found.has_comma = found.has_comma || (depth <= 0 && cp == 0xff0c /* ， */);
        if (depth > 0 || !is_in(cp, "。？！：；"))
            continue;
        found.end = at;
        found.mark = cp;
        return found;
    }
    return found;
}

size_t
official_heading_run(const char *text, size_t numeral)
{
    struct first_end first = find_end(text, numeral);
    if (first.end == 0)
        return first.chars <= ALONE_MOST && !str_ends(text, "，") ? strlen(text) : numeral;
    bool closes = text[first.end] == '\0', colon = first.mark == 0xff1a /* ： */;
    size_t most = HEADING_MOST;
    if (first.mark == 0xff1b /* ； */ || (colon && (closes || first.has_comma)))
        most = 0;
    else if (closes)
        most = first.has_comma ? 0 : CLOSED_MOST;
    else if (colon)
        most = LABEL_MOST;
    return first.chars > 0 && first.chars <= most ? first.end : numeral;
}
