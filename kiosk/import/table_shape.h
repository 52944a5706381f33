/* import/table_shape.h - a clerk's table as a table block: caption, unit, head, total, notes.
 *
 * Layer: import (uses base).   Thread: any.
 */
#ifndef IMPORT_TABLE_SHAPE_H
#define IMPORT_TABLE_SHAPE_H

#include "base/str.h"
#include "import/report.h"
#include "import/sheet.h"
#include "model/record.h"

#define TABLE_HEAD_ROWS 4

struct table_shape {
    const struct sheet *sheet;
    size_t cols;                /* without empty ones at the right */
    size_t head_row, head_rows; /* head_rows 0: the sheet has none */
    size_t first_row, end_row;  /* of the body */
    const char *caption, *unit; /* "" where there is none */
    struct str_list before;     /* lines above the head that are neither */
    const char *note;           /* rows of one text below, joined; "" */
    bool total_row;             /* the last row sums up */
};

/** Look `sheet` over. False: it is empty. */
bool table_shape_find(struct arena *arena, const struct sheet *sheet, struct table_shape *out);
/** Append a block of type table; the caption is left out where `caption` is false. */
void table_shape_write(const struct table_shape *shape, struct arena *arena, bool caption,
                       struct strbuf *out);
/** Note every total that is not the sum of what it sums up, with both figures. */
void table_shape_check(const struct table_shape *shape, struct arena *arena, const char *file,
                       struct import_report *report);
/** Of the lowest row of the head; what no row names is "". */
const char *table_shape_title(const struct table_shape *shape, size_t col);
/** Whether a row sums up those above: 小计, 合计, 总计. `part` where it is 小计. */
bool table_shape_sums(const struct table_shape *shape, size_t row, bool *part);
bool table_shape_is_blank(const struct table_shape *shape, size_t row);

#endif
