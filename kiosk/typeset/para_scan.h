/* typeset/para_scan.h - finding the few places of a text that want a look.
 *
 * Layer: typeset.   Thread: any; no state.
 *
 * Each pass over a text marks, a block at a time and without branches, where it has work to
 * do, and then goes from mark to mark: a branch a character costs more than the work.
 */
#ifndef TYPESET_PARA_SCAN_H
#define TYPESET_PARA_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define PARA_SCAN_BLOCK 64 /* marks in a block … */
#define PARA_SCAN_AFTER 8  /* … and bytes of nothing that must follow the last */

/** The first mark in [from, len), or `len`. */
static inline size_t
para_scan(const uint8_t *marks, size_t from, size_t len)
{
    for (; from < len; from += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, marks + from, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        if (word)
            return from + (size_t)__builtin_ctzll(word) / 8;
    }
    return len;
}

#endif
