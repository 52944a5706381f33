/* When a record is no longer shown by itself. */
#include "model/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SHOWN 2000
#define ALERT 1500

static void
test_leaves_at(void **state)
{
    static const struct {
        enum priority priority;
        bool is_alert, cancelled;
        int64_t alert_end, leaves;
    } NOTICES[] = {
        {PRIORITY_NORMAL, false, false, INT64_MAX, SHOWN},
        {PRIORITY_URGENT, false, false, INT64_MAX, SHOWN},
        {PRIORITY_URGENT, true, false, ALERT, ALERT},
        {PRIORITY_URGENT, true, false, SHOWN + 1, SHOWN + 1},
        {PRIORITY_URGENT, true, false, INT64_MAX, SHOWN}, /* an alert with an open end */
        {PRIORITY_URGENT, true, true, ALERT, INT64_MIN},
        {PRIORITY_IMPORTANT, true, false, ALERT, SHOWN}, /* takes its turn as others do */
    };
    (void)state;
    for (size_t i = 0; i < sizeof NOTICES / sizeof *NOTICES; i++) {
        struct notice_part notice = {.is_alert = NOTICES[i].is_alert,
                                     .cancelled = NOTICES[i].cancelled,
                                     .alert_end = NOTICES[i].alert_end,
                                     .show_until = SHOWN};
        struct record record = {
            .kind = KIND_NOTICE, .priority = NOTICES[i].priority, .notice = &notice};
        assert_int_equal(record_leaves_at(&record), NOTICES[i].leaves);
    }
    struct record document = {.kind = KIND_DOCUMENT};
    assert_true(record_leaves_at(&document) == INT64_MAX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_leaves_at)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
