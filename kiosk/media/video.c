#define LOG_MODULE "video"
#include "media/video.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/thread.h"
#include "base/time.h"
#include "media/video_child.h"
#include "media/video_pipe.h"
#include "sound/sound.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AHEAD        3    /* frames */
#define LATE_MOST    5    /* frames that are left out; later than that, the clip waits */
#define QUIET_MS     5000 /* a child that gives nothing for so long is ended */
#define LOOK_MS      10   /* while there is no room for more frames */
#define SOUND_BYTES  65536
#define SOUND_WAITS  4194304 /* before the first frame is shown; 21 s */
#define SOUND_QUEUED 192000  /* a second of it */
#define SAMPLE_BYTES 4       /* of both channels */

struct video {
    struct video_pipe_options child;
    char *path, *program;
    int ms;
    size_t frame_bytes;
    struct sound *sound; /* NULL = none is heard */
    bool is_open;        /* the thread's: the loudspeaker is */
    void (*wake)(void *);
    void *context;
    bool has_thread;
    pthread_t thread;
    uint32_t *shown; /* main's: the frame taken last */

    pthread_mutex_t lock; /* guards all below */
    uint32_t *frames[AHEAD];
    int first, len; /* of the ring */
    int taken;      /* number of the one in `shown` */
    int64_t begin_ms;
    bool is_over, is_ending, is_done;
    bool is_decided, is_heard; /* its sound */
    bool is_silent;            /* main touches the loudspeaker no more */
    enum video_fault fault;
    pid_t pid;
};

/* ---- what comes from the child: the thread's side ---- */

struct reading {
    struct pollfd fds[2]; /* frames, sound; fd -1 = at its end */
    uint32_t *frame;      /* that is being filled; the thread's own until it is whole */
    size_t filled;
    bool any;
    uint8_t *held; /* sound that is not heard yet */
    size_t held_len;
    int64_t heard_ms; /* when something came last */
};

static bool
has_room(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    bool room = v->len < AHEAD;
    pthread_mutex_unlock(&v->lock);
    return room;
}

/* The frame that is whole changes place with an empty one. */
static void
put_frame(struct video *v, struct reading *r)
{
    pthread_mutex_lock(&v->lock);
    uint32_t **place = &v->frames[(v->first + v->len) % AHEAD], *empty = *place;
    *place = r->frame;
    bool is_awaited = v->len++ == 0;
    pthread_mutex_unlock(&v->lock);
    r->frame = empty;
    r->filled = 0;
    r->any = true;
    if (is_awaited)
        v->wake(v->context);
}

/* Into `to`; fd -1 at the end. */
static size_t
read_some(struct reading *r, int which, void *to, size_t room)
{
    ssize_t len = read(r->fds[which].fd, to, room);
    if (len < 0 && (errno == EINTR || errno == EAGAIN))
        return 0;
    if (len <= 0) {
        r->fds[which].fd = -1;
        return 0;
    }
    r->heard_ms = time_monotonic_ms();
    return (size_t)len;
}

static void
read_frame(struct video *v, struct reading *r)
{
    r->filled += read_some(r, 0, (uint8_t *)r->frame + r->filled, v->frame_bytes - r->filled);
    if (r->filled == v->frame_bytes)
        put_frame(v, r);
}

static bool
has_begun(struct video *v, bool *is_heard)
{
    pthread_mutex_lock(&v->lock);
    bool begun = v->taken > 0 && v->is_decided;
    *is_heard = v->is_heard && v->is_open;
    pthread_mutex_unlock(&v->lock);
    return begun;
}

/* No more than a second ahead, so that the volume counts at once. */
static void
let_hear(struct video *v, struct reading *r)
{
    bool is_heard;
    if (!has_begun(v, &is_heard))
        return;
    size_t queued = is_heard ? sound_left(v->sound) : 0;
    size_t len = queued < SOUND_QUEUED ? SOUND_QUEUED - queued : 0;
    len = is_heard && len < r->held_len ? len : r->held_len;
    if (queued >= SOUND_QUEUED)
        return;
    len -= len % SAMPLE_BYTES;
    if (len == 0) /* a clip without sound holds none */
        return;
    if (is_heard && sound_add(v->sound, r->held, len))
        log_debug("sound is lost");
    memmove(r->held, r->held + len, r->held_len - len);
    r->held_len -= len;
}

static bool
is_ending(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    bool ending = v->is_ending;
    pthread_mutex_unlock(&v->lock);
    return ending;
}

static void
look(struct video *v, struct reading *r)
{
    bool is_heard, begun = has_begun(v, &is_heard);
    size_t sound_most = begun ? SOUND_BYTES : SOUND_WAITS;
    bool takes_frame = r->fds[0].fd >= 0 && has_room(v);
    bool takes_sound = r->fds[1].fd >= 0 && r->held_len < sound_most;
    struct pollfd fds[2] = {{takes_frame ? r->fds[0].fd : -1, POLLIN, 0},
                            {takes_sound ? r->fds[1].fd : -1, POLLIN, 0}};
    bool is_awaited = takes_frame || (r->fds[0].fd < 0 && takes_sound);
    if (!is_awaited)
        r->heard_ms = time_monotonic_ms();
    bool waits = !takes_frame || r->held_len > 0; /* for main, or the loudspeaker */
    int found = poll(fds, 2, waits ? LOOK_MS : QUIET_MS / 10);
    if (found > 0 && fds[0].revents)
        read_frame(v, r);
    if (found > 0 && fds[1].revents)
        r->held_len += read_some(r, 1, r->held + r->held_len, sound_most - r->held_len);
    let_hear(v, r);
}

/* Until both pipes end and what came of the sound is on its way. */
static enum video_fault
read_all(struct video *v, struct reading *r)
{
    r->heard_ms = time_monotonic_ms();
    while (!is_ending(v) &&
           (r->fds[0].fd >= 0 || r->fds[1].fd >= 0 || r->held_len >= SAMPLE_BYTES)) {
        look(v, r);
        if (time_monotonic_ms() - r->heard_ms > QUIET_MS)
            return VIDEO_FAULT_HANGS;
    }
    return r->filled > 0 || !r->any ? VIDEO_FAULT_CUT_OFF : VIDEO_FAULT_NONE;
}

static void
kill_child(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    if (v->pid > 0)
        kill(v->pid, SIGKILL);
    pthread_mutex_unlock(&v->lock);
}

/* Under the lock: a number that has been given back may be another's. */
static bool
is_gone(struct video *v, bool *is_good)
{
    pthread_mutex_lock(&v->lock);
    bool gone = video_pipe_is_gone(v->pid, is_good);
    if (gone)
        v->pid = 0;
    pthread_mutex_unlock(&v->lock);
    return gone;
}

/* One that goes on after its pipes' end is killed as well. */
static enum video_fault
wait_for(struct video *v, enum video_fault fault)
{
    bool is_good = false;
    int64_t until = time_monotonic_ms() + (fault == VIDEO_FAULT_HANGS ? 0 : QUIET_MS);
    while (!is_gone(v, &is_good)) {
        if (is_ending(v) || time_monotonic_ms() >= until)
            kill_child(v);
        poll(NULL, 0, LOOK_MS / 5);
    }
    return fault == VIDEO_FAULT_HANGS || is_good ? fault : VIDEO_FAULT_DIED;
}

static enum video_fault
read_child(struct video *v)
{
    struct video_pipe pipe;
    struct reading r = {.fds = {{.fd = -1}, {.fd = -1}}};
    if (!video_pipe_open(&v->child, &pipe))
        return VIDEO_FAULT_SYSTEM;
    pthread_mutex_lock(&v->lock);
    v->pid = pipe.pid;
    pthread_mutex_unlock(&v->lock);
    r.fds[0].fd = pipe.frames;
    r.fds[1].fd = pipe.sound;
    r.frame = xmalloc(v->frame_bytes);
    r.held = v->child.has_sound ? xmalloc(SOUND_WAITS) : NULL;
    enum video_fault fault = wait_for(v, read_all(v, &r));
    free(r.held);
    free(r.frame);
    video_pipe_close(&pipe);
    return fault;
}

/* What is still to be heard is, unless nobody sees the picture any more. Closing takes as long
 * as the loudspeaker needs for its last samples: main is not to wait for that. */
static void
close_sound(struct video *v)
{
    while (v->is_open && !is_ending(v) && sound_left(v->sound) > 0)
        poll(NULL, 0, LOOK_MS);
    pthread_mutex_lock(&v->lock);
    v->is_silent = true;
    pthread_mutex_unlock(&v->lock);
    if (v->is_open)
        sound_close(v->sound);
}

static void *
run(void *context)
{
    struct video *v = context;
    /* Without a loudspeaker, which is said in the log, it is seen all the same. */
    v->is_open = v->sound && !sound_open(v->sound, (struct sound_format){VIDEO_PIPE_RATE, 2});
    enum video_fault fault = is_ending(v) ? VIDEO_FAULT_NONE : read_child(v);
    pthread_mutex_lock(&v->lock);
    v->is_over = true;
    v->fault = v->is_ending ? VIDEO_FAULT_NONE : fault;
    fault = v->fault;
    pthread_mutex_unlock(&v->lock);
    if (fault)
        log_warn("%s: %s", v->path, video_fault_words(fault)->english);
    v->wake(v->context);
    close_sound(v);
    sound_leave();
    pthread_mutex_lock(&v->lock);
    v->is_done = true;
    pthread_mutex_unlock(&v->lock);
    return NULL;
}

/* ---- main's side ---- */

static void
start_thread(struct video *v)
{
    int failure = thread_start(&v->thread, run, v);
    if (failure)
        log_error("no clip can be played: %s", strerror(failure));
    v->has_thread = failure == 0;
}

struct video *
video_new(const struct video_options *options)
{
    struct video *v = xcalloc(1, sizeof *v);
    v->path = xstrdup(options->path);
    v->program = paths_program("ffmpeg");
    v->child = (struct video_pipe_options){.program = v->program,
                                           .path = v->path,
                                           .width = options->width,
                                           .height = options->height,
                                           .ms = options->ms,
                                           .has_sound = options->has_sound};
    v->frame_bytes = (size_t)options->width * (size_t)options->height * sizeof(uint32_t);
    v->wake = options->wake;
    v->context = options->context;
    pthread_mutex_init(&v->lock, NULL);
    if (v->program) {
        v->shown = xmalloc(v->frame_bytes);
        for (int i = 0; i < AHEAD; i++)
            v->frames[i] = xmalloc(v->frame_bytes);
        if (options->has_sound && !options->is_mute) {
            v->sound = sound_new(options->device, false);
            sound_set_volume(v->sound, options->volume);
        }
        start_thread(v);
    }
    if (!v->has_thread) {
        v->is_over = v->is_done = true;
        v->fault = v->program ? VIDEO_FAULT_SYSTEM : VIDEO_FAULT_NO_PROGRAM;
    }
    return v;
}

void
video_stop(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    v->is_ending = true;
    if (v->pid > 0)
        kill(v->pid, SIGKILL);
    if (v->sound && !v->is_silent) /* what is to be heard belongs to a picture that is gone */
        sound_silence(v->sound);
    pthread_mutex_unlock(&v->lock);
}

bool
video_is_done(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    bool done = v->is_done;
    pthread_mutex_unlock(&v->lock);
    return done;
}

void
video_free(struct video *v)
{
    if (!v)
        return;
    video_stop(v);
    if (v->has_thread)
        pthread_join(v->thread, NULL);
    pthread_mutex_destroy(&v->lock);
    for (int i = 0; i < AHEAD; i++)
        free(v->frames[i]);
    sound_free(v->sound);
    free(v->shown);
    free(v->program);
    free(v->path);
    free(v);
}

/* Which frame is due, from 1. */
static int
due_at(const struct video *v, int64_t now_ms)
{
    return v->taken == 0 ? 1 : 1 + (int)((now_ms - v->begin_ms) * VIDEO_CHILD_FPS / 1000);
}

static void
take_first(struct video *v)
{
    uint32_t *before = v->shown;
    v->shown = v->frames[v->first];
    v->frames[v->first] = before;
    v->first = (v->first + 1) % AHEAD;
    v->len--;
    v->taken++;
}

bool
video_is_ready(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    bool ready = v->len > 0 || v->taken > 0 || v->is_over;
    pthread_mutex_unlock(&v->lock);
    return ready;
}

const uint32_t *
video_frame(struct video *v, int64_t now_ms, int *number)
{
    pthread_mutex_lock(&v->lock);
    if (v->taken == 0 && v->len > 0)
        v->begin_ms = now_ms;
    int due = due_at(v, now_ms), before = v->taken;
    while (v->len > 0 && v->taken < due)
        take_first(v);
    if (v->taken > before && due - v->taken >= LATE_MOST)
        v->begin_ms += (int64_t)(due - v->taken) * 1000 / VIDEO_CHILD_FPS;
    *number = v->taken;
    pthread_mutex_unlock(&v->lock);
    return *number > 0 ? v->shown : NULL;
}

void
video_let_hear(struct video *v, bool is_heard)
{
    pthread_mutex_lock(&v->lock);
    v->is_decided = true;
    v->is_heard = is_heard;
    pthread_mutex_unlock(&v->lock);
}

int64_t
video_next_ms(struct video *v, int64_t now_ms)
{
    pthread_mutex_lock(&v->lock);
    int64_t next =
        v->begin_ms + ((int64_t)v->taken * 1000 + VIDEO_CHILD_FPS - 1) / VIDEO_CHILD_FPS;
    bool comes = v->taken > 0 && (v->len > 0 || (!v->is_over && next > now_ms));
    pthread_mutex_unlock(&v->lock);
    return comes ? next : INT64_MAX;
}

bool
video_is_behind(struct video *v, int64_t now_ms)
{
    pthread_mutex_lock(&v->lock);
    bool behind = !v->is_over && !v->is_ending && v->len == 0 && v->taken < due_at(v, now_ms);
    pthread_mutex_unlock(&v->lock);
    return behind;
}

enum video_state
video_state(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    bool goes_on = !v->is_over || v->len > 0;
    enum video_state state = goes_on ? VIDEO_PLAYS : v->fault ? VIDEO_FAILED : VIDEO_ENDED;
    pthread_mutex_unlock(&v->lock);
    return state;
}

enum video_fault
video_fault(struct video *v)
{
    pthread_mutex_lock(&v->lock);
    enum video_fault fault = v->fault;
    pthread_mutex_unlock(&v->lock);
    return fault;
}

void
video_set_volume(struct video *v, int percent)
{
    if (v->sound)
        sound_set_volume(v->sound, percent);
}
