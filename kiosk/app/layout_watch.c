#define LOG_MODULE "layout"
#include "app/layout_watch.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct layout_watch {
    char *state_dir, *path;
    struct stat seen; /* of the file as it was last looked at */

    pthread_mutex_t lock; /* guards all below */
    int64_t turn;
    char *own_path; /* NULL = it has not begun */
};

struct layout_watch *
layout_watch_new(const char *state_dir)
{
    struct layout_watch *watch = xcalloc(1, sizeof *watch);
    watch->state_dir = xstrdup(state_dir);
    watch->path = path_join(state_dir, INSTALLED_FILE);
    pthread_mutex_init(&watch->lock, NULL);
    return watch;
}

void
layout_watch_free(struct layout_watch *watch)
{
    if (!watch)
        return;
    pthread_mutex_destroy(&watch->lock);
    free(watch->own_path);
    free(watch->state_dir);
    free(watch->path);
    free(watch);
}

void
layout_watch_begin(struct layout_watch *watch, int64_t turn, const char *own_path)
{
    pthread_mutex_lock(&watch->lock);
    free(watch->own_path);
    watch->own_path = xstrdup(own_path);
    watch->turn = turn;
    pthread_mutex_unlock(&watch->lock);
}

/* It is replaced whole: another file, or none any more, is a change. */
static bool
is_changed(struct layout_watch *watch)
{
    struct stat now;
    if (stat(watch->path, &now))
        memset(&now, 0, sizeof now);
    bool same = now.st_ino == watch->seen.st_ino && now.st_size == watch->seen.st_size &&
                now.st_mtim.tv_sec == watch->seen.st_mtim.tv_sec &&
                now.st_mtim.tv_nsec == watch->seen.st_mtim.tv_nsec;
    watch->seen = now;
    return !same;
}

static struct worker_layout *
read_layout(const struct layout_watch *watch, const struct installed *installed)
{
    struct worker_layout *out = xcalloc(1, sizeof *out);
    struct layout_issues issues = {0};
    out->turn = installed->turn;
    out->is_own = !installed->current[0];
    char *path = out->is_own ? xstrdup(watch->own_path)
                             : installed_path(watch->state_dir, installed->current);
    if (layout_load(path, &out->layout, &issues) && issues.len)
        snprintf(out->why, sizeof out->why, "%.60s: %.120s", issues.items[0].pointer,
                 issues.items[0].message);
    if (!out->layout)
        log_error("%s: %s", path, out->why);
    layout_issues_clear(&issues);
    free(path);
    return out;
}

bool
layout_watch_look(struct layout_watch *watch, struct worker_layout **out)
{
    struct installed installed;
    *out = NULL;
    pthread_mutex_lock(&watch->lock);
    if (watch->own_path && is_changed(watch) && !installed_read(watch->state_dir, &installed) &&
        installed.turn != watch->turn) {
        watch->turn = installed.turn;
        *out = read_layout(watch, &installed);
    }
    pthread_mutex_unlock(&watch->lock);
    return *out != NULL;
}

void
worker_layout_free(struct worker_layout *layout)
{
    if (!layout)
        return;
    layout_free(layout->layout);
    free(layout);
}
