#include "draw/blit.h"

#include "base/mem.h"
#include "draw/blit_wide.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a pixel is as wide as a wchar_t");

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

void
blit_surface_init(struct blit_surface *surface, int width, int height)
{
    surface->pixels = xcalloc_large((size_t)width * (size_t)height, sizeof(uint32_t));
    surface->width = width;
    surface->height = height;
}

void
blit_surface_free(struct blit_surface *surface)
{
    free(surface->pixels);
    *surface = (struct blit_surface){0};
}

void
blit_surface_copy(struct blit_surface *to, const struct blit_surface *from)
{
    memcpy(to->pixels, from->pixels,
           (size_t)from->width * (size_t)from->height * sizeof(uint32_t));
}

/* 0..255 to 0..256, exact at both ends. */
static inline uint32_t
alpha_256(uint32_t a)
{
    return a + (a >> 7);
}

/* One pixel: two channels at a time in one word. */
static inline uint32_t
mix_pixel(uint32_t d, uint32_t s, uint32_t a)
{
    uint32_t rb = ((s & 0xFF00FF) * a + (d & 0xFF00FF) * (256 - a) + 0x800080) >> 8;
    uint32_t g = ((s & 0x00FF00) * a + (d & 0x00FF00) * (256 - a) + 0x8000) >> 8;
    return (rb & 0xFF00FF) | (g & 0x00FF00);
}

static inline uint32_t
cover_alpha(uint32_t c, uint32_t alpha, uint32_t weight)
{
    c += (c * (255 - c) * weight) >> 16;
    return (alpha_256(c) * alpha) >> 8;
}

#if defined(__SSE2__)
/* Mix four pixels; a_lo and a_hi hold 0..256 for each channel of two pixels. */
static inline __m128i
mix_four(__m128i d, __m128i s_lo, __m128i s_hi, __m128i a_lo, __m128i a_hi)
{
    const __m128i zero = _mm_setzero_si128(), half = _mm_set1_epi16(128),
                  rgb = _mm_set1_epi32(0x00FFFFFF);
    __m128i d_lo = _mm_unpacklo_epi8(d, zero), d_hi = _mm_unpackhi_epi8(d, zero);
    /* d * (256 - a) + s * a = d * 256 + (s - d) * a, which fits 16 bits unsigned. */
    __m128i to_lo = _mm_mullo_epi16(_mm_sub_epi16(s_lo, d_lo), a_lo);
    __m128i to_hi = _mm_mullo_epi16(_mm_sub_epi16(s_hi, d_hi), a_hi);
    d_lo = _mm_add_epi16(_mm_slli_epi16(d_lo, 8), to_lo);
    d_hi = _mm_add_epi16(_mm_slli_epi16(d_hi, 8), to_hi);
    d_lo = _mm_srli_epi16(_mm_add_epi16(d_lo, half), 8);
    d_hi = _mm_srli_epi16(_mm_add_epi16(d_hi, half), 8);
    return _mm_and_si128(_mm_packus_epi16(d_lo, d_hi), rgb);
}
#endif

void
blit_row_fill(uint32_t *row, int n, colour_rgba colour)
{
    const uint32_t ink = colour >> 8, a = alpha_256(colour & 255);
    int i = 0;
    if (a == 0 || n <= 0)
        return;
    if (a == 256) { /* the C library knows the widest stores of the processor */
        wmemset((wchar_t *)row, (wchar_t)ink, (size_t)n);
        return;
    }
#if defined(__SSE2__)
    const __m128i zero = _mm_setzero_si128(), a8 = _mm_set1_epi16((short)a);
    const __m128i s = _mm_unpacklo_epi8(_mm_set1_epi32((int)ink), zero);
    for (; i + 4 <= n; i += 4) {
        __m128i d = _mm_loadu_si128((const __m128i *)(const void *)(row + i));
        _mm_storeu_si128((__m128i *)(void *)(row + i), mix_four(d, s, s, a8, a8));
    }
#endif
    for (; i < n; i++)
        row[i] = mix_pixel(row[i], ink, a);
}

#if defined(__SSE2__)
/* Eight coverage bytes, in the lower half, to 0..256 each. */
static inline __m128i
cover_eight(__m128i coverage, __m128i weight, __m128i alpha)
{
    __m128i c = _mm_unpacklo_epi8(coverage, _mm_setzero_si128());
    __m128i bend = _mm_mullo_epi16(c, _mm_sub_epi16(_mm_set1_epi16(255), c));
    c = _mm_add_epi16(c, _mm_mulhi_epu16(bend, weight));
    c = _mm_add_epi16(c, _mm_srli_epi16(c, 7));
    /* c and alpha reach 256, their product 17 bits: (c << 4) * (alpha << 4) >> 16. */
    return _mm_mulhi_epu16(_mm_slli_epi16(c, 4), alpha);
}

/* Four pixels at `at` by four alphas, each there twice. */
static inline void
cover_pixels(__m128i *at, __m128i ink, __m128i twice)
{
    __m128i lo = _mm_unpacklo_epi32(twice, twice), hi = _mm_unpackhi_epi32(twice, twice);
    _mm_storeu_si128(at, mix_four(_mm_loadu_si128(at), ink, ink, lo, hi));
}
#endif

/* A colour and how its coverage is bent, as the loops want them. */
struct cover_ink {
    uint32_t ink, alpha, weight;
#if defined(__SSE2__)
    __m128i ink8, alpha8, weight8;
#endif
};

static inline struct cover_ink
cover_ink_of(colour_rgba colour, int weight)
{
    struct cover_ink k = {
        .ink = colour >> 8, .alpha = alpha_256(colour & 255), .weight = (uint32_t)weight};
#if defined(__SSE2__)
    k.ink8 = _mm_unpacklo_epi8(_mm_set1_epi32((int)k.ink), _mm_setzero_si128());
    k.alpha8 = _mm_set1_epi16((short)(k.alpha << 4));
    k.weight8 = _mm_set1_epi16((short)weight);
#endif
    return k;
}

static inline void
cover_row(uint32_t *row, const uint8_t *coverage, int n, const struct cover_ink *k)
{
    int i = 0;
#if defined(__SSE2__)
    /* Eight by eight, empty ones skipped: a branch for each four is mostly guessed wrong. */
    for (; i + 8 <= n; i += 8) {
        uint64_t eight;
        memcpy(&eight, coverage + i, 8);
        if (eight == 0)
            continue;
        __m128i *at = (__m128i *)(void *)(row + i);
        __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)(coverage + i));
        __m128i a = cover_eight(bytes, k->weight8, k->alpha8);
        cover_pixels(at, k->ink8, _mm_unpacklo_epi16(a, a));
        cover_pixels(at + 1, k->ink8, _mm_unpackhi_epi16(a, a));
    }
    if (i + 4 <= n) {
        int32_t four;
        memcpy(&four, coverage + i, 4);
        __m128i a = cover_eight(_mm_cvtsi32_si128(four), k->weight8, k->alpha8);
        cover_pixels((__m128i *)(void *)(row + i), k->ink8, _mm_unpacklo_epi16(a, a));
        i += 4;
    }
#endif
    for (; i < n; i++)
        if (coverage[i])
            row[i] = mix_pixel(row[i], k->ink, cover_alpha(coverage[i], k->alpha, k->weight));
}

void
blit_row_cover(uint32_t *row, const uint8_t *coverage, int n, colour_rgba colour, int weight)
{
    struct cover_ink k = cover_ink_of(colour, weight);
    cover_row(row, coverage, n, &k);
}

void
blit_row_over(uint32_t *row, const uint32_t *argb, int n)
{
    for (int i = 0; i < n; i++) {
        uint32_t a = argb[i] >> 24;
        if (a == 255) {
            row[i] = argb[i] & 0xFFFFFF;
        } else if (a) {
            uint32_t k = 256 - alpha_256(a), d = row[i];
            uint32_t rb = ((d & 0xFF00FF) * k + 0x800080) >> 8 & 0xFF00FF;
            uint32_t g = ((d & 0x00FF00) * k + 0x8000) >> 8 & 0x00FF00;
            uint32_t sum_rb = (argb[i] & 0xFF00FF) + rb, sum_g = (argb[i] & 0x00FF00) + g;
            /* Rounding can carry a channel to 256: hold it at 255. */
            sum_rb |= ((sum_rb >> 8) & 0x010001) * 0xFF;
            sum_g |= ((sum_g >> 8) & 0x000100) * 0xFF;
            row[i] = (sum_rb & 0xFF00FF) | (sum_g & 0x00FF00);
        }
    }
}

void
blit_row_mix(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int mix)
{
    int i = 0;
#if defined(__SSE2__)
    const __m128i zero = _mm_setzero_si128(), m = _mm_set1_epi16((short)mix);
    for (; i + 4 <= n; i += 4) {
        __m128i from = _mm_loadu_si128((const __m128i *)(const void *)(a + i));
        __m128i to = _mm_loadu_si128((const __m128i *)(const void *)(b + i));
        __m128i mixed =
            mix_four(from, _mm_unpacklo_epi8(to, zero), _mm_unpackhi_epi8(to, zero), m, m);
        _mm_storeu_si128((__m128i *)(void *)(out + i), mixed);
    }
#endif
    for (; i < n; i++)
        out[i] = mix_pixel(a[i], b[i], (uint32_t)mix);
}

void
blit_fill(struct blit_surface *to, struct rect clip, struct rect rect, colour_rgba colour)
{
    struct rect r = rect_intersect(rect_intersect(clip, blit_bounds(to)), rect);
    for (int y = r.y; y < r.y + r.h; y++)
        blit_row_fill(to->pixels + (size_t)y * (size_t)to->width + r.x, r.w, colour);
}

void
blit_cover(struct blit_surface *to, struct rect clip, int x, int y, struct blit_mask mask,
           colour_rgba colour, int weight)
{
    struct rect r = rect_intersect(rect_intersect(clip, blit_bounds(to)),
                                   rect_make(x, y, mask.width, mask.height));
    if (rect_empty(r))
        return;
    struct blit_wide wide = {.pixels = to->pixels + (size_t)r.y * (size_t)to->width + r.x,
                             .coverage =
                                 mask.data + (ptrdiff_t)(r.y - y) * mask.pitch + (r.x - x),
                             .stride = (size_t)to->width,
                             .pitch = mask.pitch,
                             .columns = blit_wide_can() ? r.w & ~7 : 0,
                             .height = r.h};
    if (wide.columns)
        blit_wide_cover(&wide, colour, weight);
    if (wide.columns == r.w)
        return;
    struct cover_ink k = cover_ink_of(colour, weight);
    uint32_t *row = wide.pixels + wide.columns;
    const uint8_t *coverage = wide.coverage + wide.columns;
    for (int i = 0; i < r.h; i++, row += to->width, coverage += mask.pitch)
        cover_row(row, coverage, r.w - wide.columns, &k);
}

int
blit_text_weight(colour_rgba colour)
{
    /* Mixing in sRGB thins light text on dark less than it thins strokes under one
     * pixel of dark text; both get some body, dark text more. */
    uint32_t luma =
        ((colour >> 24) * 54 + (colour >> 16 & 255) * 183 + (colour >> 8 & 255) * 19) >> 8;
    return 46 - (int)(luma * 24 / 255);
}

void
blit_move(struct blit_surface *surface, struct rect region, int dx, int dy)
{
    struct rect to =
        rect_intersect(region, rect_make(region.x + dx, region.y + dy, region.w, region.h));
    const size_t stride = (size_t)surface->width, bytes = (size_t)to.w * sizeof(uint32_t);
    if (rect_empty(to))
        return;
    /* Rows go in the order in which none is overwritten before it is read. */
    for (int i = 0; i < to.h; i++) {
        int y = dy > 0 ? to.y + to.h - 1 - i : to.y + i;
        memmove(surface->pixels + (size_t)y * stride + (size_t)to.x,
                surface->pixels + (size_t)(y - dy) * stride + (size_t)(to.x - dx), bytes);
    }
}
