/* screens/item_rows.h - catalogue items as positioned rows under group headers.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 *
 * Heights are reckoned from the length of the titles, not by laying them out, so a
 * list of any length costs a frame only what can be seen.
 */
#ifndef SCREENS_ITEM_ROWS_H
#define SCREENS_ITEM_ROWS_H

#include "screens/screen.h"

struct item_row {
    int y, h, title_lines;
    const struct hit *hit;
    size_t group;
};

/* Items of one 一级事项; `field_id` only where the list goes over several fields, else NULL. */
struct item_group {
    int y, h;
    const char *field_id, *name; /* borrowed of a hit */
    size_t first, count;         /* rows */
};

struct item_rows {
    struct item_row *rows;
    size_t len, cap;
    struct item_group *groups;
    size_t group_len, group_cap;
    int height;
};

void item_rows_clear(struct item_rows *rows);
/** Place the hits of `results` one below the other in `width` px. `level1` not NULL:
 *  only that group; `one_field`: the field's name goes without saying. Hits stay
 *  borrowed. */
void item_rows_place(struct item_rows *rows, struct query_result *const *results,
                     size_t result_count, const char *level1, bool one_field,
                     const struct theme *theme, int width);
/** Draw what can be seen, with (x, y) the upper left corner of the first group. A row
 *  reports `code` with the item's id. */
void item_rows_build(const struct item_rows *rows, const struct screen_env *env, struct ui *ui,
                     int x, int y, int width, int code);

#endif
