#include "feed/record_check.h"
#include "base/str.h"
#include "model/venue.h"

#include <stdio.h>

static enum err
refuse(struct record_error *error, const struct record *record, const char *pointer)
{
    snprintf(error->id, sizeof error->id, "%.120s", record->id);
    snprintf(error->pointer, sizeof error->pointer, "%s", pointer);
    return ERR_FORMAT;
}

static enum err
check_venues(const struct record *record, struct record_error *error)
{
    for (size_t i = 0; i < record->venues.len; i++) {
        const char *name = record->venues.items[i];
        if (venue_is_known(name))
            continue;
        char pointer[40];
        const char *near = str_nearest(name, VENUE_NAMES);
        snprintf(pointer, sizeof pointer, "/venues/%zu", i);
        snprintf(error->message, sizeof error->message,
                 "found \"%.90s\", expected a venue as 政务服务中心%s%s%s", name,
                 near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
        return refuse(error, record, pointer);
    }
    return ERR_OK;
}

enum err
record_check(const struct record *record, struct record_error *error)
{
    const struct notice_part *notice = record->notice;
    const struct consultation_part *asked = record->consultation;
    const struct {
        bool wrong;
        const char *pointer, *end, *begin, *begin_name;
    } ends[] = {{notice && notice->show_until < notice->show_from, "/showUntil",
                 notice ? notice->until_text : "",
                 notice && *notice->from_text ? notice->from_text : record->publish_date,
                 notice && *notice->from_text ? "showFrom" : "publishDate"},
                {notice && notice->alert_end < notice->alert_start, "/alert/end",
                 notice ? notice->alert_end_text : "", notice ? notice->alert_start_text : "",
                 "start"},
                {asked && asked->closes < asked->opens, "/closes",
                 asked ? asked->closes_text : "", asked ? asked->opens_text : "", "opens"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i].wrong) {
            snprintf(error->message, sizeof error->message,
                     "found \"%.40s\", expected an end after \"%s\" %.40s", ends[i].end,
                     ends[i].begin_name, ends[i].begin);
            return refuse(error, record, ends[i].pointer);
        }
    return check_venues(record, error);
}
