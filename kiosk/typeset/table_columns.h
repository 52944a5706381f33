/* typeset/table_columns.h - how wide the columns of a table become.
 *
 * Layer: typeset.   Thread: any; values only.
 * Source: CSS 2.2 §17.5.2.2 (automatic layout): at least the longest unbreakable
 * piece, at most the text on one line, in between shares by what each still wants.
 */
#ifndef TYPESET_TABLE_COLUMNS_H
#define TYPESET_TABLE_COLUMNS_H

/* px, padding included; min <= easy <= natural. */
struct table_want {
    int min;     /* the longest piece that does not break */
    int easy;    /* below this a column is tiresome to read */
    int natural; /* everything on one line */
    int weight;  /* given share of the width, 0 = by content */
};

/** Raise the wants of columns [from, to) so that a cell spanning them fits. */
void table_want_span(struct table_want *wants, int from, int to, const struct table_want *cell);
/** Widths that add up to exactly `width` (at least 1 px each). */
void table_columns_fit(const struct table_want *wants, int count, int width, int *widths);

#endif
