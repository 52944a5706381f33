/* han/spoken_number.h - numbers in a text, and how they are said.
 *
 * Layer: han (uses base).   Thread: any; constant tables.
 *
 * Code points here are those of the text with full width digits, letters and signs made
 * ASCII ones.
 */
#ifndef HAN_SPOKEN_NUMBER_H
#define HAN_SPOKEN_NUMBER_H

#include "base/str.h"
#include <stdint.h>

/* A number as written: 2,345.67. Places in the text. */
struct spoken_number {
    size_t from, point, end; /* point == end: it has no decimals */
    size_t digits;           /* before the point, without separators */
    bool is_grouped;         /* by commas */
    bool leads_zero;         /* 0791, 007: no quantity */
    uint64_t value;          /* before the point; only for spoken_number_fits() */
};

static inline bool
spoken_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/** The number that begins at `at`, which is a digit. */
struct spoken_number spoken_number_scan(const uint32_t *cps, size_t len, size_t at);
/** Whether it can be said as a quantity, below 10^16. */
bool spoken_number_fits(const struct spoken_number *number);
/** 两千三百四十五点六七; by its digits where it does not fit. */
void spoken_number_say(const uint32_t *cps, const struct spoken_number *number,
                       struct strbuf *out);
/** 二零二六; with `phone` 1 is 幺. What is no digit within [from, end) is left out. */
void spoken_number_digits(const uint32_t *cps, size_t from, size_t end, bool phone,
                          struct strbuf *out);
/** A quantity: 10 is 十, 2000 两千. */
void spoken_number_cardinal(uint64_t value, struct strbuf *out);

#endif
