#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time.h"
#include "draw/draw.h"
#include "draw/window.h"
#include "draw_test.h"
#include <SDL2/SDL.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void *
wake_soon(void *arg)
{
    struct timespec pause = {.tv_nsec = 60 * 1000000};
    nanosleep(&pause, NULL);
    for (int i = 0; i < 50; i++)
        window_wake(arg);
    return NULL;
}

static void
test_headless_wake(void **state)
{
    (void)state;
    struct window_options options = {.headless = true, .width = 1080, .height = 1920};
    struct window *window;
    struct window_event event;
    pthread_t thread;
    assert_int_equal(window_open(&options, &window), ERR_OK);
    assert_false(window_wait(window, 0, &event));

    int64_t start = time_monotonic_ms(), cpu = time_thread_cpu_us();
    assert_false(window_wait(window, 300, &event));
    assert_in_range(time_monotonic_ms() - start, 300, 2000);
    assert_true(time_thread_cpu_us() - cpu < 20000); /* asleep, not looking */

    start = time_monotonic_ms();
    assert_int_equal(pthread_create(&thread, NULL, wake_soon, window), 0);
    assert_true(window_wait(window, -1, &event));
    assert_int_equal(event.kind, WINDOW_WAKE);
    assert_in_range(time_monotonic_ms() - start, 50, 2000);
    pthread_join(thread, NULL);
    int more = 0;
    while (window_wait(window, 0, &event))
        more++;
    assert_in_range(more, 0, 1); /* 50 calls are one or two wake-ups */
    window_close(window);
}

static void
test_sizes(void **state)
{
    (void)state;
    struct window_options options = {.headless = true, .width = 1080, .height = 1920};
    struct window *window;
    struct window_event event;
    int width, height;
    assert_int_equal(window_open(&options, &window), ERR_OK);
    window_size(window, &width, &height);
    assert_int_equal(width, 1080);
    window_set_rotate(window, 90);
    assert_true(window_wait(window, 0, &event));
    assert_int_equal(event.kind, WINDOW_RESIZED);
    assert_false(window_wait(window, 0, &event));
    window_size(window, &width, &height);
    assert_int_equal(width, 1920);
    assert_int_equal(height, 1080);
    window_set_size(window, 800, 600);
    assert_true(window_wait(window, 0, &event));
    assert_int_equal(event.kind, WINDOW_RESIZED);
    window_size(window, &width, &height);
    assert_int_equal(width, 600);
    window_close(window);
}

/* A window of SDL's dummy driver: events in, pixels out, turned by 90 degrees. */
static void
test_dummy_window(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    struct window_options options = {
        .windowed = true, .width = 90, .height = 160, .rotate = 90};
    struct window *window;
    struct window_event event;
    int width, height;
    assert_int_equal(window_open(&options, &window), ERR_OK);
    while (window_wait(window, 0, &event))
        ;
    window_size(window, &width, &height);
    assert_int_equal(width, 90);
    assert_int_equal(height, 160);

    struct font_set *fonts;
    struct draw *draw;
    struct draw_list list = {0};
    assert_int_equal(font_set_new(FONTS, &fonts), ERR_OK);
    assert_int_equal(draw_new(fonts, ASSETS, width, height, &draw), ERR_OK);
    test_fill(&list, rect_make(0, 0, width, height), 0x000000ff);
    test_fill(&list, rect_make(10, 20, 1, 1), 0xff0000ff);
    draw_paint(draw, &list);
    assert_int_equal(window_present(window, draw), ERR_OK);
    SDL_Window *sdl = SDL_GetWindowFromID(1);
    assert_non_null(sdl);
    SDL_Surface *surface = SDL_GetWindowSurface(sdl);
    assert_int_equal(surface->w, 160);
    assert_int_equal(surface->h, 90);
    Uint8 r, g, b;
    Uint32 pixel = 0;
    memcpy(&pixel,
           (Uint8 *)surface->pixels + 10 * surface->pitch +
               (160 - 1 - 20) * surface->format->BytesPerPixel,
           surface->format->BytesPerPixel);
    SDL_GetRGB(pixel, surface->format, &r, &g, &b);
    assert_int_equal(r, 255);
    assert_int_equal(g, 0);

    int64_t start = time_monotonic_ms();
    SDL_Event touch = {.tfinger = {.type = SDL_FINGERDOWN, .fingerId = 3}};
    touch.tfinger.x = (160 - 20 - 0.5f) / 160;
    touch.tfinger.y = 10.5f / 90;
    SDL_PushEvent(&touch);
    assert_true(window_wait(window, 1000, &event));
    assert_int_equal(event.kind, WINDOW_INPUT);
    assert_int_equal(event.input.kind, INPUT_DOWN);
    assert_int_equal((int)event.input.x, 10);
    assert_int_equal((int)event.input.y, 20);

    SDL_Event lost = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}};
    SDL_PushEvent(&lost);
    assert_true(window_wait(window, 1000, &event));
    assert_int_equal(event.input.kind, INPUT_CANCEL);
    SDL_Event reset = {.type = SDL_RENDER_TARGETS_RESET};
    SDL_PushEvent(&reset);
    assert_true(window_wait(window, 1000, &event));
    assert_int_equal(event.kind, WINDOW_EXPOSED);
    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    assert_true(window_wait(window, 1000, &event));
    assert_int_equal(event.kind, WINDOW_QUIT);

    assert_true(time_monotonic_ms() - start < 500); /* none was slept over */
    draw_list_free(&list);
    draw_free(draw);
    font_set_free(fonts);
    window_close(window);
    unsetenv("SDL_VIDEODRIVER");
}

static void
test_no_display(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "nosuchdriver", 1);
    struct window_options options = {.windowed = true};
    struct window *window;
    assert_int_equal(window_open(&options, &window), ERR_LIBRARY);
    assert_null(window);
    window_close(NULL);
    unsetenv("SDL_VIDEODRIVER");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headless_wake),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_dummy_window),
        cmocka_unit_test(test_no_display),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
