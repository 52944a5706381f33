#define LOG_MODULE "proof"
#include "proof/proof_log.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/time.h"
#include "base/vec.h"
#include "proof/proof_read.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAITING_MAX 1000
#define SCREEN_ROOM 64

struct proof_log {
    char *dir;
    char screen[SCREEN_ROOM];
    int zone_s;
    /* the thread's own */
    int fd; /* -1 = none open */
    struct proof_end end;
    bool is_known;   /* `end` has been read */
    bool is_failing; /* said so already */

    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    struct proof_showing *waiting;
    size_t len, cap, dropped;
    bool is_closing;
};

/* ---- the thread's side ---- */

static enum err
fail(struct proof_log *log, const char *doing)
{
    if (!log->is_failing)
        log_error("%s: %s: %s; showings are not logged until it can be", log->dir, doing,
                  strerror(errno));
    log->is_failing = true;
    if (log->fd >= 0)
        close(log->fd);
    log->fd = -1;
    log->is_known = false; /* a part of a line may stand there */
    return ERR_IO;
}

/* The day of a file never goes back: the order of the lines is that of the showings, whatever
 * the clock says. */
static void
day_of(const struct proof_log *log, int64_t unix_s, char day[PROOF_DAY_ROOM])
{
    char moment[32];
    time_format_iso(unix_s, log->zone_s, moment);
    snprintf(day, PROOF_DAY_ROOM, "%.10s", moment);
    if (strcmp(day, log->end.day) < 0)
        memcpy(day, log->end.day, PROOF_DAY_ROOM);
}

/* Oldest days go until the rest is within bounds. */
static void
prune(const struct proof_log *log)
{
    char **days;
    size_t count, bytes = 0, keep = 0;
    if (proof_days(log->dir, &days, &count))
        return;
    for (size_t i = count; i-- > 0;) {
        char *path = path_join(log->dir, days[i]);
        struct stat info;
        bytes += stat(path, &info) ? 0 : (size_t)info.st_size;
        bool is_kept = i + 1 == count || (keep < PROOF_DAYS_MAX && bytes <= PROOF_BYTES_MAX);
        if (is_kept)
            keep++;
        else if (unlink(path))
            log_warn("%s: %s", path, strerror(errno));
        free(path);
        free(days[i]);
    }
    free(days);
}

static enum err
open_day(struct proof_log *log, const char *day)
{
    char name[PROOF_DAY_ROOM + 4], head[SCREEN_ROOM + PROOF_CHAIN_ROOM + 32];
    bool is_new = strcmp(day, log->end.day) != 0 || log->end.bytes == 0;
    snprintf(name, sizeof name, "%s.log", day);
    if (log->fd >= 0)
        close(log->fd);
    char *path = path_join(log->dir, name);
    log->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
    free(path);
    off_t at = is_new ? 0 : (off_t)log->end.bytes;
    if (log->fd < 0 || ftruncate(log->fd, at) || lseek(log->fd, at, SEEK_SET) != at)
        return fail(log, name);
    if (!is_new)
        return ERR_OK;
    int len = snprintf(head, sizeof head, PROOF_HEAD "%s %s\n", log->screen, log->end.chain);
    if (!file_write_all(log->fd, head, (size_t)len))
        return fail(log, name);
    memcpy(log->end.day, day, PROOF_DAY_ROOM);
    log->end.bytes = (size_t)len;
    prune(log);
    return ERR_OK;
}

static enum err
write_showing(struct proof_log *log, const struct proof_showing *showing)
{
    char line[PROOF_LINE_ROOM], chain[PROOF_CHAIN_ROOM], day[PROOF_DAY_ROOM];
    if (!log->is_known && (file_make_dirs(log->dir) || proof_read_end(log->dir, &log->end)))
        return fail(log, "cannot be read");
    log->is_known = true;
    day_of(log, showing->ended, day);
    if (log->fd < 0 || strcmp(day, log->end.day) != 0) {
        enum err err = open_day(log, day);
        if (err)
            return err;
    }
    memcpy(chain, log->end.chain, sizeof chain);
    size_t len = proof_line_write(showing, log->zone_s, chain, line);
    if (len == 0)
        return ERR_OK;
    if (!file_write_all(log->fd, line, len) || fdatasync(log->fd))
        return fail(log, "cannot be written");
    memcpy(log->end.chain, chain, sizeof chain);
    log->end.bytes += len;
    if (log->is_failing)
        log_info("%s: showings are logged again", log->dir);
    log->is_failing = false;
    return ERR_OK;
}

/* Takes the first that waits; false when there is none and the log is to close. */
static bool
take(struct proof_log *log, struct proof_showing *showing)
{
    pthread_mutex_lock(&log->lock);
    while (log->len == 0 && !log->is_closing)
        pthread_cond_wait(&log->changed, &log->lock);
    bool found = log->len > 0;
    if (found) {
        *showing = log->waiting[0];
        log->len--;
        memmove(log->waiting, log->waiting + 1, log->len * sizeof *log->waiting);
    }
    pthread_mutex_unlock(&log->lock);
    return found;
}

static void *
log_main(void *context)
{
    struct proof_log *log = context;
    struct proof_showing showing;
    while (take(log, &showing))
        if (write_showing(log, &showing))
            log_debug("a showing of %s is not logged", showing.id);
    if (log->fd >= 0)
        close(log->fd);
    return NULL;
}

/* ---- main's side ---- */

enum err
proof_log_open(const char *dir, const char *screen, int zone_s, struct proof_log **out)
{
    struct proof_log *log = xcalloc(1, sizeof *log);
    *out = NULL;
    log->dir = xstrdup(dir);
    log->zone_s = zone_s;
    log->fd = -1;
    snprintf(log->screen, sizeof log->screen, "%s", screen && screen[0] ? screen : "-");
    for (char *c = log->screen; *c; c++)
        if (*c == ' ' || *c == '\n' || *c == '\r' || *c == '\t')
            *c = '-';
    pthread_mutex_init(&log->lock, NULL);
    pthread_cond_init(&log->changed, NULL);
    if (pthread_create(&log->thread, NULL, log_main, log) != 0) {
        log_error("no thread for the log of what is shown: %s", strerror(errno));
        free(log->dir);
        free(log);
        return ERR_LIBRARY;
    }
    *out = log;
    return ERR_OK;
}

void
proof_log_close(struct proof_log *log)
{
    if (!log)
        return;
    pthread_mutex_lock(&log->lock);
    log->is_closing = true;
    pthread_cond_signal(&log->changed);
    pthread_mutex_unlock(&log->lock);
    pthread_join(log->thread, NULL);
    if (log->dropped)
        log_warn("%zu showings were not logged: the disk was too slow", log->dropped);
    pthread_mutex_destroy(&log->lock);
    pthread_cond_destroy(&log->changed);
    free(log->waiting);
    free(log->dir);
    free(log);
}

void
proof_log_add(struct proof_log *log, const struct proof_showing *showing)
{
    if (!log)
        return;
    pthread_mutex_lock(&log->lock);
    if (log->len < WAITING_MAX)
        VEC_PUSH(log->waiting, log->len, log->cap, *showing);
    else
        log->dropped++;
    pthread_cond_signal(&log->changed);
    pthread_mutex_unlock(&log->lock);
}
