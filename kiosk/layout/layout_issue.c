#include "layout/layout_issue.h"
#include "base/vec.h"

#include <stdlib.h>

void
layout_issue_add(struct layout_issues *issues, const struct layout_issue *issue)
{
    issues->errors += !issue->is_warning;
    issues->warnings += issue->is_warning;
    if (issues->len < LAYOUT_ISSUES_MAX)
        VEC_PUSH(issues->items, issues->len, issues->cap, *issue);
}

void
layout_issues_print(const struct layout_issues *issues, const char *path, struct strbuf *out)
{
    for (size_t i = 0; issues && i < issues->len; i++) {
        const struct layout_issue *issue = &issues->items[i];
        strbuf_addf(out, "%s", path);
        if (issue->line > 0)
            strbuf_addf(out, ":%d:%d", issue->line, issue->column);
        strbuf_addf(out, ": %s%s%s%s\n", issue->is_warning ? "warning: " : "", issue->pointer,
                    issue->pointer[0] ? ": " : "", issue->message);
    }
    size_t all = issues ? issues->errors + issues->warnings : 0;
    if (issues && all > issues->len)
        strbuf_addf(out, "%s: and %zu more\n", path, all - issues->len);
}

void
layout_issues_clear(struct layout_issues *issues)
{
    free(issues->items);
    *issues = (struct layout_issues){0};
}
