#include "import/notice_words.h"
#include "base/str.h"
#include "base/utf8.h"
#include "import/time_limit.h"
#include "import/words.h"

#include <string.h>

#define PERIOD_BYTES 160 /* behind 公示期 that its dates stand within */
#define GAP_BYTES    24  /* between the two dates */
#define PHONE_BYTES  45  /* between a word for a phone and its number */
#define PHONE_LEAST  7   /* digits, hotlines apart */
#define PHONE_MOST   16

static const char *const PERIODS[] = {"公示期",   "公示时间", "公示日期", "公告期",
                                      "公告时间", "张贴时间", "张榜时间", "公开期",
                                      "公开时间", NULL};

/* 至, 到, — between two dates. */
static bool
is_until(const char *text, size_t len)
{
    static const char *const WORDS[] = {"至", "到", "—", "－", "-", "~", "～", "–", NULL};
    if (len > GAP_BYTES)
        return false;
    for (size_t i = 0; WORDS[i]; i++) {
        const char *at = strstr(text, WORDS[i]);
        if (at && at < text + len)
            return true;
    }
    return false;
}

static bool
read_dates(struct arena *arena, const char *text, int64_t day, int64_t *from, int64_t *until)
{
    const char *part = arena_strndup(arena, text, strnlen(text, PERIOD_BYTES)), *end, *last;
    int64_t first = date_read(part, day, &end);
    if (first == DATE_NONE)
        return false;
    int64_t second = date_read(end, first, &last);
    if (second == DATE_NONE || second < first)
        return false;
    /* Behind the second one only: where it begins is not known, but it is short. */
    if (!is_until(end, (size_t)(last - end) > GAP_BYTES * 2 ? GAP_BYTES + 1 : GAP_BYTES))
        return false;
    *from = first;
    *until = second;
    return true;
}

static bool
read_term(struct arena *arena, const char *text, int64_t day,
          const struct workday_calendar *calendar, int64_t *from, int64_t *until)
{
    size_t len = strcspn(text, "\n"), count;
    const char *line = arena_strndup(arena, text, len < PERIOD_BYTES ? len : PERIOD_BYTES);
    const struct time_limit_rule *rules = time_limit_rules(arena, line, &count);
    for (size_t i = 0; i < count && day != DATE_NONE; i++) {
        if (!rules[i].amount ||
            (!str_eq(rules[i].unit, "day") && !str_eq(rules[i].unit, "workday")))
            continue;
        bool workdays = str_eq(rules[i].unit, "workday") && calendar;
        int amount = rules[i].amount;
        *from = day;
        *until = workdays ? workday_add(calendar, day, amount)
                          : day + (str_eq(rules[i].unit, "workday") ? amount * 7 / 5 : amount);
        return true;
    }
    return false;
}

bool
notice_period(const char *text, int64_t day, const struct workday_calendar *calendar,
              int64_t *from, int64_t *until)
{
    struct arena *arena = arena_new();
    bool found = false;
    /* Dates anywhere before a term anywhere. */
    for (int pass = 0; pass < 2 && !found; pass++)
        for (size_t i = 0; PERIODS[i] && !found; i++)
            for (const char *at = text; !found && (at = strstr(at, PERIODS[i])) != NULL;
                 at += strlen(PERIODS[i]))
                found = pass == 0 ? read_dates(arena, at, day, from, until)
                                  : read_term(arena, at, day, calendar, from, until);
    arena_free(arena);
    return found;
}

/* ---- phones ---- */

static size_t
phone_len(const char *text, size_t *digits)
{
    size_t len = 0;
    *digits = 0;
    for (; text[len]; len++) {
        bool digit = text[len] >= '0' && text[len] <= '9';
        bool between = strchr("-() ", text[len]) && *digits > 0;
        if (!digit && !between)
            break;
        *digits += digit;
    }
    while (len && (text[len - 1] < '0' || text[len - 1] > '9'))
        len--;
    return len;
}

static bool
is_hotline(const char *text, size_t len)
{
    return (len == 5 && str_starts(text, "12")) || (len == 5 && str_starts(text, "95")) ||
           (len == 3 && str_starts(text, "11"));
}

static const char *
phone_behind(struct arena *arena, const char *text)
{
    size_t digits;
    const char *end = text + strnlen(text, PHONE_BYTES);
    for (; text < end && *text != '\n'; text++) {
        size_t len = phone_len(text, &digits);
        if (digits >= PHONE_LEAST && digits <= PHONE_MOST)
            return arena_strndup(arena, text, len);
        if (digits && is_hotline(text, len))
            return arena_strndup(arena, text, len);
        if (len)
            text += len - 1;
    }
    return NULL;
}

const char *
notice_phone(struct arena *arena, const char *text)
{
    static const char *const WORDS[] = {
        "异议电话", "监督电话", "举报电话", "投诉电话", "反映电话", "监督举报", "咨询电话",
        "联系电话", "联系方式", "服务电话", "电话",     "拨打",     NULL};
    for (size_t i = 0; WORDS[i]; i++)
        for (const char *at = text; (at = strstr(at, WORDS[i])) != NULL;) {
            at += strlen(WORDS[i]);
            const char *phone = phone_behind(arena, at);
            if (phone)
                return phone;
        }
    return NULL;
}
