/* han/normalise.h - fold text so that what looks the same is found the same.
 *
 * Layer: han (uses base).   Thread: any.
 * Source: Unicode NFKC, only where one character gives one character: full-width forms,
 * circled and superscript digits, blanks; and ASCII letters in lower case. Because it is
 * one to one, the n-th character of the folded text is the n-th of the original.
 */
#ifndef HAN_NORMALISE_H
#define HAN_NORMALISE_H

#include "base/str.h"
#include <stdint.h>

/** One character folded for searching; itself where nothing is to fold. */
uint32_t normalise_char(uint32_t cp);
/** Append `len` bytes of `text`, folded, to `out`. */
void normalise_text(const char *text, size_t len, struct strbuf *out);

#endif
