/* draw/scene_match.h - the longest run of equal keys that two lists share in order.
 *
 * Layer: draw (uses base).   Thread: any; one struct, one thread.
 * Source: patience matching: longest increasing subsequence over paired occurrences.
 */
#ifndef DRAW_SCENE_MATCH_H
#define DRAW_SCENE_MATCH_H

#include <stddef.h>
#include <stdint.h>

/* Zero-initialise; keeps its memory between runs. */
struct scene_match {
    int32_t *of_to;   /* [to_len]: index in `from`, or -1 */
    int32_t *of_from; /* [from_len]: index in `to`, or -1 */
    int32_t *work;
    size_t work_cap;
};

/** Pair equal keys so that pairs never cross. Results live until the next run. */
void scene_match_run(struct scene_match *match, const uint64_t *from, size_t from_len,
                     const uint64_t *to, size_t to_len);
void scene_match_free(struct scene_match *match);

#endif
