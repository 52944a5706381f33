#include "draw/picture_load.h"

#include "base/mem.h"
#include "base/str.h"
#include "draw/picture_file.h"
#include "draw/resample.h"
#include <pthread.h>
#include <stdlib.h>

#define WAITING 16 /* more than a screen shows */

struct picture_load {
    pthread_t thread;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t asked;
    struct picture_loaded slots[WAITING]; /* asked for, in order; the first `done` are there */
    int len, done;
    bool ended;
    void (*wake)(void *);
    void *context;
};

static void
premultiply(uint32_t *argb, size_t count, bool *opaque)
{
    *opaque = true;
    for (size_t i = 0; i < count; i++) {
        uint32_t a = argb[i] >> 24;
        if (a == 255)
            continue;
        *opaque = false;
        uint32_t r = ((argb[i] >> 16 & 255) * a + 127) / 255;
        uint32_t g = ((argb[i] >> 8 & 255) * a + 127) / 255;
        uint32_t b = ((argb[i] & 255) * a + 127) / 255;
        argb[i] = a << 24 | r << 16 | g << 8 | b;
    }
}

struct picture_loaded
picture_load_now(const char *path, int width, int height)
{
    struct picture_loaded loaded = {.width = width, .height = height};
    uint32_t *argb = NULL;
    int from_w = 0, from_h = 0;
    if (picture_file_load(path, &argb, &from_w, &from_h) == ERR_OK) {
        premultiply(argb, (size_t)from_w * (size_t)from_h, &loaded.opaque);
        loaded.argb =
            resample_run((const uint8_t *)argb, from_w, from_h, from_w * 4, 4, width, height);
    }
    free(argb);
    return loaded;
}

static void *
run(void *context)
{
    struct picture_load *load = context;
    pthread_mutex_lock(&load->lock);
    while (!load->ended) {
        if (load->done == load->len) {
            pthread_cond_wait(&load->asked, &load->lock);
            continue;
        }
        struct picture_loaded want = load->slots[load->done];
        pthread_mutex_unlock(&load->lock);
        struct picture_loaded made = picture_load_now(want.path, want.width, want.height);
        pthread_mutex_lock(&load->lock);
        /* What was there before may have been taken meanwhile: it is the first not done. */
        load->slots[load->done].argb = made.argb;
        load->slots[load->done].opaque = made.opaque;
        load->done++;
        pthread_mutex_unlock(&load->lock);
        load->wake(load->context);
        pthread_mutex_lock(&load->lock);
    }
    pthread_mutex_unlock(&load->lock);
    return NULL;
}

enum err
picture_load_new(void (*wake)(void *), void *context, struct picture_load **out)
{
    struct picture_load *load = xcalloc(1, sizeof *load);
    *out = NULL;
    load->wake = wake;
    load->context = context;
    pthread_mutex_init(&load->lock, NULL);
    pthread_cond_init(&load->asked, NULL);
    if (pthread_create(&load->thread, NULL, run, load)) {
        pthread_mutex_destroy(&load->lock);
        pthread_cond_destroy(&load->asked);
        free(load);
        return ERR_LIBRARY;
    }
    *out = load;
    return ERR_OK;
}

void
picture_load_free(struct picture_load *load)
{
    if (!load)
        return;
    pthread_mutex_lock(&load->lock);
    load->ended = true;
    pthread_cond_signal(&load->asked);
    pthread_mutex_unlock(&load->lock);
    pthread_join(load->thread, NULL);
    for (int i = 0; i < load->len; i++) {
        free(load->slots[i].path);
        free(load->slots[i].argb);
    }
    pthread_mutex_destroy(&load->lock);
    pthread_cond_destroy(&load->asked);
    free(load);
}

bool
picture_load_ask(struct picture_load *load, const char *path, int width, int height)
{
    pthread_mutex_lock(&load->lock);
    bool found = false;
    for (int i = 0; i < load->len && !found; i++)
        found = load->slots[i].width == width && load->slots[i].height == height &&
                str_eq(load->slots[i].path, path);
    bool room = load->len < WAITING;
    if (!found && room) {
        load->slots[load->len++] =
            (struct picture_loaded){.path = xstrdup(path), .width = width, .height = height};
        pthread_cond_signal(&load->asked);
    }
    pthread_mutex_unlock(&load->lock);
    return found || room;
}

bool
picture_load_next(struct picture_load *load, struct picture_loaded *out)
{
    pthread_mutex_lock(&load->lock);
    bool there = load->done > 0;
    if (there) {
        *out = load->slots[0];
        load->len--;
        load->done--;
        for (int i = 0; i < load->len; i++)
            load->slots[i] = load->slots[i + 1];
    }
    pthread_mutex_unlock(&load->lock);
    return there;
}

bool
picture_load_is_busy(struct picture_load *load)
{
    pthread_mutex_lock(&load->lock);
    bool busy = load->len > 0;
    pthread_mutex_unlock(&load->lock);
    return busy;
}
