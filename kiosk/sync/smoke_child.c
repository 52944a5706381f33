#include "sync/smoke_child.h"
#include "base/child.h"
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
    char *program = display();
    const char *argv[ARGUMENTS_MOST + 2] = {program};
    for (size_t i = 0; arguments[i] && i < ARGUMENTS_MOST; i++)
        argv[i + 1] = arguments[i];
    *out = (struct smoke_child){.started_ms = time_monotonic_ms()};
    int says = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    enum err err = says < 0 ? ERR_IO : access(program, X_OK) ? ERR_NOT_FOUND : ERR_OK;
    if (!err)
        out->pid = child_start(
            &(struct child){.program = program,
                            .argv = argv,
                            .variable = ASAN,
                            .files = {CHILD_NOTHING, CHILD_NOTHING, says, CHILD_NOTHING},
                            .memory_bytes = CHILD_OWN_MEMORY(MEMORY_BYTES),
                            .file_bytes = FILE_BYTES,
                            .cpu_s = CPU_S});
    if (out->pid < 0)
        err = ERR_IO;
    if (says >= 0)
        close(says);
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
