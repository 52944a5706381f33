/* base/utf8.h - UTF-8 in and out, ill-formed input as U+FFFD.
 *
 * Layer: base.   Thread: any.   Source: Unicode 15 §3.9, table 3-7.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Whether a byte goes on with a character that has begun before it. */
static inline bool
utf8_is_trail(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/** As utf8_next(), for any text. */
uint32_t utf8_next_any(const char *text, size_t len, size_t *at);

/** Decode the character at text[*at] (at < len) and advance `*at` past it. Each
 *  maximal ill-formed subpart gives one U+FFFD. */
static inline uint32_t
utf8_next(const char *text, size_t len, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text + *at;
    if (bytes[0] < 0x80) {
        *at += 1;
        return bytes[0];
    }
    bool is_plain = bytes[0] > 0xE0 && bytes[0] < 0xF0 && bytes[0] != 0xED; /* any trail */
    if (is_plain && *at + 2 < len) { /* most of Chinese */
        unsigned second = bytes[1] ^ 0x80u, third = bytes[2] ^ 0x80u;
        if ((second | third) < 0x40) {
            *at += 3;
            return (bytes[0] & 0x0Fu) << 12 | second << 6 | third;
        }
    }
    return utf8_next_any(text, len, at);
}

/** Write `cp` to `out` (room for 4); returns 1 to 4 bytes, not terminated. */
size_t utf8_encode(uint32_t cp, char out[4]);
/** Whether all of it is well-formed. */
bool utf8_valid(const char *text, size_t len);
/** Characters in `text`. */
size_t utf8_count(const char *text, size_t len);

#endif
