#include "ctl/ctl.h"
#include "layout/layout.h"

#include <stdio.h>

static const char USAGE[] =
    "gongshictl layout check FILE…\n"
    "Says everything that is wrong with layout files, each with its line, column and JSON\n"
    "pointer, and what is worth a second look; exit 3 if something is wrong, 0 with warnings\n"
    "alone.\n";

#define FILES_MAX 64

/* Returns whether the file may be used. */
static bool
check(const char *path)
{
    struct layout *layout;
    struct layout_issues issues = {0};
    struct strbuf lines = {0};
    enum err err = layout_load(path, &layout, &issues);
    layout_issues_print(&issues, path, &lines);
    if (lines.len)
        fputs(lines.data, stdout);
    if (err)
        printf("%s: %zu wrong, %zu warnings\n", path, issues.errors, issues.warnings);
    else
        printf("%s: fine, %zu warnings\n", path, issues.warnings);
    strbuf_free(&lines);
    layout_issues_clear(&issues);
    layout_free(layout);
    return !err;
}

int
ctl_layout_check(int argc, char **argv)
{
    const char *paths[FILES_MAX];
    const struct args_option table[] = {{0}};
    int words = ctl_options(argc, argv, table, paths, FILES_MAX);
    if (words < 1)
        return ctl_usage(USAGE, words);
    bool is_fine = true;
    for (int i = 0; i < words; i++)
        is_fine &= check(paths[i]);
    return ctl_flush(is_fine ? CTL_DONE : CTL_PROBLEM);
}
