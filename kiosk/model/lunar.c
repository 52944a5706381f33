#include "model/lunar.h"
#include "base/time.h"

#include <stddef.h>

#define MONTHS_MOST 13

struct lunar_year {
    int new_year;              /* day of 正月初一 */
    unsigned long_months;      /* bit i: its month i has 30 days, else 29 */
    int leap;                  /* the leap month follows the one of this number; 0 = none */
    signed char terms[2 * 12]; /* days of the month, two a month, of the civil year */
};

#include "model/lunar_generated.h"

static const char *const TERMS[] = {"小寒", "大寒", "立春", "雨水", "惊蛰", "春分",
                                    "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
                                    "小暑", "大暑", "立秋", "处暑", "白露", "秋分",
                                    "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"};
static const char *const MONTHS[] = {"正", "二", "三", "四", "五",   "六",
                                     "七", "八", "九", "十", "十一", "十二"};
static const char *const DAYS[] = {
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
    "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
    "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十"};

/* NULL outside of the table. */
static const struct lunar_year *
year_of(int year)
{
    return year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR
               ? NULL
               : &LUNAR_YEARS[year - LUNAR_FIRST_YEAR];
}

static int
civil_year(int64_t day)
{
    int year, month, of_month;
    time_civil_from_days(day, &year, &month, &of_month);
    return year;
}

bool
lunar_of(int64_t day, struct lunar_date *out)
{
    int at = civil_year(day);
    const struct lunar_year *year = year_of(at);
    if (!year || day < year->new_year)
        year = year_of(--at);
    if (!year)
        return false;
    int left = (int)(day - year->new_year), months = year->leap ? MONTHS_MOST : 12;
    for (int i = 0; i < months; i++) {
        int len = 29 + (int)(year->long_months >> i & 1);
        if (left < len) {
            bool is_after = year->leap && i >= year->leap;
            *out = (struct lunar_date){at, i + (is_after ? 0 : 1), left + 1,
                                       year->leap && i == year->leap};
            return true;
        }
        left -= len;
    }
    return false; /* past the last year's end */
}

const char *
lunar_term(int64_t day)
{
    int year, month, of_month;
    time_civil_from_days(day, &year, &month, &of_month);
    const struct lunar_year *held = year_of(year);
    for (int i = 2 * (month - 1); held && i < 2 * month; i++)
        if (held->terms[i] == of_month)
            return TERMS[i];
    return "";
}

const char *
lunar_text(struct arena *arena, int64_t day, const char *between)
{
    struct lunar_date date;
    if (!lunar_of(day, &date))
        return "";
    const char *term = lunar_term(day);
    return arena_printf(arena, "农历%s%s月%s%s%s", date.is_leap ? "闰" : "",
                        MONTHS[date.month - 1], DAYS[date.day - 1], term[0] ? between : "",
                        term);
}
