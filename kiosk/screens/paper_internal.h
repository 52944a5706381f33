/* screens/paper_internal.h - the elements of a paper, shared by the files paper*.c.
 *
 * Layer: screens.   Thread: main.
 *
 * paper.c         life, positions, laying out in slices, places
 * paper_record.c  a record's head, body, annexes and links as elements
 * paper_blocks.c  its blocks, by the rules of official documents
 * paper_table.c   tables: a grid where it fits, else rows of labels and values
 * paper_build.c   drawing
 */
#ifndef SCREENS_PAPER_INTERNAL_H
#define SCREENS_PAPER_INTERNAL_H

#include "screens/pair_list.h"
#include "screens/paper.h"
#include "screens/record_table.h"
#include "typeset/table_layout.h"

enum paper_kind {
    PAPER_TEXT,
    PAPER_PAIRS, /* `ground` says what it stands on */
    PAPER_GRID,
    PAPER_RULE,   /* the seal-red rule below the head */
    PAPER_BUTTON, /* 看大表 */
    PAPER_LINK,   /* a related record */
    PAPER_FILE    /* a picture or recording by its name */
};

enum paper_ground { PAPER_PLAIN, PAPER_TINTED, PAPER_RULED, PAPER_CARD };

/* How a text is set. */
struct paper_look {
    struct text_style style;
    int line;
    enum text_align align;
    int indent, hanging, right; /* px; right: kept free at the end */
    bool balance, heading;
    bool bullet; /* a dot before the text */
    enum theme_colour ink;
    size_t lead; /* bytes of a heading run at the start, in lead_style */
    struct text_style lead_style;
};

struct paper_grid {
    struct merged_table merged;
    const char **keys; /* by cell of the original table */
    const struct table *original;
    int first_row; /* of the original, after the head */
    bool has_head;
    struct table_style style;
    struct table_layout *layout;
};

struct paper_element {
    enum paper_kind kind;
    enum paper_ground ground;
    int gap;  /* above, px */
    int y, h; /* without the gap; h is a guess until is_set */
    bool is_set;
    size_t piece; /* number of the first piece shown from here on */
    const char *text, *key, *label, *icon;
    struct paper_look look;
    struct para *para;
    struct pair_list *pairs;
    int pad; /* px round pairs */
    struct paper_grid *grid;
    struct ui_action action;
};

struct paper {
    struct arena *arena;
    struct paper_form form;
    bool is_placed;
    struct font_set *fonts; /* while placing */
    const struct theme *theme;
    const struct record *record;
    struct pieces *pieces;
    struct paper_element *elements;
    size_t len, cap;
    size_t unset_from; /* all before are set */
    struct paper_entry *outline;
    size_t outline_len, outline_cap;
    int height, tables;
};

#define PAPER_CELL_PAD_X 16
#define PAPER_CELL_PAD_Y 14
#define PAPER_SLICE_US   3000

/* ---- paper.c ---- */

struct paper_element *paper_add(struct paper *paper, enum paper_kind kind);
/** The key of the next piece if it has this text; NULL for an empty or unknown one. */
const char *paper_take(struct paper *paper, const char *text);
/** Body px scaled: `px` is what it is at the normal size of 36. */
int paper_px(const struct paper *paper, int px);
struct text_style paper_style(const struct paper *paper, enum font_role role, int weight,
                              int px);
/** A text element that shows `text` (borrowed) with its key. */
struct paper_element *paper_add_text(struct paper *paper, const char *text, const char *key,
                                     const struct paper_look *look);
/** The first element that ends below `y`. */
size_t paper_element_at(const struct paper *paper, int y);
struct pair_style paper_pair_style(const struct paper *paper, int px);

/* ---- paper_blocks.c ---- */

struct paper_look paper_body_look(const struct paper *paper);
struct paper_look paper_small_look(const struct paper *paper);
/** Of numbered text: level 1 to 4. */
struct text_style paper_level_style(const struct paper *paper, int level);
/** The next piece as a text element; NULL where it is empty. `text` is borrowed: the
 *  record's or of the paper's arena. */
struct paper_element *paper_add_piece(struct paper *paper, const char *text,
                                      const struct paper_look *look);
void paper_add_title(struct paper *paper, const char *text, int gap);
/** An entry of the outline for the element that comes next; `text` as above. */
void paper_add_entry(struct paper *paper, const char *text, int level);
void paper_add_blocks(struct paper *paper, const struct block *blocks, size_t len);

/* ---- paper_record.c, paper_table.c ---- */

void paper_add_record(struct paper *paper);
/** `keys` by cell. */
void paper_add_table(struct paper *paper, const struct table *table, const char **keys,
                     int index);
void paper_add_table_rows(struct paper *paper, const struct table *table, const char **keys,
                          enum paper_ground ground);

#endif
