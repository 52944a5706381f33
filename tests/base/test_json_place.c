#include "base/json_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char TEXT[] = "\n{ \"a\": [1, {\"b\": \"}\\\"]\", \"c\":\n  true}, []],\n"
                           "  \"名\": {\"键\": 1, \"x/y~z\": 2},\n \"n\": -1.5e3 }\n";

static void
pointers_lead_to_places(void **state)
{
    (void)state;
    static const struct {
        const char *pointer;
        int line, column;
    } CASES[] = {
        {"", 2, 1},        {"/a", 2, 3},           {"/a/0", 2, 9},         {"/a/1", 2, 12},
        {"/a/1/b", 2, 13}, {"/a/1/c", 2, 26},      {"/a/2", 3, 10},        {"/名", 4, 3},
        {"/名/键", 4, 9},  {"/名/x~1y~0z", 4, 17}, {"/n", 5, 2},           {"/absent", 2, 1},
        {"/a/9", 2, 3},    {"/a/1/absent", 2, 12}, {"/n/deeper/on", 5, 2},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct json_place place = json_place_of(TEXT, sizeof TEXT - 1, CASES[i].pointer);
        if (place.line != CASES[i].line || place.column != CASES[i].column)
            fail_msg("%s: %d:%d, expected %d:%d", CASES[i].pointer, place.line, place.column,
                     CASES[i].line, CASES[i].column);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pointers_lead_to_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
