/* index/segment_build_internal.h - what adding and writing a segment share.
 *
 * Layer: index, private to it.   Thread: one at a time.
 */
#ifndef INDEX_SEGMENT_BUILD_INTERNAL_H
#define INDEX_SEGMENT_BUILD_INTERNAL_H

#include "index/segment_build.h"
#include "index/segment_columns.h"

/* A document whose text waits in the spool. */
struct segment_spooled {
    int64_t row;
    uint64_t at; /* bytes */
    uint32_t lens[INDEX_ZONES];
};

struct segment_builder {
    char *folder;
    int spool;
    uint64_t spooled;      /* bytes in the file */
    struct strbuf waiting; /* to be written behind them */
    struct segment_spooled *documents;
    size_t len, cap;
    uint64_t text_len; /* units */
    uint8_t *seen;     /* which units there are, shape [65536] */
    uint32_t column_count;
    struct segment_column_maker columns[INDEX_COLUMNS];
};

/** The units of all zones of the n-th document added, in `room`, which grows. ERR_IO. */
ERR_NODISCARD enum err segment_builder_read(struct segment_builder *builder, uint32_t document,
                                            struct segment_room *room);

#endif
