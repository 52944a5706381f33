/* screens/item_list.h - the state of the item list, shared by its two files.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_ITEM_LIST_H
#define SCREENS_ITEM_LIST_H

#include "screens/filter_sheet.h"
#include "screens/item_rows.h"
#include "screens/pieces.h"
#include "screens/screen.h"

enum item_filter {
    ITEM_FILTER_LEVEL1, /* in a field's list */
    ITEM_FILTER_FIELD,  /* in the list of all */
    ITEM_FILTER_PUBLISHER,
    ITEM_FILTER_LEVEL,
    ITEM_FILTER_METHOD,
    ITEM_FILTER_AUDIENCE,
    ITEM_FILTER_COUNT
};

struct item_list {
    char *field_id;   /* NULL: all fields */
    int field_number; /* 0 = none */
    struct record *field;
    struct pieces *pieces;            /* of the field */
    char *filters[ITEM_FILTER_COUNT]; /* NULL = all */
    struct query_result **results;    /* pages of hits, in order */
    size_t result_len, result_cap;
    size_t total, asked_offset;
    bool known; /* the store has answered */
    int64_t asked_ms;
    struct item_rows rows;
    int placed_width; /* what the rows have been placed for; 0 = place anew */
    int head_height;
    struct ui_scroll scroll, panel;
    struct filter_sheet sheet;
    enum item_filter sheet_filter;
};

struct item_head {
    int x, width, drop_code;
    size_t shown;
    bool known;
};

/** Breadcrumb, the field's own record, the count and the filters that are set; at the
 *  top of the scrolled content. Returns the height used. */
int item_head_build(const struct item_list *list, const struct screen_env *env, struct ui *ui,
                    const struct item_head *head);
/** Nothing here, or nothing is left by the filters. */
void item_list_empty(const struct item_list *list, struct ui *ui, struct rect box,
                     int clear_code);
/** What a citizen reads for a filter's value. */
const char *item_filter_label(const struct screen_env *env, enum item_filter filter,
                              const char *value);
/** A button of the filter bar; `value` NULL = 全部. */
void item_filter_button(struct ui *ui, struct rect box, const char *name, const char *value,
                        struct ui_action action);

#endif
