#include "draw/blit_wide.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx2")))

struct wide_ink {
    __m256i channels;      /* of eight pixels, two registers alike */
    __m128i weight, alpha; /* for eight coverages */
};

bool
blit_wide_can(void)
{
    return __builtin_cpu_supports("avx2");
}

WIDE static inline struct wide_ink
wide_ink_of(colour_rgba colour, int weight)
{
    uint32_t a = colour & 255;
    a += a >> 7;
    return (struct wide_ink){
        _mm256_unpacklo_epi8(_mm256_set1_epi32((int)(colour >> 8)), _mm256_setzero_si256()),
        _mm_set1_epi16((short)weight), _mm_set1_epi16((short)(a << 4))};
}

/* Eight coverages to 0..256 each, as blit.c's cover_eight(). */
WIDE static inline __m128i
wide_alpha(uint64_t eight, const struct wide_ink *k)
{
    __m128i c = _mm_cvtepu8_epi16(_mm_cvtsi64_si128((long long)eight));
    __m128i bend = _mm_mullo_epi16(c, _mm_sub_epi16(_mm_set1_epi16(255), c));
    c = _mm_add_epi16(c, _mm_mulhi_epu16(bend, k->weight));
    c = _mm_add_epi16(c, _mm_srli_epi16(c, 7));
    return _mm_mulhi_epu16(_mm_slli_epi16(c, 4), k->alpha);
}

/* d * 256 + (s - d) * a + 128, in 16 bits, its upper half kept. */
WIDE static inline __m256i
wide_mix(__m256i d, __m256i s, __m256i a)
{
    __m256i sum = _mm256_mullo_epi16(_mm256_sub_epi16(s, d), a);
    sum = _mm256_add_epi16(sum, _mm256_slli_epi16(d, 8));
    return _mm256_srli_epi16(_mm256_add_epi16(sum, _mm256_set1_epi16(128)), 8);
}

/* A register's halves hold pixels 0 to 3 and 4 to 7; unpacking takes of each half the first
 * two or the last two, and so the alphas are spread. */
WIDE static inline void
wide_eight(uint32_t *pixels, uint64_t eight, const struct wide_ink *k)
{
    const __m256i zero = _mm256_setzero_si256(), rgb = _mm256_set1_epi32(0x00FFFFFF);
    const __m256i first = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 1, 0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3, 2, 3));
    const __m256i last = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(4, 5, 4, 5, 4, 5, 4, 5, 6, 7, 6, 7, 6, 7, 6, 7));
    __m256i a = _mm256_permute4x64_epi64(_mm256_castsi128_si256(wide_alpha(eight, k)), 0x50);
    __m256i *at = (__m256i *)(void *)pixels, d = _mm256_loadu_si256(at);
    __m256i lo =
        wide_mix(_mm256_unpacklo_epi8(d, zero), k->channels, _mm256_shuffle_epi8(a, first));
    __m256i hi =
        wide_mix(_mm256_unpackhi_epi8(d, zero), k->channels, _mm256_shuffle_epi8(a, last));
    _mm256_storeu_si256(at, _mm256_and_si256(_mm256_packus_epi16(lo, hi), rgb));
}

WIDE void
blit_wide_cover(const struct blit_wide *part, colour_rgba colour, int weight)
{
    const struct wide_ink k = wide_ink_of(colour, weight);
    const uint8_t *coverage = part->coverage;
    uint32_t *row = part->pixels;
    for (int y = 0; y < part->height; y++, row += part->stride, coverage += part->pitch)
        for (int i = 0; i < part->columns; i += 8) {
            uint64_t eight;
            memcpy(&eight, coverage + i, 8);
            if (eight != 0)
                wide_eight(row + i, eight, &k);
        }
}

#else

bool
blit_wide_can(void)
{
    return false;
}

void
blit_wide_cover(const struct blit_wide *part, colour_rgba colour, int weight)
{
    (void)part;
    (void)colour;
    (void)weight;
}

#endif
