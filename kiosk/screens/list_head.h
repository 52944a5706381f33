/* screens/list_head.h - what stands above or beside a list of records.
 *
 * Layer: screens (uses ui, base).   Thread: main.
 *
 * Upright, the head scrolls above the rows and the filters lie in a bar within reach; on
 * its side, both stand in a panel at the left, and the rows have the whole height.
 */
#ifndef SCREENS_LIST_HEAD_H
#define SCREENS_LIST_HEAD_H

#include "ui/ui.h"

#define LIST_PANEL_LEFT  64 /* px beside what stands in the panel */
#define LIST_PANEL_RIGHT 48

struct list_head {
    enum theme_kind theme;
    const char *title, *line;
    const char *count; /* NULL while it is not known */
    const char *chip;  /* the filter that is set, NULL = none */
    struct ui_action drop;
};

/** Draw from the top of the scrolled content. Returns the height used. */
int list_head_build(struct ui *ui, int x, int width, const struct list_head *head);

/** Width of the panel in landscape. */
int list_panel_width(const struct ui *ui);
/** Draw the panel's ground at the left of `area`, take it off, and begin its own scroll
 *  area; close it by list_panel_end() with the height of what stands in it. */
void list_panel_begin(struct ui *ui, struct rect *area, struct ui_scroll *scroll);
void list_panel_end(struct ui *ui, struct ui_scroll *scroll, int height);

#endif
