#include "base/time.h"
#include "ctl/ctl.h"
#include "feed/source_withdraw.h"

#include <stdio.h>

static const char USAGE[] =
    "gongshictl feed withdraw SOURCE ID [--reason TEXT] [--date DATE]\n"
    "gongshictl feed withdraw SOURCE ID --undo\n"
    "  SOURCE    folder of source data, as for feed build\n"
    "  --reason  what citizens read in the record's place\n"
    "  --date    the day it was taken down; default today\n"
    "  --undo    bring the record back\n"
    "Takes effect with the next feed build (and feed sign): screens that show the record say\n"
    "at their next poll that it was taken down. Exit 3 if the source is wrong, or has no such\n"
    "record.\n";

int
ctl_feed_withdraw(int argc, char **argv)
{
    const char *words[2], *reason = NULL, *date = NULL;
    char today[32];
    bool undo = false;
    int64_t moment;
    const struct args_option table[] = {{.name = "--reason", .value = &reason},
                                        {.name = "--date", .value = &date},
                                        {.name = "--undo", .set = &undo},
                                        {0}};
    int count = ctl_options(argc, argv, table, words, 2);
    if (count != 2 || (undo && (reason || date)))
        return ctl_usage(USAGE, count);
    if (date && time_parse(date, TIME_ZONE_SHANGHAI_S, &moment)) {
        fprintf(stderr, "gongshictl: --date: found \"%s\", expected a date\n", date);
        return CTL_USAGE;
    }
    time_format_iso(time_unix_now(), TIME_ZONE_SHANGHAI_S, today);
    today[10] = '\0';
    struct withdrawal one = {words[1], undo ? NULL : reason ? reason : "", date ? date : today};
    struct source_error error;
    enum err err = source_withdraw(words[0], &one, &error);
    if (err)
        return ctl_explain_source(&error, err);
    printf("%s %s with the next feed build\n", one.id, undo ? "comes back" : "is taken down");
    return ctl_flush(CTL_DONE);
}
