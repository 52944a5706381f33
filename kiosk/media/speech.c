#define LOG_MODULE "speech"
#include "media/speech.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/thread.h"
#include "base/time.h"
#include "media/wav.h"
#include "sound/sound.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EVENTS_MAX 16
#define LOOK_MS    20                   /* how often it is looked how far the sound has come */
#define QUIET_MS   15000                /* a voice that gives nothing for so long is ended */
#define SOUND_MAX  ((uint64_t)24 << 20) /* bytes of a sentence: two minutes of the best */

/* A sentence; where its sound is in all that has been added since silence. */
struct job {
    uint64_t number;
    char *words;
    enum voice_speed speed;
    uint64_t from, to;
    bool is_made, is_started;
};

struct speech {
    struct voice voice;
    struct sound *sound;
    void (*wake)(void *);
    void *context;
    pthread_t thread;

    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t changed;
    struct job jobs[SPEECH_WAITING_MAX];
    size_t job_len;
    struct speech_event events[EVENTS_MAX];
    size_t event_len;
    struct voice_run run; /* pid 0 = none */
    uint64_t added;       /* bytes since silence */
    unsigned turn;        /* counts silences: what was begun before is not wanted */
    bool is_ending;
};

/* ---- under the lock ---- */

/* What is said may have been typed. */
static void
free_words(char *words)
{
    explicit_bzero(words, strlen(words));
    free(words);
}

static void
drop_first(struct speech *s)
{
    free_words(s->jobs[0].words);
    memmove(s->jobs, s->jobs + 1, --s->job_len * sizeof *s->jobs);
}

static void
drop_all(struct speech *s)
{
    while (s->job_len > 0)
        drop_first(s);
    s->added = 0;
    s->turn++;
    voice_kill(&s->run);
    sound_silence(s->sound);
}

static void
tell(struct speech *s, enum speech_event_kind kind, uint64_t number)
{
    if (s->event_len < EVENTS_MAX)
        s->events[s->event_len++] = (struct speech_event){kind, number};
    s->wake(s->context);
}

/* What has begun or ended to be heard. */
static void
look(struct speech *s)
{
    uint64_t left = sound_left(s->sound);
    uint64_t heard = s->added > left ? s->added - left : 0;
    while (s->job_len > 0) {
        struct job *job = &s->jobs[0];
        bool begun = job->is_made || s->added > job->from;
        if (!job->is_started && begun && heard >= job->from) {
            job->is_started = true;
            tell(s, SPEECH_STARTED, job->number);
        }
        if (!job->is_made || heard < job->to)
            return;
        tell(s, SPEECH_ENDED, job->number);
        drop_first(s);
    }
}

static struct job *
next_unmade(struct speech *s)
{
    for (size_t i = 0; i < s->job_len; i++)
        if (!s->jobs[i].is_made)
            return &s->jobs[i];
    return NULL;
}

static void
wait_ms(struct speech *s, int ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)ms * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&s->changed, &s->lock, &until);
}

/* ---- making the sound of a sentence ---- */

/* What has come of a stream: its head, then samples up to `wav.bytes`. */
struct stream {
    uint8_t head[WAV_HEAD_MAX];
    size_t head_len;
    struct wav wav;
    bool is_open, is_over;
    uint8_t rest[8]; /* of a frame that is not whole */
    size_t rest_len;
    uint64_t taken;
};

static enum err
add_samples(struct speech *s, struct stream *stream, const uint8_t *bytes, size_t len,
            unsigned turn)
{
    size_t frame = (size_t)stream->wav.channels * 2;
    uint8_t whole[WAV_HEAD_MAX + 8];
    uint64_t room = stream->wav.bytes < SOUND_MAX ? stream->wav.bytes : SOUND_MAX;
    if (stream->taken + len > room)
        len = (size_t)(room - stream->taken);
    stream->taken += len;
    stream->is_over = stream->taken >= room;
    memcpy(whole, stream->rest, stream->rest_len);
    memcpy(whole + stream->rest_len, bytes, len);
    len += stream->rest_len;
    stream->rest_len = len % frame;
    len -= stream->rest_len;
    memcpy(stream->rest, whole + len, stream->rest_len);
    enum err err = ERR_CANCELLED;
    pthread_mutex_lock(&s->lock);
    if (s->turn == turn) {
        err = len > 0 ? sound_add(s->sound, whole, len) : ERR_OK;
        s->added += len;
        look(s);
    }
    pthread_mutex_unlock(&s->lock);
    return err;
}

static enum err
open_stream(struct speech *s, struct stream *stream, unsigned turn)
{
    enum wav_result result = wav_read(stream->head, stream->head_len, &stream->wav);
    if (result == WAV_MORE)
        return ERR_OK;
    if (result == WAV_REFUSED) {
        log_error("the voice: %s", stream->wav.wrong);
        return ERR_FORMAT;
    }
    struct sound_format format = {stream->wav.rate, stream->wav.channels};
    enum err err = sound_open(s->sound, format);
    if (err)
        return err;
    stream->is_open = true;
    return add_samples(s, stream, stream->head + stream->wav.start,
                       stream->head_len - stream->wav.start, turn);
}

static enum err
take_bytes(struct speech *s, struct stream *stream, const uint8_t *bytes, size_t len,
           unsigned turn)
{
    if (stream->is_open)
        return add_samples(s, stream, bytes, len, turn);
    size_t room = sizeof stream->head - stream->head_len, put = len < room ? len : room;
    memcpy(stream->head + stream->head_len, bytes, put);
    stream->head_len += put;
    enum err err = open_stream(s, stream, turn);
    if (err || put == len)
        return err;
    return add_samples(s, stream, bytes + put, len - put, turn);
}

static enum err
read_stream(struct speech *s, int fd, unsigned turn)
{
    struct stream stream = {0};
    enum err err = ERR_OK;
    while (!err && !stream.is_over) {
        uint8_t bytes[WAV_HEAD_MAX];
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (poll(&wait, 1, QUIET_MS) == 0) {
            log_error("the voice has given nothing for %d s", QUIET_MS / 1000);
            return ERR_IO;
        }
        ssize_t len = read(fd, bytes, sizeof bytes);
        if (len < 0 && errno == EINTR)
            continue;
        if (len <= 0)
            break;
        err = take_bytes(s, &stream, bytes, (size_t)len, turn);
    }
    return err ? err : stream.taken > 0 ? ERR_OK : ERR_FORMAT;
}

/* The child is known to others while it runs, and to no one once it is waited for. */
static enum err
make(struct speech *s, const char *words, enum voice_speed speed, unsigned turn)
{
    struct voice_run run;
    enum err err = voice_start(&s->voice, words, speed, &run);
    pthread_mutex_lock(&s->lock);
    bool wanted = s->turn == turn;
    if (wanted)
        s->run = run;
    else
        voice_kill(&run);
    pthread_mutex_unlock(&s->lock);
    if (!err && wanted)
        err = read_stream(s, run.fd, turn);
    pthread_mutex_lock(&s->lock);
    s->run = (struct voice_run){.fd = -1};
    wanted = s->turn == turn;
    if (err)
        voice_kill(&run);
    pthread_mutex_unlock(&s->lock);
    bool ended_well = voice_end(&run);
    if (!err && wanted && !ended_well)
        log_warn("the voice ended with an error");
    return wanted ? err : ERR_CANCELLED;
}

static void
make_next(struct speech *s, struct job *job)
{
    unsigned turn = s->turn;
    char *words = xstrdup(job->words);
    enum voice_speed speed = job->speed;
    job->from = s->added;
    pthread_mutex_unlock(&s->lock);
    enum err err = make(s, words, speed, turn);
    free_words(words);
    pthread_mutex_lock(&s->lock);
    if (s->turn != turn)
        return; /* the job is no more */
    job = next_unmade(s);
    job->is_made = true;
    job->to = s->added;
    if (err) {
        uint64_t number = job->number;
        drop_all(s);
        tell(s, SPEECH_FAILED, number);
    }
}

static void *
speak(void *context)
{
    struct speech *s = context;
    pthread_mutex_lock(&s->lock);
    while (!s->is_ending) {
        struct job *job = next_unmade(s);
        if (job)
            make_next(s, job);
        look(s);
        if (next_unmade(s) || s->is_ending)
            continue;
        if (s->job_len > 0)
            wait_ms(s, LOOK_MS);
        else
            pthread_cond_wait(&s->changed, &s->lock);
    }
    pthread_mutex_unlock(&s->lock);
    sound_leave();
    return NULL;
}

/* ---- the caller's side ---- */

static bool
start_thread(struct speech *s)
{
    pthread_condattr_t clock;
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&s->changed, &clock);
    pthread_condattr_destroy(&clock);
    int failure = thread_start(&s->thread, speak, s);
    if (failure)
        log_error("nothing can be read aloud: %s", strerror(failure));
    return failure == 0;
}

struct speech *
speech_new(const struct speech_options *options)
{
    struct voice voice;
    if (!voice_find(&voice, options->command))
        return NULL;
    struct speech *s = xcalloc(1, sizeof *s);
    s->voice = voice;
    s->sound = sound_new(options->device, options->is_mute);
    s->wake = options->wake;
    s->context = options->context;
    s->run.fd = -1;
    if (start_thread(s))
        return s;
    sound_free(s->sound);
    voice_clear(&s->voice);
    free(s);
    return NULL;
}

void
speech_free(struct speech *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->is_ending = true;
    drop_all(s);
    pthread_cond_signal(&s->changed);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->thread, NULL);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
    sound_free(s->sound);
    voice_clear(&s->voice);
    free(s);
}

bool
speech_say(struct speech *s, uint64_t number, const char *words, enum voice_speed speed)
{
    pthread_mutex_lock(&s->lock);
    bool has_room = s->job_len < SPEECH_WAITING_MAX;
    if (has_room)
        s->jobs[s->job_len++] =
            (struct job){.number = number, .words = xstrdup(words), .speed = speed};
    pthread_cond_signal(&s->changed);
    pthread_mutex_unlock(&s->lock);
    return has_room;
}

void
speech_stop(struct speech *s)
{
    pthread_mutex_lock(&s->lock);
    drop_all(s);
    s->event_len = 0;
    pthread_mutex_unlock(&s->lock);
}

bool
speech_next(struct speech *s, struct speech_event *out)
{
    pthread_mutex_lock(&s->lock);
    bool any = s->event_len > 0;
    if (any) {
        *out = s->events[0];
        memmove(s->events, s->events + 1, --s->event_len * sizeof *s->events);
    }
    pthread_mutex_unlock(&s->lock);
    return any;
}

void
speech_set_volume(struct speech *speech, int percent)
{
    sound_set_volume(speech->sound, percent);
}
