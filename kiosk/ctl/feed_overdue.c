/* gongshictl feed overdue: items whose time limit passed with nothing published for them. */
#include "base/file.h"
#include "base/json_out.h"
#include "base/paths.h"
#include "base/time.h"
#include "ctl/catalogue_read.h"
#include "ctl/ctl.h"
#include "feed/overdue.h"

#include <stdio.h>
#include <stdlib.h>

static const char USAGE[] =
    "gongshictl feed overdue FROM [--today DATE] [--since DATE] [--data DIR] [--json]\n"
    "  FROM          a folder of source data, a feed or a state folder\n"
    "  --today DATE  as if it were that day\n"
    "  --since DATE  from when the limits of items count that name no day of their own\n"
    "  --data DIR    the folder with assets/calendar, by which working days are counted\n"
    "Says which items are overdue, longest first; exit 3 if one is. Published for an item is\n"
    "what names it (feed import --item), or what has its name in its title, in the same "
    "field.\n";

struct job {
    const char *from, *today, *since, *data;
    bool json;
    struct catalogue catalogue;
    struct workday_calendar *calendar;
    struct overdue_input input;
    struct overdue_report report;
};

static bool
read_day(const char *option, const char *text, int64_t *day)
{
    int64_t unix_s;
    if (!text)
        return true;
    if (time_parse(text, 0, &unix_s)) {
        fprintf(stderr, "gongshictl: %s: found \"%s\", expected a date as 2026-01-12\n", option,
                text);
        return false;
    }
    *day = unix_s / 86400;
    return true;
}

static enum err
open_calendar(struct job *job)
{
    char *data = paths_data_dir(job->data);
    char *path = path_join(data, "assets/calendar/workday-calendar.json");
    enum err err = workday_load(path, &job->calendar);
    if (err)
        fprintf(stderr, "gongshictl: %s: %s\n", path, err_name(err));
    free(path);
    free(data);
    return err;
}

static void
day_text(int64_t day, char out[32])
{
    time_format_iso(day * 86400, 0, out);
    out[10] = '\0';
}

static void
print_line(const struct job *job, const struct overdue_item *found)
{
    char due[32], start[32], last[32] = "never";
    const struct record *item = found->item;
    day_text(found->due, due);
    day_text(found->start, start);
    if (found->last != OVERDUE_NO_DAY)
        day_text(found->last, last);
    printf("%s: %s　%s: due %s, %lld days over; %d %s%s from %s; last published: %s\n",
           item->id, item->item->level1, item->title, due,
           (long long)(job->input.today - found->due), found->rule->amount, found->rule->unit,
           found->rule->amount == 1 ? "" : "s", start, last);
}

static void
add_day(struct strbuf *out, const char *key, int64_t day)
{
    char text[32];
    if (day == OVERDUE_NO_DAY)
        return;
    day_text(day, text);
    json_out_text(out, key, text);
}

static void
print_json(const struct job *job)
{
    struct strbuf out = {0};
    json_out_open(&out, NULL, '{');
    json_out_open(&out, "overdue", '[');
    for (size_t i = 0; i < job->report.len; i++) {
        const struct overdue_item *found = &job->report.items[i];
        json_out_open(&out, NULL, '{');
        json_out_text(&out, "id", found->item->id);
        json_out_text(&out, "title", found->item->title);
        json_out_text(&out, "level1", found->item->item->level1);
        json_out_text(&out, "subject", found->item->item->subject);
        json_out_text(&out, "timeLimit", found->item->item->time_limit);
        add_day(&out, "from", found->start);
        add_day(&out, "due", found->due);
        add_day(&out, "lastPublished", found->last);
        json_out_int(&out, "daysOver", job->input.today - found->due);
        json_out_close(&out, '}');
    }
    json_out_close(&out, ']');
    json_out_int(&out, "watched", (int64_t)job->report.watched);
    json_out_int(&out, "unknown", (int64_t)job->report.unknown);
    json_out_bool(&out, "weekendsOnly", job->report.is_uncovered);
    json_out_close(&out, '}');
    puts(out.data);
    strbuf_free(&out);
}

static void
print_lines(const struct job *job)
{
    for (size_t i = 0; i < job->report.len; i++)
        print_line(job, &job->report.items[i]);
    printf("%zu overdue of %zu items with a limit and a day to count from; %zu have no such "
           "day%s\n",
           job->report.len, job->report.watched, job->report.unknown,
           job->report.unknown ? " (--since gives one)" : "");
    if (job->report.is_uncovered)
        puts("the calendar lacks a year that was counted in: of it weekends only are off");
}

static int
run(struct job *job)
{
    job->catalogue.with_published = true;
    enum err err = open_calendar(job);
    if (err)
        return CTL_FAILED;
    err = catalogue_read(job->from, &job->catalogue);
    if (err)
        return err == ERR_IO || err == ERR_NETWORK ? CTL_FAILED : CTL_PROBLEM;
    job->input.items = job->catalogue.items;
    job->input.item_count = job->catalogue.item_count;
    job->input.published = job->catalogue.published;
    job->input.published_count = job->catalogue.published_count;
    job->input.calendar = job->calendar;
    overdue_find(&job->input, &job->report);
    if (job->json)
        print_json(job);
    else
        print_lines(job);
    return job->report.len ? CTL_PROBLEM : CTL_DONE;
}

int
ctl_feed_overdue(int argc, char **argv)
{
    struct job job = {.input.since = OVERDUE_NO_DAY};
    const struct args_option table[] = {{.name = "--today", .value = &job.today},
                                        {.name = "--since", .value = &job.since},
                                        {.name = "--data", .value = &job.data},
                                        {.name = "--json", .set = &job.json},
                                        {0}};
    int words = ctl_options(argc, argv, table, &job.from, 1);
    if (words != 1)
        return ctl_usage(USAGE, words);
    job.input.today = (time_unix_now() + TIME_ZONE_SHANGHAI_S) / 86400;
    if (!read_day("--today", job.today, &job.input.today) ||
        !read_day("--since", job.since, &job.input.since))
        return CTL_USAGE;
    int code = run(&job);
    overdue_free(&job.report);
    catalogue_free(&job.catalogue);
    workday_free(job.calendar);
    return ctl_flush(code);
}
