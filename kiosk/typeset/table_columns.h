/* typeset/table_columns.h - how wide the columns of a table become.
 *
 * Layer: typeset.   Thread: any; values only.
 * Source: CSS 2.2 §17.5.2.2 (automatic layout): at least the longest unbreakable
 * piece, at most the text on one line, in between shares by what each still wants; short
 * columns come to one line first.
 */
#ifndef TYPESET_TABLE_COLUMNS_H
#define TYPESET_TABLE_COLUMNS_H

enum table_want_level {
    WANT_MIN,     /* the longest piece that does not break */
    WANT_EASY,    /* below this a column is tiresome to read */
    WANT_NATURAL, /* everything on one line */
    WANT_LEVELS
};

/* px, padding included; never falling from level to level. */
struct table_want {
    int px[WANT_LEVELS];
    int weight; /* given share of the width, 0 = by content */
};

/** Raise the wants of `count` columns so that a cell spanning them all fits. */
void table_want_span(struct table_want *wants, int count, const struct table_want *cell);
/** Widths that add up to exactly `width`. By weight where every column has one, but
 *  no column below its minimum while another can give. Where the minima do not fit, those
 *  of the widest columns give way first. */
void table_columns_fit(const struct table_want *wants, int count, int width, int *widths);

#endif
