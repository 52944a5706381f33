/* screens/urgent_text.h - an urgent notice as what has to be read from afar: a title, a
 * line, what to do point by point, and the rest.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 */
#ifndef SCREENS_URGENT_TEXT_H
#define SCREENS_URGENT_TEXT_H

#include "model/record.h"
#include "ui/ui.h"

#define URGENT_PAGES_MOST 64

struct urgent_line {
    const char *text;
    int number; /* 0 = a plain paragraph */
};

struct urgent_text {
    struct arena *arena;
    const char *title, *line, *issuer, *phone; /* phone "" = none given */
    const char *type;                          /* 台风 */
    const char *colour;                        /* 橙, "" without a level */
    struct urgent_line *lines;
    size_t len, cap;
};

/** Nothing of the notice but its signature is left out. Strings are copied. */
struct urgent_text *urgent_text_new(const struct record *record);
/** Where there is room for lines alone: what it is of, who says so and since when, become some.
 */
void urgent_text_gather(struct urgent_text *text, const char *when);
/** NULL-safe. */
void urgent_text_free(struct urgent_text *text);

/* The lines at a size that fits, cut into pages where none does. */
struct urgent_pages {
    int size, line, pad; /* px: of the text, from line to line, above and below a text */
    int gap;             /* between a number and its text */
    bool points;         /* some lines are numbered: the others are set smaller */
    size_t from[URGENT_PAGES_MOST], count;
};
/** How to show the lines in `width` x `height` px. One that is higher is cut into several. */
struct urgent_pages urgent_pages_fit(struct urgent_text *text, struct ui *ui, int width,
                                     int height);
/** Draw page `page`, its lines spread over the box. */
void urgent_pages_build(const struct urgent_pages *pages, const struct urgent_text *text,
                        struct ui *ui, struct rect box, size_t page);

#endif
