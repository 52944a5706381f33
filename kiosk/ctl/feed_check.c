#include "feed/feed_check.h"
#include "ctl/ctl.h"

#include <stdio.h>

static const char USAGE[] =
    "gongshictl feed check BASE\n"
    "  BASE  https://…, http://… or a folder with feed.json in it\n"
    "Says everything that is wrong with the feed; exit 3 if something is.\n";

static void
print_problem(void *context, const char *where, const char *message)
{
    (void)context;
    printf("%s: %s\n", where, message);
}

int
ctl_feed_check(int argc, char **argv)
{
    const char *base;
    const struct args_option none[] = {{0}};
    int words = ctl_options(argc, argv, none, &base, 1);
    if (words != 1)
        return ctl_usage(USAGE, words);
    struct feed_check_report report;
    enum err err = feed_check(base, print_problem, NULL, &report);
    printf("%zu records in %zu parts, %zu problems\n", report.records, report.parts,
           report.problems);
    int code = err == ERR_NETWORK || err == ERR_IO ? CTL_FAILED
               : report.problems                   ? CTL_PROBLEM
                                                   : CTL_DONE;
    return ctl_flush(code);
}
