/* import/readers.h - one reader a format, behind sheet_read().
 *
 * Layer: import.   Thread: any; no shared state.
 * Each gives sheets and paragraphs to `making`; ERR_FORMAT or ERR_RANGE with its error filled.
 */
#ifndef IMPORT_READERS_H
#define IMPORT_READERS_H

#include "import/grid.h"

/* Of UTF-8 without a BOM. */
ERR_NODISCARD enum err csv_read(struct sheet_making *making, const char *text, size_t len);
ERR_NODISCARD enum err text_read(struct sheet_making *making, const char *text, size_t len);
ERR_NODISCARD enum err html_read(struct sheet_making *making, const char *text, size_t len);
/* Of a whole ZIP. */
ERR_NODISCARD enum err xlsx_read(struct sheet_making *making, const void *bytes, size_t len);
ERR_NODISCARD enum err docx_read(struct sheet_making *making, const void *bytes, size_t len);

#endif
