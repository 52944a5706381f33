#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/shape.h"
#include "draw_test.h"
#include <math.h>
#include <stdlib.h>

#define SIDE 96
#define SUB  8 /* samples a side of a pixel in the reference */

static struct shape_corners corners;

static int
teardown(void **state)
{
    (void)state;
    shape_corners_free(&corners);
    return 0;
}

static bool
in_round_box(double x, double y, struct rect r, double radius, unsigned which)
{
    if (x < r.x || y < r.y || x > r.x + r.w || y > r.y + r.h)
        return false;
    bool left = x<r.x + radius, right = x> r.x + r.w - radius;
    bool top = y<r.y + radius, bottom = y> r.y + r.h - radius;
    unsigned corner = top      ? (left    ? DRAW_CORNER_TL
                                  : right ? DRAW_CORNER_TR
                                          : 0u)
                      : bottom ? (left    ? DRAW_CORNER_BL
                                  : right ? DRAW_CORNER_BR
                                          : 0u)
                               : 0u;
    if (!(corner & which))
        return true;
    double cx = left ? r.x + radius : r.x + r.w - radius;
    double cy = top ? r.y + radius : r.y + r.h - radius;
    return hypot(x - cx, y - cy) <= radius;
}

/* Share of a pixel inside, by sampling, 0..255. */
static int
sampled(int px, int py, struct rect r, int radius, unsigned which)
{
    int inside = 0;
    for (int i = 0; i < SUB * SUB; i++)
        inside += in_round_box(px + (i % SUB + 0.5) / SUB, py + (i / SUB + 0.5) / SUB, r,
                               radius, which);
    return inside * 255 / (SUB * SUB);
}

struct box_case {
    struct rect rect;
    int radius, border;
    unsigned which;
};

static const struct box_case BOXES[] = {
    {{10, 12, 60, 40}, 0, 0, DRAW_CORNER_ALL},
    {{10, 12, 60, 40}, 16, 0, DRAW_CORNER_ALL},
    {{10, 12, 60, 40}, 20, 3, DRAW_CORNER_ALL},
    {{5, 5, 80, 80}, 40, 6, DRAW_CORNER_ALL},
    {{10, 12, 60, 40}, 16, 0, DRAW_CORNER_TL | DRAW_CORNER_TR},
    {{10, 12, 60, 40}, 16, 2, DRAW_CORNER_BR},
    {{10, 12, 61, 41}, 400, 0, DRAW_CORNER_ALL},
    {{10, 12, 60, 40}, 2, 8, DRAW_CORNER_ALL},
};

static void
test_boxes_against_sampling(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof BOXES / sizeof *BOXES; k++) {
        const struct box_case *c = &BOXES[k];
        struct blit_surface s;
        struct draw_command cmd = {.kind = DRAW_FILL,
                                   .rect = c->rect,
                                   .radius = c->radius,
                                   .border = c->border,
                                   .corners = c->which,
                                   .colour = 0xff0000ff,
                                   .border_colour = 0x00ff00ff};
        int radius = shape_radius(c->rect, c->radius);
        int inner_radius = radius > c->border ? radius - c->border : 0;
        blit_surface_init(&s, SIDE, SIDE);
        shape_box(&corners, &s, blit_bounds(&s), &cmd);
        for (int y = 0; y < SIDE; y++)
            for (int x = 0; x < SIDE; x++) {
                int outer = sampled(x, y, c->rect, radius, c->which);
                int inner = c->border ? sampled(x, y, rect_inset(c->rect, c->border),
                                                inner_radius, c->which)
                                      : outer;
                int red = (int)(s.pixels[y * SIDE + x] >> 16);
                int green = (int)(s.pixels[y * SIDE + x] >> 8 & 255);
                assert_in_range(red, inner < 24 ? 0 : inner - 24, inner + 24);
                assert_in_range(red + green, outer < 24 ? 0 : outer - 24, outer + 24);
            }
        blit_surface_free(&s);
    }
}

static void
test_outline_leaves_inside(void **state)
{
    (void)state;
    struct blit_surface s;
    struct draw_command cmd = {.kind = DRAW_FILL,
                               .rect = {10, 10, 60, 60},
                               .radius = 12,
                               .border = 4,
                               .corners = DRAW_CORNER_ALL,
                               .colour = 0,
                               .border_colour = 0xffffffff};
    blit_surface_init(&s, SIDE, SIDE);
    shape_box(&corners, &s, blit_bounds(&s), &cmd);
    assert_int_equal(s.pixels[40 * SIDE + 40], 0);
    assert_int_equal(s.pixels[40 * SIDE + 12], 0xffffff);
    assert_int_equal(s.pixels[12 * SIDE + 40], 0xffffff);
    assert_int_equal(s.pixels[10 * SIDE + 10], 0);
    blit_surface_free(&s);
}

/* Painted in pieces, or somewhere else, a shape is the same to the bit. */
static void
test_pieces_and_places(void **state)
{
    (void)state;
    struct draw_command kinds[4] = {
        {.kind = DRAW_FILL,
         .rect = {7, 9, 70, 50},
         .radius = 18,
         .border = 3,
         .corners = DRAW_CORNER_ALL,
         .colour = 0x12345680,
         .border_colour = 0xffeeddff},
        {.kind = DRAW_RING,
         .rect = {7, 9, 61, 61},
         .border = 5,
         .turn = 50000,
         .colour = 0xffffffff},
        {.kind = DRAW_RING,
         .rect = {7, 9, 70, 70},
         .border = 3,
         .turn = 65536,
         .colour = 0xff00ff70},
        {.kind = DRAW_EDGE_FADE, .rect = {7, 9, 50, 20}, .level = 3, .colour = 0xffffffff},
    };
    for (int k = 0; k < 4; k++) {
        struct blit_surface whole, pieces, moved;
        struct blit_surface *all[3] = {&whole, &pieces, &moved};
        struct draw_command cmd = kinds[k], away = kinds[k];
        away.rect.x += 5;
        away.rect.y -= 4;
        for (int i = 0; i < 3; i++)
            blit_surface_init(all[i], SIDE, SIDE);
        struct rect strips[4] = {
            {0, 0, SIDE, 30}, {0, 30, 33, 66}, {33, 30, 30, 66}, {63, 30, 33, 66}};
        for (int i = -1; i < 4; i++) {
            struct blit_surface *to = i < 0 ? &whole : &pieces;
            struct rect clip = i < 0 ? blit_bounds(to) : strips[i];
            if (cmd.kind == DRAW_FILL)
                shape_box(&corners, to, clip, &cmd);
            else if (cmd.kind == DRAW_RING)
                shape_ring(to, clip, &cmd);
            else
                shape_edge_fade(to, clip, &cmd);
        }
        if (away.kind == DRAW_FILL)
            shape_box(&corners, &moved, blit_bounds(&moved), &away);
        else if (away.kind == DRAW_RING)
            shape_ring(&moved, blit_bounds(&moved), &away);
        else
            shape_edge_fade(&moved, blit_bounds(&moved), &away);
        assert_memory_equal(whole.pixels, pieces.pixels, SIDE * SIDE * 4);
        for (int y = 5; y < SIDE - 5; y++)
            for (int x = 0; x < SIDE - 6; x++)
                assert_int_equal(whole.pixels[y * SIDE + x],
                                 moved.pixels[(y - 4) * SIDE + x + 5]);
        for (int i = 0; i < 3; i++)
            blit_surface_free(all[i]);
    }
}

static uint32_t
ring_at(int turn, double degrees)
{
    struct blit_surface s;
    struct draw_command cmd = {.kind = DRAW_RING,
                               .rect = {8, 8, 80, 80},
                               .border = 8,
                               .turn = turn,
                               .colour = 0xffffffff};
    double angle = degrees * 3.14159265 / 180;
    blit_surface_init(&s, SIDE, SIDE);
    shape_ring(&s, blit_bounds(&s), &cmd);
    int x = (int)(48 + 36 * sin(angle)), y = (int)(48 - 36 * cos(angle));
    uint32_t pixel = s.pixels[y * SIDE + x];
    blit_surface_free(&s);
    return pixel;
}

static void
test_ring_turns_clockwise(void **state)
{
    (void)state;
    for (int turn = 0; turn <= 65536; turn += 8192)
        for (int degrees = 15; degrees < 360; degrees += 15) {
            double end = turn * 360.0 / 65536;
            if (fabs(degrees - end) > 6)
                assert_int_equal(ring_at(turn, degrees), degrees < end ? 0xffffff : 0);
        }
}

static void
test_fade_directions(void **state)
{
    (void)state;
    for (int level = 0; level < 4; level++) {
        struct blit_surface s;
        struct draw_command cmd = {.kind = DRAW_EDGE_FADE,
                                   .rect = {0, 0, SIDE, SIDE},
                                   .level = level,
                                   .colour = 0xffffffff};
        blit_surface_init(&s, SIDE, SIDE);
        shape_edge_fade(&s, blit_bounds(&s), &cmd);
        int weak = level == 0 || level == 2 ? 0 : SIDE - 1, strong = SIDE - 1 - weak;
        int step = level < 2 ? 1 : SIDE, other = level < 2 ? 40 * SIDE : 40;
        assert_true((s.pixels[other + weak * step] & 255) < 4);
        assert_true((s.pixels[other + strong * step] & 255) > 250);
        blit_surface_free(&s);
    }
}

static void
test_bitmap(void **state)
{
    (void)state;
    struct blit_surface s;
    struct draw_command cmd = {.kind = DRAW_BITMAP,
                               .rect = {4, 4, 30, 30},
                               .level = 3,
                               .name = "100011010",
                               .colour = 0xffffffff};
    blit_surface_init(&s, SIDE, SIDE);
    shape_bitmap(&s, blit_bounds(&s), &cmd);
    for (int i = 0; i < 9; i++)
        assert_int_equal(s.pixels[(9 + i / 3 * 10) * SIDE + 9 + i % 3 * 10],
                         cmd.name[i] == '1' ? 0xffffff : 0);
    cmd.name = "10";
    shape_bitmap(&s, blit_bounds(&s), &cmd); /* too short: nothing, not beyond the end */
    blit_surface_free(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes_against_sampling),
        cmocka_unit_test(test_outline_leaves_inside),
        cmocka_unit_test(test_pieces_and_places),
        cmocka_unit_test(test_ring_turns_clockwise),
        cmocka_unit_test(test_fade_directions),
        cmocka_unit_test(test_bitmap),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
