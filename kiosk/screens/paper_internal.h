/* screens/paper_internal.h - the elements of a paper, shared by the files paper*.c.
 *
 * Layer: screens.   Thread: main.
 *
 * paper.c          life, placing, places
 * paper_lay_out.c  heights and positions, laying out in slices, forgetting
 * paper_record.c   a record's head, body, annexes and links as elements
 * paper_blocks.c   its blocks, by the rules of official documents
 * paper_table.c    tables: a grid where it fits, else rows of labels and values
 * paper_build.c    drawing
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
    int y, h; /* without the gap; h is a guess until it was first set */
    bool is_set;
    size_t piece;  /* number of the first piece shown from here on */
    uint32_t part; /* bytes of its text in the elements before it */
    bool goes_on;  /* in the one after it */
    const char *text, *key, *label, *icon;
    struct paper_look look;
    struct para *para;
    struct pair_list *pairs;
    int pad; /* px round pairs */
    struct paper_grid *grid;
    struct ui_action action;
};

/* How far placing has come: a record's head, then block by block. */
struct paper_walk {
    bool is_open; /* there is more to place */
    int stage;
    size_t annex, block;
    size_t first;     /* element of a body */
    size_t done, all; /* blocks */
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
    size_t guessed_to;         /* all before have a height */
    size_t unset_from;         /* all before have had their own */
    size_t kept_from, kept_to; /* texts elsewhere have no lines */
    struct paper_walk walk;
    size_t anchor; /* the element at the top of the view */
    bool is_shown;
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
struct pair_style paper_pair_style(const struct paper *paper, int px);

/* ---- paper_lay_out.c ---- */

/** The first element that ends below `y`. */
size_t paper_element_at(const struct paper *paper, int y);
/** Of all elements, those new guessed. */
void paper_set_positions(struct paper *paper);
/** One element, unless it is set; what is below it moves with the next positions. */
void paper_lay_out(struct paper *paper, size_t at, struct font_set *fonts);

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
/** Block `at` of so many, with what its neighbours mean for it. */
void paper_add_block(struct paper *paper, const struct block *blocks, size_t len, size_t at);

/* ---- paper_record.c, paper_table.c ---- */

/** The next part of the record; false, and the walk closed, if there was none. */
bool paper_add_more(struct paper *paper);
/** `keys` by cell. */
void paper_add_table(struct paper *paper, const struct table *table, const char **keys,
                     int index);
void paper_add_table_rows(struct paper *paper, const struct table *table, const char **keys,
                          enum paper_ground ground);

#endif
