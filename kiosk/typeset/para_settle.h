/* typeset/para_settle.h - cells of Latin signs that Chinese around them changes.
 *
 * Layer: typeset.   Thread: any; no state.
 * Source: GB/T 15834-2011 5.1 (分隔号); GB/T 9704-2012 7.3.3 (numbers of items).
 */
#ifndef TYPESET_PARA_SETTLE_H
#define TYPESET_PARA_SETTLE_H

#include "typeset/para_shape.h"

/** 元/平方米: a stroke amid Chinese takes half an em; amid Latin it keeps what its face gives
 *  it. Before what neighbours change. */
void para_settle_strokes(const struct text_run *runs, struct clusters *clusters);

/** 1.2020年7月, 1.5月6日: an item that begins with a date reads as a decimal number, unless its
 *  own number stands apart. After what neighbours change, before the widths are added up. */
void para_settle_item(struct clusters *clusters);

#endif
