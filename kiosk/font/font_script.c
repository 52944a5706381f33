#include "font/font_script.h"

#include <hb.h>
#include <stddef.h>

struct block {
    uint32_t first, last;
    hb_script_t script;
};

/* Blocks whose marks, digits and points Unicode calls common or inherited. */
static const struct block BLOCKS[] = {
    {0x0590, 0x05ff, HB_SCRIPT_HEBREW},     {0x0600, 0x06ff, HB_SCRIPT_ARABIC},
    {0x0750, 0x077f, HB_SCRIPT_ARABIC},     {0x0870, 0x08ff, HB_SCRIPT_ARABIC},
    {0x0900, 0x097f, HB_SCRIPT_DEVANAGARI}, {0x0e00, 0x0e7f, HB_SCRIPT_THAI},
    {0x0f00, 0x0fff, HB_SCRIPT_TIBETAN},    {0x1800, 0x18af, HB_SCRIPT_MONGOLIAN},
    {0xfb1d, 0xfb4f, HB_SCRIPT_HEBREW},     {0xfb50, 0xfdff, HB_SCRIPT_ARABIC},
    {0xfe70, 0xfefe, HB_SCRIPT_ARABIC},
};

/* Hebrew to Myanmar, Khmer and Mongolian, the scripts of South-East Asia, presentation
 * forms, and the further ones beyond the basic plane. */
static const struct {
    uint32_t first, last;
} SHAPED[] = {
    {0x0590, 0x109f},   {0x1700, 0x18af},   {0x1900, 0x1c4f},   {0x1cd0, 0x1cff},
    {0xa800, 0xa82f},   {0xa840, 0xa95f},   {0xa980, 0xabff},   {0xfb1d, 0xfdff},
    {0xfe70, 0xfefe},   {0x10800, 0x10cff}, {0x10d00, 0x10fff}, {0x11000, 0x11fff},
    {0x16d40, 0x16fdf}, {0x1e100, 0x1e4ff}, {0x1e800, 0x1efff},
};

/* Latin, Greek, Cyrillic, and what the Han faces have. */
static bool
is_of_han_faces(uint32_t cp)
{
    return cp < 0x590 || (cp >= 0x1e00 && cp < 0x2c00) || (cp >= 0x2e00 && cp < 0xa000) ||
           (cp >= 0xac00 && cp < 0xfb00) || (cp >= 0x20000 && cp < 0x40000) ||
           (cp >= 0xff00 && cp < 0x10000);
}

uint32_t
font_script_of(uint32_t cp)
{
    if (is_of_han_faces(cp))
        return 0;
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++)
        if (cp >= BLOCKS[i].first && cp <= BLOCKS[i].last)
            return BLOCKS[i].script;
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), cp);
    bool is_shared = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
                     script == HB_SCRIPT_UNKNOWN;
    return is_shared ? 0 : script;
}

bool
font_script_is_shaped(uint32_t cp)
{
    for (size_t i = 0; cp >= 0x590 && i < sizeof SHAPED / sizeof *SHAPED; i++)
        if (cp <= SHAPED[i].last)
            return cp >= SHAPED[i].first;
    return false;
}

bool
font_script_is_rtl(uint32_t cp)
{
    uint32_t script = font_script_of(cp);
    return script &&
           hb_script_get_horizontal_direction((hb_script_t)script) == HB_DIRECTION_RTL;
}

bool
font_script_is_unseen(uint32_t cp)
{
    static const struct {
        uint32_t first, last;
    } RANGES[] = {{0x00ad, 0x00ad},  {0x034f, 0x034f}, {0x061c, 0x061c},   {0x115f, 0x1160},
                  {0x17b4, 0x17b5},  {0x180b, 0x180f}, {0x200b, 0x200f},   {0x2028, 0x202e},
                  {0x2060, 0x206f},  {0x3164, 0x3164}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
                  {0xffa0, 0xffa0},  {0xfff0, 0xfff8}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
                  {0xe0000, 0xe0fff}};
    if (cp < 0xa0)
        return cp < 0x20 || cp >= 0x7f;
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        if (cp <= RANGES[i].last)
            return cp >= RANGES[i].first;
    return false;
}

bool
font_script_is_drawn(uint32_t cp)
{
    return !font_script_is_unseen(cp) &&
           hb_unicode_general_category(hb_unicode_funcs_get_default(), cp) !=
               HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR;
}
