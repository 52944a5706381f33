/* screens/notice_flow.h - a notice as a column of laid out texts and tables.
 *
 * Layer: screens.   Thread: main.
 * Between the record (blocks) and its pages (notice_pages.h): every element knows its
 * lines or rows, so that pages are only a matter of counting.
 */
#ifndef SCREENS_NOTICE_FLOW_H
#define SCREENS_NOTICE_FLOW_H

#include "screens/notice_pages.h"
#include "typeset/table_layout.h"

/* Role of a picture without its name below it: alt is for those who do not see it. */
#define NOTICE_FLOW_BARE "bare"

struct flow_element {
    /* a text … */
    const char *text; /* in the flow's arena */
    struct para *para;
    int x;
    colour_rgba ink; /* 0 = the theme's first ink */
    bool source, is_heading;
    /* … or a picture (para and table are NULL) */
    const struct picture_ref *picture;
    const char *picture_name;
    const struct video_ref *video; /* the clip that the picture stands for */
    /* … or a table (para is NULL) */
    struct table *table;
    struct table_layout *layout;
    int line_height, pad_y; /* of its cells */
    const char *again_text; /* says above its further pages what goes on there: 续表 */
    struct para *again;
    bool continues; /* a further column group: 续表 from its first page on */

    int gap_above;       /* px, dropped at the top of a page */
    bool keep_with_next; /* headings, captions */
    bool names_picture;  /* that stands above it */
    bool page_before;    /* opens a page: a further column group of a wide table */
    bool closes;         /* who signs, and the date: never alone on a page */
};

/* Rows of a table on one page. */
struct flow_rows {
    int from, to;
    int line_from; /* of the first row, where lines before it stand on an earlier page */
    int line_to;   /* of the last row, where lines from it on stand on a later one; 0 = all */
    int height;    /* px, without head and total */
};

struct notice_flow {
    struct arena *arena;
    struct notice_style style;
    int width;
    struct flow_element *elements;
    size_t element_count, element_cap;
};

/** The first block of a record's body that is a clip which is here; NULL if none is. */
const struct block *notice_flow_clip(const struct record *record);
/** `fonts` and `record` are borrowed for its life. Owned by the caller (notice_flow_free). */
struct notice_flow *notice_flow_new(struct font_set *fonts, const struct record *record,
                                    const struct notice_style *style, int width);
/** NULL-safe. */
void notice_flow_free(struct notice_flow *flow);

/* ---- of a table element ---- */

/** px. */
int notice_flow_row_height(const struct flow_element *element, int row);
/** Height of the total row kept on every page; 0 = none. */
int notice_flow_total_height(const struct flow_element *element);
/** Height of what says that the table goes on. */
int notice_flow_again_height(const struct flow_element *element);
/** Whether a merged cell reaches from above into `row`. */
bool notice_flow_row_is_crossed(const struct flow_element *element, int row);
/** What comes into `room` px from row `from`, line `cut` of it, on; none where the row is to
 *  go to the next page. `full`: px that an empty page has for rows. */
struct flow_rows notice_flow_rows(const struct flow_element *element, int from, int cut,
                                  int room, int full);
/** Rows [from, to), none of them split. */
struct flow_rows notice_flow_whole_rows(const struct flow_element *element, int from, int to);
/** The lines [from, to) of a cell that begins in one of `rows`. */
void notice_flow_cell_lines(const struct flow_element *element, const struct flow_rows *rows,
                            size_t cell, int *from, int *to);

/* ---- drawing ---- */

/** Lines [from, to) of a paragraph element at (x, y). */
void notice_flow_build_lines(const struct notice_flow *flow, const struct flow_element *element,
                             struct ui *ui, int x, int y, int from, int to);
/** What says that the table goes on where `again`, the head, `rows` and the total row. */
void notice_flow_build_rows(const struct notice_flow *flow, const struct flow_element *element,
                            struct ui *ui, int x, int y, const struct flow_rows *rows,
                            bool again);

#endif
