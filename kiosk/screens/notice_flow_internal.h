/* screens/notice_flow_internal.h - building a notice's flow, shared by the files
 * notice_flow*.c.
 *
 * Layer: screens.   Thread: main.
 *
 * notice_flow.c        life, blocks of text
 * notice_flow_table.c  tables: whole where they read well, else in groups of columns
 * notice_flow_build.c  drawing
 */
#ifndef SCREENS_NOTICE_FLOW_INTERNAL_H
#define SCREENS_NOTICE_FLOW_INTERNAL_H

#include "screens/notice_flow.h"

struct text_wish {
    const char *number, *text;
    const struct theme_face *face;
    enum text_align align;
    int indent, hanging;
    int right; /* px kept free at the end */
    bool balance, source, heading;
    int weight;  /* 0 = the face's */
    size_t skip; /* bytes of the text that are not set: spaces typed to indent */
    size_t lead; /* bytes of a heading run behind them, in lead_style */
    struct text_style lead_style;
};

/** The next element; below a table with some room above it. */
struct flow_element *notice_flow_add(struct notice_flow *flow);
/** A text as the next element. */
struct flow_element *notice_flow_add_text(struct notice_flow *flow, struct font_set *fonts,
                                          const struct text_wish *wish);
/** A table with its caption, unit and note. */
void notice_flow_add_table(struct notice_flow *flow, struct font_set *fonts,
                           const struct table *table);

#endif
