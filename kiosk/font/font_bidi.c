#define LOG_MODULE "font"
#include "font/font_bidi.h"
#include "base/log.h"
#include "base/mem.h"

#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

bool
font_bidi_concerns(uint32_t cp)
{
    if (cp < 0x590)
        return false;
    return cp < 0x900 || (cp >= 0x200f && cp <= 0x202e && (cp == 0x200f || cp >= 0x202a)) ||
           (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0xfb1d && cp <= 0xfdff) ||
           (cp >= 0xfe70 && cp <= 0xfefe) || (cp >= 0x10800 && cp <= 0x10fff) ||
           (cp >= 0x1e800 && cp <= 0x1efff);
}

/* An ideograph says as much as three letters. */
static size_t
weight_of(uint32_t cp)
{
    bool han = (cp >= 0x3400 && cp < 0xa000) || (cp >= 0x20000 && cp < 0x40000);
    return han ? 3 : 1;
}

/* An override would set letters in the wrong order; all else that embeds is kept. */
static void
drop_overrides(FriBidiCharType *types, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (types[i] == FRIBIDI_TYPE_RLO)
            types[i] = FRIBIDI_TYPE_RLE;
        else if (types[i] == FRIBIDI_TYPE_LRO)
            types[i] = FRIBIDI_TYPE_LRE;
}

static FriBidiParType
direction_of(const uint32_t *cps, const FriBidiCharType *types, size_t len)
{
    size_t left = 0, right = 0;
    for (size_t i = 0; i < len; i++) {
        if (types[i] == FRIBIDI_TYPE_LTR)
            left += weight_of(cps[i]);
        else if (types[i] == FRIBIDI_TYPE_RTL || types[i] == FRIBIDI_TYPE_AL)
            right++;
        if (left > 0 && right == 0)
            break; /* P2: its first letter says so */
    }
    return right > left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
}

uint8_t
font_bidi_levels(const uint32_t *cps, size_t len, uint8_t *levels)
{
    memset(levels, 0, len);
    if (len == 0 || len > INT32_MAX / 8)
        return 0;
    FriBidiStrIndex count = (FriBidiStrIndex)len;
    FriBidiCharType *types = xmalloc(len * sizeof *types);
    FriBidiBracketType *brackets = xmalloc(len * sizeof *brackets);
    FriBidiLevel *found = xmalloc(len * sizeof *found);
    fribidi_get_bidi_types(cps, count, types);
    drop_overrides(types, len);
    fribidi_get_bracket_types(cps, count, types, brackets);
    FriBidiParType direction = direction_of(cps, types, len);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, found) == 0)
        log_error("FriBidi has no memory; the text runs to the right");
    else
        for (size_t i = 0; i < len; i++)
            levels[i] = (uint8_t)(found[i] > 0 ? found[i] : 0);
    free(types);
    free(brackets);
    free(found);
    return direction == FRIBIDI_PAR_RTL;
}

void
font_bidi_order(const uint8_t *levels, size_t len, uint32_t *order)
{
    uint8_t highest = 0, lowest_odd = UINT8_MAX;
    for (size_t i = 0; i < len; i++) {
        order[i] = (uint32_t)i;
        highest = levels[i] > highest ? levels[i] : highest;
        if (levels[i] % 2 && levels[i] < lowest_odd)
            lowest_odd = levels[i];
    }
    for (uint8_t level = highest; level >= lowest_odd; level--)
        for (size_t i = 0; i < len; i++) {
            size_t end = i;
            while (end < len && levels[order[end]] >= level)
                end++;
            for (size_t a = i, b = end; a + 1 < b; a++) {
                uint32_t other = order[--b];
                order[b] = order[a];
                order[a] = other;
            }
            i = end > i ? end : i;
        }
}

uint32_t
font_bidi_mirror(uint32_t cp)
{
    FriBidiChar mirrored = cp;
    fribidi_get_mirror_char(cp, &mirrored);
    return mirrored;
}
