/* import/encoding.h - bytes of whatever encoding Chinese offices use, as UTF-8.
 *
 * Layer: import.   Thread: any.
 * Source: GB 18030-2005 by iconv(3); GB/T 2312-1980 for what is plausible.
 *
 * Nearly any bytes are "valid" GB18030, damaged UTF-8 and Big5 too: text counts as GB18030
 * only where most of its characters lie in the part that GB 2312 has.
 */
#ifndef IMPORT_ENCODING_H
#define IMPORT_ENCODING_H

#include "base/err.h"
#include "base/str.h"
#include "import/sheet.h"
#include <stddef.h>

/** Append the text in UTF-8, without a BOM. By its BOM; else as UTF-8 if it is that; else as
 *  `declared` says (NULL = nothing is declared); else as UTF-16 or GB18030 if it may be.
 *  `*name` is what it was, static storage. ERR_FORMAT: `error` has the line and the byte. */
ERR_NODISCARD enum err encoding_read(const char *bytes, size_t len, const char *declared,
                                     struct strbuf *out, const char **name,
                                     struct import_error *error);

/** What a page of HTML declares (<meta charset>, or in its content), in the first bytes;
 *  "" for nothing. `out` has room for 32. */
void encoding_of_html(const char *bytes, size_t len, char out[32]);

#endif
