#include "media/video_pipe.h"
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIPE_BYTES  1048576
#define MEMORY      ((size_t)1024 << 20)
#define CPU_S       60 /* and four times the clip's length */
#define NUMBER_ROOM 24

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
    return child_start(
        &(struct child){.program = o->program,
                        .argv = argv,
                        .files = {e->from, e->frames[1], CHILD_NOTHING, e->sound[1]},
                        .memory_bytes = MEMORY,
                        .cpu_s = CPU_S + (size_t)o->ms / 250});
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
