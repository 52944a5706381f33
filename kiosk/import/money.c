#include "import/money.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/normalise.h"
#include "import/words.h"

#include <string.h>

#define FIGURE_BYTES 64
#define DIGITS_MOST  14 /* before the point: no sum of them leaves 64 bits */

/* ASCII of what may stand in a figure; false if there is more. */
static bool
fold_figure(const char *text, char out[FIGURE_BYTES])
{
    size_t at = 0, len = strlen(text), used = 0;
    while (at < len) {
        size_t blank = words_blank(text + at);
        if (blank) {
            at += blank;
            continue;
        }
        uint32_t cp = normalise_char(utf8_next(text, len, &at));
        if (cp == 0xA5 || cp == 0xFFE5 || cp == 0x5143) /* ￥ 元 */
            continue;
        if (cp == 0x2212 || cp == 0x2014 || cp == 0x2013)
            cp = '-';
        if (cp >= 0x80 || used + 1 >= FIGURE_BYTES)
            return false;
        out[used++] = (char)cp;
    }
    out[used] = '\0';
    return used > 0;
}

/* The whole part, in groups of three or without any. */
static const char *
read_whole(const char *at, int64_t *value)
{
    int digits = 0, group = -1;
    for (*value = 0; (*at >= '0' && *at <= '9') || *at == ','; at++) {
        if (*at == ',') {
            if (digits == 0 || (group >= 0 && group != 3))
                return NULL;
            group = 0;
            continue;
        }
        group += group >= 0;
        if (++digits > DIGITS_MOST)
            return NULL;
        *value = *value * 10 + (*at - '0');
    }
    return digits && (group < 0 || group == 3) ? at : NULL;
}

bool
money_read(const char *text, int64_t *value)
{
    char figure[FIGURE_BYTES];
    if (!fold_figure(text, figure))
        return false;
    bool bracket = figure[0] == '(', minus = bracket || figure[0] == '-';
    const char *at = read_whole(figure + minus, value);
    if (!at)
        return false;
    int64_t unit = MONEY_SCALE;
    *value *= unit;
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++) {
            unit /= 10;
            *value += (*at - '0') * unit; /* beyond the fourth place it is nothing */
        }
    if (bracket && *at++ != ')')
        return false;
    if (minus)
        *value = -*value;
    return *at == '\0';
}

const char *
money_text(struct arena *arena, int64_t value)
{
    int64_t size = value < 0 ? -value : value, whole = size / MONEY_SCALE;
    int rest = (int)(size % MONEY_SCALE);
    const char *groups = "";
    for (; whole >= 1000; whole /= 1000)
        groups = arena_printf(arena, ",%03d%s", (int)(whole % 1000), groups);
    const char *part = rest % 100 ? arena_printf(arena, "%04d", rest)
                                  : arena_printf(arena, "%02d", rest / 100);
    return arena_printf(arena, "%s%lld%s.%s", value < 0 ? "-" : "", (long long)whole, groups,
                        part);
}
