/* index/needle.h - whether a string stands in the text of a document, without spelling it out.
 *
 * Layer: index, private to it.   Thread: one at a time.
 *
 * One unit of the string, the rarest, is looked for among the codes of the text: only words
 * with it are spelt, and what is around them.
 */
#ifndef INDEX_NEEDLE_H
#define INDEX_NEEDLE_H

#include "base/mem.h"
#include "index/segment.h"

struct needle {
    const struct segment *segment; /* borrowed, as are the others */
    enum index_zone zone;
    const uint16_t *units;
    size_t len, rare; /* rare: which of the units is looked for */
    struct arena *arena;
    unsigned looked_at; /* documents */
    uint8_t *
        with; /* a bit for each word: whether its rare unit may be there; NULL: not asked yet */
};

/** `len` >= 1. What it needs later comes from `arena`. */
void needle_open(struct needle *needle, const struct segment *segment, enum index_zone zone,
                 const uint16_t *units, size_t len, struct arena *arena);
/** Whether it stands in the zone of the document. */
bool needle_stands_in(struct needle *needle, uint32_t doc);

#endif
