/* screens/paper_internal.h - the elements of a paper, shared by the files paper*.c.
 *
 * Layer: screens.   Thread: main.
 *
 * paper.c          life, placing
 * paper_lay_out.c  heights and positions, laying out in slices, forgetting
 * paper_place.c    places that outlive another size, starts of pages
 * paper_record.c   a record's head, body, annexes and links as elements
 * paper_blocks.c   its blocks, by the rules of official documents
 * paper_letter.c   its paragraphs: addressee, levels, attachments, signature, annex labels
 * paper_table.c    tables: a grid where it fits, else rows of labels and values
 * paper_build.c    drawing
 */
#ifndef SCREENS_PAPER_INTERNAL_H
#define SCREENS_PAPER_INTERNAL_H

#include "screens/block_parts.h"
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
    PAPER_FILE,   /* a picture or recording by its name */
    PAPER_PICTURE /* label: what it shows */
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
    size_t skip; /* bytes at the start that are not set: spaces typed to indent */
    size_t lead; /* bytes of a heading run behind them, in lead_style */
    struct text_style lead_style;
};

struct paper_grid {
    struct merged_table merged;
    const char **keys; /* by cell of the original table */
    const struct table *original;
    size_t first_piece;      /* of the original's first cell, as paper_element.piece counts */
    int first_row;           /* of the original, after the head */
    bool has_head, is_last;  /* of the pieces that a long table is laid out in */
    struct paper_grid *head; /* the first piece, which has the head */
    struct table_style style;
    struct table_layout *layout;
};

struct paper_element {
    enum paper_kind kind;
    enum paper_ground ground;
    int gap;  /* above, px */
    int y, h; /* without the gap; h is a guess until it was first set */
    bool is_set;
    bool keeps;      /* with what follows: a heading, a caption */
    bool opens_page; /* an annex: a step of a page does not go over its start */
    bool goes_on;    /* its text, in the element after it */
    uint32_t offset; /* bytes of its text in the elements before it */
    size_t piece;    /* number of the first piece shown from here on */
    const char *text, *key, *label, *icon;
    size_t bytes; /* of the text, as far as counted */
    struct paper_look look;
    struct para *para;
    const struct picture_ref *picture;
    struct pair_list *pairs;
    int pad;             /* px round pairs */
    const struct qr *qr; /* at their right, or NULL */
    struct paper_grid *grid;
    struct ui_action action;
};

/* Blocks of a body and what each is. */
struct paper_body {
    const struct block *blocks;
    const struct block_part *parts;
    size_t len;
};

/* How far placing has come: a record's head, then block by block. */
struct paper_walk {
    bool is_open; /* there is more to place */
    int stage;
    const struct block *blocks; /* of the body being placed */
    size_t len, block, annex;
    struct paper_body stretch; /* of these blocks: those that may be placed now */
    size_t stretch_from, stretch_to;
    size_t first;     /* element of the body */
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

/** px that the code beside pairs takes, with the gap and the name below; 0 = there is none. */
int paper_qr_width(const struct paper_element *e);
int paper_qr_height(const struct paper_element *e);

/* ---- paper_place.c ---- */

/** px of the head that stays at the top of the view while a grid begins above it, where `y` is
 *  the view's top. */
int paper_pinned_height(const struct paper_element *e, int y);
/** paper_element.piece of a table's row, whose first cell has `first_piece`. */
size_t paper_row_piece(const struct table *table, size_t first_piece, int row);

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

/* ---- paper_letter.c ---- */

/** Block `at` with what its neighbours mean for it. */
void paper_add_block(struct paper *paper, const struct paper_body *body, size_t at);
/** Also the text that a table or list has before it; nothing where there is none. */
void paper_add_paragraph(struct paper *paper, const struct paper_body *body, size_t i);
/** 附件1, on a page of its own; NULL where it is empty. */
struct paper_element *paper_add_annex_label(struct paper *paper, const char *text);

/* ---- paper_record.c, paper_table.c ---- */

/** The next part of the record; false, and the walk closed, if there was none. */
bool paper_add_more(struct paper *paper);
/* A table with the keys of its cells; `first_piece` as in struct paper_grid. */
struct paper_table {
    const struct table *table;
    const char **keys; /* [table->cell_count] */
    size_t first_piece;
};

void paper_add_table(struct paper *paper, const struct paper_table *table, int index);
void paper_add_table_rows(struct paper *paper, const struct paper_table *table,
                          enum paper_ground ground);

#endif
