/* screens/pair_list.h - labels with their values below one another, laid out once.
 *
 * Layer: screens (uses ui, typeset, base).   Thread: main.
 *
 * A metadata header, a contact block, a table's row read as a card.
 */
#ifndef SCREENS_PAIR_LIST_H
#define SCREENS_PAIR_LIST_H

#include "ui/ui.h"

struct pair {
    const char *label, *value;         /* borrowed; value "" shows “—” */
    const char *label_key, *value_key; /* source keys; NULL = not the record's text */
    enum theme_colour ink;             /* of the value */
    bool bold;
    bool hidden; /* read, not drawn: what stands above says it */
};

struct pair_style {
    struct text_style label, value;
    int line;
    int label_width; /* px; 0 = by the labels */
    int gap;         /* px between label and value */
    int gap_y;       /* px between pairs */
    bool at_end;     /* at the right edge of the width */
};

struct pair_list;

/** `pairs` are copied, their strings borrowed until pair_list_free(). */
struct pair_list *pair_list_new(const struct pair *pairs, size_t len,
                                const struct pair_style *style);
/** NULL-safe. */
void pair_list_free(struct pair_list *list);
/** A guess at the height, without laying out. */
int pair_list_guess(const struct pair_list *list, int width);
/** Lay out (once for a width). Returns the height. */
int pair_list_lay_out(struct pair_list *list, struct font_set *fonts, int width);
/** Top of a pair, px; the pair at `y`. Once laid out. */
int pair_list_row_y(const struct pair_list *list, size_t row);
size_t pair_list_row_at(const struct pair_list *list, int y);
/** The start of the line at or above `y`. */
int pair_list_line_y(const struct pair_list *list, int y);
/** Draw at (x, y) once laid out. */
void pair_list_build(const struct pair_list *list, struct ui *ui, int x, int y);

#endif
