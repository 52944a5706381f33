/* screens/search.h - the state of the search screen, shared by its files.
 *
 * Layer: screens.   Thread: main.
 *
 * What has been typed lives here and in the ui's frame only; it is overwritten when the
 * screen closes and never logged.
 */
#ifndef SCREENS_SEARCH_H
#define SCREENS_SEARCH_H

#include "screens/filter_sheet.h"
#include "screens/hit_list.h"
#include "screens/search_compose.h"

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
    SEARCH_ACT_LIST,   /* index: enum screen_id */
    SEARCH_ACT_WORD,   /* look for this one instead; id */
    SEARCH_ACT_FILTER, /* index: enum facet_id, as of the next */
    SEARCH_ACT_DROP,
    SEARCH_ACT_DROP_INFO,
    SEARCH_ACT_DROP_ALL,
    SEARCH_ACT_SORT,
    SEARCH_ACT_FIELD, /* a near field; id */
    SEARCH_ACT_APPLY,
    SEARCH_ACT_CANDIDATE, /* index: its place, or what candidate_bar.h has */
    SEARCH_ACT_INK,       /* index: enum ui_ink_event */
    SEARCH_ACT_SHEET = 40 /* and three more */
};

/* How many there are without one of the conditions: by enum facet_id, and */
enum { SEARCH_LIFT_INFO = FACET_COUNT, SEARCH_LIFT_ALL, SEARCH_LIFT_COUNT };

struct search {
    char text[SEARCH_TEXT_MAX];
    char none[SEARCH_TEXT_MAX]; /* the text that nothing was found of */
    enum search_tab tab;
    char *filters[FACET_COUNT];    /* NULL = all; kinds are told apart by `tab` */
    bool offered[FACET_COUNT];     /* what was found has values of it */
    bool info_only;                /* without the catalogue itself */
    bool by_date;                  /* newest first, though there is a text */
    int lifted[SEARCH_LIFT_COUNT]; /* -1: not known */
    struct filter_sheet sheet;
    enum facet_id sheet_facet;
    int chips_h; /* as last built */
    bool keys_shown, keypad;
    struct search_compose compose;
    struct hit_list hits;
    size_t counts[SEARCH_TAB_COUNT];
    bool counts_known;
    bool counted; /* the counts are of what is looked for now; else of the last text */
    int64_t typed_ms;
    struct ui_scroll scroll;
    int hints_h; /* of what stands where rows would, as last built */
};

/** The text or a filter is another: look for it, from the top. */
void search_changed(struct search *search, struct screen_env *env);
/** Text of a keyboard, settled as far as it is no pinyin; the box's whole text, settled. */
void search_type(struct search *search, struct screen_env *env, const char *text);
void search_replace(struct search *search, struct screen_env *env, const char *text);
/** The last key, stroke or character goes. */
void search_delete(struct search *search, struct screen_env *env);
/** Take the candidate at this place of the list. */
void search_choose(struct search *search, struct screen_env *env, int index);
/** Actions of keys, candidates and pad; answers of the engines (screen_ops.on_input). */
void search_act_key(struct search *search, struct screen_env *env,
                    const struct ui_action *action);
void search_act_candidate(struct search *search, struct screen_env *env, int index);
void search_act_ink(struct search *search, struct screen_env *env, int event);
void search_on_input(void *screen, struct screen_env *env, const struct input_answer *answer);
/** When the pause after the last stroke is over, the character is in the box. */
void search_tick_ink(struct search *search, struct screen_env *env, struct ui *ui);
const char *search_ink_hint(const struct search *search);
/** Keys below results of `room` px, or beside them on a canvas of `width`. */
int search_keys_height(int room);
int search_keys_width(int width);
void search_build_keys(struct search *search, struct screen_env *env, struct ui *ui,
                       struct rect keys);

/** Whether anything is looked for: a text or a filter. */
bool search_is_active(const struct search *search);
/** Ask for what is looked for now; for the values of the sheet's filter. */
void search_ask(struct search *search, struct screen_env *env);
void search_ask_sheet(const struct search *search, struct screen_env *env);
/** screen_ops.on_query */
void search_on_query(void *screen, struct screen_env *env, int tag,
                     struct query_result *result);

/** How many conditions narrow it, the tab apart. */
size_t search_filter_count(const struct search *search);
/** `value` is copied; NULL = all. */
void search_filter_set(struct search *search, enum facet_id facet, const char *value);
void search_filters_clear(struct search *search);
/** Put the filters into a query, which borrows them; take one out again. */
void search_narrow(const struct search *search, struct query *query);
void search_widen(struct query *query, enum facet_id facet);
/** What a citizen reads for the value that is set, NULL if none is; what is seen without. */
const char *search_filter_label(const struct search *search, const struct screen_env *env,
                                struct arena *arena, enum facet_id facet);
const char *search_filter_all(enum facet_id facet);
/** The sheet of a filter comes up; its values, from a query without this filter. */
void search_sheet_open(struct search *search, const struct screen_env *env,
                       enum facet_id facet);
void search_sheet_take(struct search *search, const struct screen_env *env,
                       const struct query_result *result);
/** What was found says which filters tell it apart. */
void search_offer_filters(struct search *search, const struct query_result *result);
/** The filters that are set, each a chip that a tap takes off. Returns the height. */
int search_build_chips(const struct search *search, const struct screen_env *env, struct ui *ui,
                       struct rect box);
/** A button for the order and each filter on offer, in as many rows as they need. */
int search_strip_height(const struct search *search, int width);
void search_build_strip(const struct search *search, const struct screen_env *env,
                        struct ui *ui, struct rect bar);

/** Beside the count: what was looked for too, and words to go on with. */
void search_build_words(const struct search *search, const struct screen_env *env,
                        struct ui *ui, struct rect box);
/** 常查 of the layout that have what was typed in them, or that it spells. */
struct str_list search_quick_words(const struct search *search, const struct screen_env *env,
                                   struct arena *arena);
/** Box, 清空 and caret. */
void search_build_box(struct search *search, struct ui *ui, struct rect box);
/** Filters, count and rows, or what to do without them. */
void search_build_results(struct search *search, struct screen_env *env, struct ui *ui,
                          struct rect view);
void search_build_tabs(const struct search *search, struct ui *ui, struct rect bar);

/** Name of a tab; static. */
const char *search_tab_label(enum search_tab tab);
/** With nothing typed: 常查 and the kinds; inside the scroll area. Returns the height. */
int search_hints_empty(const struct screen_env *env, struct ui *ui, int x, int y, int width);
/** With nothing found. Returns the height. */
int search_hints_none(const struct search *search, const struct screen_env *env, struct ui *ui,
                      int x, int y, int width);

#endif
