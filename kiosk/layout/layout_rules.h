/* layout/layout_rules.h - which keys and words a layout file may have, as tables.
 *
 * Layer: layout, private to it (uses base).   Thread: constants.
 * layouts/schema.json says the same for editors; a test holds the two against each other.
 */
#ifndef LAYOUT_LAYOUT_RULES_H
#define LAYOUT_LAYOUT_RULES_H

#include "base/json_rule.h"
#include "layout/layout.h"

/* The whole file, but for the options of a zone, which its widget decides. */
extern const struct json_rule LAYOUT_RULES[];

struct layout_widget_rule {
    const char *name;
    const struct json_rule *options;
    bool takes_playlist;
};

/* By enum layout_widget. */
extern const struct layout_widget_rule LAYOUT_WIDGETS[LAYOUT_WIDGET_COUNT];

extern const char *const LAYOUT_STYLES[];      /* by enum layout_style */
extern const char *const LAYOUT_FITS[];        /* by enum layout_fit */
extern const char *const LAYOUT_ORDERS[];      /* by enum layout_order */
extern const char *const LAYOUT_TRANSITIONS[]; /* by enum layout_transition */
extern const char *const LAYOUT_CORNERS[];     /* by enum layout_corner */
extern const char *const LAYOUT_DAYS[];        /* Sunday first */
extern const char *const LAYOUT_ON[];          /* by enum day_part_on */
extern const char *const LAYOUT_RECORDS[];     /* by enum kind */
extern const char *const LAYOUT_PRIORITY[];    /* by enum priority */

/** Position of `word` in `words`; -1 if it is none. */
int layout_word(const char *const *words, const char *word);

#endif
