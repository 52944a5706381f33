#include "sync/part_fetch.h"
#include "base/mem.h"
#include "base/thread.h"
#include "sync/incoming.h"

#include <pthread.h>
#include <stdlib.h>

#define AHEAD_MAX 4

struct part_fetch {
    struct round *round;
    const struct manifest_part *const *parts;
    size_t len;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* under the lock */
    struct part_fetched ahead[AHEAD_MAX]; /* a ring */
    size_t fetched, taken;
    bool stopped;
};

/* False: nothing is wanted any more. */
static bool
wait_for_room(struct part_fetch *fetch)
{
    pthread_mutex_lock(&fetch->lock);
    while (!fetch->stopped && fetch->fetched - fetch->taken == AHEAD_MAX)
        pthread_cond_wait(&fetch->changed, &fetch->lock);
    bool wanted = !fetch->stopped;
    pthread_mutex_unlock(&fetch->lock);
    return wanted;
}

static void *
fetch_parts(void *context)
{
    struct part_fetch *fetch = context;
    bool goes_on = true;
    for (size_t i = 0; i < fetch->len && goes_on && wait_for_room(fetch); i++) {
        const struct manifest_part *part = fetch->parts[i];
        struct part_fetched fetched = {0};
        fetched.problem = incoming_get(
            fetch->round, &(struct incoming){part->path, part->sha256, part->bytes},
            &fetched.path, &fetched.reply);
        goes_on = !fetched.problem;
        pthread_mutex_lock(&fetch->lock);
        fetch->ahead[fetch->fetched++ % AHEAD_MAX] = fetched;
        pthread_cond_signal(&fetch->changed);
        pthread_mutex_unlock(&fetch->lock);
    }
    return NULL;
}

static void
destroy(struct part_fetch *fetch)
{
    pthread_cond_destroy(&fetch->changed);
    pthread_mutex_destroy(&fetch->lock);
    free(fetch);
}

struct part_fetch *
part_fetch_start(struct round *round, const struct manifest_part *const *parts, size_t len)
{
    struct part_fetch *fetch = xcalloc(1, sizeof *fetch);
    fetch->round = round;
    fetch->parts = parts;
    fetch->len = len;
    pthread_mutex_init(&fetch->lock, NULL);
    pthread_cond_init(&fetch->changed, NULL);
    if (!thread_start(&fetch->thread, fetch_parts, fetch))
        return fetch;
    destroy(fetch);
    return NULL;
}

void
part_fetch_next(struct part_fetch *fetch, struct part_fetched *out)
{
    pthread_mutex_lock(&fetch->lock);
    while (fetch->taken == fetch->fetched)
        pthread_cond_wait(&fetch->changed, &fetch->lock);
    *out = fetch->ahead[fetch->taken++ % AHEAD_MAX];
    pthread_cond_signal(&fetch->changed);
    pthread_mutex_unlock(&fetch->lock);
}

void
part_fetch_stop(struct part_fetch *fetch)
{
    if (!fetch)
        return;
    pthread_mutex_lock(&fetch->lock);
    fetch->stopped = true;
    pthread_cond_signal(&fetch->changed);
    pthread_mutex_unlock(&fetch->lock);
    pthread_join(fetch->thread, NULL);
    for (; fetch->taken < fetch->fetched; fetch->taken++)
        free(fetch->ahead[fetch->taken % AHEAD_MAX].path);
    destroy(fetch);
}
