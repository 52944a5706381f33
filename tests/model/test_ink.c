#include "model/ink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_strokes_and_undo(void **state)
{
    (void)state;
    static struct ink ink, empty;
    assert_false(ink_add(&ink, 5, 5)); /* no stroke has begun */
    assert_true(ink_begin(&ink, 10, 10));
    assert_false(ink_add(&ink, 12, 13)); /* hardly moved */
    assert_true(ink_add(&ink, 40, 10));
    assert_true(ink_begin(&ink, 20, 0));
    assert_true(ink_add(&ink, 20, 60));
    assert_int_equal(ink.strokes, 2);
    assert_int_equal(ink_stroke_end(&ink, 0), 2);
    assert_int_equal(ink_stroke_end(&ink, 1), 4);
    ink_undo(&ink);
    assert_int_equal(ink.strokes, 1);
    assert_int_equal(ink.len, 2);
    assert_int_equal(ink.points[2].x, 0); /* not only forgotten */
    ink_undo(&ink);
    ink_undo(&ink);
    assert_int_equal(ink.strokes, 0);
    ink_begin(&ink, 3, 3);
    ink_clear(&ink);
    assert_memory_equal(&ink, &empty, sizeof ink);
}

static void
test_the_last_stroke_begins_another(void **state)
{
    (void)state;
    static struct ink ink;
    ink_begin(&ink, 10, 10);
    ink_add(&ink, 40, 10);
    ink_begin(&ink, 20, 5);
    ink_add(&ink, 20, 60);
    ink_add(&ink, 20, 90);
    ink_keep_last(&ink);
    assert_int_equal(ink.strokes, 1);
    assert_int_equal(ink.len, 3);
    assert_int_equal(ink.points[0].y, 5);
    assert_int_equal(ink.points[3].y, 0);
    assert_int_equal(ink_stroke_end(&ink, 0), 3);
}

static void
test_it_is_full_some_day(void **state)
{
    (void)state;
    static struct ink ink;
    for (int i = 0; i < INK_STROKES_MAX; i++)
        assert_true(ink_begin(&ink, i, i));
    assert_false(ink_begin(&ink, 0, 0));
    for (int i = INK_STROKES_MAX; i < INK_POINTS_MAX; i++)
        assert_true(ink_add(&ink, (i % 2) * 100, i % 500));
    assert_false(ink_add(&ink, 50, 50));
    assert_int_equal(ink.len, INK_POINTS_MAX);
}

static void
test_a_box_holds_all_of_it(void **state)
{
    (void)state;
    struct ink ink = {.len = 0};
    assert_true(rect_empty(ink_box(&ink)));
    ink_begin(&ink, 10, 20);
    struct rect box = ink_box(&ink);
    assert_true(box.x == 10 && box.y == 20 && box.w == 1 && box.h == 1);
    ink_add(&ink, 30, 5);
    ink_begin(&ink, 12, 50);
    box = ink_box(&ink);
    assert_true(box.x == 10 && box.y == 5 && box.w == 21 && box.h == 46);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strokes_and_undo),
        cmocka_unit_test(test_the_last_stroke_begins_another),
        cmocka_unit_test(test_it_is_full_some_day),
        cmocka_unit_test(test_a_box_holds_all_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
