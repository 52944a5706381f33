/* media/video_pipe.h - ffmpeg as a child with limits that writes a clip's frames and sound.
 *
 * Layer: media (uses base).   Thread: any; the child dies with the thread that started it.
 * The child reads the clip as its standard input, and no other file by its name; it has no
 * standard error, no way to new privileges, and limits on memory and time.
 */
#ifndef MEDIA_VIDEO_PIPE_H
#define MEDIA_VIDEO_PIPE_H

#include <stdbool.h>
#include <sys/types.h>

#define VIDEO_PIPE_RATE 48000 /* of the sound: two channels of signed 16 bit */

struct video_pipe_options {
    const char *program, *path; /* ffmpeg, the clip */
    int width, height, ms;      /* of the frames, px; the clip's length */
    bool has_sound;
};

struct video_pipe {
    pid_t pid;
    int frames; /* BGRX, width * height * 4 bytes each, 25 a second */
    int sound;  /* -1: none */
};

/** false: no pipe or process, or the clip cannot be opened; errno says why. */
bool video_pipe_open(const struct video_pipe_options *options, struct video_pipe *out);
/** The pipes. The child is the caller's to end and wait for. */
void video_pipe_close(struct video_pipe *pipe);
/** Whether the child has ended; then, whether it did so of itself and content. */
bool video_pipe_is_gone(pid_t pid, bool *is_good);

#endif
