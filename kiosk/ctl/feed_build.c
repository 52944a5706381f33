#include "feed/feed_build.h"
#include "base/str.h"
#include "base/time.h"
#include "ctl/ctl.h"

#include <stdio.h>

static const char USAGE[] =
    "gongshictl feed build SOURCE OUT [--as-of DATE|today] [--issued DATE] [--expires DATE]\n"
    "  SOURCE    folder of source data (*.json, *.ndjson)\n"
    "  OUT       folder of the feed; what stands there is continued\n"
    "  --as-of   move the dates of made-up records, so that they are of this day\n"
    "  --issued  when the feed is published; default now\n"
    "  --expires until when it is fresh; default 30 days after\n"
    "Says everything that is wrong with the source; exit 3 if something is, or a record holds\n"
    "a private number: then nothing is written.\n";

static bool
is_date(const char *name, const char *text)
{
    int64_t moment;
    if (!text || !time_parse(text, TIME_ZONE_SHANGHAI_S, &moment))
        return true;
    fprintf(stderr, "gongshictl: %s: found \"%s\", expected a date\n", name, text);
    return false;
}

static void
tell_held_back(void *context, const struct source_record *record)
{
    (void)context;
    fprintf(stderr,
            "gongshictl: %s: record %s: %s: found the %s, expected none; mask the number, or"
            " name the id under \"piiAllowed\" of the gongshi-source/1 file\n",
            record->file, record->id, record->pointer, record->private_number);
}

static void
tell_problem(void *context, const struct source_error *error)
{
    (void)context;
    ctl_explain_source(error, ERR_FORMAT);
}

int
ctl_feed_build(int argc, char **argv)
{
    struct feed_build_options options = {.problem = tell_problem, .held_back = tell_held_back};
    const char *words[2];
    char today[32];
    int64_t moment;
    const struct args_option table[] = {{.name = "--as-of", .value = &options.as_of},
                                        {.name = "--issued", .value = &options.issued},
                                        {.name = "--expires", .value = &options.expires},
                                        {0}};
    int count = ctl_options(argc, argv, table, words, 2);
    if (count != 2)
        return ctl_usage(USAGE, count);
    options.source = words[0];
    options.out = words[1];
    if (str_eq(options.as_of, "today")) {
        time_format_iso(time_unix_now(), TIME_ZONE_SHANGHAI_S, today);
        today[10] = '\0';
        options.as_of = today;
    } else if (options.as_of && time_parse(options.as_of, 0, &moment)) {
        fprintf(stderr, "gongshictl: --as-of: found \"%s\", expected a date or today\n",
                options.as_of);
        return CTL_USAGE;
    }
    if (!is_date("--issued", options.issued) || !is_date("--expires", options.expires))
        return CTL_USAGE;
    struct feed_build_report report;
    struct source_error error;
    enum err err = feed_build(&options, &report, &error);
    if (err && report.problems > 1)
        fprintf(stderr, "gongshictl: %zu problems: nothing is written\n", report.problems);
    if (err && report.problems)
        return err == ERR_IO ? CTL_FAILED : CTL_PROBLEM;
    if (err)
        return ctl_explain_source(&error, err);
    printf("%zu records in %zu parts, %zu written; serial %lld%s\n", report.records,
           report.parts, report.parts_written, (long long)report.serial,
           report.changed ? "" : ", nothing changed");
    return ctl_flush(CTL_DONE);
}
