/* typeset/table_number.h - numbers in the cells of a table, so that their decimal points can
 * stand under one another.
 *
 * Layer: typeset (uses model, base).   Thread: any; no shared state.
 */
#ifndef TYPESET_TABLE_NUMBER_H
#define TYPESET_TABLE_NUMBER_H

#include "model/record.h"

enum table_number_kind {
    TABLE_NO_NUMBER,
    TABLE_NUMBER_ABSENT, /* “”, “—”, “/”, 无: stands for a number that there is not */
    TABLE_NUMBER
};

struct table_number {
    enum table_number_kind kind;
    size_t whole_end; /* bytes up to the decimal point, or to where the figures end */
};

/** Read a cell's text: a sign or ￥ before, figures with thousands separators, a fraction, a
 *  short unit behind. A date, a telephone number, a range or a fraction (38/45) is none. */
struct table_number table_number_read(const char *text);

/** `table` (borrowed, texts too) with the cells of its columns of numbers set to ALIGN_DECIMAL,
 *  in `arena`: every one that a feed sets at the start or end and that has only numbers. A
 *  column that only counts the rows (序号) is centred. */
const struct table *table_number_align(struct arena *arena, const struct table *table);

#endif
