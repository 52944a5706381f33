#include "feed/overdue.h"
#include "base/str.h"
#include "base/time.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define TITLE_LEAST 18 /* bytes: 二级事项 of six characters names itself */

static int64_t
day_of(const char *text)
{
    int64_t unix_s;
    if (str_empty(text) || time_parse(text, TIME_ZONE_SHANGHAI_S, &unix_s))
        return OVERDUE_NO_DAY;
    return (unix_s + TIME_ZONE_SHANGHAI_S) / 86400;
}

/* ---- what was published for an item ---- */

static bool
names_id(const struct record *record, const char *id)
{
    for (size_t i = 0; i < record->related_count; i++)
        if (*id && str_eq(record->related[i].id, id))
            return true;
    return false;
}

static bool
same_field(const struct record *a, const struct record *b)
{
    for (size_t i = 0; i < a->field_ids.len; i++)
        for (size_t j = 0; j < b->field_ids.len; j++)
            if (str_eq(a->field_ids.items[i], b->field_ids.items[j]))
                return true;
    return false;
}

static bool
names_title(const struct record *record, const struct record *item)
{
    const char *level1 = item->item->level1, *level2 = item->item->level2;
    if (!same_field(record, item) || !strstr(record->title, *level2 ? level2 : level1))
        return false;
    return strlen(*level2 ? level2 : level1) >= TITLE_LEAST || strstr(record->title, level1);
}

static int64_t
last_published(const struct overdue_input *input, const struct record *item)
{
    int64_t last = OVERDUE_NO_DAY;
    for (size_t i = 0; i < input->published_count; i++) {
        const struct record *record = input->published[i];
        if (!names_id(record, item->id) && !names_id(item, record->id) &&
            !names_title(record, item))
            continue;
        int64_t day = day_of(record->publish_date);
        if (day == OVERDUE_NO_DAY && record->notice)
            day = day_of(record->notice->from_text);
        if (day != OVERDUE_NO_DAY && day <= input->today && day > last)
            last = day;
    }
    return last;
}

/* ---- limits ---- */

static int64_t
add_months(int64_t start, int months)
{
    int year, month, day;
    time_civil_from_days(start, &year, &month, &day);
    month += months;
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    int64_t next = time_days_from_civil(year + month / 12, month % 12 + 1, 1);
    int64_t due = time_days_from_civil(year, month, 1) + day - 1;
    return due < next ? due : next - 1; /* 31 January and a month: the end of February */
}

static int64_t
due_day(const struct overdue_input *input, const struct time_limit_rule *rule, int64_t start)
{
    if (str_eq(rule->unit, "workday"))
        return workday_add(input->calendar, start, rule->amount);
    if (str_eq(rule->unit, "month"))
        return add_months(start, rule->amount > 1200 ? 1200 : rule->amount);
    if (str_eq(rule->unit, "hour"))
        return start + (rule->amount + 23) / 24;
    return start + rule->amount;
}

static bool
is_watched(const struct time_limit_rule *rule)
{
    bool kind = str_eq(rule->kind, "within") || str_eq(rule->kind, "every");
    return kind && rule->amount > 0 && *rule->unit;
}

static void
look_at(const struct overdue_input *input, const struct record *item,
        struct overdue_report *out)
{
    int64_t own = day_of(item->publish_date);
    int64_t begin = own != OVERDUE_NO_DAY ? own : input->since;
    struct overdue_item worst = {.due = INT64_MAX};
    bool any = false, known = false;
    int64_t last = OVERDUE_NO_DAY;
    for (size_t i = 0; i < item->item->rule_count; i++) {
        const struct time_limit_rule *rule = &item->item->rules[i];
        if (!is_watched(rule))
            continue;
        if (!any)
            last = last_published(input, item);
        any = true;
        bool every = str_eq(rule->kind, "every");
        int64_t start = every && last != OVERDUE_NO_DAY ? last : begin;
        if (start == OVERDUE_NO_DAY)
            continue;
        known = true;
        int64_t due = due_day(input, rule, start);
        out->is_uncovered |=
            str_eq(rule->unit, "workday") &&
            (!workday_covers(input->calendar, start) || !workday_covers(input->calendar, due));
        bool done = !every && last != OVERDUE_NO_DAY && last >= start;
        if (!done && input->today > due && due < worst.due)
            worst = (struct overdue_item){item, rule, start, due, last};
    }
    out->watched += known;
    out->unknown += any && !known;
    if (worst.item)
        VEC_PUSH(out->items, out->len, out->cap, worst);
}

static int
by_due(const void *a, const void *b)
{
    const struct overdue_item *x = a, *y = b;
    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    return strcmp(x->item->id, y->item->id);
}

void
overdue_find(const struct overdue_input *input, struct overdue_report *out)
{
    for (size_t i = 0; i < input->item_count; i++)
        look_at(input, input->items[i], out);
    if (out->len)
        qsort(out->items, out->len, sizeof *out->items, by_due);
}

void
overdue_free(struct overdue_report *report)
{
    free(report->items);
    *report = (struct overdue_report){0};
}
