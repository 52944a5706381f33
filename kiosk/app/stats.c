#include "app/stats.h"
#include "base/mem.h"

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
stats_add_frame(struct stats *stats, int64_t cpu_us)
{
    if (!stats->frame_us)
        stats->frame_us = xcalloc(STATS_FRAMES_MAX, sizeof *stats->frame_us);
    stats->frame_us[stats->next] = (uint32_t)cpu_us;
    stats->next = (stats->next + 1) % STATS_FRAMES_MAX;
    if (stats->len < STATS_FRAMES_MAX)
        stats->len++;
    stats->frames_drawn++;
}

void
stats_free(struct stats *stats)
{
    free(stats->frame_us);
    stats->frame_us = NULL;
}

static int
by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static unsigned long
rss_bytes(void)
{
    unsigned long total = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file && fscanf(file, "%lu %lu", &total, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return resident * (unsigned long)sysconf(_SC_PAGESIZE);
}

static size_t
open_files(void)
{
    size_t count = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (dir && readdir(dir))
        count++;
    if (dir)
        closedir(dir);
    return count > 3 ? count - 3 : 0; /* "." and "..", and the folder itself */
}

/* In use, of all threads. */
static size_t
heap_bytes(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

void
stats_json(const struct stats *stats, const struct draw *draw, struct strbuf *out)
{
    size_t n = stats->len;
    uint32_t *sorted = xcalloc(n + 1, sizeof *sorted);
    if (n > 0) {
        memcpy(sorted, stats->frame_us, n * sizeof *sorted);
        qsort(sorted, n, sizeof *sorted, by_value);
    }
    size_t last = n > 0 ? n - 1 : 0;
    strbuf_addf(out,
                "{\"framesDrawn\":%llu,\"frameCpuUs\":{\"p50\":%u,\"p95\":%u,\"p99\":%u,"
                "\"max\":%u},\"pixelsPainted\":%llu,\"glyphMisses\":%llu,\"rssBytes\":%lu,"
                "\"heapBytes\":%zu,\"openFiles\":%zu,\"wakeUps\":%llu,\"cuesRung\":%llu,"
                "\"firstContentUs\":%lld}\n",
                (unsigned long long)stats->frames_drawn, sorted[last / 2],
                sorted[last * 95 / 100], sorted[last * 99 / 100], sorted[last],
                (unsigned long long)draw_pixels_painted(draw),
                (unsigned long long)draw_glyph_misses(draw), rss_bytes(), heap_bytes(),
                open_files(), (unsigned long long)stats->wake_ups,
                (unsigned long long)stats->cues_rung, (long long)stats->first_content_us);
    free(sorted);
}
