/* index/segment_runs.h - pairs of a key and a document, sorted beyond what memory holds.
 *
 * Layer: index, private to it.   Thread: one at a time.
 */
#ifndef INDEX_SEGMENT_RUNS_H
#define INDEX_SEGMENT_RUNS_H

#include "base/err.h"
#include <stddef.h>
#include <stdint.h>

struct segment_runs;

/** `*out` owned by the caller. ERR_IO. */
ERR_NODISCARD enum err segment_runs_new(const char *folder, struct segment_runs **out);
/** NULL-safe. */
void segment_runs_free(struct segment_runs *runs);
/** Take in the units and pairs of one document's zone; documents must not descend. */
ERR_NODISCARD enum err segment_runs_add(struct segment_runs *runs, const uint16_t *units,
                                        size_t len, uint32_t doc);
/** Give every key with its documents, both ascending, to `each`; it ends at the first error.
 *  Nothing can be added afterwards. */
ERR_NODISCARD enum err segment_runs_merge(struct segment_runs *runs,
                                          enum err (*each)(void *context, uint32_t key,
                                                           const uint32_t *docs, size_t len),
                                          void *context);

#endif
