#define LOG_MODULE "app"
#include "app/sync_child.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/paths.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct sync_child {
    pid_t pid; /* 0 = it has ended and could not be started again */
    struct sync_child_options options;
};

static enum err
spawn(const struct sync_child_options *options, bool once, pid_t *pid)
{
    char *program = paths_sibling("gongshi-sync");
    char *argv[] = {program,
                    (char *)"--feed",
                    (char *)options->feed,
                    (char *)"--state",
                    (char *)options->state_dir,
                    (char *)(once ? "--once" : "--child"),
                    options->config ? (char *)"--config" : NULL,
                    (char *)options->config,
                    NULL};
    int failure = posix_spawn(pid, program, NULL, NULL, argv, environ);
    if (failure != 0)
        log_error("cannot start %s: %s", program, strerror(failure));
    free(program);
    return failure == 0 ? ERR_OK : ERR_IO;
}

enum err
sync_child_start(const struct sync_child_options *options, struct sync_child **out)
{
    struct sync_child *child = xcalloc(1, sizeof *child);
    child->options = *options;
    *out = NULL;
    enum err err = spawn(options, false, &child->pid);
    if (err)
        free(child);
    else
        *out = child;
    return err;
}

void
sync_child_look(struct sync_child *child)
{
    int status;
    if (!child)
        return;
    if (child->pid > 0) {
        if (waitpid(child->pid, &status, WNOHANG) != child->pid)
            return;
        if (WIFSIGNALED(status))
            log_error("gongshi-sync was ended by signal %d; starting it again",
                      WTERMSIG(status));
        else
            log_error("gongshi-sync ended with %d; starting it again", WEXITSTATUS(status));
    }
    if (spawn(&child->options, false, &child->pid))
        child->pid = 0;
}

void
sync_child_stop(struct sync_child *child)
{
    if (!child)
        return;
    if (child->pid > 0)
        kill(child->pid, SIGTERM);
    while (child->pid > 0 && waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    free(child);
}

enum err
sync_child_run_once(const struct sync_child_options *options)
{
    pid_t pid;
    enum err err = spawn(options, true, &pid);
    if (err)
        return err;
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ERR_OK : ERR_NETWORK;
}
