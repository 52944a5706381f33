/* import/grid.h - cells as a reader meets them, and the sheet they make.
 *
 * Layer: import.   Thread: any.
 * Readers give only cells with their spans; what is empty round them is cut off, and the caps
 * hold before anything is spread.
 */
#ifndef IMPORT_GRID_H
#define IMPORT_GRID_H

#include "base/err.h"
#include "import/sheet.h"
#include <stdbool.h>
#include <stddef.h>

#define GRID_ROW_MAX   1048576 /* rows of a sheet in Excel */
#define PARAGRAPHS_MAX 200000

struct grid_cell {
    int row, col; /* from 0 */
    int row_span, col_span;
    const char *text; /* as cell_text(); borrowed from the file's arena */
};

/* Zero-initialise; grid_free(). */
struct grid {
    struct grid_cell *cells;
    size_t count, cap;
};

/* What a file may still hold. */
struct sheet_making {
    struct sheet_file *file;
    struct import_error *error;
    size_t sheet_cap, paragraph_cap;
    size_t cells, text_bytes; /* so far */
    size_t *tables;           /* [paragraph_count]: the sheet there, from 1; 0 = none */
    size_t table_cap;
};

/** A cell with this text (any bytes); one without text is left out. ERR_RANGE. */
ERR_NODISCARD enum err grid_add(struct sheet_making *making, struct grid *grid, int row,
                                int col, int row_span, int col_span, const char *text,
                                size_t len);
void grid_free(struct grid *grid);

/** Make a sheet of it at the end of the file's; `*out` is borrowed until the next one.
 *  Runs of empty rows become one; the first found wins where cells overlap. ERR_RANGE. */
ERR_NODISCARD enum err grid_finish(struct sheet_making *making, const struct grid *grid,
                                   const char *name, struct sheet **out);

/** A paragraph at the end of the file's; one without text is left out. ERR_RANGE. */
ERR_NODISCARD enum err making_paragraph(struct sheet_making *making, const char *text,
                                        size_t len, struct sheet_paragraph how);
/** The file's newest sheet, as a paragraph. */
void making_table(struct sheet_making *making);
/** Give the file what was made, whole. Afterwards `making` is done with. */
void making_finish(struct sheet_making *making);
/** A note about the file, with `sheet` and `row` where they are. */
void making_note(struct sheet_making *making, enum import_severity severity, const char *sheet,
                 int row, int column, const char *value, const char *message);
/** Fill the error: ERR_FORMAT or whatever `err` is. printf rules for the message. */
enum err making_refuse(struct sheet_making *making, enum err err, const char *place,
                       const char *message, ...) __attribute__((format(printf, 4, 5)));

#endif
