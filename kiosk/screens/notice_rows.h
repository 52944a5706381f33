/* screens/notice_rows.h - notices as positioned rows: state, title, who and when.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 *
 * Placed once for a width; a frame costs only the rows in sight.
 */
#ifndef SCREENS_NOTICE_ROWS_H
#define SCREENS_NOTICE_ROWS_H

#include "screens/screen.h"

struct notice_row {
    int y, h, title_lines;
    const struct hit *hit;
};

struct notice_rows {
    struct notice_row *rows;
    size_t len, cap;
    int width, height;
};

/** Frees what it owns: ready for use again. */
void notice_rows_clear(struct notice_rows *rows);
/** Place the hits of `results` in `width` px; they stay borrowed. */
void notice_rows_place(struct notice_rows *rows, struct query_result *const *results,
                       size_t result_count, struct ui *ui, int width);
/** Draw what can be seen; (x, y) is the first row's corner. A row reports `code` with the
 *  notice's id. */
void notice_rows_build(const struct notice_rows *rows, const struct screen_env *env,
                       struct ui *ui, int x, int y, int code);

/** 村级财务 for "village-finance"; NULL for a category that has no name here. */
const char *notice_category_name(const char *category);

#endif
