#include "import/time_limit.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"
#include "han/official_numeral.h"
#include "import/words.h"

#include <stdlib.h>
#include <string.h>

#define RULES_MAX 16

/* ---- time limits ---- */

struct unit {
    const char *word, *name;
    int factor;
};

static const struct unit UNITS[] = {
    {"个工作日", "workday", 1}, {"工作日", "workday", 1}, {"个自然日", "day", 1},
    {"自然日", "day", 1},       {"个月", "month", 1},     {"日", "day", 1},
    {"天", "day", 1},           {"个小时", "hour", 1},    {"小时", "hour", 1},
    {"年", "month", 12},        {"周", "day", 7},         {"季度", "month", 3}};

static bool
has_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

/* From when it counts; of several words the first in this order. */
static const char *
from_of(const char *clause)
{
    static const struct {
        const char *word, *from;
    } WORDS[] = {{"申请", "application"},
                 {"获取", "made-or-obtained"},
                 {"制作", "made-or-obtained"},
                 {"制定", "made-or-obtained"},
                 {"批准", "approval"},
                 {"批复", "approval"},
                 {"审批", "approval"},
                 {"决定", "decision"},
                 {"形成", "formed-or-changed"},
                 {"变更", "formed-or-changed"},
                 {"更新", "last-update"},
                 {"之日", "event"},
                 {"后", "event"},
                 {"前", "event"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(clause, WORDS[i].word))
            return WORDS[i].from;
    return NULL;
}

static bool
ends_before(const char *clause, const char *at, const char *word)
{
    size_t len = (size_t)(at - clause), size = strlen(word);
    return len >= size && memcmp(at - size, word, size) == 0;
}

/* A count of days: figures or, up to 99, Chinese numerals. */
static size_t
count_len(const char *text, int *value)
{
    size_t len = strspn(text, "0123456789");
    *value = len && len <= 4 ? (int)strtol(text, NULL, 10) : 0;
    if (!len)
        len = official_figures(text, value); /* full-width ones */
    return len ? len : official_han_number(text, value);
}

/* The number before a unit at or behind `text`; its unit, and where the number begins. */
static const struct unit *
find_term(const char *text, int *amount, const char **begins, const char **behind)
{
    for (const char *start = text; *text; text++) {
        int value = 0;
        size_t len = count_len(text, &value);
        if (len && ends_before(start, text, "月")) {
            text += len - 1; /* the day of a date */
            continue;
        }
        const char *unit = text + len;
        unit += strspn(unit, " ");
        for (size_t i = 0; len && i < sizeof UNITS / sizeof *UNITS; i++)
            if (str_starts(unit, UNITS[i].word)) {
                *amount = value * UNITS[i].factor;
                *begins = text;
                *behind = unit + strlen(UNITS[i].word);
                bool year = str_eq(UNITS[i].word, "年") && value > 20;
                if (value && !year && !str_starts(*behind, "起"))
                    return &UNITS[i];
            }
        if (len)
            text += len - 1;
    }
    return NULL;
}

static struct time_limit_rule
rule_of_term(const char *clause, const struct unit *unit, int amount, const char *begins)
{
    static const char *const SHOWN[] = {"公示",       "公告",   "公开期", "期限为",
                                        "期限不少于", "不少于", "展示",   NULL};
    static const char *const EARLIER[] = {"提前", "日前", "开始前", NULL};
    struct time_limit_rule rule = {
        .unit = unit->name, .amount = amount, .from = from_of(clause)};
    bool within = strstr(begins, "内") != NULL;
    if (ends_before(clause, begins, "每") || ends_before(clause, begins, "每隔")) {
        rule.kind = "every";
        rule.from = "last-update";
    } else if (has_one_of(clause, EARLIER) && !within) {
        rule.kind = "before";
        rule.from = "event";
    } else if (has_one_of(clause, SHOWN) && !within) {
        rule.kind = "display";
        rule.from = "posted";
    } else {
        rule.kind = "within";
        rule.from = rule.from ? rule.from : "formed-or-changed";
    }
    return rule;
}

/* What a clause says without a number. */
static bool
rule_of_words(const char *clause, struct time_limit_rule *rule)
{
    static const struct {
        const char *word;
        struct time_limit_rule rule;
    } WORDS[] = {{"实时", {"realtime", "", "", 0}},
                 {"及时", {"timely", "", "", 0}},
                 {"即时", {"timely", "", "", 0}},
                 {"长期", {"longterm", "", "", 0}},
                 {"每日", {"every", "day", "last-update", 1}},
                 {"每天", {"every", "day", "last-update", 1}},
                 {"每周", {"every", "day", "last-update", 7}},
                 {"每月", {"every", "month", "last-update", 1}},
                 {"每季", {"every", "month", "last-update", 3}},
                 {"按季", {"every", "month", "last-update", 3}},
                 {"每半年", {"every", "month", "last-update", 6}},
                 {"每年", {"every", "month", "last-update", 12}},
                 {"按年", {"every", "month", "last-update", 12}}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(clause, WORDS[i].word)) {
            *rule = WORDS[i].rule;
            return true;
        }
    if (str_ends(clause, "后") || str_ends(clause, "期限内")) {
        *rule = (struct time_limit_rule){"timely", "", "", 0};
        return true;
    }
    if (!str_ends(clause, "前"))
        return false;
    const char *from = from_of(clause);
    *rule = (struct time_limit_rule){"before", "", from ? from : "event", 0};
    return true;
}

static size_t
clause_len(const char *text)
{
    static const char *const ENDS[] = {"；", "，", "。", ";", ",", NULL};
    size_t len = 0;
    for (; text[len]; len++)
        for (size_t i = 0; ENDS[i]; i++)
            if (str_starts(text + len, ENDS[i]))
                return len;
    return len;
}

/* A clause may only say of what the next one speaks: 信息形成，20个工作日内. */
static void
add_rules(const char *clause, struct time_limit_rule *rules, size_t *len)
{
    const char *rest = clause, *begins, *behind;
    const struct unit *unit;
    int amount;
    size_t before = *len;
    while (*len < RULES_MAX && (unit = find_term(rest, &amount, &begins, &behind))) {
        rules[(*len)++] = rule_of_term(clause, unit, amount, begins);
        rest = behind;
    }
    if (*len < RULES_MAX && *len == before && rule_of_words(clause, &rules[*len]))
        (*len)++;
}

struct time_limit_rule *
time_limit_rules(struct arena *arena, const char *text, size_t *len)
{
    struct time_limit_rule *rules = arena_alloc(arena, RULES_MAX * sizeof *rules);
    *len = 0;
    while (*text) {
        size_t clause = clause_len(text);
        add_rules(words_joined(arena, arena_strndup(arena, text, clause)), rules, len);
        text += clause;
        if (*text) {
            size_t step = 0;
            utf8_next(text, strlen(text), &step);
            text += step;
        }
    }
    return rules;
}

/* ---- dates ---- */

/* A year in figures or as 二〇二六, at most four of them. */
static size_t
year_len(const char *text, int *year)
{
    static const char *const DIGITS[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    size_t len = 0;
    int count = 0;
    for (*year = 0; count < 4; count++) {
        int digit = text[len] >= '0' && text[len] <= '9' ? text[len] - '0' : -1;
        size_t step = 1;
        if (digit < 0 && (str_starts(text + len, "○") || str_starts(text + len, "零"))) {
            digit = 0;
            step = strlen("零");
        }
        for (int i = 0; digit < 0 && i < 10; i++)
            if (str_starts(text + len, DIGITS[i])) {
                digit = i;
                step = strlen(DIGITS[i]);
            }
        if (digit < 0)
            return 0;
        *year = *year * 10 + digit;
        len += step;
    }
    return *year >= 1900 && *year <= 2199 ? len : 0;
}

static size_t
number_len(const char *text, int *value)
{
    size_t len = official_figures(text, value);
    if (!len) {
        len = official_han_number(text, value);
        if (len && *value == 0)
            len = 0;
    }
    return len;
}

/* Of 2026-7-3, 2026年7月3日: what parts the figures. */
static size_t
part_len(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (str_starts(text, *words))
            return strlen(*words);
    return 0;
}

static bool
is_day(int year, int month, int day)
{
    int y, m, d;
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    time_civil_from_days(time_days_from_civil(year, month, day), &y, &m, &d);
    return m == month && d == day;
}

/* 7月3日 or, behind a year, -7-3. */
static size_t
month_and_day(const char *text, bool dashed, int *month, int *day)
{
    static const char *const MONTH[] = {"月", NULL}, *const DAY[] = {"日", "号", NULL};
    static const char *const DASH[] = {"-", "/", ".", "．", "－", NULL};
    size_t at = number_len(text, month), part = part_len(text + at, dashed ? DASH : MONTH);
    if (!at || !part)
        return 0;
    at += part;
    size_t len = number_len(text + at, day);
    if (!len)
        return 0;
    at += len;
    part = dashed ? 1 : part_len(text + at, DAY);
    return !part ? 0 : dashed ? at : at + part;
}

static size_t
date_at(const char *text, int64_t year_of, int64_t *out)
{
    static const char *const YEAR[] = {"年", NULL};
    static const char *const DASH[] = {"-", "/", ".", "．", "－", NULL};
    int year, month = 0, day = 0, unused;
    size_t at = year_len(text, &year), part = at ? part_len(text + at, YEAR) : 0;
    bool dashed = false;
    if (at && !part)
        dashed = (part = part_len(text + at, DASH)) > 0;
    if (at && part) {
        size_t len = month_and_day(text + at + part, dashed, &month, &day);
        at = len ? at + part + len : 0;
    } else
        at = 0;
    if (!at && year_of != DATE_NONE && (at = month_and_day(text, false, &month, &day)))
        time_civil_from_days(year_of, &year, &unused, &unused);
    if (!at || !is_day(year, month, day))
        return 0;
    *out = time_days_from_civil(year, month, day);
    return at;
}

int64_t
date_read(const char *text, int64_t year_of, const char **end)
{
    int64_t day;
    for (; *text; text++) {
        size_t len = date_at(text, year_of, &day);
        if (!len)
            continue;
        *end = text + len;
        return day;
    }
    *end = text;
    return DATE_NONE;
}

bool
date_is_whole(const char *text, int64_t *day)
{
    while (words_blank(text))
        text += words_blank(text);
    size_t len = date_at(text, DATE_NONE, day);
    /* A time of day may follow: 2026-07-03 00:00:00. */
    return len > 0 && (words_is_blank(text + len) ||
                       strspn(text + len, " T:0123456789+") == strlen(text + len));
}

const char *
date_text_of(struct arena *arena, int64_t day)
{
    int year, month, month_day;
    time_civil_from_days(day, &year, &month, &month_day);
    return arena_printf(arena, "%04d-%02d-%02d", year, month, month_day);
}
