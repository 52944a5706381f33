#define LOG_MODULE "workday"
#include "model/workday.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/time.h"
#include "base/vec.h"

#include <stdlib.h>

#define CALENDAR_MAX_BYTES (1u << 20)
/* The longest limits of the law are some hundred working days; more is a mistake. */
#define WORKDAY_MAX_COUNT 10000

/* A day that differs from the week's rule. */
struct workday_exception {
    int64_t day;
    bool works;
};

struct workday_calendar {
    struct workday_exception *exceptions;
    size_t len, cap;
    int first_year, last_year;
};

static enum err
add_days(struct workday_calendar *calendar, const struct json *days, bool works)
{
    json_each(day, days)
    {
        int64_t unix_s;
        const char *text = json_string_value(day);
        if (!text || time_parse(text, 0, &unix_s) != ERR_OK)
            return ERR_FORMAT;
        struct workday_exception exception = {unix_s / 86400, works};
        VEC_PUSH(calendar->exceptions, calendar->len, calendar->cap, exception);
    }
    return ERR_OK;
}

static enum err
read_calendar(const struct json *json, struct workday_calendar *calendar)
{
    json_each(year, json_get(json, "years"))
    {
        int number = json_int(year, "year", 0);
        if (number < 1949 || number > 9999)
            return ERR_FORMAT;
        if (calendar->first_year == 0 || number < calendar->first_year)
            calendar->first_year = number;
        if (number > calendar->last_year)
            calendar->last_year = number;
        json_each(holiday, json_get(year, "holidays"))
        {
            enum err err = add_days(calendar, json_get(holiday, "offDays"), false);
            if (err == ERR_OK)
                err = add_days(calendar, json_get(holiday, "workDays"), true);
            if (err != ERR_OK)
                return err;
        }
    }
    return calendar->first_year ? ERR_OK : ERR_FORMAT;
}

static int
compare_exceptions(const void *a, const void *b)
{
    const struct workday_exception *x = a, *y = b;
    return x->day < y->day ? -1 : x->day > y->day;
}

enum err
workday_load(const char *path, struct workday_calendar **out)
{
    *out = NULL;
    char *text;
    size_t len;
    enum err err = file_read(path, CALENDAR_MAX_BYTES, &text, &len);
    if (err != ERR_OK)
        return err;
    struct json *json;
    struct json_error error;
    err = json_parse(text, len, &json, &error);
    free(text);
    if (err != ERR_OK) {
        log_error("%s:%d: %s", path, error.line, error.message);
        return err;
    }
    struct workday_calendar *calendar = xcalloc(1, sizeof *calendar);
    err = read_calendar(json, calendar);
    json_free(json);
    if (err != ERR_OK) {
        log_error("%s: a year or a date is not as expected", path);
        workday_free(calendar);
        return err;
    }
    qsort(calendar->exceptions, calendar->len, sizeof *calendar->exceptions,
          compare_exceptions);
    *out = calendar;
    return ERR_OK;
}

void
workday_free(struct workday_calendar *calendar)
{
    if (!calendar)
        return;
    free(calendar->exceptions);
    free(calendar);
}

bool
workday_is(const struct workday_calendar *calendar, int64_t day)
{
    struct workday_exception key = {.day = day};
    const struct workday_exception *found =
        calendar->len ? bsearch(&key, calendar->exceptions, calendar->len,
                                sizeof *calendar->exceptions, compare_exceptions)
                      : NULL;
    if (found)
        return found->works;
    int64_t weekday = ((day + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    return weekday != 0 && weekday != 6;
}

bool
workday_covers(const struct workday_calendar *calendar, int64_t day)
{
    int year, month, month_day;
    time_civil_from_days(day, &year, &month, &month_day);
    return year >= calendar->first_year && year <= calendar->last_year;
}

int64_t
workday_add(const struct workday_calendar *calendar, int64_t day, int count)
{
    if (count > WORKDAY_MAX_COUNT)
        count = WORKDAY_MAX_COUNT;
    while (count > 0)
        if (workday_is(calendar, ++day))
            count--;
    return day;
}
