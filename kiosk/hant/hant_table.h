/* hant/hant_table.h - runs of characters and what stands for them.
 *
 * Layer: hant.   Thread: the owner's; no lock of its own.
 */
#ifndef HANT_HANT_TABLE_H
#define HANT_HANT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More than a session shows, about 16 MB; then all of them are forgotten. */
#define HANT_RUNS_MAX 100000

struct hant_run {
    struct hant_run *next; /* of the bucket */
    uint64_t hash;
    uint32_t len;
    bool is_known;  /* converted; else wanted */
    bool is_other;  /* what stands for it differs from it */
    bool is_seen;   /* somebody has shown it unconverted */
    uint32_t cps[]; /* [len] of the source, [len] of what stands for them */
};

/* Zero-initialise. */
struct hant_table {
    struct hant_run **buckets;
    size_t bucket_count, len;
};

/** The run, NULL if it is not there. */
struct hant_run *hant_table_find(const struct hant_table *table, const uint32_t *cps,
                                 size_t len);
/** A new one, not known yet, standing for itself. */
struct hant_run *hant_table_add(struct hant_table *table, const uint32_t *cps, size_t len);
/** Overwrites and frees all. */
void hant_table_clear(struct hant_table *table);

#endif
