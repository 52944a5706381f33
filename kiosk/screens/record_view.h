/* screens/record_view.h - what the screens of one record share: asking for it, waiting,
 * its page in a scroll area, and saying that it is not held any more.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 */
#ifndef SCREENS_RECORD_VIEW_H
#define SCREENS_RECORD_VIEW_H

#include "screens/page.h"
#include "screens/screen.h"

/* Tags and actions that the view keeps for itself. */
enum {
    RECORD_VIEW_TAG = 900,
    RECORD_VIEW_ACT_BACK = 900,
    RECORD_VIEW_ACT_SEARCH,
    RECORD_VIEW_ACT_AGAIN
};

/** Place the record: everything between page_begin() and page_end(). Returns the height. */
typedef int record_view_place(void *screen, struct screen_env *env, struct page *page,
                              int width);

struct record_view {
    char *id;
    struct record *record;
    struct pieces *pieces;
    struct page *page;
    struct ui_scroll scroll;
    bool known; /* the store has answered */
    int64_t asked_ms, day;
};

/** `id` "" asks for nothing yet. */
void record_view_init(struct record_view *view, struct screen_env *env, const char *id);
void record_view_clear(struct record_view *view);
/** Ask (again) for the record; what stands stays until the answer. */
void record_view_ask(struct record_view *view, struct screen_env *env, const char *id);
/** Takes `record`; NULL or another kind's = not held. */
void record_view_take(struct record_view *view, struct record *record, enum kind kind);
/** Build the page inside `area`, or say why there is none. */
void record_view_build(struct record_view *view, struct screen_env *env, struct ui *ui,
                       struct rect area, record_view_place *place, void *screen);
/** Whether the action was the view's own. */
bool record_view_act(struct record_view *view, struct screen_env *env,
                     const struct ui_action *action);

/* ---- heads that the pages have in common; each returns the height used ---- */

/** Names with chevrons between; the last may be the record's own text. */
int record_view_trail(struct page *page, int x, int y, int width, const char *const *names,
                      size_t len, const char *source_name);
/** The record's title, large. */
int record_view_title(struct page *page, struct rect box, const char *title);
/** When it was published, in a line; 0 if the record does not say. */
int record_view_date(struct page *page, struct rect box, const struct record *record);
/** 废止, 失效: a warning across the page; 0 if the record is in force. */
int record_view_validity(struct page *page, struct rect box, const struct record *record);
/** The same across the screen at `y`, above a page of another making. */
int record_view_validity_banner(struct ui *ui, int y, const struct record *record);
/** A card's head: icon, title. */
int record_view_section(struct page *page, struct rect box, const char *icon,
                        colour_rgba colour, const char *title);

/** A card with a head and a list, with the gap below it; 0 for an empty list. */
int record_view_list_card(struct page *page, struct rect box, const char *icon,
                          const char *title, const struct str_list *list, colour_rgba ink);

#endif
