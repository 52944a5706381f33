/* screens/page_internal.h - the parts of a page, shared by its two files.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_PAGE_INTERNAL_H
#define SCREENS_PAGE_INTERNAL_H

#include "screens/page.h"
#include "typeset/table_layout.h"

enum page_kind {
    PAGE_TEXT,
    PAGE_NODE, /* a piece inside a joined paragraph: read, not drawn */
    PAGE_FILL,
    PAGE_FRAME,
    PAGE_ICON,
    PAGE_PICTURE,
    PAGE_QR,
    PAGE_CHECK,
    PAGE_CARD,
    PAGE_TARGET,
    PAGE_TARGET_END,
    PAGE_TABLE
};

struct page_table_part {
    const struct table *table;
    struct table_layout *layout;
    const char **keys; /* [cell_count] of the pieces; NULL = none */
};

struct page_part {
    enum page_kind kind;
    struct rect rect;
    const char *text, *key; /* icon name, target's name, a picture's path */
    const char *label;      /* what a picture shows */
    struct ui_text_opts opts;
    struct text_style style;
    colour_rgba colour, border_colour;
    int radius, border;
    int box; /* of a text, as page_text.box */
    bool checked;
    enum ui_role role;
    struct ui_action action;
    struct page_table_part *table;
    const struct qr *qr;
};

struct page {
    struct arena *arena;
    struct ui *ui; /* while placing */
    struct pieces *pieces;
    struct page_part *parts;
    size_t len, cap;
    int width, height;
    bool is_placed;
    const struct theme *theme;
    enum theme_scheme scheme;
    bool landscape;
    int body_size;
    uint32_t script; /* ui_script() */
};

#define PAGE_CELL_PAD_X 18
#define PAGE_CELL_PAD_Y 16

#endif
