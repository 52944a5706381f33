/* screens/paper.h - a record as an official document: laid out piece by piece as it is
 * needed, drawn by what can be seen.
 *
 * Layer: screens (uses ui, typeset, model, base).   Thread: main.
 * Source: GB/T 9704-2012 (title, levels, signature) adapted to a screen.
 *
 * Placing walks the record once and guesses heights; an element is laid out when it comes
 * near the visible part, the rest in slices between frames. So opening a document and a
 * frame of it cost no more for a longer document.
 */
#ifndef SCREENS_PAPER_H
#define SCREENS_PAPER_H

#include "screens/pieces.h"
#include "ui/ui.h"

struct paper;

/* What a touch on the paper means: `index` of a table; `id` of a related record, `index` 1
 * where that explains this one; how to apply for what is given out on request. */
enum { PAPER_ACT_TABLE = 800, PAPER_ACT_RELATED, PAPER_ACT_APPLY };

/* How large: px of the measure and of body text. */
struct paper_form {
    int width, size;
    uint32_t script;  /* ui_script() */
    const char *site; /* of the feed, or "": with it a record has a code; NULL = none at all */
    bool touch;       /* wide tables get a button that opens them */
    bool by_rows;     /* every table as label-value rows */
};

/* An entry of the outline. */
struct paper_entry {
    const char *text; /* number and text; until the paper is placed anew */
    int level;        /* 1 or 2 */
    size_t element;
};

/* A place in the text that survives another size or width. */
struct paper_place {
    size_t piece;  /* of the text that is the first in sight */
    uint32_t part; /* byte that its first line in sight begins with; which one of pairs */
    int span;      /* px of that line, pair or row */
    int below;     /* px from the top of the view, or from a head pinned there, to it */
};

/** Owned by the caller (paper_free). */
struct paper *paper_new(void);
/** NULL-safe. */
void paper_free(struct paper *paper);
/** Forget the record: place anew before the next use. */
void paper_clear(struct paper *paper);

/** Whether it stands placed in this form. */
bool paper_is_placed(const struct paper *paper, const struct paper_form *form);
/** Place `record`; record and pieces are borrowed until paper_clear(). */
void paper_place_record(struct paper *paper, struct ui *ui, const struct record *record,
                        struct pieces *pieces, const struct paper_form *form);
/** Place one table as label-value rows, one card a row; `first_piece` as record_table.h. */
void paper_place_table(struct paper *paper, struct ui *ui, const struct table *table,
                       size_t first_piece, const struct paper_form *form);

/** Lay out what lies in [y, y + height) and round it, then more for as long as a slice
 *  lasts. Returns how far the text at `y` has moved down: add it to the offset.
 *  `*is_done`: all of it is laid out. */
int paper_advance(struct paper *paper, struct ui *ui, int y, int height, bool *is_done);
int paper_height(const struct paper *paper);
/** Draw with the upper left corner at (x, y), only what can be seen. */
void paper_build(const struct paper *paper, struct ui *ui, int x, int y);

/* ---- places ---- */

struct paper_place paper_place_at(const struct paper *paper, int y);
/** The offset that shows `place` again; lays out the element it is in. */
int paper_place_y(struct paper *paper, struct ui *ui, const struct paper_place *place);
/** Where a page begins that goes on from one at `from` with what stands at `y`: a line at or
 *  above `y` and below `from`, not the last one of a paragraph, with its headings; an annex
 *  begins a page of its own. A row of a table is cut, between its lines, only where it is
 *  higher than the page. */
int paper_page_y(const struct paper *paper, int y, int from);
/** Where a page begins whose first line stands at or below `y`; not the last one of a
 *  paragraph. */
int paper_page_back_y(const struct paper *paper, int y);
/** px above a line in which nothing of the line before is seen. */
int paper_air(const struct paper *paper);
/** Top of an element. */
int paper_element_y(const struct paper *paper, size_t element);
/** px from one line of body text to the next. */
int paper_line_height(const struct paper *paper);

const struct paper_entry *paper_outline(const struct paper *paper, size_t *len);

#endif
