/* screens/page.h - a record's page: parts placed once for a width, then drawn by what
 * can be seen.
 *
 * Layer: screens (uses ui, typeset, model, base).   Thread: main.
 *
 * Placing measures every text once; a frame then costs only the parts in sight. Parts
 * lie in page coordinates, their order is the reading order. Source text claims its
 * piece (pieces.h), so nothing of a record shows twice or not at all.
 */
#ifndef SCREENS_PAGE_H
#define SCREENS_PAGE_H

#include "screens/pieces.h"
#include "ui/ui.h"

struct page;

/* How a text looks. */
struct page_text {
    enum theme_type type;
    colour_rgba colour;
    unsigned flags; /* ui_text_flags */
    int max_lines, indent;
    int size, line; /* override the type's when not 0 */
    int weight;     /* overrides the type's when not 0 */
    int role;       /* enum font_role + 1; 0 = the type's */
    int box;        /* the ■ or □ before it: 1 empty, 2 checked; 0 = none */
    const char *mark;
};

/** Owned by the caller (page_free). */
struct page *page_new(void);
/** NULL-safe. */
void page_free(struct page *page);

/** Whether the page stands placed for this width and the ui's theme and sizes. */
bool page_is_placed(const struct page *page, const struct ui *ui, int width);
/** Forget: place anew at the next build. */
void page_clear(struct page *page);
/** Start placing. `pieces` (borrowed until the page is cleared) may be NULL. */
void page_begin(struct page *page, struct ui *ui, struct pieces *pieces, int width);
/** The page's height is known. */
void page_end(struct page *page, int height);
/** As page_end() was told; px. */
int page_height(const struct page *page);

/* ---- placing; texts are copied ---- */

/** Of the placing under way: the ui, memory that lasts as long as what is placed, the
 *  theme's colour. */
struct ui *page_ui(const struct page *page);
struct arena *page_arena(const struct page *page);
colour_rgba page_colour(const struct page *page, enum theme_colour colour);

/** Text of the interface. Returns its height. */
int page_text(struct page *page, struct rect box, const char *text,
              const struct page_text *look);
/** The record's text: the first free piece with exactly this text. Nothing where the
 *  text is empty. Returns its height. */
int page_source(struct page *page, struct rect box, const char *text,
                const struct page_text *look);
/** Whether a piece with this text is still free. */
bool page_has(const struct page *page, const char *text);
/** Several pieces in one running paragraph with `between` set between them. */
int page_joined(struct page *page, struct rect box, const char *const *texts, size_t len,
                const char *between, const struct page_text *look);
/** Natural width of one line, px. */
int page_text_width(struct page *page, const char *text, const struct page_text *look);

/* Shapes and icons without a text; all in page coordinates. */
/** A box of one colour. */
void page_fill(struct page *page, struct rect box, int radius, colour_rgba colour);
/** The same with a line of `border` px inside. */
void page_frame(struct page *page, struct rect box, int radius, colour_rgba fill, int border,
                colour_rgba colour);
/** By its name, as ui_icon(). */
void page_icon(struct page *page, struct rect box, const char *icon, colour_rgba colour);
/** A picture file (absolute path) as large as the box; `name` says what it shows. */
void page_picture(struct page *page, struct rect box, const char *path, const char *name);
/** A code of the page's arena; `name` says where it leads. */
void page_qr(struct page *page, struct rect box, const struct qr *qr, const char *name);
/** ■ or □, as on the printed form. */
void page_check(struct page *page, struct rect box, bool checked);
/** A white card whose height page_card_end() gives it. */
size_t page_card(struct page *page, struct rect box);
/** It ends at `bottom`, page px. */
void page_card_end(struct page *page, size_t card, int bottom);
/** A touch target over what is placed until page_target_end(), lit while pressed. */
size_t page_target(struct page *page, struct rect box, enum ui_role role, const char *name,
                   struct ui_action action);
/** It ends at `bottom`, page px. */
void page_target_end(struct page *page, size_t target, int bottom);
/** A table of the record in `width` px. Returns its height. */
int page_table(struct page *page, struct rect box, const struct table *table);

/** What no part has claimed, as plain rows. Returns the height, 0 if nothing is left. */
int page_rest(struct page *page, struct rect box);

/* ---- drawing ---- */

/** Inside a scroll area whose content begins at (x, y). */
void page_build(const struct page *page, struct ui *ui, int x, int y);

#endif
