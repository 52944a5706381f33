/* screens/block_parts.h - what each block of a body is in an official document: as the record
 * says, else as its text reads.
 *
 * Layer: screens (uses typeset, model, base).   Thread: any; as the font_set given.
 */
#ifndef SCREENS_BLOCK_PARTS_H
#define SCREENS_BLOCK_PARTS_H

#include "model/record.h"
#include "typeset/official_parts.h"
#include "typeset/paragraph.h"

struct block_part {
    const char *text; /* number and text joined: the piece that is shown */
    struct official_part part;
};

/** One for each of `blocks` (borrowed as long as the result), in `arena`. */
struct block_part *block_parts_read(struct arena *arena, const struct block *blocks,
                                    size_t len);

/** px kept free at the right of line `i`, a signature or date, in `width` px: the lines of the
 *  signature stand centred over one another, the widest two characters from the edge. */
int block_parts_right(struct font_set *fonts, const struct block_part *parts, size_t len,
                      size_t i, const struct text_style *style, int width);
/** Whether it is of a signature: 署名 or 成文日期. */
bool block_part_signs(const struct block_part *part);

#endif
