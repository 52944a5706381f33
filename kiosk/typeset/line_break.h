/* typeset/line_break.h - where a line of mixed Chinese text may end.
 *
 * Layer: typeset (uses base only).   Thread: any; no shared state.
 * Source: UAX #14; W3C clreq "Prohibition Rules for Line Start and Line End".
 */
#ifndef TYPESET_LINE_BREAK_H
#define TYPESET_LINE_BREAK_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_BREAK_MAX_BYTES (16u << 20)

enum line_break_kind { LINE_BREAK_NONE, LINE_BREAK_ALLOWED, LINE_BREAK_MUST };
enum line_break_mode {
    LINE_BREAK_GB,     /* basic, and no solidus at line end: the default */
    LINE_BREAK_BASIC,  /* clreq basic */
    LINE_BREAK_STRICT, /* GB, and no —— or …… at line start */
    LINE_BREAK_UAX14   /* untailored, Example 7 numbers */
};

/**
 * Mark after which byte of `utf8` a line may or must end.
 *
 * @param utf8   borrowed, need not be NUL-terminated; ill-formed bytes act as U+FFFD
 * @param len    bytes, at most LINE_BREAK_MAX_BYTES
 * @param kinds  shape [len]; kinds[i] speaks of the boundary after byte i; only
 *               the last byte of a character is ever other than LINE_BREAK_NONE
 * @return ERR_OK, or ERR_RANGE if `len` is over the bound (kinds untouched)
 */
ERR_NODISCARD enum err line_break_run(const char *utf8, size_t len, enum line_break_mode mode,
                                      uint8_t *kinds);

/** The same over code points: kinds[i] speaks of the boundary after cps[i]. */
void line_break_points(const uint32_t *cps, size_t len, enum line_break_mode mode,
                       uint8_t *kinds);

/** The same for a caller that has them already: line_break_class() of each character, in
 *  `classes`, which are written over. */
void line_break_classed(const uint32_t *cps, uint8_t *classes, size_t len,
                        enum line_break_mode mode, uint8_t *kinds);

/** Class of a character, by Unicode and as `mode` tailors it; a number of this module's own. */
uint8_t line_break_class(uint32_t cp, enum line_break_mode mode);

/** Whether `cp` never begins a cluster: combining marks (classes CM and ZWJ). */
bool line_break_combines(uint32_t cp);

#endif
