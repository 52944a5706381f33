#define LOG_MODULE "sound"
#include "sound/cue.h"
#include "base/log.h"
#include "base/mem.h"
#include "sound/sound.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#define LOUDNESS 0.42  /* of all there is: partials add up to less than 1 */
#define FADE_S   0.005 /* a beginning without a click */
#define LOOK_US  20000 /* how often it is asked whether to fall silent */

struct cue {
    struct sound *sound;
    pthread_t thread;
    bool is_started; /* the thread has to be joined */
    atomic_bool is_ringing, is_stopping;
    bool is_told; /* that there is no loudspeaker; of the thread that rings */
};

struct cue *
cue_new(const char *device, int is_mute)
{
    struct cue *cue = xcalloc(1, sizeof *cue);
    cue->sound = sound_new(device, is_mute);
    return cue;
}

/* ---- what it sounds like ---- */

struct stroke {
    double at_s, hz;
};

static double
bell(double hz, double since_s)
{
    static const struct {
        double times, share, dies_s;
    } PARTIALS[] = {{1, 1, 0.55}, {2, 0.5, 0.3}, {3.01, 0.25, 0.15}};
    double sum = 0;
    for (size_t i = 0; i < sizeof PARTIALS / sizeof *PARTIALS; i++)
        sum += PARTIALS[i].share * exp(-since_s / PARTIALS[i].dies_s) *
               sin(2 * M_PI * hz * PARTIALS[i].times * since_s);
    return sum * (since_s < FADE_S ? since_s / FADE_S : 1) / 1.75;
}

int16_t *
cue_samples(size_t *len)
{
    static const struct stroke STROKES[] = {
        {0, 659.26}, {0.5, 523.25}, {1.5, 659.26}, {2, 523.25}};
    const size_t count = sizeof STROKES / sizeof *STROKES;
    *len = (size_t)(4.5 * CUE_RATE);
    int16_t *samples = xcalloc(*len, sizeof *samples);
    for (size_t i = 0; i < *len; i++) {
        double now_s = (double)i / CUE_RATE, sum = 0;
        for (size_t j = 0; j < count; j++)
            if (now_s >= STROKES[j].at_s)
                sum += bell(STROKES[j].hz, now_s - STROKES[j].at_s);
        samples[i] = (int16_t)lround(32767 * LOUDNESS * sum);
    }
    return samples;
}

/* ---- ringing ---- */

static enum err
play(struct cue *cue)
{
    enum err err = sound_open(cue->sound, (struct sound_format){CUE_RATE, 1});
    size_t len;
    if (err)
        return err;
    int16_t *samples = cue_samples(&len);
    err = sound_add(cue->sound, samples, len * sizeof *samples);
    free(samples);
    while (!err && sound_left(cue->sound) > 0 && !atomic_load(&cue->is_stopping))
        usleep(LOOK_US);
    sound_silence(cue->sound);
    return err;
}

static void *
run(void *context)
{
    struct cue *cue = context;
    enum err err = play(cue);
    if (err && !cue->is_told)
        log_warn("an urgent notice came without its sound: %s", err_name(err));
    cue->is_told |= err != ERR_OK;
    sound_leave();
    atomic_store(&cue->is_ringing, false);
    return NULL;
}

void
cue_ring(struct cue *cue)
{
    if (atomic_exchange(&cue->is_ringing, true))
        return;
    if (cue->is_started)
        pthread_join(cue->thread, NULL);
    cue->is_started = pthread_create(&cue->thread, NULL, run, cue) == 0;
    if (!cue->is_started)
        atomic_store(&cue->is_ringing, false);
}

void
cue_free(struct cue *cue)
{
    if (!cue)
        return;
    atomic_store(&cue->is_stopping, true);
    if (cue->is_started)
        pthread_join(cue->thread, NULL);
    sound_free(cue->sound);
    free(cue);
}

void
cue_set_volume(struct cue *cue, int percent)
{
    sound_set_volume(cue->sound, percent);
}
