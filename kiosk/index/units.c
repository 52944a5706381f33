#include "index/units.h"

#include <stdbool.h>
#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Units: texts are looked through one after another, faster than memory comes by itself. */
#define AHEAD 1024

static bool
stands_at(const uint16_t *text, const uint16_t *needle, size_t needle_len)
{
    return text[0] == needle[0] && text[needle_len - 1] == needle[needle_len - 1] &&
           (needle_len <= 3 ? text[needle_len / 2] == needle[needle_len / 2]
                            : memcmp(text, needle, needle_len * sizeof *needle) == 0);
}

/* From `at` on, one by one. */
static size_t
find_plainly(const uint16_t *text, size_t at, size_t places, const uint16_t *needle,
             size_t needle_len)
{
    for (; at < places; at++)
        if (stands_at(text + at, needle, needle_len))
            return at;
    return UNITS_NONE;
}

#ifdef __x86_64__
/* The first of the places, two bits each, where all of the needle stands. */
static size_t
find_among(uint64_t bits, const uint16_t *text, size_t at, const uint16_t *needle,
           size_t needle_len)
{
    for (; bits; bits &= bits - 1, bits &= bits - 1) {
        size_t place = at + (size_t)__builtin_ctzll(bits) / 2;
        if (stands_at(text + place, needle, needle_len))
            return place;
    }
    return UNITS_NONE;
}

/* The places from `at` on, as many as a register holds, the last of all at most: where the
 * rest is shorter, some that were looked at before come again. */
static inline size_t
step_back(size_t at, size_t places, size_t width)
{
    return at + width <= places ? at : places - width;
}

static size_t
find_by_8(const uint16_t *text, size_t places, const uint16_t *needle, size_t needle_len)
{
    size_t last = needle_len - 1;
    const __m128i first_unit = _mm_set1_epi16((short)needle[0]);
    const __m128i last_unit = _mm_set1_epi16((short)needle[last]);
    if (places < 8)
        return find_plainly(text, 0, places, needle, needle_len);
    for (size_t from = 0; from < places; from += 8) {
        size_t at = step_back(from, places, 8);
        __builtin_prefetch(text + at + AHEAD);
        __m128i starts = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        __m128i ends = _mm_loadu_si128((const __m128i *)(const void *)(text + at + last));
        unsigned bits = (unsigned)_mm_movemask_epi8(_mm_and_si128(
            _mm_cmpeq_epi16(starts, first_unit), _mm_cmpeq_epi16(ends, last_unit)));
        size_t found = bits ? find_among(bits, text, at, needle, needle_len) : UNITS_NONE;
        if (found != UNITS_NONE)
            return found;
    }
    return UNITS_NONE;
}

__attribute__((target("avx2"))) static inline uint32_t
agreeing_16(const uint16_t *text, size_t last, __m256i first_unit, __m256i last_unit)
{
    __m256i starts = _mm256_loadu_si256((const __m256i *)(const void *)text);
    __m256i ends = _mm256_loadu_si256((const __m256i *)(const void *)(text + last));
    return (uint32_t)_mm256_movemask_epi8(_mm256_and_si256(
        _mm256_cmpeq_epi16(starts, first_unit), _mm256_cmpeq_epi16(ends, last_unit)));
}

__attribute__((target("avx2"))) static size_t
find_by_16(const uint16_t *text, size_t places, const uint16_t *needle, size_t needle_len)
{
    size_t last = needle_len - 1;
    const __m256i first_unit = _mm256_set1_epi16((short)needle[0]);
    const __m256i last_unit = _mm256_set1_epi16((short)needle[last]);
    for (size_t from = 0; from < places; from += 32) {
        size_t at = step_back(from, places, 16), next = step_back(from + 16, places, 16);
        __builtin_prefetch(text + at + AHEAD);
        uint32_t low = agreeing_16(text + at, last, first_unit, last_unit);
        uint32_t high = agreeing_16(text + next, last, first_unit, last_unit);
        if (!(low | high))
            continue;
        size_t found = find_among(low, text, at, needle, needle_len);
        if (found == UNITS_NONE)
            found = find_among(high, text, next, needle, needle_len);
        if (found != UNITS_NONE)
            return found;
    }
    return UNITS_NONE;
}
#endif

size_t
units_find(const uint16_t *text, size_t len, const uint16_t *needle, size_t needle_len)
{
    if (needle_len == 0 || needle_len > len)
        return UNITS_NONE;
    size_t places = len - needle_len + 1;
#ifdef __x86_64__
    return places >= 16 && __builtin_cpu_supports("avx2")
               ? find_by_16(text, places, needle, needle_len)
               : find_by_8(text, places, needle, needle_len);
#else
    return find_plainly(text, 0, places, needle, needle_len);
#endif
}
