#define LOG_MODULE "worker"
#include "app/worker.h"
#include "app/layout_watch.h"
#include "app/worker_jobs.h"
#include "base/log.h"
#include "base/str.h"
#include "base/vec.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

/* A folder that cannot be watched, or is not there yet, is looked at this often. */
#define LOOK_UNWATCHED_MS 500
#define LOOK_WATCHED_MS   30000

struct worker {
    char *state_dir;
    struct worker_job place; /* its query: where the screen stands */
    const struct synonyms *synonyms;
    void (*wake)(void *);
    void *context;
    pthread_t thread;
    int event_fd, inotify_fd;
    struct hant *hant; /* main's: of the jobs to come */
    bool is_watching;  /* the worker's own, as are the next two */
    bool is_broken;    /* there is a store that cannot be read */
    int64_t data_version;
    struct layout_watch *layouts;

    pthread_mutex_t lock; /* guards all below */
    struct worker_job *jobs;
    size_t job_len, job_cap;
    struct worker_result *results;
    size_t result_len, result_cap;
    struct store *store; /* opened and used by the worker, interrupted by main */
    bool is_running, is_cancelled, is_stopping;
    enum worker_job_kind running_kind;
    uint64_t running_owner;
    int running_tag;
};

/* ---- the worker's side ---- */

static void
give(struct worker *w, struct worker_result result)
{
    pthread_mutex_lock(&w->lock);
    VEC_PUSH(w->results, w->result_len, w->result_cap, result);
    pthread_mutex_unlock(&w->lock);
    w->wake(w->context);
}

static void
watch(struct worker *w)
{
    if (w->is_watching || w->inotify_fd < 0)
        return;
    uint32_t mask = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_DELETE_SELF | IN_ONLYDIR;
    w->is_watching = inotify_add_watch(w->inotify_fd, w->state_dir, mask) >= 0;
}

/* Read what inotify has to say; a folder that has gone is watched anew later. */
static void
drain(struct worker *w)
{
    char bytes[4096] __attribute__((aligned(8)));
    ssize_t len;
    while ((len = read(w->inotify_fd, bytes, sizeof bytes)) > 0)
        for (ssize_t at = 0; at + (ssize_t)sizeof(struct inotify_event) <= len;) {
            struct inotify_event event;
            memcpy(&event, bytes + at, sizeof event);
            if (event.mask & (IN_DELETE_SELF | IN_IGNORED))
                w->is_watching = false;
            at += (ssize_t)(sizeof event + event.len);
        }
}

static void
close_store(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    struct store *store = w->store;
    w->store = NULL;
    pthread_mutex_unlock(&w->lock);
    store_close(store);
}

/* Where there is no store yet, or its file has gone or been replaced, open the one that
 * is there. What is open stays so until another has content. */
static bool
open_store(struct worker *w)
{
    struct store *store = NULL;
    if (w->store && !store_is_replaced(w->store))
        return false;
    enum err err = store_open(w->state_dir, &store);
    w->is_broken = err && err != ERR_NOT_FOUND;
    if (err)
        return false;
    store_set_synonyms(store, w->synonyms);
    close_store(w);
    pthread_mutex_lock(&w->lock);
    w->store = store;
    pthread_mutex_unlock(&w->lock);
    return true;
}

/* Tell of new content. */
static void
look(struct worker *w)
{
    struct worker_layout *layout;
    watch(w);
    if (layout_watch_look(w->layouts, &layout))
        give(w, (struct worker_result){.kind = WORKER_LAYOUT, .layout = layout});
    bool is_new = open_store(w);
    if (!w->store)
        return;
    int64_t version = store_data_version(w->store);
    if (!is_new && version == w->data_version)
        return;
    w->data_version = version;
    give(w, (struct worker_result){.kind = WORKER_CHANGED});
}

static bool
take_job(struct worker *w, struct worker_job *job)
{
    pthread_mutex_lock(&w->lock);
    bool found = w->job_len > 0 && !w->is_stopping;
    if (found) {
        *job = w->jobs[0];
        w->job_len--;
        memmove(w->jobs, w->jobs + 1, w->job_len * sizeof *w->jobs);
        w->is_running = true;
        w->is_cancelled = false;
        w->running_kind = job->kind;
        w->running_owner = job->owner;
        w->running_tag = job->tag;
    }
    pthread_mutex_unlock(&w->lock);
    return found;
}

/* A twofold job goes to the end of the queue for its rest, where a newer one finds it. */
static void
end_job(struct worker *w, struct worker_job *job, struct worker_result *result, bool is_done)
{
    pthread_mutex_lock(&w->lock);
    bool is_wanted = is_done && !w->is_cancelled;
    bool has_rest =
        is_wanted && worker_job_is_twofold(job) && result->query && result->query->is_partial;
    if (is_wanted)
        VEC_PUSH(w->results, w->result_len, w->result_cap, *result);
    if (has_rest) {
        job->is_rest = true;
        VEC_PUSH(w->jobs, w->job_len, w->job_cap, *job);
    }
    w->is_running = false;
    pthread_mutex_unlock(&w->lock);
    if (!has_rest)
        worker_job_clear(job);
    if (!is_wanted)
        worker_result_clear(result);
    w->wake(w->context);
}

static void
run_jobs(struct worker *w)
{
    struct worker_job job;
    while (take_job(w, &job)) {
        struct worker_result result;
        if (job.kind == JOB_LOOK)
            look(w);
        bool is_done = worker_job_run(&job, w->store, w->state_dir, &w->place.query, &result);
        end_job(w, &job, &result, is_done);
    }
}

static void
wait_for_work(struct worker *w)
{
    struct pollfd fds[2] = {{.fd = w->event_fd, .events = POLLIN},
                            {.fd = w->inotify_fd, .events = POLLIN}};
    /* A broken one is said to be so in the log every time it is tried. */
    bool is_watched = w->is_broken || (w->is_watching && w->store);
    int ready = poll(fds, 2, is_watched ? LOOK_WATCHED_MS : LOOK_UNWATCHED_MS);
    uint64_t count;
    if (ready > 0 && (fds[0].revents & POLLIN) && read(w->event_fd, &count, sizeof count) < 0)
        log_debug("eventfd: %s", strerror(errno));
    if (ready > 0 && (fds[1].revents & POLLIN))
        drain(w);
    if (ready == 0 || (ready > 0 && fds[1].revents))
        look(w);
}

static bool
is_stopping(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    bool stopping = w->is_stopping;
    pthread_mutex_unlock(&w->lock);
    return stopping;
}

static void *
worker_main(void *context)
{
    struct worker *w = context;
    look(w);
    while (!is_stopping(w)) {
        run_jobs(w);
        if (!is_stopping(w))
            wait_for_work(w);
    }
    close_store(w);
    return NULL;
}

/* ---- main's side ---- */

enum err
worker_start(const char *state_dir, const struct query *place, const struct synonyms *synonyms,
             void (*wake)(void *), void *context, struct worker **out)
{
    struct worker *w = xcalloc(1, sizeof *w);
    *out = NULL;
    w->state_dir = xstrdup(state_dir);
    w->layouts = layout_watch_new(state_dir);
    worker_job_copy_query(&w->place, place);
    w->synonyms = synonyms;
    w->wake = wake;
    w->context = context;
    pthread_mutex_init(&w->lock, NULL);
    w->event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    w->inotify_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (w->event_fd < 0 || pthread_create(&w->thread, NULL, worker_main, w) != 0) {
        log_error("no worker thread: %s", strerror(errno));
        w->thread = 0;
        worker_stop(w);
        return ERR_LIBRARY;
    }
    *out = w;
    return ERR_OK;
}

static void
nudge(struct worker *w)
{
    uint64_t one = 1;
    if (write(w->event_fd, &one, sizeof one) < 0)
        log_debug("eventfd: %s", strerror(errno));
}

void
worker_stop(struct worker *w)
{
    if (!w)
        return;
    if (w->thread) {
        pthread_mutex_lock(&w->lock);
        w->is_stopping = true;
        if (w->store)
            store_interrupt(w->store);
        pthread_mutex_unlock(&w->lock);
        nudge(w);
        pthread_join(w->thread, NULL);
    }
    for (size_t i = 0; i < w->job_len; i++)
        worker_job_clear(&w->jobs[i]);
    for (size_t i = 0; i < w->result_len; i++)
        worker_result_clear(&w->results[i]);
    if (w->event_fd >= 0)
        close(w->event_fd);
    if (w->inotify_fd >= 0)
        close(w->inotify_fd);
    pthread_mutex_destroy(&w->lock);
    free(w->jobs);
    free(w->results);
    free(w->state_dir);
    layout_watch_free(w->layouts);
    worker_job_clear(&w->place);
    free(w);
}

static void
remove_job(struct worker *w, size_t index)
{
    worker_job_clear(&w->jobs[index]);
    w->job_len--;
    memmove(w->jobs + index, w->jobs + index + 1, (w->job_len - index) * sizeof *w->jobs);
}

static void
remove_result(struct worker *w, size_t index)
{
    worker_result_clear(&w->results[index]);
    w->result_len--;
    memmove(w->results + index, w->results + index + 1,
            (w->result_len - index) * sizeof *w->results);
}

/* What is dropped: jobs and results of an owner, all or those of a kind and tag. */
struct worker_match {
    uint64_t owner;
    bool is_all;
    enum worker_job_kind kind;
    int tag;
};

static bool
matches(const struct worker_match *match, enum worker_job_kind kind, uint64_t owner, int tag)
{
    return owner == match->owner &&
           (match->is_all || (kind == match->kind && tag == match->tag));
}

static enum worker_job_kind
asked_by(enum worker_result_kind kind)
{
    switch (kind) {
    case WORKER_QUERY:
        return JOB_QUERY;
    case WORKER_RECORD:
        return JOB_LOAD;
    case WORKER_STATUS:
        return JOB_STATUS;
    case WORKER_HANT:
        return JOB_HANT;
    case WORKER_NOTED:
        return JOB_TRIAL;
    case WORKER_STAFF:
        return JOB_STAFF;
    case WORKER_CHANGED:
    case WORKER_LAYOUT:
        break;
    }
    return JOB_LOOK;
}

/* The lock is held. */
static void
supersede(struct worker *w, const struct worker_match *match)
{
    for (size_t i = w->job_len; i-- > 0;)
        if (matches(match, w->jobs[i].kind, w->jobs[i].owner, w->jobs[i].tag))
            remove_job(w, i);
    for (size_t i = w->result_len; i-- > 0;) {
        const struct worker_result *result = &w->results[i];
        if (result->kind != WORKER_CHANGED && result->kind != WORKER_LAYOUT &&
            matches(match, asked_by(result->kind), result->owner, result->tag))
            remove_result(w, i);
    }
    if (w->is_running && matches(match, w->running_kind, w->running_owner, w->running_tag)) {
        w->is_cancelled = true;
        if (w->store)
            store_interrupt(w->store);
    }
}

static void
push_job(struct worker *w, struct worker_job job)
{
    struct worker_match match = {.owner = job.owner, .kind = job.kind, .tag = job.tag};
    if (!job.hant)
        job.hant = w->hant;
    pthread_mutex_lock(&w->lock);
    supersede(w, &match);
    VEC_PUSH(w->jobs, w->job_len, w->job_cap, job);
    pthread_mutex_unlock(&w->lock);
    nudge(w);
}

void
worker_query(struct worker *w, uint64_t owner, int tag, const struct query *query)
{
    struct worker_job job = {.kind = JOB_QUERY, .owner = owner, .tag = tag};
    worker_job_copy_query(&job, query);
    push_job(w, job);
}

void
worker_load(struct worker *w, uint64_t owner, int tag, const char *id, int64_t now_unix)
{
    struct worker_job job = {
        .kind = JOB_LOAD, .owner = owner, .tag = tag, .arena = arena_new(), .now = now_unix};
    job.id = arena_strdup(job.arena, id);
    push_job(w, job);
}

void
worker_ask_status(struct worker *w, int64_t now_unix, bool has_drawn, const char *screen,
                  const char *clip)
{
    struct worker_job job = {.kind = JOB_STATUS, .now = now_unix, .has_drawn = has_drawn};
    snprintf(job.screen, sizeof job.screen, "%s", screen);
    snprintf(job.clip, sizeof job.clip, "%s", clip);
    push_job(w, job);
}

void
worker_use_hant(struct worker *w, struct hant *hant)
{
    w->hant = hant;
}

void
worker_convert(struct worker *w, struct hant *hant, const char *path)
{
    struct worker_job job = {.kind = JOB_HANT, .hant = hant, .arena = arena_new()};
    job.id = arena_strdup(job.arena, path);
    push_job(w, job);
}

void
worker_look(struct worker *w)
{
    push_job(w, (struct worker_job){.kind = JOB_LOOK});
}

void
worker_watch_layouts(struct worker *w, int64_t turn, const char *own_path)
{
    layout_watch_begin(w->layouts, turn, own_path);
    worker_look(w);
}

void
worker_note_trial(struct worker *w, const struct trial *trial)
{
    push_job(w, (struct worker_job){.kind = JOB_TRIAL, .trial = *trial});
}

void
worker_staff(struct worker *w, uint64_t owner, const struct worker_staff_job *staff)
{
    struct worker_job job = {.kind = JOB_STAFF,
                             .owner = owner,
                             .tag = (int)staff->ask,
                             .arena = arena_new(),
                             .staff = *staff};
    job.staff.text = arena_strdup(job.arena, staff->text);
    job.staff.hash = arena_strdup(job.arena, staff->hash);
    job.staff.layout = arena_strdup(job.arena, staff->layout);
    push_job(w, job);
}

void
worker_forget(struct worker *w, uint64_t owner)
{
    struct worker_match match = {.owner = owner, .is_all = true};
    pthread_mutex_lock(&w->lock);
    supersede(w, &match);
    pthread_mutex_unlock(&w->lock);
}

bool
worker_next(struct worker *w, struct worker_result *out)
{
    pthread_mutex_lock(&w->lock);
    bool found = w->result_len > 0;
    if (found) {
        *out = w->results[0];
        w->result_len--;
        memmove(w->results, w->results + 1, w->result_len * sizeof *w->results);
    }
    pthread_mutex_unlock(&w->lock);
    return found;
}

bool
worker_busy(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    bool busy = w->job_len > 0 || w->result_len > 0 || w->is_running;
    pthread_mutex_unlock(&w->lock);
    return busy;
}
