#include "sync/smoke_child.h"
#include "base/child_limit.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/time.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK_MS        5
#define CPU_S          15
#define WALL_S         30
#define FILE_BYTES     ((size_t)64 << 20)
#define ARGUMENTS_MOST 24
#define MEMORY_BYTES   ((size_t)1 << 30)
/* One under AddressSanitizer looks for leaks of its libraries. */
#ifdef __SANITIZE_ADDRESS__
#define ASAN "ASAN_OPTIONS=detect_leaks=0"
#else
#define ASAN NULL
#endif

/* ---- in the child, between fork and exec: system calls only ---- */

static void
become(const char *program, char *const *argv, const char *log)
{
    static char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", ASAN, NULL};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nothing = open("/dev/null", O_RDWR);
    int says = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || dup2(nothing, 0) < 0 ||
        dup2(nothing, 1) < 0 || dup2(says, 2) < 0 || close_range(3, ~0U, 0))
        _exit(CHILD_NO_PROGRAM);
    child_limit(&(struct child_limits){CHILD_OWN_MEMORY(MEMORY_BYTES), FILE_BYTES, CPU_S});
    execve(program, argv, environment);
    _exit(CHILD_NO_PROGRAM);
}

/* ---- around it ---- */

/* Beside this program; one folder up for the programs of the tests. Caller frees. */
static char *
display(void)
{
    char *path = paths_sibling("gongshi");
    if (file_exists(path))
        return path;
    free(path);
    return paths_sibling("../gongshi");
}

enum err
smoke_child_start(const char *const *arguments, const char *log, struct smoke_child *out)
{
    char *program = display(), *argv[ARGUMENTS_MOST + 2] = {program};
    for (size_t i = 0; arguments[i] && i < ARGUMENTS_MOST; i++)
        argv[i + 1] = (char *)(uintptr_t)arguments[i];
    *out = (struct smoke_child){.started_ms = time_monotonic_ms()};
    enum err err = access(program, X_OK) ? ERR_NOT_FOUND : ERR_OK;
    if (!err) {
        out->pid = fork();
        err = out->pid < 0 ? ERR_IO : ERR_OK;
    }
    if (!err && out->pid == 0)
        become(program, argv, log);
    free(program);
    return err;
}

static void
say(int status, bool is_late, char *found, size_t room)
{
    found[0] = '\0';
    if (is_late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        snprintf(found, room, "found a display that hangs, expected it to be done within %d s",
                 is_late ? WALL_S : CPU_S);
    else if (WIFSIGNALED(status))
        snprintf(found, room, "found a display that crashes (%s), expected it to go on",
                 strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status))
        snprintf(found, room, "found a display that ends with %d, expected 0",
                 WEXITSTATUS(status));
}

void
smoke_child_wait(struct smoke_child *child, char *found, size_t room)
{
    int status = 0;
    bool is_late = false;
    for (;;) {
        pid_t done = waitpid(child->pid, &status, WNOHANG);
        if (done == child->pid || (done < 0 && errno != EINTR))
            break;
        if (!is_late && time_monotonic_ms() - child->started_ms > 1000 * WALL_S) {
            is_late = true;
            kill(child->pid, SIGKILL);
        }
        nanosleep(&(struct timespec){0, LOOK_MS * 1000000L}, NULL);
    }
    child->pid = 0;
    say(status, is_late, found, room);
}
