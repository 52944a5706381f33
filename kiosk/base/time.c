#include "base/time.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int64_t
clock_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t
time_monotonic_us(void)
{
    return clock_us(CLOCK_MONOTONIC);
}

int64_t
time_monotonic_ms(void)
{
    return time_monotonic_us() / 1000;
}

int64_t
time_thread_cpu_us(void)
{
    return clock_us(CLOCK_THREAD_CPUTIME_ID);
}

int64_t
time_unix_now(void)
{
    return clock_us(CLOCK_REALTIME) / 1000000;
}

/* Civil from days and back: the proleptic Gregorian calendar in eras of 400 years,
 * with years that begin in March. */
int64_t
time_days_from_civil(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void
time_civil_from_days(int64_t days, int *year, int *month, int *day)
{
    int64_t shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
    *month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

struct civil
time_civil(int64_t unix_s, int zone_s)
{
    int64_t local = unix_s + zone_s;
    int64_t days = local / 86400, second = local % 86400;
    if (second < 0) {
        second += 86400;
        days--;
    }
    struct civil civil = {0};
    time_civil_from_days(days, &civil.year, &civil.month, &civil.day);
    civil.hour = (int)(second / 3600);
    civil.minute = (int)(second / 60 % 60);
    civil.second = (int)(second % 60);
    civil.weekday = (int)(((days + 4) % 7 + 7) % 7);
    return civil;
}

/* Exactly `digits` digits at *at. */
static bool
number(const char **at, int digits, int *out)
{
    *out = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return false;
        *out = *out * 10 + (**at - '0');
    }
    return true;
}

static bool
literal(const char **at, char c)
{
    if (**at != c)
        return false;
    (*at)++;
    return true;
}

static bool
parse_zone(const char **at, int *zone_s)
{
    if (literal(at, 'Z')) {
        *zone_s = 0;
        return true;
    }
    int sign = **at == '-' ? -1 : 1, hours, minutes;
    if (!literal(at, '+') && !literal(at, '-'))
        return **at == '\0';
    if (!number(at, 2, &hours) || !literal(at, ':') || !number(at, 2, &minutes) || hours > 14 ||
        minutes > 59)
        return false;
    *zone_s = sign * (hours * 3600 + minutes * 60);
    return true;
}

static int
days_in_month(int year, int month)
{
    int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;
    return (int)(time_days_from_civil(next_year, next, 1) -
                 time_days_from_civil(year, month, 1));
}

enum err
time_parse(const char *text, int zone_s, int64_t *unix_s)
{
    const char *at = text;
    int year, month, day, hour = 0, minute = 0, second = 0;
    if (!number(&at, 4, &year) || !literal(&at, '-') || !number(&at, 2, &month) ||
        !literal(&at, '-') || !number(&at, 2, &day))
        return ERR_FORMAT;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return ERR_FORMAT;
    if (literal(&at, 'T')) {
        if (!number(&at, 2, &hour) || !literal(&at, ':') || !number(&at, 2, &minute))
            return ERR_FORMAT;
        if (literal(&at, ':') && !number(&at, 2, &second))
            return ERR_FORMAT;
        if (hour > 23 || minute > 59 || second > 60 || !parse_zone(&at, &zone_s))
            return ERR_FORMAT;
    }
    if (*at)
        return ERR_FORMAT;
    *unix_s = time_days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 +
              second - zone_s;
    return ERR_OK;
}

void
time_format_iso(int64_t unix_s, int zone_s, char out[32])
{
    struct civil c = time_civil(unix_s, zone_s);
    int minutes = (zone_s < 0 ? -zone_s : zone_s) / 60;
    snprintf(out, 32, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year % 10000, c.month,
             c.day, c.hour, c.minute, c.second, zone_s < 0 ? '-' : '+', minutes / 60 % 100,
             minutes % 60);
}
