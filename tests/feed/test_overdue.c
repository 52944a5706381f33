/* Which items are overdue: working days over holidays, months, what was published for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../moment.h"
#include "base/str.h"
#include "feed/overdue.h"
#include "feed/record_json.h"

#include <string.h>

#define ITEM(date, rule)                                                                          \
    "{\"kind\":\"item\",\"id\":\"i\",\"title\":\"审核信息\",\"seq\":1,\"level1\":\"低保\"," \
    "\"level2\":\"审核信息\",\"content\":[],\"fieldIds\":[\"f\"]," date                           \
    "\"timeLimitRules\":[" rule "]}"
#define DATED           "\"publishDate\":\"2026-02-10\","
#define WITHIN(n, unit) "{\"kind\":\"within\",\"amount\":" n ",\"unit\":\"" unit "\"}"
#define MONTHLY         "{\"kind\":\"every\",\"amount\":1,\"unit\":\"month\"}"
#define NOTICE(date, more)                                                                     \
    "{\"kind\":\"notice\",\"id\":\"n\",\"publishDate\":\"" date "\"," more "}"

static const struct {
    const char *item, *published, *today, *since, *due; /* due NULL: not overdue */
    size_t unknown;
} CASES[] = {
    /* Spring Festival 2026: 15 to 23 February off, 14 and 28 February worked. */
    {ITEM(DATED, WITHIN("5", "workday")), NULL, "2026-02-25", NULL, "2026-02-24", 0},
    {ITEM(DATED, WITHIN("5", "workday")), NULL, "2026-02-24", NULL, NULL, 0},
    {ITEM(DATED, WITHIN("5", "day")), NULL, "2026-02-16", NULL, "2026-02-15", 0},
    {ITEM("", WITHIN("5", "day")), NULL, "2026-02-16", NULL, NULL, 1},
    {ITEM("", WITHIN("5", "day")), NULL, "2026-02-16", "2026-02-01", "2026-02-06", 0},
    {ITEM(DATED, "{\"kind\":\"timely\"}"), NULL, "2027-01-01", NULL, NULL, 0},
    /* Published for it: by its id, or by its name in the same field. */
    {ITEM(DATED, WITHIN("5", "day")),
     NOTICE("2026-02-12", "\"title\":\"公示\",\"related\":[{\"title\":\"x\",\"id\":\"i\"}]"),
     "2026-03-01", NULL, NULL, 0},
    {ITEM(DATED, WITHIN("5", "day")),
     NOTICE("2026-02-12", "\"title\":\"低保审核信息公示\",\"fieldIds\":[\"f\"]"), "2026-03-01",
     NULL, NULL, 0},
    {ITEM(DATED, WITHIN("5", "day")),
     NOTICE("2026-02-12", "\"title\":\"低保审核信息公示\",\"fieldIds\":[\"g\"]"), "2026-03-01",
     NULL, "2026-02-15", 0},
    {ITEM(DATED, WITHIN("5", "day")),
     NOTICE("2026-02-12", "\"title\":\"医保审核信息公示\",\"fieldIds\":[\"f\"]"), "2026-03-01",
     NULL, "2026-02-15", 0},
    /* Before the day that it was formed. */
    {ITEM(DATED, WITHIN("5", "day")),
     NOTICE("2026-02-09", "\"title\":\"公示\",\"related\":[{\"title\":\"x\",\"id\":\"i\"}]"),
     "2026-03-01", NULL, "2026-02-15", 0},
    /* Every month counts from what was published last. */
    {ITEM(DATED, MONTHLY),
     NOTICE("2026-03-31", "\"title\":\"公示\",\"related\":[{\"title\":\"x\",\"id\":\"i\"}]"),
     "2026-05-01", NULL, "2026-04-30", 0},
    {ITEM(DATED, MONTHLY),
     NOTICE("2026-03-31", "\"title\":\"公示\",\"related\":[{\"title\":\"x\",\"id\":\"i\"}]"),
     "2026-04-30", NULL, NULL, 0},
};

static struct record *
parse(const char *json)
{
    struct record *record = NULL;
    struct record_error error;
    if (json && record_from_json(json, strlen(json), &record, &error))
        fail_msg("%s: %s\n%s", error.pointer, error.message, json);
    return record;
}

static int64_t
day(const char *text)
{
    return (moment(text) + 8 * 3600) / 86400;
}

static void
each(void **state)
{
    (void)state;
    struct workday_calendar *calendar;
    assert_int_equal(workday_load("assets/calendar/workday-calendar.json", &calendar), ERR_OK);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct record *item = parse(CASES[i].item), *published = parse(CASES[i].published);
        struct overdue_report report = {0};
        struct overdue_input input = {.items = &item,
                                      .item_count = 1,
                                      .published = &published,
                                      .published_count = published ? 1 : 0,
                                      .calendar = calendar,
                                      .today = day(CASES[i].today),
                                      .since = CASES[i].since ? day(CASES[i].since)
                                                              : OVERDUE_NO_DAY};
        overdue_find(&input, &report);
        if (report.len != (CASES[i].due ? 1u : 0u) || report.unknown != CASES[i].unknown ||
            (report.len && report.items[0].due != day(CASES[i].due)))
            fail_msg("case %zu: %zu overdue, due day %lld", i, report.len,
                     report.len ? (long long)report.items[0].due : 0);
        overdue_free(&report);
        record_free(item);
        record_free(published);
    }
    workday_free(calendar);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
