/* typeset/para_keep.h - which line ends a reader would not like, though the rules allow them.
 *
 * Layer: typeset.   Thread: any; no state.
 * Source: GB/T 15835-2011 (numbers and ranges), GB/T 9704-2012 7.2.5 (发文字号), GB/T 7408
 * (dates and times). A preference of composition: where a line may end is line_break.h's
 * business alone.
 */
#ifndef TYPESET_PARA_KEEP_H
#define TYPESET_PARA_KEEP_H

#include <stddef.h>
#include <stdint.h>

enum para_keep {
    PARA_KEEP_NONE,
    /* at the dash of 9:00—17:00, 100～200元, 2020年—2025年, and at their 至 */
    PARA_KEEP_RANGE,
    /* number and unit, 年 and the month after it, （一） and its text; in an address the places
     * that readers understand: after / ? & = - _ . */
    PARA_KEEP_PREFER,
    /* inside 赣府厅〔2020〕17号, 24日, 9:00, 0791-86221407, 第三条; an address elsewhere */
    PARA_KEEP_STRONG,
};

/**
 * Tell how much ending a line after each character would be missed.
 *
 * @param cps   borrowed code points of one paragraph or a stretch of it
 * @param cost  shape [len], enum para_keep; cost[i] speaks of the boundary after cps[i]
 */
void para_keep_mark(const uint32_t *cps, size_t len, uint8_t *cost);

#endif
