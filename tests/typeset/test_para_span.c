/* Where a stretch of a line lies: what is marked there ends with its last cell. */
#include "typeset/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

enum { SIZE = 32, EM = SIZE * 64 };

static const struct {
    const char *text;
    uint32_t from, to;
    int32_t x0, x1; /* ems of 1/64 px */
} CASES[] = {
    {"一二三四", 3, 9, EM, 3 * EM},
    {"一二　三四", 0, 6, 0, 2 * EM}, /* not over the blank that follows */
    {"一二 三四", 0, 6, 0, 2 * EM},
    {"一二　三四", 0, 9, 0, 3 * EM}, /* but where the blank is in it */
    {"一二　三四", 9, 15, 3 * EM, 5 * EM},
};

static void
spans(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct text_run run = {.text = CASES[i].text,
                               .len = strlen(CASES[i].text),
                               .style = {.role = FONT_SONGTI, .weight = 400, .size = SIZE}};
        const struct para_options options = {.width = 40 * SIZE, .line_height = 2 * SIZE};
        struct para *para = para_layout(fonts, &run, 1, &options);
        int32_t x0, x1;
        assert_true(para_span(para, 0, CASES[i].from, CASES[i].to, &x0, &x1));
        assert_int_equal(x0, CASES[i].x0);
        assert_int_equal(x1, CASES[i].x1);
        para_free(para);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(spans)};
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
