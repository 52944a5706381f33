/* screens/filter_sheet.h - a sheet with one filter's values and how many each leaves.
 *
 * Layer: screens (uses ui, base).   Thread: main.
 *
 * One value or none can be chosen. Nothing changes for the list below until 看结果.
 */
#ifndef SCREENS_FILTER_SHEET_H
#define SCREENS_FILTER_SHEET_H

#include "ui/ui.h"

struct filter_option {
    char *value, *label;
    int count;
};

struct filter_sheet {
    bool open, waiting; /* waiting: the values have been asked for */
    const char *title;  /* static */
    const char *hint;   /* what the filter means, static; NULL = goes without saying */
    struct filter_option *options;
    size_t len, cap;
    int chosen; /* index of an option, -1 = all */
    int total;  /* how many are left with nothing chosen */
    int64_t opened_ms;
    struct ui_scroll scroll;
};

/* What an action of the sheet has led to. */
enum filter_result { FILTER_NOTHING, FILTER_CLOSED, FILTER_APPLIED };

/** Comes up, waiting for its values. `title` is static. */
void filter_sheet_open(struct filter_sheet *sheet, const char *title, int64_t now_ms);
/** The values are here; options of an earlier answer go. */
void filter_sheet_begin(struct filter_sheet *sheet, int total);
/** Strings are copied. `chosen`: this one is set now. */
void filter_sheet_add(struct filter_sheet *sheet, const char *value, const char *label,
                      int count, bool chosen);
/** Goes; what was chosen stays. */
void filter_sheet_close(struct filter_sheet *sheet);
/** Frees what the sheet owns. */
void filter_sheet_clear(struct filter_sheet *sheet);

/** Codes `first_code` to `first_code` + 3 are the sheet's. */
void filter_sheet_build(struct filter_sheet *sheet, struct ui *ui, int first_code);
/** An action of one of its codes; others are FILTER_NOTHING. */
enum filter_result filter_sheet_act(struct filter_sheet *sheet, const struct ui_action *action,
                                    int first_code);
/** The value chosen, NULL for all. */
const char *filter_sheet_value(const struct filter_sheet *sheet);

#endif
