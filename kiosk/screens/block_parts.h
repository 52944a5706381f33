/* screens/block_parts.h - what each block of a body is in an official document: as the record
 * says, else as its text reads.
 *
 * Layer: screens (uses typeset, model, base).   Thread: any.
 */
#ifndef SCREENS_BLOCK_PARTS_H
#define SCREENS_BLOCK_PARTS_H

#include "model/record.h"
#include "typeset/official_parts.h"

struct block_part {
    const char *text; /* number and text joined: the piece that is shown */
    struct official_part part;
};

/** One for each of `blocks` (borrowed as long as the result), in `arena`. */
struct block_part *block_parts_read(struct arena *arena, const struct block *blocks,
                                    size_t len);

#endif
