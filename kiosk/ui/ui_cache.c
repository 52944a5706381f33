#include "base/mem.h"
#include "ui/ui_internal.h"

#include <stdlib.h>

#define BUCKETS     1024 /* a power of two */
#define ENTRIES_MAX 2000
#define GLYPHS_MAX  400000 /* about 8 MB */
#define KEPT_MS     300000 /* a clock has another text each minute: a day's are never kept */

struct ui_cache {
    struct ui_cached *buckets[BUCKETS];
    struct ui_cached *newest, *oldest;
    size_t entries, glyphs;
    uint64_t frame;
    int64_t now_ms;
};

struct ui_cache *
ui_cache_new(void)
{
    return xcalloc(1, sizeof(struct ui_cache));
}

static void
unlink_age(struct ui_cache *cache, struct ui_cached *entry)
{
    *(entry->newer ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void
link_newest(struct ui_cache *cache, struct ui_cached *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    *(cache->newest ? &cache->newest->newer : &cache->oldest) = entry;
    cache->newest = entry;
}

static void
drop(struct ui_cache *cache, struct ui_cached *entry)
{
    struct ui_cached **at = &cache->buckets[entry->hash[0] & (BUCKETS - 1)];
    while (*at != entry)
        at = &(*at)->chain;
    *at = entry->chain;
    unlink_age(cache, entry);
    cache->entries--;
    if (entry->para)
        cache->glyphs -= entry->para->glyph_count;
    para_free(entry->para);
    free(entry);
}

void
ui_cache_clear(struct ui_cache *cache)
{
    while (cache->oldest)
        drop(cache, cache->oldest);
}

void
ui_cache_free(struct ui_cache *cache)
{
    if (!cache)
        return;
    ui_cache_clear(cache);
    free(cache);
}

/* What the last frame used stays however long it was on the screen. */
static bool
is_outdated(const struct ui_cache *cache, const struct ui_cached *entry)
{
    return entry->frame + 1 < cache->frame && cache->now_ms - entry->used_ms > KEPT_MS;
}

void
ui_cache_frame(struct ui_cache *cache, int64_t now_ms)
{
    cache->frame++;
    cache->now_ms = now_ms;
    while (cache->oldest && is_outdated(cache, cache->oldest))
        drop(cache, cache->oldest);
}

static void
make_room(struct ui_cache *cache)
{
    while (cache->oldest && cache->oldest->frame != cache->frame &&
           (cache->entries > ENTRIES_MAX || cache->glyphs > GLYPHS_MAX))
        drop(cache, cache->oldest);
}

struct ui_cached *
ui_cache_get(struct ui_cache *cache, const uint64_t hash[2])
{
    struct ui_cached **bucket = &cache->buckets[hash[0] & (BUCKETS - 1)];
    struct ui_cached *entry = *bucket;
    while (entry && (entry->hash[0] != hash[0] || entry->hash[1] != hash[1]))
        entry = entry->chain;
    if (entry) {
        unlink_age(cache, entry);
    } else {
        make_room(cache);
        entry = xcalloc(1, sizeof *entry);
        entry->hash[0] = hash[0];
        entry->hash[1] = hash[1];
        entry->width = -1;
        entry->chain = *bucket;
        *bucket = entry;
        cache->entries++;
    }
    entry->frame = cache->frame;
    entry->used_ms = cache->now_ms;
    link_newest(cache, entry);
    return entry;
}

void
ui_cache_count(struct ui_cache *cache, const struct ui_cached *entry)
{
    cache->glyphs += entry->para->glyph_count;
}
