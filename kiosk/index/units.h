/* index/units.h - look for a string of UTF-16 units in another.
 *
 * Layer: index (uses base).   Thread: any.
 * Source: first and last unit compared eight at a time, the rest where both agree.
 */
#ifndef INDEX_UNITS_H
#define INDEX_UNITS_H

#include <stddef.h>
#include <stdint.h>

#define UNITS_NONE SIZE_MAX

/** Where `needle` first stands in `text`, UNITS_NONE if nowhere. Lengths in units, both
 *  borrowed; a needle of no units stands nowhere. */
size_t units_find(const uint16_t *text, size_t len, const uint16_t *needle, size_t needle_len);

#endif
