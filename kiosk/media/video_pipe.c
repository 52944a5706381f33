#include "media/video_pipe.h"
#include "base/child_limit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIPE_BYTES  1048576
#define MEMORY      ((size_t)1024 << 20)
#define CPU_S       60 /* and four times the clip's length */
#define OUT_OF_WAY  10 /* above the numbers that the child's files are to have */
#define NUMBER_ROOM 24

/* ---- in the child, between fork and exec: system calls only ---- */

static void
become(const char *program, char *const *argv, int from, int frames, int sound, size_t cpu_s)
{
    static char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", NULL};
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nothing = open("/dev/null", O_WRONLY);
    int in = fcntl(from, F_DUPFD, OUT_OF_WAY), out = fcntl(frames, F_DUPFD, OUT_OF_WAY);
    int heard = sound < 0 ? -1 : fcntl(sound, F_DUPFD, OUT_OF_WAY);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || dup2(nothing, 2) < 0 || dup2(in, 0) < 0 ||
        dup2(out, 1) < 0 || (sound >= 0 && dup2(heard, 3) < 0) ||
        close_range(sound < 0 ? 3 : 4, ~0U, 0))
        _exit(CHILD_NO_PROGRAM);
    child_limit(&(struct child_limits){MEMORY, 0, cpu_s});
    execve(program, argv, environment);
    _exit(CHILD_NO_PROGRAM);
}

/* ---- around it ---- */

struct ends {
    int from, frames[2], sound[2];
};

static void
close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool
open_ends(const struct video_pipe_options *o, struct ends *e)
{
    *e = (struct ends){open(o->path, O_RDONLY | O_CLOEXEC), {-1, -1}, {-1, -1}};
    if (e->from < 0 || pipe2(e->frames, O_CLOEXEC) ||
        (o->has_sound && pipe2(e->sound, O_CLOEXEC)))
        return false;
    (void)fcntl(e->frames[1], F_SETPIPE_SZ, PIPE_BYTES); /* fewer switches, where granted */
    return true;
}

static pid_t
start(const struct video_pipe_options *o, const struct ends *e)
{
    char filter[3 * NUMBER_ROOM];
    snprintf(filter, sizeof filter, "scale=%d:%d:flags=bilinear", o->width, o->height);
    const char *argv[] = {"ffmpeg", "-nostdin", "-v", "error", "-threads", "1",
                          "-protocol_whitelist", "file,pipe", "-format_whitelist", "matroska",
                          "-i", "file:/dev/stdin", "-map", "0:v:0", "-vf", filter, "-f",
                          "rawvideo", "-pix_fmt", "bgr0", "pipe:1",
                          /* … and where there is sound */
                          o->has_sound ? "-map" : NULL, "0:a:0", "-f", "s16le", "-ar", "48000",
                          "-ac", "2", "pipe:3", NULL};
    size_t cpu_s = CPU_S + (size_t)o->ms / 250;
    pid_t pid = fork();
    if (pid == 0)
        become(o->program, (char *const *)(uintptr_t)argv, e->from, e->frames[1], e->sound[1],
               cpu_s);
    return pid;
}

bool
video_pipe_open(const struct video_pipe_options *options, struct video_pipe *out)
{
    struct ends e;
    *out = (struct video_pipe){-1, -1, -1};
    if (open_ends(options, &e))
        out->pid = start(options, &e);
    int failure = errno;
    close_one(&e.from);
    close_one(&e.frames[1]);
    close_one(&e.sound[1]);
    out->frames = e.frames[0];
    out->sound = e.sound[0];
    if (out->pid > 0)
        return true;
    video_pipe_close(out);
    errno = failure;
    return false;
}

void
video_pipe_close(struct video_pipe *pipe)
{
    close_one(&pipe->frames);
    close_one(&pipe->sound);
}

bool
video_pipe_is_gone(pid_t pid, bool *is_good)
{
    int status = 0;
    pid_t done = waitpid(pid, &status, WNOHANG);
    *is_good = done == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return done != 0 && (done > 0 || errno != EINTR);
}
