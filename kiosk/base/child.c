#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define OUT_OF_WAY 10 /* above the numbers that its files are to have */

/* ---- in the child, between fork and exec: system calls only ---- */

static void
limit(__rlimit_resource_t what, size_t most)
{
    struct rlimit value = {(rlim_t)most, (rlim_t)most};
    if (setrlimit(what, &value))
        _exit(CHILD_NO_PROGRAM);
}

static bool
take_files(const int *files)
{
    int nothing = open("/dev/null", O_RDWR), moved[CHILD_FILES];
    unsigned last = 2;
    for (unsigned i = 0; i < CHILD_FILES; i++)
        moved[i] = fcntl(files[i] < 0 ? nothing : files[i], F_DUPFD, OUT_OF_WAY);
    for (unsigned i = 0; i < CHILD_FILES; i++) {
        if (i > 2 && files[i] < 0)
            continue;
        if (dup2(moved[i], (int)i) < 0)
            return false;
        last = i > last ? i : last;
    }
    return !close_range(last + 1, ~0U, 0);
}

static void
become(const struct child *child)
{
    const char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", child->variable, NULL};
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || !take_files(child->files))
        _exit(CHILD_NO_PROGRAM);
    limit(RLIMIT_AS, child->memory_bytes);
    limit(RLIMIT_FSIZE, child->file_bytes);
    limit(RLIMIT_CPU, child->cpu_s);
    limit(RLIMIT_CORE, 0);
    if (nice(child->nice) < 0 && errno)
        errno = 0; /* it only runs a little sooner */
    execve(child->program, (char *const *)(uintptr_t)child->argv,
           (char *const *)(uintptr_t)environment);
    _exit(CHILD_NO_PROGRAM);
}

pid_t
child_start(const struct child *child)
{
    pid_t pid = fork();
    if (pid == 0)
        become(child);
    return pid;
}
