/* media/video_child.h - a clip from outside as one of this program's own form, by ffmpeg.
 *
 * Layer: media (uses base).   Thread: any.
 * A clip is made in pieces of a few seconds, so that it can be left and gone on with; then they
 * are joined with its sound. What comes out: Matroska; H.264 that is quick to decode, 25 frames
 * a second, at most 1280 x 720; stereo sound of 48 kHz or none. Each step is a child with
 * limits (media/child.h) that reads MP4 or Matroska (WebM) and opens no address.
 */
#ifndef MEDIA_VIDEO_CHILD_H
#define MEDIA_VIDEO_CHILD_H

#include "base/err.h"
#include <stdbool.h>

#define VIDEO_CHILD_PIECE_S 10
#define VIDEO_CHILD_PIECES  30 /* five minutes */
#define VIDEO_CHILD_WIDTH   1280
#define VIDEO_CHILD_HEIGHT  720
#define VIDEO_CHILD_FPS     25

struct video_facts {
    int width, height, ms;
    bool has_sound;
};

/* Each as media_child_run(); ERR_NOT_FOUND without ffmpeg. */

/** Frames of piece `number` (from 0). ERR_RANGE after the last. */
ERR_NODISCARD enum err video_child_piece(const char *from, int number, const char *to);
/** All of the sound. ERR_RANGE where there is none. */
ERR_NODISCARD enum err video_child_sound(const char *from, const char *to);
/** A picture that stands for a piece, as a PNG of our own. */
ERR_NODISCARD enum err video_child_poster(const char *piece, const char *to);
/** All pieces one after another, and the sound, NULL = none. */
ERR_NODISCARD enum err video_child_join(const char *pieces, const char *sound, const char *to);
/** What a joined clip is. `scratch` is a file's name beside it. */
ERR_NODISCARD enum err video_child_probe(const char *path, const char *scratch,
                                         struct video_facts *facts);

#endif
