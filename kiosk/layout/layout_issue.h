/* layout/layout_issue.h - what is wrong with a layout file, or worth a second look.
 *
 * Layer: layout.   Thread: any.
 */
#ifndef LAYOUT_LAYOUT_ISSUE_H
#define LAYOUT_LAYOUT_ISSUE_H

#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

#define LAYOUT_ISSUES_MAX 100 /* more than anybody reads; the rest is counted */

struct layout_issue {
    bool is_warning;
    int line, column; /* from 1; 0 = the whole file */
    char pointer[256];
    char message[400]; /* what was found, what was expected, the nearest right word */
};

/* On the heap. Begin with {0}. */
struct layout_issues {
    struct layout_issue *items;
    size_t len, cap, errors, warnings; /* errors and warnings: all, also those not kept */
};

void layout_issue_add(struct layout_issues *issues, const struct layout_issue *issue);
/** “hall.json:12:5: /zones/0/widget: found …, expected …”, a line each; NULL-safe. */
void layout_issues_print(const struct layout_issues *issues, const char *path,
                         struct strbuf *out);
/** Empties it. */
void layout_issues_clear(struct layout_issues *issues);

#endif
