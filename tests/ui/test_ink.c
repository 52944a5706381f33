#include "ui_stage.h"

/* A finger that writes: where its points go, and what it is not. */

enum { INK = 7, KEY = 8 };

static struct ink ink;
static struct ui_scroll list;

static void
build(struct stage *s, bool with_pad)
{
    struct ui_node_desc pad = {.role = UI_GROUP, .rect = rect_make(100, 200, 400, 300)};
    struct ui_node_desc key = {
        .role = UI_KEY, .rect = rect_make(600, 200, 100, 100), .action = ui_act(KEY, 0, NULL)};
    stage_begin(s, 0);
    ui_scroll_begin(s->ui, &list, rect_make(0, 0, 1080, 1920), 1080, 4000, UI_SCROLL_Y);
    if (with_pad) {
        ui_push(s->ui, &pad);
        ui_on_ink(s->ui, &ink, ui_act(INK, 0, NULL));
        ui_ink(s->ui, pad.rect, &ink, 20, 0x000000ff);
        ui_pop(s->ui);
    }
    ui_push(s->ui, &key);
    ui_pop(s->ui);
    ui_scroll_end(s->ui);
    ui_end(s->ui);
}

static void
assert_action(struct stage *s, int code, int index)
{
    struct ui_action action;
    assert_true(ui_next_action(s->ui, &action));
    assert_int_equal(action.code, code);
    assert_int_equal(action.index, index);
}

static void
open_stage(struct stage *s)
{
    ink_clear(&ink);
    list = (struct ui_scroll){0};
    stage_open(s, THEME_LIGHT, 1080, 1920);
    build(s, true);
}

static void
test_a_finger_writes_within_the_frame(void **state)
{
    (void)state;
    struct stage s;
    open_stage(&s);
    assert_true(stage_touch(&s, INPUT_DOWN, 150, 250, 0, 0));
    assert_action(&s, INK, UI_INK_BEGIN);
    assert_true(stage_touch(&s, INPUT_MOVE, 250, 350, 16, 0));
    assert_false(stage_touch(&s, INPUT_MOVE, 252, 351, 32, 0)); /* hardly moved */
    stage_touch(&s, INPUT_MOVE, 900, 350, 48, 0);               /* over the key, beyond it */
    stage_touch(&s, INPUT_UP, 900, 40, 64, 0);
    assert_action(&s, INK, UI_INK_END);
    assert_int_equal(stage_action(&s), 0);
    assert_int_equal(ink.strokes, 1);
    assert_int_equal(ink.points[0].x, 50);
    assert_int_equal(ink.points[0].y, 50);
    for (size_t i = 0; i < ink.len; i++) {
        assert_in_range(ink.points[i].x, 0, 400);
        assert_in_range(ink.points[i].y, 0, 300);
    }
    assert_true(list.y < 0.5 && list.y > -0.5); /* nothing scrolled */
    stage_close(&s);
}

static void
test_a_palm_beside_it_writes_nothing(void **state)
{
    (void)state;
    struct stage s;
    open_stage(&s);
    stage_touch(&s, INPUT_DOWN, 150, 250, 0, 1);
    stage_touch(&s, INPUT_DOWN, 400, 400, 8, 2);
    stage_touch(&s, INPUT_MOVE, 450, 450, 16, 2);
    stage_touch(&s, INPUT_UP, 450, 450, 24, 2);
    assert_int_equal(ink.strokes, 1);
    assert_int_equal(ink.len, 1);
    stage_touch(&s, INPUT_UP, 150, 250, 32, 1);
    assert_action(&s, INK, UI_INK_BEGIN);
    assert_action(&s, INK, UI_INK_END);
    assert_int_equal(stage_action(&s), 0);
    stage_close(&s);
}

static void
test_a_tap_beside_the_frame_is_a_tap(void **state)
{
    (void)state;
    struct stage s;
    open_stage(&s);
    stage_touch(&s, INPUT_DOWN, 650, 250, 0, 0);
    stage_touch(&s, INPUT_UP, 650, 250, 60, 0);
    assert_action(&s, KEY, 0);
    assert_int_equal(ink.strokes, 0);
    stage_close(&s);
}

static void
test_a_pad_that_has_gone_is_written_in_no_more(void **state)
{
    (void)state;
    struct stage s;
    open_stage(&s);
    stage_touch(&s, INPUT_DOWN, 150, 250, 0, 0);
    build(&s, false);
    stage_touch(&s, INPUT_MOVE, 350, 350, 16, 0);
    stage_touch(&s, INPUT_UP, 350, 350, 32, 0);
    assert_int_equal(ink.len, 1);
    assert_action(&s, INK, UI_INK_BEGIN);
    assert_int_equal(stage_action(&s), 0);
    stage_touch(&s, INPUT_DOWN, 650, 250, 400, 0); /* and the next touch is a touch again */
    stage_touch(&s, INPUT_UP, 650, 250, 460, 0);
    assert_action(&s, KEY, 0);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_finger_writes_within_the_frame),
        cmocka_unit_test(test_a_palm_beside_it_writes_nothing),
        cmocka_unit_test(test_a_tap_beside_the_frame_is_a_tap),
        cmocka_unit_test(test_a_pad_that_has_gone_is_written_in_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
