/* import/sheet.h - tables and paragraphs out of the files that clerks have.
 *
 * Layer: import (uses base only; libxml2 and libzip live behind this folder).
 * Thread: any; no shared state.
 * Source: RFC 4180 (CSV), ECMA-376 (XLSX, DOCX), WHATWG HTML "forming a table".
 *
 * Nothing here knows what a catalogue is: a file becomes grids of text, the way a person sees
 * them. Merged cells are spread over all that they cover. Files are outside bytes: sizes,
 * nesting, the ratio of a ZIP and the number of cells are capped; nothing is fetched.
 */
#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

#include "base/err.h"
#include "import/report.h"
#include <stdbool.h>
#include <stddef.h>

struct sheet_cell {
    const char *text;       /* UTF-8, never NULL, trimmed; lines of a cell end with \n */
    int row_span, col_span; /* of the anchor, >= 1 */
    bool is_covered;        /* by a merged cell: text repeats the anchor's */
};

struct sheet {
    const char *name; /* never NULL; "" where the format has none */
    size_t rows, cols;
    struct sheet_cell *cells; /* [rows * cols], row by row */
    int *source_rows;         /* [rows]: numbers from 1 as the clerk sees them */
    bool *hidden_rows;        /* [rows] */
    bool *hidden_cols;        /* [cols] */
    bool is_hidden;
};

/* Of DOCX, HTML and text: the document from its top to its end. */
struct sheet_paragraph {
    const char *text;          /* never NULL, trimmed; "" where a table is */
    int heading;               /* 0 = none, 1..4 */
    const struct sheet *table; /* a table at this place, else NULL; one of the sheets */
    bool is_centred, is_right;
};

enum sheet_format { SHEET_CSV, SHEET_XLSX, SHEET_HTML, SHEET_DOCX, SHEET_TEXT };

struct sheet_file {
    struct arena *arena; /* holds all of it */
    enum sheet_format format;
    const char *encoding; /* "UTF-8", "UTF-8 with BOM", "UTF-16LE", "GB18030" … */
    struct sheet *sheets;
    size_t sheet_count;
    struct sheet_paragraph *paragraphs;
    size_t paragraph_count;
    struct import_report report; /* what was assumed: encoding, delimiter, hidden rows … */
};

/* Why a file could not be read at all. */
struct import_error {
    char file[512];
    char place[128]; /* "sheet 目录, row 3", "line 7"; "" = the file */
    char message[384];
};

#define SHEET_FILE_MAX  ((size_t)64 << 20) /* bytes of a file */
#define SHEET_ROWS_MAX  100000             /* of a sheet */
#define SHEET_COLS_MAX  256
#define SHEET_CELLS_MAX 2000000             /* of a file */
#define SHEET_CELL_MAX  32767               /* characters, as in Excel */
#define SHEET_TEXT_MAX  ((size_t)128 << 20) /* bytes of all texts, the covered ones once */
#define SHEET_COUNT_MAX 1000                /* sheets of a file */

/** "CSV", "XLSX" …, static storage. */
const char *sheet_format_name(enum sheet_format format);

/** Read a file; which form it has is told by its name and its first bytes (a .xls that is
 *  really an HTML page is read as one). Caller owns `*out` (sheet_file_free()).
 *  ERR_NOT_FOUND, ERR_IO, ERR_RANGE (over a cap), ERR_FORMAT; `error` says place, found and
 *  expected. */
ERR_NODISCARD enum err sheet_read(const char *path, struct sheet_file **out,
                                  struct import_error *error);
/** As sheet_read(), of bytes in memory: `name` for its ending and for messages. */
ERR_NODISCARD enum err sheet_read_bytes(const char *name, const void *bytes, size_t len,
                                        struct sheet_file **out, struct import_error *error);
/** NULL-safe. */
void sheet_file_free(struct sheet_file *file);

/** The cell at a place inside the sheet. */
const struct sheet_cell *sheet_at(const struct sheet *sheet, size_t row, size_t col);

#endif
