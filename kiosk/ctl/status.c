#include "sync/status.h"
#include "base/str.h"
#include "base/time.h"
#include "ctl/ctl.h"

#include <stdio.h>

static const char USAGE[] = "gongshictl status --state DIR [--json]\n"
                            "Exit 3 when an operator should look.\n";

int
ctl_status(int argc, char **argv)
{
    const char *state = NULL;
    bool json = false, attention = false;
    const struct args_option table[] = {
        {.name = "--state", .value = &state}, {.name = "--json", .set = &json}, {0}};
    int words = ctl_options(argc, argv, table, NULL, 0);
    if (words || str_empty(state))
        return ctl_usage(USAGE, words);
    struct strbuf text = {0};
    enum err err = status_print(state, json, time_unix_now(), &text, &attention);
    fputs(text.data ? text.data : "", stdout);
    strbuf_free(&text);
    return ctl_flush(err || attention ? CTL_PROBLEM : CTL_DONE);
}
