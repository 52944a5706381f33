/* input/stroke_shape.h - which of the five strokes a written one is likely to be.
 *
 * Layer: input; included by stroke_book.c.   Thread: any; no state.
 * Source: GB 13000.1 character set, rules of stroke order: the five classes 横竖撇点折.
 */
#ifndef INPUT_STROKE_SHAPE_H
#define INPUT_STROKE_SHAPE_H

#include "model/ink.h"

enum stroke { STROKE_H, STROKE_S, STROKE_P, STROKE_N, STROKE_Z, STROKE_COUNT };

/* A shape is a direction, a bend and a length. */
#define STROKE_DIRECTIONS 16
#define STROKE_BENDS      9 /* none, gentle, sharp; without a hook, with one to either side */
#define STROKE_LENGTHS    3
#define STROKE_SHAPES     (STROKE_DIRECTIONS * STROKE_BENDS * STROKE_LENGTHS)

/** The shape of `len` (at least 1) points in a character that is `size` px wide or high. */
int stroke_shape(const struct ink_point *points, size_t len, int size);
/** How unlikely it is that a stroke of this shape is meant as each of the five: 16 times the
 *  negative logarithm of its share. Static. */
const uint8_t *stroke_shape_costs(int shape);

#endif
