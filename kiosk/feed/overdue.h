/* feed/overdue.h - catalogue items whose time limit has passed with nothing published for them.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * A limit counts from the day that the item itself names (publishDate: its information was
 * formed or changed), or from a day for all that name none. 每… counts from what was published
 * last. Published for an item is a record that names its id in related[], or one of the same
 * field whose title has both 一级事项 and 二级事项.
 */
#ifndef FEED_OVERDUE_H
#define FEED_OVERDUE_H

#include "model/record.h"
#include "model/workday.h"

#define OVERDUE_NO_DAY INT64_MIN

struct overdue_input {
    struct record *const *items, *const *published;
    size_t item_count, published_count;
    const struct workday_calendar *calendar;
    int64_t today, since; /* days; since OVERDUE_NO_DAY: items without a day are not counted */
};

struct overdue_item {
    const struct record *item;
    const struct time_limit_rule *rule;
    int64_t start, due, last; /* last: the latest publication, OVERDUE_NO_DAY for none */
};

/* Zero-initialise; overdue_free(). */
struct overdue_report {
    struct overdue_item *items; /* longest overdue first */
    size_t len, cap;
    size_t watched;    /* items with a limit in days that begins on a known day */
    size_t unknown;    /* with such a limit, but no day from which it counts */
    bool is_uncovered; /* a year's holidays are not in the calendar: weekends only */
};

void overdue_find(const struct overdue_input *input, struct overdue_report *out);
void overdue_free(struct overdue_report *report);

#endif
