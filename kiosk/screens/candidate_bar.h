/* screens/candidate_bar.h - what the keys may mean: a row above them, a grid over the results.
 *
 * Layer: screens (uses ui, input's value types).   Thread: main.
 */
#ifndef SCREENS_CANDIDATE_BAR_H
#define SCREENS_CANDIDATE_BAR_H

#include "input/input_engine.h"
#include "ui/ui.h"

#define CANDIDATE_BAR_HEIGHT 124
#define CANDIDATE_BAR_LOW    100 /* 关怀版 on its side */
#define CANDIDATE_PAGES_MAX  64

/* Indices of the action; others are the place of a candidate in `list`. */
enum { CANDIDATE_OPEN = 1000, CANDIDATE_NEXT, CANDIDATE_BACK };

/* Zero-initialise. */
struct candidate_bar {
    struct input_answer list;
    bool open;                          /* the grid */
    size_t starts[CANDIDATE_PAGES_MAX]; /* first candidate of each page of the grid so far */
    size_t page, shown;                 /* of the grid, as last built */
};

/** Overwritten, not just forgotten. */
void candidate_bar_clear(struct candidate_bar *bar);
/** `composition` stands before the candidates, `hint` where there are none; "" = nothing. */
void candidate_bar_build(const struct candidate_bar *bar, struct ui *ui, struct rect box,
                         const char *composition, const char *hint, int code);
/** In pages of five columns. */
void candidate_grid_build(struct candidate_bar *bar, struct ui *ui, struct rect box, int code);
/** Opens, closes, turns the page. Returns whether the list from `*first` on is to be asked. */
bool candidate_bar_act(struct candidate_bar *bar, int index, size_t *first);

#endif
