/* screens/hit_list.h - the answers of a query as positioned rows: lists and search alike.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 *
 * Pages of hits are asked for one after the other, up to HIT_LIST_MOST rows. Heights are
 * reckoned from the length of the texts (only those on the verge of another line are
 * laid out), so a list costs a frame no more than what can be seen.
 */
#ifndef SCREENS_HIT_LIST_H
#define SCREENS_HIT_LIST_H

#include "screens/screen.h"

#define HIT_LIST_PAGE 100
#define HIT_LIST_MOST 600

struct hit_row {
    int y, h;
    int title_lines, line_lines;
    const struct hit *hit;
};

struct hit_list {
    struct query_result **results;
    size_t result_len, result_cap;
    struct hit_row *rows;
    size_t len, cap;
    size_t total, asked_offset;
    bool known, waiting;
    bool counted; /* `total` is that of the rows; else of an older question */
    int64_t asked_ms;
    int placed_key, height;
};

/* How rows look. */
struct hit_look {
    bool tagged;      /* the kind as a tag before the title, which takes one line */
    const char *mark; /* besides what each hit names: words parted by blanks, or NULL */
    int code;         /* what a row reports, with the hit's id; index = its kind */
};

/** Frees what the list owns; it is empty then. */
void hit_list_clear(struct hit_list *list);
/** A new question goes out: what is shown stays until its answer. */
void hit_list_asked(struct hit_list *list, const struct screen_env *env, size_t offset);
/** Takes `result`. First hits (is_partial) stand until the whole comes, which goes on from
 *  them; none of them says nothing yet. */
void hit_list_take(struct hit_list *list, struct query_result *result);
/** It has been answered, and there is nothing. */
bool hit_list_is_empty(const struct hit_list *list);
/** The first answer to the question, NULL if there is none. */
const struct query_result *hit_list_first(const struct hit_list *list);
/** The offset of the page to ask for next, 0 = none. */
size_t hit_list_next(const struct hit_list *list);
/** Place for a width; cheap when nothing has changed. Returns the height. */
int hit_list_place(struct hit_list *list, struct ui *ui, int width,
                   const struct hit_look *look);
/** Draw what can be seen; (x, y) is the first row's corner. */
void hit_list_build(const struct hit_list *list, const struct screen_env *env, struct ui *ui,
                    int x, int y, int width, const struct hit_look *look);

#endif
