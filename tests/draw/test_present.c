#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/present.h"
#include "draw/rect_set.h"
#include "draw/window_input.h"
#include "draw_test.h"
#include <stdlib.h>

#define W 75
#define H 50

/* Where a canvas pixel stands in the window, by the definition of turning. */
static void
turned(int x, int y, int rotate, int *wx, int *wy)
{
    *wx = rotate == 90 ? H - 1 - y : rotate == 180 ? W - 1 - x : rotate == 270 ? y : x;
    *wy = rotate == 90 ? x : rotate == 180 ? H - 1 - y : rotate == 270 ? W - 1 - x : y;
}

static void
test_turn(void **state)
{
    (void)state;
    struct blit_surface from;
    uint64_t seed = 5;
    blit_surface_init(&from, W, H);
    for (int i = 0; i < W * H; i++)
        from.pixels[i] = test_random(&seed) & 0xFFFFFF;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        int to_w = rotate % 180 ? H : W, to_h = rotate % 180 ? W : H;
        struct rect part = {3, 5, 66, 41};
        uint32_t *to = calloc(W * H, 4);
        present_turn(&from, part, rotate, to, to_w * 4, to_w, to_h);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                int wx, wy;
                turned(x, y, rotate, &wx, &wy);
                assert_int_equal(to[wy * to_w + wx],
                                 rect_contains(part, x, y) ? from.pixels[y * W + x] : 0);
                assert_int_equal(rect_contains(part, x, y),
                                 rect_contains(present_turn_rect(part, W, H, rotate), wx, wy));
            }
        free(to);
    }
    blit_surface_free(&from);
}

/* A touch on the pixel that shows a canvas place comes out as that place. */
static void
test_touch_follows_picture(void **state)
{
    (void)state;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        struct window_input input = {
            .width = rotate % 180 ? H : W, .height = rotate % 180 ? W : H, .rotate = rotate};
        int wx, wy;
        turned(20, 31, rotate, &wx, &wy);
        SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN, .fingerId = 9}};
        event.tfinger.x = ((float)wx + 0.5f) / (float)input.width;
        event.tfinger.y = ((float)wy + 0.5f) / (float)input.height;
        struct input_event out;
        assert_true(window_input_read(&input, &event, 1000, &out));
        assert_int_equal(out.kind, INPUT_DOWN);
        assert_int_equal((int)out.x, 20);
        assert_int_equal((int)out.y, 31);
        assert_int_equal(out.finger, 9);
    }
}

static bool
mouse(struct window_input *input, Uint32 type, int64_t now_ms, struct input_event *out)
{
    SDL_Event event = {.button = {.type = type, .button = SDL_BUTTON_LEFT, .x = 4, .y = 4}};
    return window_input_read(input, &event, now_ms, out);
}

static void
test_mouse_after_touch_counts_once(void **state)
{
    (void)state;
    struct window_input input = {.width = W, .height = H};
    struct input_event out;
    SDL_Event down = {.tfinger = {.type = SDL_FINGERDOWN, .fingerId = 1}};
    SDL_Event up = {.tfinger = {.type = SDL_FINGERUP, .fingerId = 1}};
    assert_true(window_input_read(&input, &down, 1000, &out));
    assert_false(mouse(&input, SDL_MOUSEBUTTONDOWN, 1001, &out));
    assert_true(window_input_read(&input, &up, 1050, &out));
    assert_int_equal(out.kind, INPUT_UP);
    assert_false(mouse(&input, SDL_MOUSEBUTTONUP, 1051, &out));
    assert_true(mouse(&input, SDL_MOUSEBUTTONDOWN, 3000, &out));
    assert_true(window_input_cancel(&input, 3001, &out));
    assert_int_equal(out.kind, INPUT_CANCEL);
    assert_int_equal(out.finger, WINDOW_INPUT_MOUSE);
    assert_false(window_input_cancel(&input, 3002, &out));
    assert_false(mouse(&input, SDL_MOUSEBUTTONUP, 3003, &out));
}

static void
test_keys(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode code;
        Uint16 mod;
        enum input_key key;
    } KEYS[] = {{SDLK_RETURN, 0, KEY_ENTER},
                {SDLK_ESCAPE, 0, KEY_ESCAPE},
                {SDLK_TAB, 0, KEY_TAB},
                {SDLK_TAB, KMOD_LSHIFT, KEY_BACKTAB},
                {SDLK_PAGEDOWN, 0, KEY_PAGE_DOWN},
                {SDLK_F5, 0, KEY_NONE},
                {SDLK_F1, 0, KEY_SPEECH},
                {SDLK_HELP, 0, KEY_SPEECH},
                {SDLK_AC_SEARCH, 0, KEY_SPEECH},
                {SDLK_F15, 0, KEY_EARS_IN},
                {SDLK_F16, 0, KEY_EARS_OUT},
                {SDLK_F1, KMOD_LALT, KEY_NONE},
                {SDLK_F4, KMOD_LALT, KEY_NONE},
                {SDLK_TAB, KMOD_LALT, KEY_NONE},
                {SDLK_TAB, KMOD_LCTRL | KMOD_LSHIFT, KEY_NONE},
                {SDLK_LEFT, KMOD_RALT, KEY_NONE},
                {SDLK_ESCAPE, KMOD_LGUI, KEY_NONE},
                {SDLK_BACKSPACE, KMOD_LCTRL | KMOD_LALT, KEY_NONE},
                {SDLK_RETURN, KMOD_NUM | KMOD_CAPS, KEY_ENTER},
                {SDLK_w, KMOD_LCTRL, KEY_NONE}};
    struct window_input input = {.width = W, .height = H};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        SDL_Event event = {.key = {.type = SDL_KEYDOWN}};
        struct input_event out;
        event.key.keysym.sym = KEYS[i].code;
        event.key.keysym.mod = KEYS[i].mod;
        assert_int_equal(window_input_read(&input, &event, 1, &out), KEYS[i].key != KEY_NONE);
        assert_int_equal(out.key, KEYS[i].key);
    }
}

static void
test_rect_set_covers(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int round = 0; round < 60; round++) {
        struct rect_set set = {0};
        struct rect added[40];
        for (int i = 0; i < 40; i++) {
            added[i] = rect_make(test_between(&seed, 0, 1000), test_between(&seed, 0, 1000),
                                 test_between(&seed, 0, 90), test_between(&seed, 1, 90));
            rect_set_add(&set, added[i]);
            assert_in_range(set.len, 0, RECT_SET_MAX);
        }
        for (int i = 0; i < 40; i++) {
            bool covered = rect_empty(added[i]);
            for (int k = 0; k < set.len && !covered; k++) {
                struct rect both = rect_intersect(set.rects[k], added[i]);
                covered = both.w == added[i].w && both.h == added[i].h;
            }
            assert_true(covered);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turn),
        cmocka_unit_test(test_touch_follows_picture),
        cmocka_unit_test(test_mouse_after_touch_counts_once),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_rect_set_covers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
