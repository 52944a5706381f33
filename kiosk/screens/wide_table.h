/* screens/wide_table.h - a table panned in both directions: its head and first columns
 * stay, merged cells keep their label in sight.
 *
 * Layer: screens (uses ui, typeset, model, base).   Thread: main.
 */
#ifndef SCREENS_WIDE_TABLE_H
#define SCREENS_WIDE_TABLE_H

#include "screens/record_table.h"
#include "ui/ui.h"

struct wide_table;

/** `found` is borrowed as long as this lives. `percent`: 100 = the size of the tokens. */
struct wide_table *wide_table_new(struct font_set *fonts, const struct record_table *found,
                                  int percent, int width);
/** NULL-safe. */
void wide_table_free(struct wide_table *wide);

/** Rows report `code` with the row's number in the table; `selected` is tinted, -1 = none.
 */
void wide_table_build(const struct wide_table *wide, struct ui *ui, struct ui_scroll *scroll,
                      struct rect box, int selected, int code);
/** Columns of which something is hidden at the right. */
int wide_table_columns_right(const struct wide_table *wide, const struct ui_scroll *scroll);
/** The offset one group of columns further, or back. */
int wide_table_step(const struct wide_table *wide, const struct ui_scroll *scroll,
                    bool forward);

/** px by which the label of a group of columns, centred in `box`, moves to stand in the middle
 *  of what can be seen of it in `part`; it does not leave the box. */
int wide_table_label_shift(struct rect box, struct rect part, int text_w, int pad);

#endif
