/* typeset/table_layout.h - column widths, row heights and cell paragraphs of a table.
 *
 * Layer: typeset.   Thread: as the font_set given.
 */
#ifndef TYPESET_TABLE_LAYOUT_H
#define TYPESET_TABLE_LAYOUT_H

#include "model/rect.h"
#include "typeset/paragraph.h"

struct table_style {
    struct text_style head, body;
    int line_height;  /* px */
    int pad_x, pad_y; /* px inside a cell */
    int rule;         /* px of the lines between cells */
    int min_column;   /* px; 0 = by content */
    int max_column;   /* px; 0 = none */
};

struct table_layout {
    int columns, rows;
    int *column_x;       /* [columns + 1] px */
    int *row_y;          /* [rows + 1] px */
    struct para **cells; /* [cell_count] as model table's cells */
    size_t cell_count;
    int width, height;
    int easy_width; /* px in which no column is tiresome to read */
};

/** Fit `table` (borrowed during the call; cell texts laid out are copied into
 *  positions) into `width` px; `fit` false keeps natural widths for a panning view,
 *  so that the result may be wider. */
struct table_layout *table_layout_new(struct font_set *fonts, const struct table *table,
                                      const struct table_style *style, int width, bool fit);
/** NULL-safe. */
void table_layout_free(struct table_layout *layout);
/** The cell's box with all rows and columns that it spans; table px. */
struct rect table_layout_cell(const struct table_layout *layout, const struct table_cell *cell);

#endif
