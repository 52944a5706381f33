#include "base/mem.h"
#include "input/stroke_book.h"
#include "input/stroke_shape.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char PATH[] = "/tmp/gongshi-test-strokes.txt";

static enum err
load(const char *text, struct stroke_book **out)
{
    FILE *file = fopen(PATH, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    enum err err = stroke_book_new(PATH, out);
    unlink(PATH);
    return err;
}

/* x0, y0, x1, y1 … of strokes; -1 begins the next. */
static struct ink
ink_of(const int *at, size_t len)
{
    struct ink ink = {.len = 0};
    bool begins = true;
    for (size_t i = 0; i < len; i++) {
        if (at[i] < 0) {
            begins = true;
            continue;
        }
        if (begins)
            assert_true(ink_begin(&ink, at[i], at[i + 1]));
        else
            assert_true(ink_add(&ink, at[i], at[i + 1]));
        begins = false;
        i++;
    }
    return ink;
}

static enum stroke
likeliest(const int *at, size_t len)
{
    struct ink ink = ink_of(at, len);
    const uint8_t *costs = stroke_shape_costs(stroke_shape(ink.points, ink.len, 500));
    int best = 0;
    for (int i = 1; i < STROKE_COUNT; i++)
        best = costs[i] < costs[best] ? i : best;
    return (enum stroke)best;
}

static void
test_a_stroke_is_one_of_five(void **state)
{
    (void)state;
    static const struct {
        int at[10];
        size_t len;
        enum stroke stroke;
    } CASES[] = {{{50, 250, 450, 230}, 4, STROKE_H},
                 {{250, 50, 250, 450}, 4, STROKE_S},
                 {{250, 50, 250, 440, 200, 400}, 6, STROKE_S}, /* with its hook */
                 {{300, 50, 60, 450}, 4, STROKE_P},
                 {{200, 200, 450, 450}, 4, STROKE_N},
                 {{50, 50, 400, 50, 400, 450}, 6, STROKE_Z},
                 {{100, 50, 100, 400, 450, 400}, 6, STROKE_Z}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(likeliest(CASES[i].at, CASES[i].len), CASES[i].stroke);
}

static void
test_a_dot_and_a_full_ink_have_a_shape(void **state)
{
    (void)state;
    static struct ink ink;
    assert_true(ink_begin(&ink, 5, 5));
    assert_in_range(stroke_shape(ink.points, 1, 0), 0, STROKE_SHAPES - 1);
    for (int i = 1; ink.len < INK_POINTS_MAX; i++) /* to and fro: each point is a corner */
        assert_true(ink_add(&ink, i % 2 ? 500 : 0, i % 300));
    assert_in_range(stroke_shape(ink.points, ink.len, 500), 0, STROKE_SHAPES - 1);
}

static void
test_the_order_of_strokes_tells_a_character(void **state)
{
    (void)state;
    struct stroke_book *book;
    static const int TEN[] = {50, 250, 450, 250, -1, 250, 50, 250, 450};
    struct ink ink = ink_of(TEN, sizeof TEN / sizeof *TEN);
    float costs[4];
    assert_int_equal(load("一\t9\th\n十\t8\ths\n卜\t7\tsn\n口\t6\tszh\tshz\n", &book), ERR_OK);
    assert_int_equal(stroke_book_len(book), 4);
    float best = stroke_book_judge(book, &ink, costs);
    size_t ten = stroke_book_find(book, "十");
    assert_string_equal(stroke_book_text(book, ten), "十");
    assert_true(best == costs[ten] && best < 1);
    for (size_t i = 0; i < 4; i++)
        assert_true(i == ten || costs[i] > best + 1);
    assert_int_equal(stroke_book_find(book, "士"), STROKE_BOOK_NONE);
    assert_true(stroke_book_rarity(book, ten) < 0);
    stroke_book_free(book);
}

static void
test_a_book_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "",
        "一\n",
        "一\t\n",
        "一\t9\n",
        "一\t9\t\n",
        "一\t9\thx\n",
        "一\t-9\th\n",
        "一二三\t9\th\n",
        "十\t9\ths\n一\t9\th\n", /* out of order */
        "一\t9\th\n一\t9\th\n",
        "一\t9\thhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh\n"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct stroke_book *book;
        assert_int_equal(load(WRONG[i], &book), ERR_FORMAT);
        assert_null(book);
    }
    struct stroke_book *book;
    assert_int_equal(stroke_book_new("/nonexistent/strokes.txt", &book), ERR_NOT_FOUND);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_stroke_is_one_of_five),
        cmocka_unit_test(test_a_dot_and_a_full_ink_have_a_shape),
        cmocka_unit_test(test_the_order_of_strokes_tells_a_character),
        cmocka_unit_test(test_a_book_that_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
