/* index/segment_build.h - make a segment: documents in any order in, one file out.
 *
 * Layer: index (uses base).   Thread: one at a time.
 * Source: sorted runs of (pair, document) merged into lists - Witten, Moffat, Bell,
 * “Managing Gigabytes”, 5.2. Memory is bounded; what does not fit waits in unnamed files
 * of the same folder, which go with the process.
 */
#ifndef INDEX_SEGMENT_BUILD_H
#define INDEX_SEGMENT_BUILD_H

#include "index/segment.h"

struct segment_builder;

/* Borrowed for the call. */
struct index_document {
    int64_t row; /* the caller's own number */
    struct {
        const uint16_t *units; /* "\nline\nline\n", or none */
        size_t len;
    } zones[INDEX_ZONES];
    struct {
        const char *const *items;
        size_t len;
    } columns[INDEX_COLUMNS]; /* the values of this document; order and doubles do not count */
};

/** `folder` must be there and have room for about 1.5 times the text. `*out` owned by the
 *  caller. ERR_IO. */
ERR_NODISCARD enum err segment_builder_new(const char *folder, uint32_t column_count,
                                           struct segment_builder **out);
/** NULL-safe. */
void segment_builder_free(struct segment_builder *builder);

/** Documents added so far. */
uint32_t segment_builder_len(const struct segment_builder *builder);
/** The row of the n-th one added. */
int64_t segment_builder_row(const struct segment_builder *builder, uint32_t document);
/** ERR_IO; ERR_RANGE: more than a segment holds (begin another). */
ERR_NODISCARD enum err segment_builder_add(struct segment_builder *builder,
                                           const struct index_document *document);
/** The same for a document that stands in `segment`. */
ERR_NODISCARD enum err segment_builder_add_from(struct segment_builder *builder,
                                                const struct segment *segment, uint32_t doc);

/**
 * Write what was added to `path`, whole and synced, or not at all.
 *
 * @param order  shape [len]: document numbers are given in this order of the added ones
 * @param valid  the first so many are in force
 * @param stamp  shape [INDEX_STAMP_SIZE], to know the file by
 */
ERR_NODISCARD enum err segment_builder_write(struct segment_builder *builder,
                                             const uint32_t *order, uint32_t len,
                                             uint32_t valid, const uint8_t *stamp,
                                             const char *path);

#endif
