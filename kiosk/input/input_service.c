#define LOG_MODULE "input"
#include "input/input_service.h"
#include "base/log.h"
#include "base/mem.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define WAITING_MAX 4

enum job_kind { JOB_ASK, JOB_PREPARE, JOB_FORGET };

struct job {
    enum job_kind kind;
    uint64_t owner;
    struct input_question question;
};

struct result {
    uint64_t owner;
    struct input_answer answer;
};

struct input_service {
    struct input_engine *engine; /* the thread's own once that has begun */
    void (*wake)(void *);
    void *context;
    pthread_t thread;
    bool has_thread; /* main's own */

    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t work;
    struct job jobs[WAITING_MAX];
    struct result results[WAITING_MAX];
    size_t job_len, result_len;
    uint64_t running_owner;
    bool is_running, is_dropped, is_stopping;
};

/* ---- the two queues; the lock is held ---- */

static void
remove_job(struct input_service *s, size_t i)
{
    s->job_len--;
    memmove(s->jobs + i, s->jobs + i + 1, (s->job_len - i) * sizeof *s->jobs);
    explicit_bzero(s->jobs + s->job_len, sizeof *s->jobs);
}

static void
remove_result(struct input_service *s, size_t i)
{
    s->result_len--;
    memmove(s->results + i, s->results + i + 1, (s->result_len - i) * sizeof *s->results);
    explicit_bzero(s->results + s->result_len, sizeof *s->results);
}

static bool
is_replaceable(const struct job *job, uint64_t owner)
{
    return job->kind == JOB_ASK && job->owner == owner && !job->question.is_choice;
}

static void
push_job(struct input_service *s, const struct job *job)
{
    for (size_t i = s->job_len; i-- > 0 && job->kind == JOB_ASK;)
        if (is_replaceable(&s->jobs[i], job->owner))
            remove_job(s, i);
    if (s->job_len == WAITING_MAX) /* a finger that outruns it by four choices */
        remove_job(s, 0);
    s->jobs[s->job_len++] = *job;
    pthread_cond_signal(&s->work);
}

static void
push_result(struct input_service *s, const struct result *result)
{
    const struct input_answer *answer = &result->answer;
    for (size_t i = s->result_len; i-- > 0 && !answer->is_choice && !answer->is_ready;)
        if (s->results[i].owner == result->owner && !s->results[i].answer.is_choice &&
            !s->results[i].answer.is_ready)
            remove_result(s, i);
    if (s->result_len == WAITING_MAX)
        remove_result(s, 0);
    s->results[s->result_len++] = *result;
}

/* ---- the thread's side ---- */

static void
prepare(struct input_engine *engine, struct input_answer *answer)
{
    memset(answer, 0, sizeof *answer);
    answer->is_ready = true;
    for (int way = 0; way < INPUT_WAY_COUNT; way++)
        if (input_engine_open(engine, (enum input_way)way))
            answer->missing |= 1u << way;
}

/* Returns whether there is something to tell. */
static bool
run(struct input_service *s, const struct job *job, struct result *result)
{
    result->owner = job->owner;
    switch (job->kind) {
    case JOB_ASK:
        return !input_engine_ask(s->engine, &job->question, &result->answer);
    case JOB_PREPARE:
        prepare(s->engine, &result->answer);
        return true;
    case JOB_FORGET:
        input_engine_reset(s->engine);
        break;
    }
    return false;
}

static bool
take_job(struct input_service *s, struct job *job)
{
    pthread_mutex_lock(&s->lock);
    while (s->job_len == 0 && !s->is_stopping)
        pthread_cond_wait(&s->work, &s->lock);
    bool found = !s->is_stopping;
    if (found) {
        *job = s->jobs[0];
        remove_job(s, 0);
        s->is_running = true;
        s->is_dropped = false;
        s->running_owner = job->owner;
    }
    pthread_mutex_unlock(&s->lock);
    return found;
}

static void *
service_main(void *context)
{
    struct input_service *s = context;
    struct job *job = xcalloc(1, sizeof *job);
    struct result *result = xcalloc(1, sizeof *result);
    while (take_job(s, job)) {
        bool is_told = run(s, job, result);
        pthread_mutex_lock(&s->lock);
        if (is_told && !s->is_dropped)
            push_result(s, result);
        s->is_running = false;
        pthread_mutex_unlock(&s->lock);
        explicit_bzero(job, sizeof *job);
        explicit_bzero(result, sizeof *result);
        s->wake(s->context);
    }
    free(job);
    free(result);
    return NULL;
}

/* ---- main's side ---- */

struct input_service *
input_service_new(const char *rime_dir, const char *model, void (*wake)(void *), void *context)
{
    struct input_service *s = xcalloc(1, sizeof *s);
    s->engine = input_engine_new(rime_dir, model);
    s->wake = wake;
    s->context = context;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->work, NULL);
    return s;
}

void
input_service_free(struct input_service *s)
{
    if (!s)
        return;
    if (s->has_thread) {
        pthread_mutex_lock(&s->lock);
        s->is_stopping = true;
        pthread_cond_signal(&s->work);
        pthread_mutex_unlock(&s->lock);
        pthread_join(s->thread, NULL);
    }
    input_engine_free(s->engine);
    pthread_cond_destroy(&s->work);
    pthread_mutex_destroy(&s->lock);
    explicit_bzero(s, sizeof *s);
    free(s);
}

static void
give(struct input_service *s, const struct job *job)
{
    if (!s->has_thread && pthread_create(&s->thread, NULL, service_main, s) != 0) {
        log_error("no thread for the input engines: letters alone can be typed");
        return;
    }
    s->has_thread = true;
    pthread_mutex_lock(&s->lock);
    push_job(s, job);
    pthread_mutex_unlock(&s->lock);
}

void
input_service_prepare(struct input_service *s, uint64_t owner)
{
    struct job job = {.kind = JOB_PREPARE, .owner = owner};
    give(s, &job);
}

void
input_service_ask(struct input_service *s, uint64_t owner,
                  const struct input_question *question)
{
    struct job job = {.kind = JOB_ASK, .owner = owner, .question = *question};
    give(s, &job);
    explicit_bzero(&job, sizeof job);
}

bool
input_service_next(struct input_service *s, uint64_t *owner, struct input_answer *out)
{
    pthread_mutex_lock(&s->lock);
    bool found = s->result_len > 0;
    if (found) {
        *owner = s->results[0].owner;
        *out = s->results[0].answer;
        remove_result(s, 0);
    }
    pthread_mutex_unlock(&s->lock);
    return found;
}

bool
input_service_busy(struct input_service *s)
{
    pthread_mutex_lock(&s->lock);
    bool busy = s->job_len > 0 || s->result_len > 0 || s->is_running;
    pthread_mutex_unlock(&s->lock);
    return busy;
}

void
input_service_forget(struct input_service *s, uint64_t owner)
{
    if (!s->has_thread)
        return;
    pthread_mutex_lock(&s->lock);
    for (size_t i = s->job_len; i-- > 0;)
        if (s->jobs[i].owner == owner)
            remove_job(s, i);
    for (size_t i = s->result_len; i-- > 0;)
        if (s->results[i].owner == owner)
            remove_result(s, i);
    s->is_dropped |= s->is_running && s->running_owner == owner;
    struct job job = {.kind = JOB_FORGET, .owner = owner};
    push_job(s, &job);
    pthread_mutex_unlock(&s->lock);
}
