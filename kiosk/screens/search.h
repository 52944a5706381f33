/* screens/search.h - the state of the search screen, shared by its files.
 *
 * Layer: screens.   Thread: main.
 *
 * What has been typed lives here and in the ui's frame only; it is overwritten when the
 * screen closes and never logged.
 */
#ifndef SCREENS_SEARCH_H
#define SCREENS_SEARCH_H

#include "screens/hit_list.h"
#include "screens/letter_keyboard.h"

#define SEARCH_TEXT_MAX 256 /* as screen_target.text */

enum search_tab {
    SEARCH_ALL,
    SEARCH_ITEMS,
    SEARCH_DOCUMENTS,
    SEARCH_EXPLAINERS,
    SEARCH_GUIDES,
    SEARCH_NOTICES,
    SEARCH_CONSULTATIONS,
    SEARCH_TAB_COUNT
};

enum search_act {
    SEARCH_ACT_RECORD = 1,
    SEARCH_ACT_KEY,
    SEARCH_ACT_BOX,
    SEARCH_ACT_CLEAR,
    SEARCH_ACT_TAB,
    SEARCH_ACT_QUICK,
    SEARCH_ACT_LIST,       /* index: enum screen_id */
    SEARCH_ACT_DROP_FIELD, /* filters that were brought along */
    SEARCH_ACT_DROP_INFO,
    SEARCH_ACT_FIELD, /* a near field; id */
    SEARCH_ACT_APPLY
};

struct search {
    char text[SEARCH_TEXT_MAX];
    enum search_tab tab;
    char *field_id; /* NULL = all */
    bool info_only; /* without the catalogue itself */
    bool keys_shown, keypad;
    struct letter_keyboard keyboard;
    struct hit_list hits;
    size_t counts[SEARCH_TAB_COUNT];
    bool counts_known;
    bool counted; /* the counts are of what is looked for now; else of the last text */
    int64_t typed_ms;
    struct ui_scroll scroll;
    int hints_h; /* of what stands where rows would, as last built */
};

/** Whether anything is looked for: a text or a filter. */
bool search_is_active(const struct search *search);
/** The kinds a tab stands for, as query.kinds. */
unsigned search_tab_kinds(enum search_tab tab);

/** Box, 清空 and caret. */
void search_build_box(struct search *search, struct ui *ui, struct rect box);
/** Filters, count and rows, or what to do without them. */
void search_build_results(struct search *search, struct screen_env *env, struct ui *ui,
                          struct rect view);
void search_build_tabs(const struct search *search, struct ui *ui, struct rect bar);

/** With nothing typed: 常查 and the kinds; inside the scroll area. Returns the height. */
int search_hints_empty(const struct screen_env *env, struct ui *ui, int x, int y, int width);
/** With nothing found. Returns the height. */
int search_hints_none(const struct search *search, const struct screen_env *env, struct ui *ui,
                      int x, int y, int width);

#endif
