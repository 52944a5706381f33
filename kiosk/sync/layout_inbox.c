#define LOG_MODULE "layouts"
#include "sync/layout_inbox.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"
#include "sync/layout_install.h"

#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FOLDER   "inbox"
#define ENDING   ".pack"
#define YOUNG_MS 1000
#define ASIDE    ".refused" /* after its name */

struct layout_inbox {
    const struct sync_options *options;
    char *dir;
    int inotify_fd;
    bool waits; /* a file may still be growing */
};

struct layout_inbox *
layout_inbox_open(const struct sync_options *options, const char *dir)
{
    struct layout_inbox *inbox = xcalloc(1, sizeof *inbox);
    inbox->options = options;
    inbox->dir = dir ? xstrdup(dir) : path_join(options->state_dir, FOLDER);
    inbox->inotify_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    bool is_made =
        dir ? file_exists(dir)
            : !file_make_dirs(options->state_dir) && !file_make_group_dir(inbox->dir);
    if (!is_made ||
        inotify_add_watch(inbox->inotify_fd, inbox->dir, IN_CLOSE_WRITE | IN_MOVED_TO) < 0)
        log_warn("%s: cannot be watched; it is looked at now and then", inbox->dir);
    inbox->waits = true; /* for what is there already */
    return inbox;
}

void
layout_inbox_close(struct layout_inbox *inbox)
{
    if (inbox->inotify_fd >= 0)
        close(inbox->inotify_fd);
    free(inbox->dir);
    free(inbox);
}

/* ---- names in the folder ---- */

struct names {
    char **items; /* whole paths, in order */
    size_t len, cap;
};

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct names
names_of(const struct layout_inbox *inbox, const char *ending)
{
    struct names names = {0};
    DIR *dir = opendir(inbox->dir);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (entry->d_name[0] != '.' && str_ends(entry->d_name, ending))
            VEC_PUSH(names.items, names.len, names.cap, path_join(inbox->dir, entry->d_name));
    if (dir)
        closedir(dir);
    if (names.len)
        qsort(names.items, names.len, sizeof *names.items, by_name);
    return names;
}

static void
names_clear(struct names *names)
{
    for (size_t i = 0; i < names->len; i++)
        free(names->items[i]);
    free(names->items);
}

/* ---- taking ---- */

/* The one refused last stays to be looked into: a pack may have 64 MiB, and whoever comes by
 * with sticks is not to fill the disk. */
static void
put_aside(const struct layout_inbox *inbox, const char *path)
{
    struct names before = names_of(inbox, ENDING ASIDE);
    struct strbuf aside = {0};
    for (size_t i = 0; i < before.len; i++)
        unlink(before.items[i]);
    strbuf_addf(&aside, "%s" ASIDE, path);
    if (rename(path, aside.data) && unlink(path))
        log_error("%s: cannot be moved out of the way", path);
    strbuf_free(&aside);
    names_clear(&before);
}

static void
take(const struct layout_inbox *inbox, const char *path)
{
    struct layout_outcome outcome = {0};
    const struct sync_options *options = inbox->options;
    enum err err =
        layout_install_file(&(struct layout_install){.state_dir = options->state_dir,
                                                     .data_dir = options->layouts.data_dir,
                                                     .trusted_keys = options->trusted_keys,
                                                     .from = path},
                            path, &outcome);
    if (!err) {
        log_info("%s: %.12s %s is the layout now", path, outcome.id, outcome.name);
        unlink(path);
    } else {
        log_error("%s: %s", path, outcome.why.data);
        put_aside(inbox, path);
    }
    layout_outcome_clear(&outcome);
}

/* Whether it may be read: a file that has been left alone. */
static bool
is_ready(struct layout_inbox *inbox, const char *path)
{
    struct stat info;
    struct timespec now;
    if (lstat(path, &info) || !S_ISREG(info.st_mode))
        return false;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t age_ms = (int64_t)(now.tv_sec - info.st_mtim.tv_sec) * 1000 +
                     (now.tv_nsec - info.st_mtim.tv_nsec) / 1000000;
    bool is_young = age_ms >= 0 && age_ms < YOUNG_MS;
    inbox->waits |= is_young;
    return !is_young;
}

void
layout_inbox_take(struct layout_inbox *inbox)
{
    struct names names = names_of(inbox, ENDING);
    inbox->waits = false;
    for (size_t i = 0; i < names.len; i++)
        if (is_ready(inbox, names.items[i]))
            take(inbox, names.items[i]);
    names_clear(&names);
}

void
layout_inbox_wait(struct layout_inbox *inbox, int64_t ms)
{
    char events[4096];
    struct pollfd fd = {.fd = inbox->inotify_fd, .events = POLLIN};
    int64_t most = inbox->waits && ms > YOUNG_MS ? YOUNG_MS : ms;
    int ready = poll(&fd, 1, most > 3600000 ? 3600000 : (int)most);
    if (ready < 0)
        return;
    while (ready > 0 && read(inbox->inotify_fd, events, sizeof events) > 0)
        ;
    if (ready > 0 || inbox->waits)
        layout_inbox_take(inbox);
}
