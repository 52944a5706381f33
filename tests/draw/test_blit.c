#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/blit.h"
#include "draw_test.h"
#include <stdlib.h>
#include <string.h>

#define MAX 67

/* The documented arithmetic, one channel at a time. */
static uint32_t
reference_mix(uint32_t d, uint32_t s, uint32_t a)
{
    uint32_t out = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t dc = d >> shift & 255, sc = s >> shift & 255;
        out |= ((sc * a + dc * (256 - a) + 128) >> 8) << shift;
    }
    return out;
}

static uint32_t
reference_cover(uint32_t d, colour_rgba colour, uint32_t c, uint32_t weight)
{
    uint32_t alpha = colour & 255;
    alpha += alpha >> 7;
    c += (c * (255 - c) * weight) >> 16;
    c += c >> 7;
    return reference_mix(d, colour >> 8, (c * alpha) >> 8);
}

static void
noise(uint64_t *seed, uint32_t *row)
{
    for (int i = 0; i < MAX; i++)
        row[i] = test_random(seed) & 0xFFFFFF;
}

static void
test_rows_equal_reference(void **state)
{
    (void)state;
    static const colour_rgba COLOURS[] = {0x000000ff, 0xffffffff, 0x0a56a6ff,
                                          0xb3231b80, 0x12345601, 0xfefefefe};
    static const int WEIGHTS[] = {0, 22, 46};
    uint64_t seed = 7;
    uint32_t before[MAX], after[MAX];
    uint8_t coverage[MAX];
    for (int round = 0; round < 600; round++) {
        colour_rgba colour = COLOURS[round % 6];
        int weight = WEIGHTS[round % 3], n = test_between(&seed, 0, MAX - 5), at = round % 5;
        noise(&seed, before);
        for (int i = 0; i < MAX; i++)
            coverage[i] = (uint8_t)(round % 4 == 0 ? 255 : test_random(&seed));
        memcpy(after, before, sizeof after);
        blit_row_cover(after + at, coverage + at, n, colour, weight);
        for (int i = 0; i < MAX; i++) {
            bool inside = i >= at && i < at + n;
            uint32_t want =
                inside ? reference_cover(before[i], colour, coverage[i], (uint32_t)weight)
                       : before[i];
            assert_int_equal(after[i], want);
        }
        memcpy(after, before, sizeof after);
        blit_row_fill(after + at, n, colour);
        for (int i = 0; i < MAX; i++)
            assert_int_equal(after[i], i >= at && i < at + n
                                           ? reference_cover(before[i], colour, 255, 0)
                                           : before[i]);
    }
}

static void
test_full_cover_is_exact(void **state)
{
    (void)state;
    uint32_t row[8] = {0};
    uint8_t full[8];
    memset(full, 255, sizeof full);
    blit_row_cover(row, full, 8, 0xfffefdff, 46);
    for (int i = 0; i < 8; i++)
        assert_int_equal(row[i], 0xfffefd);
}

static void
test_mix_ends(void **state)
{
    (void)state;
    uint64_t seed = 3;
    uint32_t a[MAX], b[MAX], out[MAX];
    noise(&seed, a);
    noise(&seed, b);
    for (int mix = 0; mix <= 256; mix += 32) {
        blit_row_mix(out, a, b, MAX, mix);
        for (int i = 0; i < MAX; i++)
            assert_int_equal(out[i], reference_mix(a[i], b[i], (uint32_t)mix));
    }
    blit_row_mix(out, a, b, MAX, 0);
    assert_memory_equal(out, a, sizeof a);
    blit_row_mix(out, a, b, MAX, 256);
    assert_memory_equal(out, b, sizeof b);
}

static void
test_over_is_exact_at_ends(void **state)
{
    (void)state;
    uint32_t row[3] = {0x123456, 0x123456, 0xffffff};
    const uint32_t argb[3] = {0xffabcdef, 0, 0x80808080};
    blit_row_over(row, argb, 3);
    assert_int_equal(row[0], 0xabcdef);
    assert_int_equal(row[1], 0x123456);
    assert_int_equal(row[2], 0xffffff); /* white over white stays white */
}

static void
test_cover_is_clipped(void **state)
{
    (void)state;
    struct blit_surface s;
    uint8_t full[100];
    memset(full, 255, sizeof full);
    blit_surface_init(&s, 20, 20);
    blit_cover(&s, rect_make(2, 3, 5, 4), -3, -2, (struct blit_mask){full, 10, 10, 10},
               0xffffffff, 0);
    for (int y = 0; y < 20; y++)
        for (int x = 0; x < 20; x++)
            assert_int_equal(s.pixels[y * 20 + x],
                             x >= 2 && x < 7 && y >= 3 && y < 7 ? 0xffffff : 0);
    blit_surface_free(&s);
}

/* Masks of every width, cut by every edge: no lane more, none less, each to the last bit. */
static void
test_cover_equals_reference(void **state)
{
    (void)state;
    static const colour_rgba COLOURS[] = {0x000000ff, 0xffffffff, 0x0a56a6ff, 0xb3231b80};
    static const int WEIGHTS[] = {0, 22, 46};
    enum { SIDE = 48, WIDEST = 40, ROWS = 6 };
    uint64_t seed = 11;
    uint8_t coverage[WIDEST * ROWS];
    uint32_t before[SIDE * SIDE];
    struct blit_surface s;
    blit_surface_init(&s, SIDE, SIDE);
    for (int round = 0; round < 400; round++) {
        colour_rgba colour = COLOURS[round % 4];
        int weight = WEIGHTS[round % 3], width = 1 + round % WIDEST;
        int x = test_between(&seed, -20, SIDE), y = test_between(&seed, -3, SIDE);
        struct rect clip = rect_make(test_between(&seed, 0, 9), test_between(&seed, 0, 9),
                                     test_between(&seed, 1, SIDE), SIDE - 9);
        for (int i = 0; i < WIDEST * ROWS; i++)
            coverage[i] = (uint8_t)(i / 16 % 3 == round % 3 ? 0 : test_random(&seed));
        for (int i = 0; i < SIDE * SIDE; i++)
            before[i] = s.pixels[i] = test_random(&seed) & 0xFFFFFF;
        blit_cover(&s, clip, x, y, (struct blit_mask){coverage, width, ROWS, WIDEST}, colour,
                   weight);
        struct rect touched = rect_intersect(clip, rect_make(x, y, width, ROWS));
        for (int i = 0; i < SIDE * SIDE; i++) {
            int px = i % SIDE, py = i / SIDE;
            uint32_t want = before[i];
            if (rect_contains(touched, px, py))
                want = reference_cover(want, colour, coverage[(py - y) * WIDEST + px - x],
                                       (uint32_t)weight);
            assert_int_equal(s.pixels[i], want);
        }
    }
    blit_surface_free(&s);
}

static void
test_move(void **state)
{
    (void)state;
    static const int STEPS[][2] = {{0, 3}, {0, -3}, {4, 0}, {-4, 0}, {2, -5}, {-1, 1}, {40, 0}};
    const struct rect region = {3, 4, 12, 11};
    for (size_t k = 0; k < sizeof STEPS / sizeof *STEPS; k++) {
        int dx = STEPS[k][0], dy = STEPS[k][1];
        struct blit_surface s;
        blit_surface_init(&s, 20, 20);
        for (uint32_t i = 0; i < 400; i++)
            s.pixels[i] = i;
        blit_move(&s, region, dx, dy);
        for (int y = 0; y < 20; y++)
            for (int x = 0; x < 20; x++) {
                bool moved =
                    rect_contains(region, x, y) && rect_contains(region, x - dx, y - dy);
                int want = moved ? (y - dy) * 20 + x - dx : y * 20 + x;
                assert_int_equal(s.pixels[y * 20 + x], want);
            }
        blit_surface_free(&s);
    }
}

static void
test_text_weight(void **state)
{
    (void)state;
    assert_int_equal(blit_text_weight(0x000000ff), 46);
    assert_true(blit_text_weight(0xffffffff) < blit_text_weight(0x111c2aff));
    assert_true(blit_text_weight(0xffffffff) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_equal_reference),
        cmocka_unit_test(test_full_cover_is_exact),
        cmocka_unit_test(test_mix_ends),
        cmocka_unit_test(test_over_is_exact_at_ends),
        cmocka_unit_test(test_cover_is_clipped),
        cmocka_unit_test(test_cover_equals_reference),
        cmocka_unit_test(test_move),
        cmocka_unit_test(test_text_weight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
