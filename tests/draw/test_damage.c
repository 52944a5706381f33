/* Painting list A and then list B must give B's picture to the last bit, whatever was
 * moved, cut, covered or left alone on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/draw.h"
#include "draw_test.h"
#include <stdio.h>
#include <stdlib.h>

#define W      420
#define H      560
#define GROUP  77
#define GROUP2 78

static struct font_set *fonts;
static struct font_glyph letters[24];

static int
setup(void **state)
{
    (void)state;
    if (font_set_new(FONTS, &fonts))
        return -1;
    for (uint32_t i = 0; i < 24; i++)
        letters[i] = font_lookup(fonts, FONT_HEITI, 400, false, 0x4e00 + i * 37);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    font_set_free(fonts);
    return 0;
}

static void
add_text(struct draw_list *list, int x, int y, int count, uint32_t what, colour_rgba colour,
         uint64_t group)
{
    struct draw_command *cmd = draw_list_add(list, DRAW_GLYPHS);
    cmd->size = 18 * 64;
    cmd->colour = colour;
    cmd->scroll_group = group;
    for (int i = 0; i < count; i++) {
        struct font_glyph g = letters[(what + (uint32_t)i * 5) % 24];
        draw_list_add_glyph(
            list, (struct draw_glyph){
                      .x = x * 64 + i * 1163, .y = y * 64, .index = g.index, .face = g.face});
    }
}

static void
add_clip(struct draw_list *list, struct rect rect, uint64_t group)
{
    struct draw_command *cmd = draw_list_add(list, DRAW_CLIP_PUSH);
    cmd->rect = rect;
    cmd->scroll_group = group;
}

/* One row of scrolled content at `y`; its look follows from its number alone. */
static void
add_row(struct draw_list *list, int number, int x, int y, int width, uint64_t group)
{
    uint64_t seed = (uint64_t)number * 7919 + 13;
    test_random(&seed);
    struct draw_command *card = test_fill(list, rect_make(x, y, width, 44), 0xffffffff);
    card->radius = test_between(&seed, 0, 14);
    card->border = test_between(&seed, 0, 2);
    card->border_colour = 0xd3dae2ff;
    card->scroll_group = group;
    if (number % 3 == 0) {
        add_clip(list, rect_make(x + 20, y + 4, 70, 36), group);
        add_text(list, x + 8, y + 28, 6, (uint32_t)number, 0x111c2aff, group);
        draw_list_add(list, DRAW_CLIP_POP);
    } else {
        add_text(list, x + 12, y + 28, test_between(&seed, 1, 9), (uint32_t)number, 0x0a56a6ff,
                 group);
    }
    if (number % 4 == 0) {
        struct draw_command *icon = draw_list_add(list, DRAW_ICON);
        icon->rect = rect_make(x + width - 40, y + 8, 28, 28);
        icon->name = number % 8 ? "search" : "home";
        icon->colour = 0xb3231bff;
        icon->scroll_group = group;
    }
}

/* What one step of the random walk looks like. */
struct scene_state {
    int scroll, scroll2, across;
    bool overlay, fade, uniform, scrim, sheet, slot;
    int clock, region_y;
    uint64_t noise;
};

static void
add_noise(struct draw_list *list, uint64_t seed)
{
    for (int i = 0; i < 6; i++) {
        struct rect r = {test_between(&seed, -40, W), test_between(&seed, -40, H),
                         test_between(&seed, 1, 90), test_between(&seed, 1, 70)};
        struct draw_command *cmd = test_fill(list, r, test_random(&seed) | 0x80);
        cmd->kind = i % 3 == 1 ? DRAW_SHADOW : i % 3 == 2 ? DRAW_RING : DRAW_FILL;
        cmd->level = test_between(&seed, 1, 3);
        cmd->turn = test_between(&seed, 1, 65536);
        cmd->border = test_between(&seed, 1, 6);
        cmd->radius = test_between(&seed, 0, 20);
        if (seed % 5 == 0)
            add_text(list, r.x, r.y, 3, (uint32_t)seed, 0xffffffb0, 0);
    }
}

static void
build(struct draw_list *list, const struct scene_state *s)
{
    draw_list_reset(list);
    test_fill(list, rect_make(0, 0, W, H), 0xf2f4f7ff);
    add_text(list, 20, 30, 5, (uint32_t)s->clock, 0x111c2aff, 0);

    struct rect left = {10, s->region_y, 230, 380}, right = {250, 60, 160, 400};
    add_clip(list, left, 0);
    if (s->uniform)
        test_fill(list, rect_make(0, 0, W, H), 0xe7ecf2ff);
    if (s->sheet) {
        struct draw_command *sheet =
            test_fill(list, rect_make(14, 80 - s->scroll, 220, 900), 0xfffefbff);
        sheet->radius = 8;
        sheet->scroll_group = GROUP;
    }
    for (int i = s->scroll / 50 - 1; i < s->scroll / 50 + 9; i++)
        add_row(list, i, 20 + s->across, s->region_y + i * 50 - s->scroll, 200, GROUP);
    if (s->slot) { /* a clip that stands still while what it shows moves */
        add_clip(list, rect_make(30, 170, 120, 90), 0);
        for (int i = 0; i < 8; i++)
            add_row(list, 500 + i, 26, 120 + i * 50 - s->scroll % 150, 150, GROUP);
        draw_list_add(list, DRAW_CLIP_POP);
    }
    draw_list_add(list, DRAW_CLIP_POP);

    add_clip(list, right, 0);
    for (int i = s->scroll2 / 50 - 1; i < s->scroll2 / 50 + 9; i++)
        add_row(list, 1000 + i, 256, 60 + i * 50 - s->scroll2, 140, GROUP2);
    draw_list_add(list, DRAW_CLIP_POP);

    if (s->fade) {
        struct draw_command *fade =
            test_fill(list, rect_make(10, s->region_y + 350, 230, 30), 0xf2f4f7ff);
        fade->kind = DRAW_EDGE_FADE;
        fade->level = 2;
    }
    if (s->overlay)
        test_fill(list, rect_make(60, 200, 120, 60), 0xffbf0080)->radius = 12;
    add_noise(list, s->noise);
    if (s->scrim)
        test_fill(list, rect_make(0, 0, W, H), 0x0a1626b8);
}

static void
change(struct scene_state *s, uint64_t *seed)
{
    switch (test_between(seed, 0, 13)) {
    case 0:
    case 1:
    case 2:
    case 3:
        s->scroll += test_between(seed, -60, 120);
        break;
    case 4:
        s->scroll2 += test_between(seed, -60, 90);
        break;
    case 5:
        s->scroll += 31;
        s->scroll2 += 17;
        break;
    case 6:
        s->overlay = !s->overlay;
        break;
    case 7:
        s->fade = !s->fade;
        s->scroll += 9;
        break;
    case 8:
        s->uniform = !s->uniform;
        s->scroll += test_between(seed, 0, 1) * 12;
        break;
    case 9:
        s->noise = test_random(seed) | 1u;
        s->across = test_between(seed, -20, 20);
        break;
    case 10:
        s->scrim = !s->scrim;
        break;
    case 11:
        s->sheet = !s->sheet;
        s->region_y = 60 + test_between(seed, 0, 1) * 25;
        break;
    case 12:
        s->slot = !s->slot;
        s->scroll += 4;
        break;
    default:
        s->clock++;
        s->scroll -= 5;
        break;
    }
}

static void
test_random_walk(void **state)
{
    (void)state;
    struct draw *walked, *anew;
    struct draw_list list = {0};
    struct scene_state s = {.region_y = 60, .noise = 99, .fade = true, .uniform = true};
    uint64_t seed = 20261124;
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &walked), ERR_OK);
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &anew), ERR_OK);
    for (int step = 0; step < 500; step++) {
        build(&list, &s);
        draw_paint(walked, &list);
        draw_invalidate(anew);
        draw_paint(anew, &list);
        if (draw_hash(walked) != draw_hash(anew)) {
            (void)!draw_save_png(walked, "/tmp/damage_walked.png");
            (void)!draw_save_png(anew, "/tmp/damage_anew.png");
            fail_msg("step %d differs: see /tmp/damage_walked.png, damage_anew.png", step);
        }
        assert_int_equal(draw_paint(walked, &list), 0);
        change(&s, &seed);
    }
    draw_list_free(&list);
    draw_free(walked);
    draw_free(anew);
}

/* The next frame of a clip, and the same frame of another one, are painted; the same frame is
 * not; what lies beside it stays. */
static void
test_frames_of_clips(void **state)
{
    static const struct {
        uint32_t clip;
        int number;
    } FRAMES[] = {{1, 1}, {1, 2}, {2, 2}, {2, 1}};
    (void)state;
    enum { SIDE = 40 };
    uint32_t pixels[SIDE * SIDE];
    struct draw *draw;
    struct draw_list list = {0};
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &draw), ERR_OK);
    uint64_t last = 0;
    for (size_t i = 0; i < sizeof FRAMES / sizeof *FRAMES; i++) {
        for (int j = 0; j < SIDE * SIDE; j++)
            pixels[j] = 0x102030u * (uint32_t)(i + 1);
        draw_list_reset(&list);
        test_fill(&list, rect_make(0, 0, W, H), 0xf2f4f7ff);
        add_clip(&list, rect_make(0, 0, W, 60 + SIDE / 2), 0);
        struct draw_command *cmd = draw_list_add(&list, DRAW_FRAME);
        cmd->rect = rect_make(-SIDE / 4, 60, SIDE, SIDE); /* cut on two sides */
        cmd->pixels = pixels;
        cmd->colour = FRAMES[i].clip;
        cmd->level = FRAMES[i].number;
        draw_list_add(&list, DRAW_CLIP_POP);
        uint64_t before = draw_pixels_painted(draw);
        assert_int_equal(draw_paint(draw, &list), 1);
        if (i > 0)
            assert_int_equal(draw_pixels_painted(draw) - before, SIDE * 3 / 4 * SIDE / 2);
        assert_true(draw_hash(draw) != last);
        last = draw_hash(draw);
        assert_int_equal(draw_paint(draw, &list), 0);
    }
    draw_list_free(&list);
    draw_free(draw);
}

/* A scroll by 20 px paints about the strip, not the region. */
static void
test_scroll_is_cheap(void **state)
{
    (void)state;
    struct draw *draw;
    struct draw_list list = {0};
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &draw), ERR_OK);
    for (int step = 0; step < 20; step++) {
        draw_list_reset(&list);
        test_fill(&list, rect_make(0, 0, W, H), 0xf2f4f7ff);
        add_clip(&list, rect_make(0, 60, W, 400), 0);
        for (int i = step * 20 / 50 - 1; i < step * 20 / 50 + 9; i++)
            add_row(&list, i, 20, 60 + i * 50 - step * 20, 380, GROUP);
        draw_list_add(&list, DRAW_CLIP_POP);
        uint64_t before = draw_pixels_painted(draw);
        assert_true(draw_paint(draw, &list) > 0);
        if (step > 0)
            assert_in_range(draw_pixels_painted(draw) - before, W * 20, W * 90);
    }
    draw_list_free(&list);
    draw_free(draw);
}

/* A document being read: a head and a foot that stand, an outline at the side that could be
 * scrolled but is not, and the text, `scroll` px on. */
static void
build_reader(struct draw_list *list, int scroll, int progress)
{
    enum { TOP = 60, HIGH = 400, SIDE = 120 };
    draw_list_reset(list);
    test_fill(list, rect_make(0, 0, W, H), 0xf2f4f7ff);
    test_fill(list, rect_make(0, 0, W, TOP), 0xffffffff);
    for (int i = 0; i < 48; i++) /* no two as far from each other as two others */
        add_text(list, i * i * 7 % 101, 20 + i * 11 % 31, 1, (uint32_t)i, 0x111c2aff, 0);
    add_clip(list, rect_make(0, TOP, W - SIDE, HIGH), 0);
    for (int i = scroll / 50 - 1; i < scroll / 50 + 9; i++)
        add_row(list, i, 20, TOP + i * 50 - scroll, W - SIDE - 40, GROUP);
    draw_list_add(list, DRAW_CLIP_POP);
    test_fill(list, rect_make(W - SIDE, TOP, SIDE, HIGH), 0xffffffff);
    add_clip(list, rect_make(W - SIDE, TOP, SIDE, HIGH), 0);
    for (int i = 0; i < 8; i++)
        add_row(list, 2000 + i, W - SIDE + 4, TOP + 4 + i * 50, SIDE - 8, GROUP2);
    draw_list_add(list, DRAW_CLIP_POP);
    test_fill(list, rect_make(0, TOP + HIGH, W, H - TOP - HIGH), 0xffffffff);
    test_fill(list, rect_make(0, TOP + HIGH, progress, 4), 0x0a56a6ff);
    add_text(list, 20, H - 40, 8, 5, 0x111c2aff, 0);
}

static void
test_only_the_strip_is_painted(void **state)
{
    (void)state;
    enum { WIDE = W - 120, EDGES = WIDE * 16 }; /* corners cut by the clip, the progress */
    static const int STEPS[] = {24, 24, 3, 37, 1, -24, -60, 12};
    struct draw *draw;
    struct draw_list list = {0};
    int scroll = 500;
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &draw), ERR_OK);
    build_reader(&list, scroll, 50);
    draw_paint(draw, &list);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        uint64_t before = draw_pixels_painted(draw);
        scroll += STEPS[i];
        build_reader(&list, scroll, 50 + (int)i);
        assert_true(draw_paint(draw, &list) > 0);
        int strip = WIDE * abs(STEPS[i]);
        assert_in_range(draw_pixels_painted(draw) - before, strip, strip + EDGES);
    }
    draw_list_free(&list);
    draw_free(draw);
}

static void
test_only_the_change_is_painted(void **state)
{
    (void)state;
    struct draw *draw;
    struct draw_list list = {0};
    struct scene_state s = {.region_y = 60, .noise = 3};
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &draw), ERR_OK);
    build(&list, &s);
    assert_int_equal(draw_paint(draw, &list), 1);
    s.clock++;
    build(&list, &s);
    uint64_t before = draw_pixels_painted(draw);
    assert_int_equal(draw_paint(draw, &list), 1);
    assert_in_range(draw_pixels_painted(draw) - before, 1, 170 * 60);
    draw_list_free(&list);
    draw_free(draw);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_walk),
        cmocka_unit_test(test_frames_of_clips),
        cmocka_unit_test(test_scroll_is_cheap),
        cmocka_unit_test(test_only_the_strip_is_painted),
        cmocka_unit_test(test_only_the_change_is_painted),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
