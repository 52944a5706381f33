/* base/vec.h - push on a growing array kept as pointer, length and capacity.
 *
 * Layer: base.   Thread: any.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/mem.h"

/* Room for one more element of the array `items` (length `len`, capacity `cap`). */
#define VEC_RESERVE_ONE(items, len, cap)                                                       \
    do {                                                                                       \
        if ((len) == (cap)) {                                                                  \
            (cap) = (cap) ? (cap)*2 : 8;                                                       \
            (items) = xrealloc((items), (cap) * sizeof *(items));                              \
        }                                                                                      \
    } while (0)

/* Append `value` to the array `items`. */
#define VEC_PUSH(items, len, cap, value)                                                       \
    do {                                                                                       \
        VEC_RESERVE_ONE(items, len, cap);                                                      \
        (items)[(len)++] = (value);                                                            \
    } while (0)

#endif
