#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "draw/draw.h"
#include "draw/picture_file.h"
#include "draw/resample.h"
#include "draw_test.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define W 120
#define H 80

static struct font_set *fonts;

static int
setup(void **state)
{
    (void)state;
    return font_set_new(FONTS, &fonts) ? -1 : 0;
}

static int
teardown(void **state)
{
    (void)state;
    font_set_free(fonts);
    return 0;
}

static struct draw *
draw_of(colour_rgba ground, struct draw_list *list)
{
    struct draw *draw;
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &draw), ERR_OK);
    draw_list_reset(list);
    test_fill(list, rect_make(0, 0, W, H), ground);
    return draw;
}

/* The picture as a citizen sees it, by way of its file. The caller frees. */
static uint32_t *
shot(const struct draw *draw)
{
    char path[] = "/tmp/gongshi-draw-XXXXXX";
    uint32_t *argb;
    int width, height, fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(draw_save_png(draw, path), ERR_OK);
    assert_int_equal(picture_file_load(path, &argb, &width, &height), ERR_OK);
    unlink(path);
    assert_int_equal(width, W);
    assert_int_equal(height, H);
    return argb;
}

static uint32_t
shot_pixel(const struct draw *draw, int x, int y)
{
    uint32_t *argb = shot(draw), pixel = argb[y * W + x];
    free(argb);
    assert_int_equal(pixel >> 24, 255);
    return pixel & 0xFFFFFF;
}

static int
count_pixels(const struct draw *draw, uint32_t not_this)
{
    uint32_t *argb = shot(draw);
    int count = 0;
    for (int i = 0; i < W * H; i++)
        count += (argb[i] & 0xFFFFFF) != not_this;
    free(argb);
    return count;
}

static void
test_mix(void **state)
{
    (void)state;
    struct draw_list list = {0};
    struct draw *draw = draw_of(0xc80000ff, &list);
    draw_paint(draw, &list);
    draw_keep(draw);
    list.commands[0].colour = 0x0000c8ff;
    draw_paint(draw, &list);
    assert_int_equal(shot_pixel(draw, 5, 5), 0x0000c8); /* no mixture asked for yet */
    draw_mix(draw, 0, 0, 0);
    assert_int_equal(shot_pixel(draw, 5, 5), 0xc80000);
    draw_mix(draw, 128, 0, 0);
    assert_int_equal(shot_pixel(draw, 5, 5), 0x640064);
    draw_mix(draw, 256, 40, -10);
    assert_int_equal(shot_pixel(draw, 39, 5), 0xc80000);
    assert_int_equal(shot_pixel(draw, 40, 5), 0x0000c8);
    assert_int_equal(shot_pixel(draw, 40, H - 10), 0xc80000);
    draw_mix(draw, 256, 0, 0);
    list.commands[0].colour = 0x00c800ff; /* painting goes on aside */
    draw_paint(draw, &list);
    assert_int_equal(shot_pixel(draw, 5, 5), 0x00c800);
    draw_end_mix(draw);
    assert_int_equal(shot_pixel(draw, 5, 5), 0x00c800);
    draw_list_free(&list);
    draw_free(draw);
}

static void
test_glyphs_and_misses(void **state)
{
    (void)state;
    struct draw_list list = {0};
    struct draw *draw = draw_of(0xffffffff, &list);
    struct font_glyph g = font_lookup(fonts, FONT_SONGTI, 400, false, 0x653f);
    assert_int_not_equal(g.index, 0);
    struct draw_command *cmd = draw_list_add(&list, DRAW_GLYPHS);
    cmd->size = 40 * 64;
    cmd->colour = 0x000000ff;
    draw_list_add_glyph(
        &list,
        (struct draw_glyph){.x = 30 * 64, .y = 60 * 64, .index = g.index, .face = g.face});
    draw_paint(draw, &list);
    assert_int_equal(draw_glyph_misses(draw), 0);
    uint32_t *argb = shot(draw);
    int inside = 0, outside = 0;
    for (int i = 0; i < W * H; i++) {
        bool cell = rect_contains(rect_make(29, 23, 43, 44), i % W, i / W);
        if ((argb[i] & 0xFFFFFF) != 0xFFFFFF)
            *(cell ? &inside : &outside) += 1;
    }
    free(argb);
    assert_in_range(inside, 200, 1400);
    assert_int_equal(outside, 0);

    list.glyphs[0].index = 0;
    draw_paint(draw, &list);
    assert_true(draw_glyph_misses(draw) > 0);
    assert_in_range(count_pixels(draw, 0xFFFFFF), 60, 400); /* an outline, not a block */
    draw_list_free(&list);
    draw_free(draw);
}

static void
test_icons_tinted(void **state)
{
    (void)state;
    static const int SIZES[] = {20, 48, 56, 76};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        struct draw_list list = {0};
        struct draw *draw = draw_of(0xffffffff, &list);
        struct draw_command *icon = draw_list_add(&list, DRAW_ICON);
        icon->rect = rect_make(2, 2, SIZES[i], SIZES[i]);
        icon->name = "stop";
        icon->colour = 0x0a56a6ff;
        draw_paint(draw, &list);
        assert_true(count_pixels(draw, 0xFFFFFF) > SIZES[i] * 2);
        list.commands[1].name = "no-such-icon";
        draw_paint(draw, &list);
        assert_int_equal(count_pixels(draw, 0xFFFFFF), 0);
        draw_list_free(&list);
        draw_free(draw);
    }
}

static void
test_shadow_lies_outside(void **state)
{
    (void)state;
    struct draw *draw;
    struct draw_list list = {0};
    uint32_t *argb = NULL;
    draw_list_reset(&list);
    assert_int_equal(draw_new(fonts, ASSETS, W, H, &draw), ERR_OK);
    test_fill(&list, rect_make(0, 0, W, H), 0xffffffff);
    struct draw_command *shadow = draw_list_add(&list, DRAW_SHADOW);
    shadow->rect = rect_make(40, 20, 40, 30);
    shadow->level = 2;
    draw_paint(draw, &list);
    argb = shot(draw);
    assert_true((argb[51 * W + 60] & 255) < 255); /* just below the box */
    assert_true((argb[51 * W + 60] & 255) < (argb[58 * W + 60] & 255));
    assert_int_equal(argb[2 * W + 2] & 0xFFFFFF, 0xFFFFFF);
    free(argb);
    draw_list_free(&list);
    draw_free(draw);
}

static void
test_png_round_trip(void **state)
{
    (void)state;
    struct blit_surface s;
    uint64_t seed = 4;
    uint32_t *argb;
    int width, height;
    char path[] = "/tmp/gongshi-png-XXXXXX";
    close(mkstemp(path));
    blit_surface_init(&s, 37, 21);
    for (int i = 0; i < 37 * 21; i++)
        s.pixels[i] = test_random(&seed) & 0xFFFFFF;
    assert_int_equal(picture_file_save(path, &s), ERR_OK);
    assert_int_equal(picture_file_load(path, &argb, &width, &height), ERR_OK);
    assert_int_equal(width, 37);
    assert_int_equal(height, 21);
    for (int i = 0; i < 37 * 21; i++)
        assert_int_equal(argb[i], 0xff000000 | s.pixels[i]);

    struct draw_list list = {0};
    struct draw *draw = draw_of(0x000000ff, &list);
    struct draw_command *image = draw_list_add(&list, DRAW_IMAGE);
    image->rect = rect_make(10, 10, 37, 21);
    image->name = path;
    draw_paint(draw, &list);
    for (int i = 0; i < 9; i++)
        assert_int_equal(shot_pixel(draw, 10 + i * 4, 10 + i), s.pixels[i * 37 + i * 4]);
    unlink(path);
    free(argb);
    blit_surface_free(&s);
    draw_list_free(&list);
    draw_free(draw);
    assert_int_not_equal(picture_file_load("/nonexistent.png", &argb, &width, &height), ERR_OK);
    assert_null(argb);
}

/* What is tinted is grey; a coloured file is told from it. */
static void
test_mask_files(void **state)
{
    (void)state;
    uint8_t *mask;
    int width, height;
    assert_int_equal(picture_file_load_mask(ASSETS "/icons-48.png", &mask, &width, &height),
                     ERR_OK);
    assert_int_equal(width, 640);
    assert_int_equal(height, 576);
    int least = 255, most = 0;
    for (int i = 0; i < width * height; i++) {
        least = mask[i] < least ? mask[i] : least;
        most = mask[i] > most ? mask[i] : most;
    }
    free(mask);
    assert_int_equal(least, 0);
    assert_int_equal(most, 255);

    struct blit_surface s;
    char path[] = "/tmp/gongshi-png-XXXXXX";
    close(mkstemp(path));
    blit_surface_init(&s, 8, 8);
    assert_int_equal(picture_file_save(path, &s), ERR_OK);
    assert_int_equal(picture_file_load_mask(path, &mask, &width, &height), ERR_FORMAT);
    assert_null(mask);
    blit_surface_free(&s);
    unlink(path);
    assert_int_not_equal(picture_file_load_mask("/nonexistent.png", &mask, &width, &height),
                         ERR_OK);
    assert_null(mask);
}

static void
test_resample(void **state)
{
    (void)state;
    uint8_t flat[50 * 40], ramp[64];
    memset(flat, 201, sizeof flat);
    for (int i = 0; i < 64; i++)
        ramp[i] = (uint8_t)(i * 4);
    static const int SIZES[] = {1, 7, 20, 40, 41, 133};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        int n = SIZES[i];
        uint8_t *out = resample_run(flat, 50, 40, 50, 1, n, n);
        for (int k = 0; k < n * n; k++)
            assert_int_equal(out[k], 201); /* flat stays flat */
        free(out);
        out = resample_run(ramp, 64, 1, 64, 1, n, 1);
        for (int k = 1; k < n; k++)
            assert_true(out[k] >= out[k - 1]);
        assert_in_range(out[n / 2], 100, 152);
        free(out);
    }
    uint8_t *half = resample_run(ramp, 64, 1, 64, 1, 32, 1);
    for (int k = 0; k < 32; k++)
        assert_int_equal(half[k], (ramp[2 * k] + ramp[2 * k + 1]) / 2);
    free(half);
}

static void
test_resize(void **state)
{
    (void)state;
    struct draw_list list = {0};
    struct draw *draw = draw_of(0x336699ff, &list);
    assert_int_equal(draw_paint(draw, &list), 1);
    assert_int_equal(draw_paint(draw, &list), 0);
    assert_int_equal(draw_resize(draw, 0, 10), ERR_RANGE);
    assert_int_equal(draw_resize(draw, W, H), ERR_OK);
    assert_int_equal(draw_paint(draw, &list), 1);
    assert_int_equal(shot_pixel(draw, W - 1, H - 1), 0x336699);
    assert_int_equal(draw_present(draw, NULL, 90), ERR_OK);
    draw_list_free(&list);
    draw_free(draw);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mix),
        cmocka_unit_test(test_glyphs_and_misses),
        cmocka_unit_test(test_icons_tinted),
        cmocka_unit_test(test_shadow_lies_outside),
        cmocka_unit_test(test_png_round_trip),
        cmocka_unit_test(test_mask_files),
        cmocka_unit_test(test_resample),
        cmocka_unit_test(test_resize),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
