#include "typeset/para_class.h"
#include "font/font_script.h"
#include "typeset/line_break.h"

#include <stddef.h>

struct range {
    uint32_t first, last;
};

static bool
in_ranges(uint32_t cp, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    return false;
}

/* The marks of Chinese with air of their own; CLUSTER_HAN = none of them. */
static enum cluster_class
mark_class(uint32_t cp)
{
    switch (cp) {
    case 0x2018:
    case 0x201c:
    case 0x3008:
    case 0x300a:
    case 0x300c:
    case 0x300e:
    case 0x3010:
    case 0x3014:
    case 0x3016:
    case 0x3018:
    case 0x301a:
    case 0xff08:
    case 0xff3b:
    case 0xff5b:
        return CLUSTER_OPEN;
    case 0x2019:
    case 0x201d:
    case 0x3009:
    case 0x300b:
    case 0x300d:
    case 0x300f:
    case 0x3011:
    case 0x3015:
    case 0x3017:
    case 0x3019:
    case 0x301b:
    case 0xff09:
    case 0xff3d:
    case 0xff5d:
        return CLUSTER_CLOSE;
    case 0x3001:
    case 0xff0c:
    case 0xff1a:
    case 0xff1b:
        return CLUSTER_PAUSE;
    case 0x3002:
    case 0xff01:
    case 0xff0e:
    case 0xff1f:
        return CLUSTER_STOP;
    case 0x00b7:
    case 0x2013:
    case 0x2027:
        return CLUSTER_DOT;
    case 0x2014:
    case 0x2026:
    case 0x22ef:
        return CLUSTER_DASH;
    default:
        return CLUSTER_HAN;
    }
}

static bool
is_han(uint32_t cp)
{
    static const struct range RANGES[] = {
        {0x2e80, 0x2fdf},   {0x3005, 0x3007},   {0x3021, 0x3029},   {0x3038, 0x303c},
        {0x3041, 0x30fa},   {0x30fc, 0x318f},   {0x31a0, 0x31ff},   {0x3400, 0x4dbf},
        {0x4e00, 0xa4cf},   {0xac00, 0xd7a3},   {0xe000, 0xf8ff},   {0xf900, 0xfaff},
        {0x16fe0, 0x18cff}, {0x1aff0, 0x1b2ff}, {0x20000, 0x3ffff}, {0xf0000, 0x10ffff}};
    return in_ranges(cp, RANGES, sizeof RANGES / sizeof *RANGES);
}

static bool
is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200a) ||
           cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

enum cluster_class
para_class(uint32_t cp)
{
    if (cp >= 0x4e00 && cp <= 0x9fff)
        return CLUSTER_HAN;
    if (cp > 0x20 && cp < 0x7f)
        return CLUSTER_LATIN;
    if ((cp > 0x3000 && cp < 0x3020) || (cp > 0xff00 && cp < 0xff5e)) {
        enum cluster_class common = mark_class(cp);
        if (common != CLUSTER_HAN)
            return common;
    }
    if (is_space(cp))
        return CLUSTER_SPACE;
    if ((cp >= 0x0a && cp <= 0x0d) || cp == 0x85 || cp == 0x2028 || cp == 0x2029)
        return CLUSTER_NEWLINE;
    if (font_script_is_unseen(cp))
        return CLUSTER_UNSEEN;
    enum cluster_class mark = mark_class(cp);
    if (mark != CLUSTER_HAN)
        return mark;
    if (line_break_combines(cp))
        return CLUSTER_MARK;
    if (is_han(cp))
        return CLUSTER_HAN;
    return cp < 0x2000 || (cp >= 0x20a0 && cp < 0x20d0) ? CLUSTER_LATIN : CLUSTER_SIGN;
}

bool
para_is_wide(uint32_t cp)
{
    return para_is_ideograph(cp) || is_han(cp) || (cp >= 0xff01 && cp <= 0xff60) ||
           (cp >= 0xffe0 && cp <= 0xffe6);
}

bool
para_is_flag(uint32_t cp)
{
    return cp >= 0x1f1e6 && cp <= 0x1f1ff;
}

bool
para_is_selector(uint32_t cp)
{
    return (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef);
}

bool
para_encloses(uint32_t cp)
{
    return (cp >= 0x20dd && cp <= 0x20e0) || (cp >= 0x20e2 && cp <= 0x20e4);
}
