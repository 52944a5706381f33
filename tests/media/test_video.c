/* Clips through real child processes: frames at their time, sound that is heard or is not, and
 * nothing that waits for a child. */
#include "base/time.h"
#include "media/video.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define WAIT_MS       20000
#define WAITS_MOST_MS 40 /* half of what SDL's last two buffers take */
#define WIDTH         64
#define HEIGHT        36
#define RED           0xff0000u
#define FFMPEG        "/usr/bin/ffmpeg"
/* A second of red, then one of lime, with a tone; in the form that video_child.h makes. */
#define MAKE                                                                                   \
    FFMPEG " -nostdin -v error -y -f lavfi -i 'color=red:s=320x180:r=25:d=1[a];"               \
           "color=lime:s=320x180:r=25:d=1[b];[a][b]concat=n=2' -f lavfi -t 2 -i "              \
           "sine=frequency=440:sample_rate=48000 -ac 2 -c:a mp2 -preset ultrafast "            \
           "-f matroska "

struct place {
    char dir[64], clip[96], heard[96];
};

static void
wake(void *context)
{
    (void)context;
}

static int
place_open(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    char command[1024];
    *state = p;
    snprintf(p->dir, sizeof p->dir, "/tmp/gongshi-video-XXXXXX");
    if (!p || !mkdtemp(p->dir))
        return -1;
    snprintf(p->clip, sizeof p->clip, "%s/clip.mkv", p->dir);
    snprintf(p->heard, sizeof p->heard, "%s/heard.raw", p->dir);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", p->heard, 1);
    snprintf(command, sizeof command, MAKE "%s", p->clip);
    return access(FFMPEG, X_OK) == 0 && system(command) ? -1 : 0;
}

static int
place_close(void **state)
{
    struct place *p = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", p->dir);
    int failed = system(command);
    free(p);
    return failed;
}

static struct video *
begin(const struct place *p, bool has_sound, int volume)
{
    if (access(FFMPEG, X_OK))
        skip();
    return video_new(&(struct video_options){.path = p->clip,
                                             .width = WIDTH,
                                             .height = HEIGHT,
                                             .ms = 2000,
                                             .has_sound = has_sound,
                                             .volume = volume,
                                             .wake = wake});
}

static void
await_ready(struct video *video)
{
    for (int i = 0; i < WAIT_MS && !video_is_ready(video); i++)
        usleep(1000);
    assert_true(video_is_ready(video));
}

/* What is shown at `now_ms` when all that is due has come. */
static const uint32_t *
frame_at(struct video *video, int64_t now_ms, int *number)
{
    const uint32_t *frame = video_frame(video, now_ms, number);
    for (int i = 0; i < WAIT_MS && video_is_behind(video, now_ms); i++) {
        usleep(1000);
        frame = video_frame(video, now_ms, number);
    }
    return frame;
}

static bool
is_near(uint32_t pixel, uint32_t colour)
{
    for (int shift = 0; shift < 24; shift += 8) {
        int by = (int)(pixel >> shift & 255) - (int)(colour >> shift & 255);
        if (by < -24 || by > 24)
            return false;
    }
    return true;
}

static void
frames_come_at_their_time(void **state)
{
    struct video *video = begin(*state, false, 100);
    int number;
    await_ready(video);
    assert_true(is_near(*video_frame(video, 5000, &number), RED));
    assert_int_equal(number, 1); /* however long it was ready before */
    assert_int_equal(video_next_ms(video, 5000), 5040);
    for (int at = 40; at < 2000; at += 40) {
        const uint32_t *frame = frame_at(video, 5000 + at, &number);
        assert_int_equal(number, 1 + at / 40);
        assert_true(is_near(frame[WIDTH * HEIGHT - 1], at < 1000 ? RED : 0x00ff00u));
    }
    for (int i = 0; i < WAIT_MS && video_state(video) == VIDEO_PLAYS; i++)
        usleep(1000);
    assert_int_equal(video_state(video), VIDEO_ENDED);
    assert_int_equal(video_fault(video), VIDEO_FAULT_NONE);
    assert_non_null(video_frame(video, 90000, &number));
    assert_int_equal(number, 50);
    assert_int_equal(video_next_ms(video, 90000), INT64_MAX);
    video_free(video);
}

/* A frame that is a little late is left out; after a longer pause none is. */
static void
after_a_pause_it_goes_on(void **state)
{
    struct video *video = begin(*state, false, 100);
    int number;
    await_ready(video);
    video_frame(video, 1000, &number);
    frame_at(video, 1100, &number);
    assert_int_equal(number, 3);
    for (int i = 0; i < WAIT_MS && video_next_ms(video, 1100) == INT64_MAX; i++)
        usleep(1000);
    video_frame(video, 61000, &number);
    assert_true(number < 10);
    int64_t next = video_next_ms(video, 61000);
    assert_true(next == INT64_MAX || (next > 60900 && next <= 61040));
    video_free(video);
}

/* The loudest sample that SDL has given out, and how many it has that are none. */
static int
loudest(const struct place *p, size_t *sounding)
{
    int16_t sample;
    int most = 0;
    FILE *file = fopen(p->heard, "rb");
    *sounding = 0;
    while (file && fread(&sample, sizeof sample, 1, file) == 1) {
        most = abs(sample) > most ? abs(sample) : most;
        *sounding += abs(sample) > 100;
    }
    if (file)
        fclose(file);
    return most;
}

/* Plays it in real time. */
static int
heard_of(struct place *p, bool is_heard, int volume, size_t *sounding)
{
    unlink(p->heard);
    struct video *video = begin(p, true, volume);
    int number;
    await_ready(video);
    int64_t from = time_monotonic_ms();
    usleep(300000); /* its sound waits as its frames do */
    assert_int_equal(loudest(p, sounding), 0);
    video_frame(video, from, &number);
    video_let_hear(video, is_heard);
    int64_t now = from;
    while (now < from + 2600 || (video_state(video) == VIDEO_PLAYS && now < from + WAIT_MS)) {
        video_frame(video, now, &number);
        usleep(5000);
        now = time_monotonic_ms();
    }
    usleep(600000); /* what SDL has still to give out */
    assert_int_equal(video_state(video), VIDEO_ENDED);
    video_free(video);
    return loudest(p, sounding);
}

static void
its_sound_is_heard_with_it(void **state)
{
    size_t sounding;
    int loud = heard_of(*state, true, 100, &sounding);
    assert_true(loud > 2000);
    assert_true(sounding > 48000 * 2 * 2 * 8 / 10); /* all of two seconds */
    int soft = heard_of(*state, true, 50, &sounding);
    assert_true(soft > loud * 4 / 10 && soft < loud * 6 / 10);
    assert_int_equal(heard_of(*state, false, 100, &sounding), 0);
}

/* SDL closes a loudspeaker once it has played its last samples; whoever draws waits for none.
 */
static void
nothing_waits_for_its_last_samples(void **state)
{
    for (int is_left = 0; is_left < 2; is_left++) {
        struct video *video = begin(*state, true, 100);
        int number;
        await_ready(video);
        int64_t from = time_monotonic_ms(), now = from;
        video_frame(video, from, &number);
        video_let_hear(video, true);
        for (; now < from + (is_left ? 500 : 4000); now = time_monotonic_ms()) {
            video_frame(video, now, &number);
            usleep(5000);
        }
        assert_int_equal(video_state(video), is_left ? VIDEO_PLAYS : VIDEO_ENDED);
        now = time_monotonic_ms();
        video_stop(video);
        assert_true(time_monotonic_ms() - now < WAITS_MOST_MS);
        for (int i = 0; i < WAIT_MS && !video_is_done(video); i++)
            usleep(1000);
        now = time_monotonic_ms();
        video_free(video);
        assert_true(time_monotonic_ms() - now < WAITS_MOST_MS);
    }
}

/* In ffmpeg's place a program of that script. */
static void
use_decoder(const struct place *p, const char *script)
{
    char path[128];
    snprintf(path, sizeof path, "%s/ffmpeg", p->dir);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    chmod(path, 0755);
    setenv("PATH", p->dir, 1);
}

static void
nothing_waits_for_one_that_hangs(void **state)
{
    const char *path = getenv("PATH");
    char before[4096];
    snprintf(before, sizeof before, "%s", path ? path : "");
    use_decoder(*state, "/bin/sleep 1000 & exec /bin/sleep 1000");
    struct video *video = begin(*state, true, 100);
    setenv("PATH", before, 1);
    int number;
    for (int i = 0; i < WAIT_MS && waitpid(-1, NULL, WNOHANG) < 0; i++)
        usleep(1000);
    assert_int_equal(video_state(video), VIDEO_PLAYS);
    assert_null(video_frame(video, 1, &number));
    int64_t from = time_monotonic_us();
    video_stop(video);
    assert_true(time_monotonic_us() - from < 50000);
    for (int i = 0; i < WAIT_MS && !video_is_done(video); i++)
        usleep(1000);
    assert_true(video_is_done(video));
    assert_int_equal(video_fault(video), VIDEO_FAULT_NONE);
    video_free(video);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left */
}

static void
what_is_not_there_is_a_fault(void **state)
{
    struct place *p = *state, gone = *p;
    snprintf(gone.clip, sizeof gone.clip, "%s/none.mkv", p->dir);
    struct video *video = begin(&gone, true, 100);
    await_ready(video);
    assert_int_equal(video_state(video), VIDEO_FAILED);
    assert_int_equal(video_fault(video), VIDEO_FAULT_SYSTEM);
    video_free(video);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_come_at_their_time),
        cmocka_unit_test(after_a_pause_it_goes_on),
        cmocka_unit_test(its_sound_is_heard_with_it),
        cmocka_unit_test(nothing_waits_for_its_last_samples),
        cmocka_unit_test(nothing_waits_for_one_that_hangs),
        cmocka_unit_test(what_is_not_there_is_a_fault),
    };
    return cmocka_run_group_tests(tests, place_open, place_close);
}
