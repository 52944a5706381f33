/* media/video.h - a clip of our own form as frames, by ffmpeg in a child process.
 *
 * Layer: media (uses sound, base).   Thread: main calls; a thread of its own reads the child.
 *
 * The child scales and decodes; its frames come through a pipe, a few ahead, its sound through
 * another. When a frame is due follows from the time that main tells, beginning with the first
 * frame it takes: until then the child waits. A frame that comes late is left out; after a
 * longer pause the clip goes on from there, as its sound does. A child that fails, is killed,
 * or gives nothing for some seconds ends the clip; main never waits for it.
 */
#ifndef MEDIA_VIDEO_H
#define MEDIA_VIDEO_H

#include "media/video_fault.h"
#include <stdbool.h>
#include <stdint.h>

struct video;

struct video_options {
    const char *path;     /* of a clip that video_child.h made; copied */
    int width, height;    /* of the frames, px */
    int ms;               /* its length */
    bool has_sound;       /* and it may be heard */
    bool is_mute;         /* off screen: no loudspeaker is opened */
    const char *device;   /* setting audioDevice; copied */
    int volume;           /* percent */
    void (*wake)(void *); /* called on the thread when a frame comes that none waits
                             before, and at the end */
    void *context;
};

enum video_state { VIDEO_PLAYS, VIDEO_ENDED, VIDEO_FAILED };

/** Owned by the caller (video_free). A fault of the start is its state as well. */
struct video *video_new(const struct video_options *options);
/** The child is killed and its thread ends; what follows from that is not waited for. */
void video_stop(struct video *video);
/** Whether video_free() would wait for nothing. */
bool video_is_done(struct video *video);
/** NULL-safe; stops it and waits. */
void video_free(struct video *video);

/** Whether there is something to be shown at once, or there never will be. */
bool video_is_ready(struct video *video);
/** The frame that is due at `now_ms` (monotonic), XRGB [height][width], until the next call;
 * NULL before the first. `number` from 1. After a fault the last one stays. */
const uint32_t *video_frame(struct video *video, int64_t now_ms, int *number);
/** Whether what has begun to be shown is heard as well; until this is said its sound waits. */
void video_let_hear(struct video *video, bool is_heard);
/** When the next frame is due; INT64_MAX where it is late, and `wake` tells that it has come,
 * or none comes. */
int64_t video_next_ms(struct video *video, int64_t now_ms);
/** The frame that is due at `now_ms` is still to come. */
bool video_is_behind(struct video *video, int64_t now_ms);
/** ENDED or FAILED when the last frame that came has been taken. */
enum video_state video_state(struct video *video);
enum video_fault video_fault(struct video *video);
/** From what is heard next on. */
void video_set_volume(struct video *video, int percent);

#endif
