#include "screens/wide_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The label of a group of columns stays in sight while the table is panned. */

static void
test_label(void **state)
{
    static const struct {
        const char *what;
        int x, w, part_x, part_w, text_w, shift;
    } CASES[] = {
        {"all of it is seen", 100, 400, 0, 800, 60, 0},
        {"it goes on at the right", 100, 1400, 0, 800, 60, -350},
        {"it began at the left", -900, 1400, 0, 800, 60, 450},
        {"only its end is seen: the label stops there", -1360, 1400, 0, 800, 60, 650},
        {"a label as wide as its group", 100, 80, 0, 120, 60, 0},
        {"a label wider than its group", 100, 40, 0, 120, 60, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct rect box = rect_make(CASES[i].x, 0, CASES[i].w, 44);
        struct rect part = rect_make(CASES[i].part_x, 0, CASES[i].part_w, 44);
        int shift = wide_table_label_shift(box, part, CASES[i].text_w, 20);
        if (shift != CASES[i].shift)
            fail_msg("%s: %d, expected %d", CASES[i].what, shift, CASES[i].shift);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_label)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
