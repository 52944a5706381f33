/* What is heard when an urgent notice comes: the samples, and that they reach a device. */
#include "sound/cue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define WAIT_US  10000
#define WAIT_MAX 2000 /* 20 s: the device takes as long as one hears it */

static int
loudest(const int16_t *samples, size_t from, size_t to)
{
    int most = 0;
    for (size_t i = from; i < to; i++)
        most = abs(samples[i]) > most ? abs(samples[i]) : most;
    return most;
}

/* Begins and ends without a click, is never cut off at the top, and strikes four times. */
static void
samples(void **state)
{
    (void)state;
    size_t len;
    int16_t *all = cue_samples(&len);
    const double strokes[] = {0, 0.5, 1.5, 2};
    assert_in_range(len, 4 * CUE_RATE, 5 * CUE_RATE);
    assert_int_equal(all[0], 0);
    assert_true(loudest(all, len - 100, len) < 300);
    assert_in_range(loudest(all, 0, len), 8000, 32766);
    for (size_t i = 0; i < 4; i++) {
        size_t at = (size_t)(strokes[i] * CUE_RATE);
        int before = at ? loudest(all, at - 800, at) : 0;
        assert_true(loudest(all, at, at + 800) > before + before / 2);
    }
    free(all);
}

static off_t
size_of(const char *path)
{
    struct stat info;
    return stat(path, &info) ? 0 : info.st_size;
}

/* SDL's device that writes to a file. */
static void
is_heard(void **state)
{
    (void)state;
    char path[] = "/tmp/gongshi-cue-XXXXXX";
    int file = mkstemp(path), waits = 0;
    size_t len;
    assert_true(file >= 0);
    assert_int_equal(setenv("SDL_AUDIODRIVER", "disk", 1), 0);
    assert_int_equal(setenv("SDL_DISKAUDIOFILE", path, 1), 0);
    int16_t *all = cue_samples(&len), *heard = calloc(len, sizeof *heard);
    struct cue *cue = cue_new("", 0);
    cue_ring(cue);
    cue_ring(cue); /* it rings already */
    while (size_of(path) < (off_t)(len * sizeof *all) && waits++ < WAIT_MAX)
        usleep(WAIT_US);
    cue_free(cue);
    size_t got = (size_t)read(file, heard, len * sizeof *heard) / sizeof *heard;
    assert_true(got > CUE_RATE);
    assert_in_range(loudest(heard, 0, got), loudest(all, 0, len), loudest(all, 0, len));
    assert_true((size_t)size_of(path) < 2 * len * sizeof *all);
    free(all);
    free(heard);
    close(file);
    unlink(path);
}

/* Whoever leaves does not wait for the end. */
static void
falls_silent(void **state)
{
    (void)state;
    struct cue *cue = cue_new("", 1);
    cue_ring(cue);
    usleep(100000);
    cue_free(cue);
    cue_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(samples), cmocka_unit_test(is_heard),
                                       cmocka_unit_test(falls_silent)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
