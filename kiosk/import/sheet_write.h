/* import/sheet_write.h - sheets as files that Excel and WPS open.
 *
 * Layer: import (libzip lives behind this folder).   Thread: any; no shared state.
 * Source: RFC 4180; ECMA-376 part 1, 18.3 (sheets), 18.8 (styles).
 * The same sheets give the same bytes. What is written is read by sheet_read() as it was.
 */
#ifndef IMPORT_SHEET_WRITE_H
#define IMPORT_SHEET_WRITE_H

#include "base/err.h"
#include "base/str.h"
#include "import/sheet.h"
#include <stddef.h>

/* How a sheet of a workbook looks. */
struct sheet_look {
    size_t header_rows; /* bold, and staying when the rest is scrolled */
    const int *widths;  /* [cols], in characters; NULL = Excel's own */
    /* Columns of which each cell below the header is a tick or nothing: Excel offers it. */
    const bool *ticks; /* [cols]; NULL = none */
};

/** Append CSV with a BOM and lines of CRLF: what is covered by a merged cell is empty, what
 *  Excel would take for a formula or for a number (007, 18 digits) is kept a text. */
void sheet_to_csv(const struct sheet *sheet, struct strbuf *out);

/** Append a workbook; `looks` [count]. ERR_LIBRARY. */
ERR_NODISCARD enum err sheet_to_xlsx(const struct sheet *sheets, const struct sheet_look *looks,
                                     size_t count, struct strbuf *out);

#endif
