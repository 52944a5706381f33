#include "index/units.h"

#include <stdbool.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool
stands_at(const uint16_t *text, const uint16_t *needle, size_t needle_len)
{
    return text[0] == needle[0] && text[needle_len - 1] == needle[needle_len - 1] &&
           memcmp(text, needle, needle_len * sizeof *needle) == 0;
}

/* Units: texts are looked through one after another, faster than memory comes by itself. */
#define AHEAD 1024

#ifdef __SSE2__
/* Places whose first and last unit agree, as bits: two a place. */
static unsigned
candidates(const uint16_t *text, size_t last, __m128i first_unit, __m128i last_unit)
{
    __m128i starts = _mm_loadu_si128((const __m128i *)(const void *)text);
    __m128i ends = _mm_loadu_si128((const __m128i *)(const void *)(text + last));
    return (unsigned)_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi16(starts, first_unit), _mm_cmpeq_epi16(ends, last_unit)));
}
#endif

size_t
units_find(const uint16_t *text, size_t len, const uint16_t *needle, size_t needle_len)
{
    if (needle_len == 0 || needle_len > len)
        return UNITS_NONE;
    size_t at = 0, places = len - needle_len + 1, last = needle_len - 1;
#ifdef __SSE2__
    __m128i first_unit = _mm_set1_epi16((short)needle[0]);
    __m128i last_unit = _mm_set1_epi16((short)needle[last]);
    for (; at + 8 <= places; at += 8) {
        __builtin_prefetch(text + at + AHEAD);
        unsigned bits = candidates(text + at, last, first_unit, last_unit);
        for (; bits; bits &= bits - 1, bits &= bits - 1) {
            size_t place = at + (size_t)__builtin_ctz(bits) / 2;
            if (stands_at(text + place, needle, needle_len))
                return place;
        }
    }
#endif
    for (; at < places; at++)
        if (stands_at(text + at, needle, needle_len))
            return at;
    return UNITS_NONE;
}
