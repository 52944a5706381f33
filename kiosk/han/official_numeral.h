/* han/official_numeral.h - the numerals that open the paragraphs of an official document.
 *
 * Layer: han (uses base).   Thread: any; no shared state.
 * Source: GB/T 9704-2012 7.3.3: 一、 （一） 1. （1） in this order; as typed in practice, with
 * half-width brackets and full-width figures too.
 */
#ifndef HAN_OFFICIAL_NUMERAL_H
#define HAN_OFFICIAL_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

/* A numeral at the start of a text. */
struct official_numeral {
    int level;  /* 1 to 4; 0 = there is none */
    int value;  /* 1 to 99 */
    size_t len; /* bytes, with its mark */
};

/** The numeral that opens `text` (borrowed). A decimal (1.5亿元), a date (2020.7.3), a row of
 *  numbers (一、二组) and a reference (（一）至（三）项) are none. */
struct official_numeral official_numeral_read(const char *text);

/** Bytes of the heading at the start of `text`, whose numeral has `numeral` bytes: up to the
 *  first full stop or colon where that is near, all of a short text without one, else only
 *  the numeral: what goes on as a sentence is text. */
size_t official_heading_run(const char *text, size_t numeral);

/** Bytes of the number at the start of `text` in figures, ASCII or full-width, or in Chinese
 *  numerals; 0 where there is none. `*value` is 0 where it is above 99. */
size_t official_figures(const char *text, int *value);
size_t official_han_number(const char *text, int *value);

#endif
