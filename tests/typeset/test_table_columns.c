#include "typeset/table_columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COLUMNS_MAX 4

/* How a table's width is shared out. Every row adds up to its width. */

static void
test_fit(void **state)
{
    static const struct {
        const char *what;
        int count, width;
        struct table_want wants[COLUMNS_MAX];
        int widths[COLUMNS_MAX];
    } CASES[] = {
        {"all on one line, the rest in proportion",
         2,
         900,
         {{{50, 60, 100}, 0}, {{50, 60, 200}, 0}},
         {300, 600}},
        {"what each still wants",
         2,
         400,
         {{{100, 100, 100}, 0}, {{50, 100, 900}, 0}},
         {100, 300}},
        {"a short column stays on one line",
         4,
         1000,
         {{{84, 84, 84}, 0}, {{60, 150, 290}, 0}, {{60, 150, 2000}, 0}, {{60, 150, 400}, 0}},
         {84, 290, 437, 189}},
        {"not where another would become tiresome",
         3,
         1000,
         {{{10, 10, 300}, 0}, {{600, 600, 600}, 0}, {{390, 390, 900}, 0}},
         {10, 600, 390}},
        {"by weight", 2, 900, {{{50, 60, 100}, 1}, {{50, 60, 200}, 2}}, {300, 600}},
        {"by weight, not below the least",
         2,
         900,
         {{{400, 400, 400}, 1}, {{50, 60, 200}, 8}},
         {400, 500}},
        {"one long word leaves the others theirs",
         3,
         900,
         {{{9000, 9000, 9000}, 0}, {{90, 200, 20000}, 0}, {{60, 60, 60}, 0}},
         {640, 200, 60}},
        {"and by weight too", 2, 900, {{{9000, 9000, 9000}, 9}, {{90, 90, 90}, 1}}, {810, 90}},
        {"two long words share",
         3,
         900,
         {{{9000, 9000, 9000}, 0}, {{100, 100, 100}, 0}, {{5000, 5000, 5000}, 0}},
         {400, 100, 400}},
        {"too many columns are even",
         4,
         100,
         {{{90, 90, 90}, 0}, {{90, 90, 90}, 0}, {{90, 90, 90}, 0}, {{90, 90, 90}, 0}},
         {25, 25, 25, 25}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int widths[COLUMNS_MAX];
        table_columns_fit(CASES[i].wants, CASES[i].count, CASES[i].width, widths);
        for (int c = 0; c < CASES[i].count; c++)
            if (widths[c] != CASES[i].widths[c])
                fail_msg("%s: column %d is %d, expected %d", CASES[i].what, c, widths[c],
                         CASES[i].widths[c]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
