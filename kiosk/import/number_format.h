/* import/number_format.h - a number of Excel as a person sees it.
 *
 * Layer: import.   Thread: any.
 * Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats and their codes).
 * Dates become ISO 8601, whatever their order on the screen: 2026年11月24日 is 2026-11-24.
 */
#ifndef IMPORT_NUMBER_FORMAT_H
#define IMPORT_NUMBER_FORMAT_H

#include "base/str.h"
#include <stdbool.h>

/** The code of a built-in format ("0.00" for 2), "General" for one that is not known. */
const char *number_format_builtin(int id);
/** Append `value`, the digits of a cell (<v>), in the format. What is no number stays as it
 *  is. `from_1904`: day 0 is 1904-01-01. */
void number_format_add(struct strbuf *out, const char *code, const char *value, bool from_1904);
/** Whether more digits are shown than Excel keeps (15): the rest was lost on entry. */
bool number_format_lost_digits(const char *value);

#endif
