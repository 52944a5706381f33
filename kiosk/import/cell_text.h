/* import/cell_text.h - the text of a cell or paragraph, as plain as it is kept.
 *
 * Layer: import.   Thread: any.
 */
#ifndef IMPORT_CELL_TEXT_H
#define IMPORT_CELL_TEXT_H

#include "base/mem.h"
#include "base/str.h"
#include <stddef.h>
#include <stdint.h>

/** Copy of `text`: trimmed of spaces of every width, line ends \n, no-break spaces and tabs
 *  as spaces; without control and zero-width characters, ill-formed bytes as U+FFFD. */
const char *cell_text(struct arena *arena, const char *text, size_t len);

/** What the letter `cp` of one of the fonts of symbols looks like: 0x52 of "Wingdings 2" is
 *  ☑; 0 if it is no such font, or no symbol that is known. U+F0xx as Word writes it is the
 *  same as its low byte. */
uint32_t cell_symbol(const char *font, uint32_t cp);
/** `text` in that font, appended: what is no known symbol stays as it is. */
void cell_symbols_add(struct strbuf *out, const char *font, const char *text, size_t len);

#endif
