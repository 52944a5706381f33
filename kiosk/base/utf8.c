#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu

/* Bytes that must follow `lead` and the bounds of the first of them (table 3-7). */
static int
trail_count(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 1;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (lead == 0xE0)
            *low = 0xA0;
        if (lead == 0xED)
            *high = 0x9F;
        return 2;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (lead == 0xF0)
            *low = 0x90;
        if (lead == 0xF4)
            *high = 0x8F;
        return 3;
    }
    return 0;
}

/* As utf8_next(), and whether the bytes were well formed. */
static uint32_t
decode(const char *text, size_t len, size_t *at, bool *valid)
{
    unsigned char lead = (unsigned char)text[(*at)++];
    *valid = true;
    if (lead < 0x80)
        return lead;
    unsigned char low, high;
    int trail = trail_count(lead, &low, &high);
    uint32_t cp = trail == 1 ? lead & 0x1Fu : trail == 2 ? lead & 0x0Fu : lead & 0x07u;
    for (int i = 0; i < trail; i++) {
        unsigned char byte = *at < len ? (unsigned char)text[*at] : 0;
        if (byte < low || byte > high) {
            *valid = false;
            return REPLACEMENT;
        }
        cp = cp << 6 | (byte & 0x3Fu);
        low = 0x80;
        high = 0xBF;
        (*at)++;
    }
    *valid = trail > 0;
    return trail ? cp : REPLACEMENT;
}

uint32_t
utf8_next_any(const char *text, size_t len, size_t *at)
{
    bool valid;
    return decode(text, len, at, &valid);
}

size_t
utf8_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = REPLACEMENT;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Two characters of three bytes each, whatever the bytes after their first ones are: most of a
 * Chinese text. Eight bytes are read. */
static bool
is_plain_pair(const unsigned char *bytes)
{
    static const unsigned char mask[8] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0, 0},
                               form[8] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0, 0};
    uint64_t word, masks, forms;
    memcpy(&word, bytes, sizeof word);
    memcpy(&masks, mask, sizeof masks);
    memcpy(&forms, form, sizeof forms);
    return (word & masks) == forms && bytes[0] >= 0xE1 && bytes[0] <= 0xEC &&
           bytes[3] >= 0xE1 && bytes[3] <= 0xEC;
}

bool
utf8_valid(const char *text, size_t len)
{
    const unsigned char *bytes = (const unsigned char *)text;
    bool valid = true;
    for (size_t at = 0; valid && at < len;) {
        while (len - at >= 8 && is_plain_pair(bytes + at))
            at += 6;
        if (at == len)
            break;
        bool is_plain = bytes[at] >= 0xE1 && bytes[at] <= 0xEC && len - at >= 3;
        if (is_plain && (bytes[at + 1] & 0xC0) == 0x80 && (bytes[at + 2] & 0xC0) == 0x80)
            at += 3;
        else
            decode(text, len, &at, &valid);
    }
    return valid;
}

size_t
utf8_count(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t at = 0; at < len; count++)
        utf8_next(text, len, &at);
    return count;
}
