#include "ui_stage.h"

#include <math.h>

/* What a touch does, rule by rule: one target in a list of rows
 * that scrolls, with a wide table that scrolls both ways below it. */

#define ROW      200
#define ROWS     100
#define VIEW     1200
#define ROW_CODE 10

static struct ui_scroll list, pane;

static void
build(struct stage *s, int64_t now_ms)
{
    stage_begin(s, now_ms);
    ui_scroll_begin(s->ui, &list, rect_make(0, 0, 1080, VIEW), 1080, ROWS * ROW, UI_SCROLL_Y);
    struct rect seen = ui_visible(s->ui);
    for (int i = 0; i < ROWS; i++) {
        struct ui_node_desc desc = {.role = UI_LIST_ITEM,
                                    .rect = rect_make(0, i * ROW, 1080, ROW),
                                    .action = ui_act(ROW_CODE + i, i, NULL)};
        if (desc.rect.y + ROW <= seen.y || desc.rect.y >= seen.y + seen.h)
            continue;
        ui_push(s->ui, &desc);
        ui_pop(s->ui);
    }
    ui_scroll_end(s->ui);
    ui_scroll_begin(s->ui, &pane, rect_make(0, VIEW, 1080, 400), 3000, 2000,
                    UI_SCROLL_X | UI_SCROLL_Y);
    ui_scroll_end(s->ui);
    ui_end(s->ui);
}

static void
open_stage(struct stage *s, enum theme_scheme scheme)
{
    list = pane = (struct ui_scroll){0};
    stage_open(s, scheme, 1080, 1920);
    build(s, 0);
}

/* Finger down at (x, y), on to (x + dx, y + dy) in `ms` with a report every 8 ms, up. */
static void
drag(struct stage *s, double x, double y, double dx, double dy, int ms, int64_t at)
{
    stage_touch(s, INPUT_DOWN, x, y, at, 0);
    for (int t = 8; t <= ms; t += 8)
        stage_touch(s, INPUT_MOVE, x + dx * t / ms, y + dy * t / ms, at + t, 0);
    stage_touch(s, INPUT_UP, x + dx, y + dy, at + ms, 0);
}

/* Returns when all has come to rest. */
static int64_t
settle(struct stage *s, int64_t at)
{
    int64_t end = at + 10000;
    while (ui_animating(s->ui) && at < end) {
        at += 16;
        ui_tick(s->ui, at);
    }
    assert_true(at < end);
    return at;
}

static void
test_taps(void **state)
{
    static const struct {
        const char *what;
        enum theme_scheme scheme;
        double dx, dy;
        int ms;
        int code;
    } CASES[] = {
        {"still", THEME_LIGHT, 0, 0, 60, ROW_CODE + 1},
        {"slow", THEME_LIGHT, 0, 0, 8000, ROW_CODE + 1},
        {"14 px down", THEME_LIGHT, 0, 14, 80, ROW_CODE + 1},
        {"14 px aslant", THEME_LIGHT, -9, 9, 80, ROW_CODE + 1},
        {"15 px down", THEME_LIGHT, 0, 15, 80, 0},
        {"15 px aside", THEME_LIGHT, 15, 0, 80, 0},
        {"a drag", THEME_LIGHT, 0, -300, 200, 0},
        /* 24 px of the canvas are 16 of 关怀版 */
        {"care takes 16 px", THEME_CARE, 0, 16, 80, ROW_CODE + 1},
        {"care takes no more", THEME_CARE, 0, 17, 80, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct stage s;
        open_stage(&s, CASES[i].scheme);
        drag(&s, 500, 300, CASES[i].dx, CASES[i].dy, CASES[i].ms, 1000);
        int code = stage_action(&s);
        if (code != CASES[i].code)
            fail_msg("%s: action %d", CASES[i].what, code);
        stage_close(&s);
    }
}

static void
test_moving_out_cancels(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    /* 5 px above the edge, 6 px across it, and back: within the slop, yet off the target. */
    stage_touch(&s, INPUT_DOWN, 500, 395, 1000, 0);
    stage_touch(&s, INPUT_MOVE, 500, 405, 1040, 0);
    stage_touch(&s, INPUT_MOVE, 500, 395, 1080, 0);
    stage_touch(&s, INPUT_UP, 500, 395, 1100, 0);
    assert_int_equal(stage_action(&s), 0);
    stage_close(&s);
}

static void
test_pressed_look(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    for (int down = 1; down >= 0; down--) {
        assert_true(
            stage_touch(&s, down ? INPUT_DOWN : INPUT_UP, 500, 50, down ? 100 : 200, 0));
        stage_begin(&s, 210);
        struct ui_node_desc desc = {.role = UI_BUTTON,
                                    .rect = rect_make(0, 0, 1080, ROW),
                                    .action = ui_act(ROW_CODE, 0, NULL)};
        assert_int_equal(ui_push(s.ui, &desc), down);
        ui_pop(s.ui);
        ui_end(s.ui);
    }
    stage_close(&s);
}

static void
test_second_finger(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    stage_touch(&s, INPUT_DOWN, 500, 300, 1000, 1);
    assert_false(stage_touch(&s, INPUT_DOWN, 500, 700, 1010, 2));
    assert_false(stage_touch(&s, INPUT_MOVE, 500, 900, 1020, 2));
    assert_false(stage_touch(&s, INPUT_UP, 500, 900, 1030, 2));
    assert_int_equal(stage_action(&s), 0);
    stage_touch(&s, INPUT_UP, 500, 300, 1100, 1);
    assert_int_equal(stage_action(&s), ROW_CODE + 1);
    assert_true(list.y == 0);
    stage_close(&s);
}

static void
test_repeat_guard(void **state)
{
    static const struct {
        double y;
        int64_t after;
        int code;
    } SECOND[] = {{300, 240, 0}, {300, 260, ROW_CODE + 1}, {500, 100, ROW_CODE + 2}};
    (void)state;
    for (size_t i = 0; i < sizeof SECOND / sizeof *SECOND; i++) {
        struct stage s;
        open_stage(&s, THEME_LIGHT);
        drag(&s, 500, 300, 0, 0, 40, 1000);
        assert_int_equal(stage_action(&s), ROW_CODE + 1);
        drag(&s, 500, SECOND[i].y, 0, 0, 40, 1000 + SECOND[i].after);
        assert_int_equal(stage_action(&s), SECOND[i].code);
        stage_close(&s);
    }
}

static void
test_drag_follows_finger(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    stage_touch(&s, INPUT_DOWN, 500, 900, 1000, 0);
    stage_touch(&s, INPUT_MOVE, 500, 886, 1016, 0);
    assert_true(list.y == 0);
    stage_touch(&s, INPUT_MOVE, 500, 880, 1032, 0);
    assert_true(fabs(list.y - 6) < 0.01); /* the first 14 px are not jumped */
    stage_touch(&s, INPUT_MOVE, 500, 600, 1048, 0);
    assert_true(fabs(list.y - 286) < 0.01);
    stage_touch(&s, INPUT_MOVE, 500, 600, 1400, 0); /* rested: no fling */
    stage_touch(&s, INPUT_UP, 500, 600, 1416, 0);
    assert_false(ui_animating(s.ui));
    assert_true(fabs(list.y - 286) < 0.01);
    stage_close(&s);
}

static void
test_fling_distance(void **state)
{
    static const struct {
        double dy;
        int ms;
        double velocity; /* of the offset */
    } FLINGS[] = {{-160, 80, 2000},
                  {-80, 80, 1000},
                  {-800, 80, 7000},
                  {-2400, 240, 7000},
                  {-15, 80, 0}}; /* under 200 px/s: none */
    (void)state;
    for (size_t i = 0; i < sizeof FLINGS / sizeof *FLINGS; i++) {
        struct stage s;
        open_stage(&s, THEME_LIGHT);
        drag(&s, 500, 1000, 0, FLINGS[i].dy, FLINGS[i].ms, 1000);
        double from = list.y;
        settle(&s, 1000 + FLINGS[i].ms);
        double way = list.y - from, expected = FLINGS[i].velocity * 0.325;
        /* It stops at 16 px/s, 5 px before the curve's end. */
        if (way > expected || way < expected - 8)
            fail_msg("fling %zu: %.1f px, expected %.1f", i, way, expected);
        stage_close(&s);
    }
}

static void
test_same_at_every_frame_rate(void **state)
{
    double ends[2];
    (void)state;
    for (int slow = 0; slow < 2; slow++) {
        struct stage s;
        open_stage(&s, THEME_LIGHT);
        drag(&s, 500, 1000, 0, -160, 80, 1000);
        for (int64_t t = 1080; t <= 1480; t += slow ? 100 : 8)
            ui_tick(s.ui, t);
        ends[slow] = list.y;
        stage_close(&s);
    }
    assert_true(fabs(ends[0] - ends[1]) < 0.01);
}

static void
test_touch_stops_fling(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    drag(&s, 500, 1000, 0, -160, 80, 1000);
    ui_tick(s.ui, 1180);
    build(&s, 1180);
    double at = list.y;
    drag(&s, 500, 600, 0, 0, 60, 1190);
    assert_int_equal(stage_action(&s), 0); /* not a tap */
    settle(&s, 1250);
    assert_true(fabs(list.y - at) < 0.01);
    build(&s, 1300);
    drag(&s, 500, 600, 0, 0, 60, 1600);
    assert_true(stage_action(&s) >= ROW_CODE); /* the next one is */
    stage_close(&s);
}

static void
test_rubber_band(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    stage_touch(&s, INPUT_DOWN, 500, 300, 1000, 0);
    stage_touch(&s, INPUT_MOVE, 500, 514, 1100, 0);
    assert_true(fabs(list.y + 200 * 0.55) < 0.01);
    stage_touch(&s, INPUT_UP, 500, 514, 1300, 0);
    assert_true(ui_animating(s.ui));
    double last = list.y;
    for (int64_t t = 1316; t < 1620; t += 16) { /* critically damped: never beyond */
        ui_tick(s.ui, t);
        assert_true(list.y >= last && list.y <= 0);
        last = list.y;
    }
    ui_tick(s.ui, 1620);
    assert_true(list.y == 0);
    assert_false(ui_animating(s.ui));
    stage_close(&s);
}

static void
test_fling_into_the_end(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    ui_scroll_to(&list, 0, 300, 900, 0);
    build(&s, 900);
    drag(&s, 500, 300, 0, 240, 80, 1000);
    bool beyond = false;
    for (int64_t t = 1080; ui_animating(s.ui); t += 16) {
        ui_tick(s.ui, t);
        beyond |= list.y < 0;
        assert_true(list.y > -200);
        assert_true(t < 5000);
    }
    assert_true(beyond);
    assert_true(list.y == 0);
    stage_close(&s);
}

static void
test_direction_lock(void **state)
{
    static const struct {
        double dx, dy;
        bool x, y;
    } DRAGS[] = {{-200, 0, true, false},
                 {-200, -100, true, false},
                 {0, -200, false, true},
                 {-100, -200, false, true},
                 {-200, -180, true, true}};
    (void)state;
    for (size_t i = 0; i < sizeof DRAGS / sizeof *DRAGS; i++) {
        struct stage s;
        open_stage(&s, THEME_LIGHT);
        drag(&s, 500, VIEW + 300, DRAGS[i].dx, DRAGS[i].dy, 400, 1000);
        assert_int_equal(pane.x > 0, DRAGS[i].x);
        assert_int_equal(pane.y > 0, DRAGS[i].y);
        stage_close(&s);
    }
    /* A list that scrolls up and down is not moved by a sideways drag. */
    struct stage s;
    open_stage(&s, THEME_LIGHT);
    drag(&s, 700, 600, -400, -100, 400, 1000);
    assert_true(list.y == 0);
    assert_int_equal(stage_action(&s), 0);
    stage_close(&s);
}

static void
test_wheel(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    assert_true(stage_touch(&s, INPUT_WHEEL, 0, -1, 1000, 0));
    assert_true(stage_touch(&s, INPUT_WHEEL, 0, -1, 1010, 0)); /* adds up */
    settle(&s, 1010);
    assert_true(fabs(list.y - 240) < 0.01);
    assert_true(stage_touch(&s, INPUT_WHEEL, 0, 5, 2000, 0));
    settle(&s, 2000);
    assert_true(list.y == 0);
    assert_false(stage_touch(&s, INPUT_WHEEL, 0, 1, 3000, 0));
    stage_close(&s);
}

static void
test_cancel(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, THEME_LIGHT);
    stage_touch(&s, INPUT_DOWN, 500, 300, 1000, 0);
    ui_cancel_input(s.ui);
    stage_touch(&s, INPUT_UP, 500, 300, 1060, 0);
    assert_int_equal(stage_action(&s), 0);
    drag(&s, 500, 300, 0, 0, 60, 2000); /* the frame of a screen that is gone */
    assert_int_equal(stage_action(&s), 0);
    build(&s, 2100);
    stage_touch(&s, INPUT_DOWN, 500, 300, 3000, 0);
    stage_touch(&s, INPUT_CANCEL, 500, 300, 3030, 0);
    stage_touch(&s, INPUT_UP, 500, 300, 3060, 0);
    assert_int_equal(stage_action(&s), 0);
    drag(&s, 500, 300, 0, 0, 60, 4000);
    assert_int_equal(stage_action(&s), ROW_CODE + 1);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_taps),
        cmocka_unit_test(test_moving_out_cancels),
        cmocka_unit_test(test_pressed_look),
        cmocka_unit_test(test_second_finger),
        cmocka_unit_test(test_repeat_guard),
        cmocka_unit_test(test_drag_follows_finger),
        cmocka_unit_test(test_fling_distance),
        cmocka_unit_test(test_same_at_every_frame_rate),
        cmocka_unit_test(test_touch_stops_fling),
        cmocka_unit_test(test_rubber_band),
        cmocka_unit_test(test_fling_into_the_end),
        cmocka_unit_test(test_direction_lock),
        cmocka_unit_test(test_wheel),
        cmocka_unit_test(test_cancel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
