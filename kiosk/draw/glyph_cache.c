#include "draw/glyph_cache.h"

#include "base/mem.h"
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "draw"
#include "base/log.h"

#define SLOTS     32768u /* a power of two */
#define SLOTS_MAX (SLOTS / 4 * 3)

struct entry {
    uint64_t key; /* 0 = free */
    uint32_t offset;
    int16_t left, top;
    uint16_t width, height;
    bool bad; /* the face failed; remembered so that it is asked and logged once */
};

struct generation {
    struct entry *slots;
    uint8_t *bytes;
    uint32_t used, bytes_used;
};

struct glyph_cache {
    struct font_set *fonts;
    struct generation young, old;
    uint8_t *big; /* the last bitmap that is too large to keep */
};

static void
generation_init(struct generation *g)
{
    /* Untouched pages of both cost nothing. */
    g->slots = xcalloc(SLOTS, sizeof *g->slots);
    g->bytes = xmalloc(GLYPH_CACHE_BYTES);
    g->used = g->bytes_used = 0;
}

static void
generation_free(struct generation *g)
{
    free(g->slots);
    free(g->bytes);
}

struct glyph_cache *
glyph_cache_new(struct font_set *fonts)
{
    struct glyph_cache *cache = xcalloc(1, sizeof *cache);
    cache->fonts = fonts;
    generation_init(&cache->young);
    generation_init(&cache->old);
    return cache;
}

void
glyph_cache_free(struct glyph_cache *cache)
{
    if (!cache)
        return;
    generation_free(&cache->young);
    generation_free(&cache->old);
    free(cache->big);
    free(cache);
}

static uint64_t
key_of(const struct draw_glyph *glyph, int32_t size, int subpixel)
{
    /* One more than zero in the top bit, so no key is 0. */
    return 1ull << 63 | (uint64_t)(glyph->face & 0x7FFF) << 48 |
           (uint64_t)(glyph->index & 0xFFFFFF) << 24 | (uint64_t)(size & 0x3FFFFF) << 2 |
           (uint64_t)(subpixel & 3);
}

/* The key's entry, or the free slot where it would go. */
static struct entry *
generation_find(const struct generation *g, uint64_t key)
{
    uint64_t hash = key * 0x9E3779B97F4A7C15ull;
    for (uint32_t i = (uint32_t)(hash >> 49);; i++) {
        struct entry *entry = &g->slots[i & (SLOTS - 1)];
        if (entry->key == key || entry->key == 0)
            return entry;
    }
}

static void
generation_swap(struct glyph_cache *cache)
{
    struct generation dropped = cache->old;
    cache->old = cache->young;
    memset(dropped.slots, 0, SLOTS * sizeof *dropped.slots);
    dropped.used = dropped.bytes_used = 0;
    cache->young = dropped;
}

/* Rows are filled up with nothing: blitters take eight pixels at a time. */
static uint16_t
filled_up(int width)
{
    return (uint16_t)((width + 7) & ~7);
}

/* Put a bitmap of rows of `width` into the young generation. */
static struct entry *
glyph_cache_put(struct glyph_cache *cache, struct entry entry, const uint8_t *rows, int width,
                int pitch)
{
    uint32_t bytes = (uint32_t)entry.width * entry.height;
    if (cache->young.used >= SLOTS_MAX || cache->young.bytes_used + bytes > GLYPH_CACHE_BYTES)
        generation_swap(cache);
    struct generation *g = &cache->young;
    struct entry *slot = generation_find(g, entry.key);
    entry.offset = g->bytes_used;
    for (uint32_t y = 0; y < entry.height; y++) {
        uint8_t *row = g->bytes + entry.offset + y * entry.width;
        memset(row + width, 0, (size_t)(entry.width - width));
        memcpy(row, rows + (ptrdiff_t)y * pitch, (size_t)width);
    }
    g->bytes_used += bytes;
    g->used++;
    *slot = entry;
    return slot;
}

static bool
entry_cell(const struct entry *entry, const uint8_t *bytes, struct glyph_cell *out)
{
    out->mask =
        (struct blit_mask){bytes + entry->offset, entry->width, entry->height, entry->width};
    out->left = entry->left;
    out->top = entry->top;
    return !entry->bad;
}

/* A glyph as large as a screen: kept only until the next one. */
static bool
big_cell(struct glyph_cache *cache, const struct font_bitmap *bitmap, struct glyph_cell *out)
{
    size_t width = (size_t)bitmap->width, height = (size_t)bitmap->height;
    free(cache->big);
    cache->big = xmalloc(width * height);
    for (size_t y = 0; y < height; y++)
        memcpy(cache->big + y * width, bitmap->coverage + (ptrdiff_t)y * bitmap->pitch, width);
    out->mask = (struct blit_mask){cache->big, bitmap->width, bitmap->height, bitmap->width};
    out->left = bitmap->left;
    out->top = bitmap->top;
    return true;
}

static bool
glyph_cache_raster(struct glyph_cache *cache, const struct draw_glyph *glyph, int32_t size,
                   int subpixel, uint64_t key, struct glyph_cell *out)
{
    struct font_bitmap bitmap = {0};
    struct font_glyph font_glyph = {.index = glyph->index, .face = glyph->face};
    struct entry entry = {.key = key};
    if (font_raster(cache->fonts, font_glyph, size, subpixel * 16, &bitmap)) {
        log_warn("glyph %u of face %u cannot be drawn", (unsigned)glyph->index,
                 (unsigned)glyph->face);
        bitmap = (struct font_bitmap){0};
        entry.bad = true;
    }
    if (bitmap.width > 1024 || bitmap.height > 1024)
        return big_cell(cache, &bitmap, out);
    entry.left = (int16_t)bitmap.left;
    entry.top = (int16_t)bitmap.top;
    entry.width = filled_up(bitmap.width);
    entry.height = (uint16_t)(bitmap.width ? bitmap.height : 0);
    struct entry *slot =
        glyph_cache_put(cache, entry, bitmap.coverage, bitmap.width, bitmap.pitch);
    return entry_cell(slot, cache->young.bytes, out);
}

bool
glyph_cache_get(struct glyph_cache *cache, const struct draw_glyph *glyph, int32_t size,
                int subpixel, struct glyph_cell *out)
{
    uint64_t key = key_of(glyph, size, subpixel);
    struct entry *entry = generation_find(&cache->young, key);
    if (entry->key)
        return entry_cell(entry, cache->young.bytes, out);
    entry = generation_find(&cache->old, key);
    if (!entry->key)
        return glyph_cache_raster(cache, glyph, size, subpixel, key, out);

    /* Used again: move it over, unless that drops the very generation it is in. */
    uint32_t bytes = (uint32_t)entry->width * entry->height;
    if (cache->young.used >= SLOTS_MAX || cache->young.bytes_used + bytes > GLYPH_CACHE_BYTES)
        return glyph_cache_raster(cache, glyph, size, subpixel, key, out);
    entry = glyph_cache_put(cache, *entry, cache->old.bytes + entry->offset, entry->width,
                            entry->width);
    return entry_cell(entry, cache->young.bytes, out);
}
