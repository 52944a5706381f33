#include "hant/hant_table.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define BUCKETS 16384 /* a power of two */

static uint64_t
hash_of(const uint32_t *cps, size_t len)
{
    uint64_t hash = 0xcbf29ce484222325u + len;
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ cps[i]) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    return hash;
}

struct hant_run *
hant_table_find(const struct hant_table *table, const uint32_t *cps, size_t len)
{
    uint64_t hash = hash_of(cps, len);
    struct hant_run *run =
        table->bucket_count ? table->buckets[hash & (table->bucket_count - 1)] : NULL;
    while (run && (run->hash != hash || run->len != len ||
                   memcmp(run->cps, cps, len * sizeof *cps) != 0))
        run = run->next;
    return run;
}

struct hant_run *
hant_table_add(struct hant_table *table, const uint32_t *cps, size_t len)
{
    if (table->len >= HANT_RUNS_MAX)
        hant_table_clear(table);
    if (!table->buckets) {
        table->bucket_count = BUCKETS;
        table->buckets = xcalloc(BUCKETS, sizeof(struct hant_run *));
    }
    struct hant_run *run = xcalloc(1, sizeof *run + 2 * len * sizeof *cps);
    run->hash = hash_of(cps, len);
    run->len = (uint32_t)len;
    memcpy(run->cps, cps, len * sizeof *cps);
    memcpy(run->cps + len, cps, len * sizeof *cps);
    struct hant_run **bucket = &table->buckets[run->hash & (table->bucket_count - 1)];
    run->next = *bucket;
    *bucket = run;
    table->len++;
    return run;
}

void
hant_table_clear(struct hant_table *table)
{
    for (size_t i = 0; i < table->bucket_count; i++) {
        struct hant_run *run = table->buckets[i];
        while (run) {
            struct hant_run *next = run->next;
            explicit_bzero(run, sizeof *run + 2 * run->len * sizeof *run->cps);
            free(run);
            run = next;
        }
    }
    free(table->buckets);
    *table = (struct hant_table){0};
}
