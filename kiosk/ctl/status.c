#include "sync/status.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "ctl/layout_content.h"
#include "layout/installed.h"

#include <stdio.h>
#include <stdlib.h>

static const char USAGE[] =
    "gongshictl status --state DIR [--layout FILE] [--json]\n"
    "Exit 3 when an operator should look.\n"
    "  --layout  what the display shows, unless a layout was sent: does it show all there is\n"
    "            as often as it is to?\n";

/* What was sent to the display, else what it starts with; NULL if neither is known. Caller
 * frees. */
static char *
shown_layout(const char *state, const char *own)
{
    struct installed installed;
    struct trial trial;
    trial_read(state, &trial);
    if (installed_read(state, &installed))
        return str_empty(own) ? NULL : xstrdup(own);
    const char *id = installed_shown(&installed, &trial);
    return *id ? installed_path(state, id) : str_empty(own) ? NULL : xstrdup(own);
}

/* Into `out`: where the layout cannot keep what it asks for. */
static void
add_showings(const char *state, const char *own, int64_t now, struct strbuf *out)
{
    char *path = shown_layout(state, own);
    struct layout *layout = NULL;
    struct layout_issues issues = {0};
    struct store *store = NULL;
    size_t warnings;
    if (path && !layout_load(path, &layout, &issues) && !store_open(state, &store) &&
        layout_content_check(layout, path, store, now, out, &warnings))
        strbuf_addf(out, "%s: the store cannot be read\n", path);
    store_close(store);
    layout_issues_clear(&issues);
    layout_free(layout);
    free(path);
}

int
ctl_status(int argc, char **argv)
{
    const char *state = NULL, *layout = NULL;
    bool json = false, attention = false;
    const struct args_option table[] = {{.name = "--state", .value = &state},
                                        {.name = "--layout", .value = &layout},
                                        {.name = "--json", .set = &json},
                                        {0}};
    int words = ctl_options(argc, argv, table, NULL, 0);
    if (words || str_empty(state))
        return ctl_usage(USAGE, words);
    struct strbuf text = {0}, showings = {0};
    enum err err = status_print(state, json, time_unix_now(), &text, &attention);
    if (!err)
        add_showings(state, layout, time_unix_now(), &showings);
    fputs(text.data ? text.data : "", stdout);
    fputs(showings.data ? showings.data : "", json ? stderr : stdout);
    attention |= showings.len > 0;
    strbuf_free(&text);
    strbuf_free(&showings);
    return ctl_flush(err || attention ? CTL_PROBLEM : CTL_DONE);
}
