#define LOG_MODULE "app"
#include "app/sync_child.h"
#include "app/paths.h"
#include "base/log.h"
#include "base/mem.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct sync_child {
    pid_t pid;
};

static enum err
spawn(const char *feed, const char *state_dir, bool once, pid_t *pid)
{
    char *program = paths_sibling("gongshi-sync");
    char *argv[] = {program,
                    (char *)"--feed",
                    (char *)feed,
                    (char *)"--state",
                    (char *)state_dir,
                    (char *)(once ? "--once" : "--child"),
                    NULL};
    int failure = posix_spawn(pid, program, NULL, NULL, argv, environ);
    if (failure != 0)
        log_error("cannot start %s: %s", program, strerror(failure));
    free(program);
    return failure == 0 ? ERR_OK : ERR_IO;
}

enum err
sync_child_start(const char *feed, const char *state_dir, struct sync_child **out)
{
    struct sync_child *child = xcalloc(1, sizeof *child);
    *out = NULL;
    enum err err = spawn(feed, state_dir, false, &child->pid);
    if (err)
        free(child);
    else
        *out = child;
    return err;
}

void
sync_child_stop(struct sync_child *child)
{
    if (!child)
        return;
    kill(child->pid, SIGTERM);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    free(child);
}

enum err
sync_child_run_once(const char *feed, const char *state_dir)
{
    pid_t pid;
    enum err err = spawn(feed, state_dir, true, &pid);
    if (err)
        return err;
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ERR_OK : ERR_NETWORK;
}
