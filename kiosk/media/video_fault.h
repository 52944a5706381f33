/* media/video_fault.h - why a clip could not be played, and the display's note of it.
 *
 * Layer: media (uses base).   Thread: any.
 */
#ifndef MEDIA_VIDEO_FAULT_H
#define MEDIA_VIDEO_FAULT_H

#include "base/note.h"
#include <stdbool.h>
#include <stdint.h>

enum video_fault {
    VIDEO_FAULT_NONE,
    VIDEO_FAULT_NO_PROGRAM, /* there is no ffmpeg in PATH */
    VIDEO_FAULT_HANGS,      /* the child gave nothing, and was ended */
    VIDEO_FAULT_DIED,       /* a signal or a limit ended it, or it gave up */
    VIDEO_FAULT_CUT_OFF,    /* a part of a frame was the last, or there was none */
    VIDEO_FAULT_SYSTEM,     /* no pipe, process or thread; or the file is gone */
    VIDEO_FAULT_COUNT
};

struct video_fault_words {
    const char *code, *zh, *english;
};

struct video_fault_note {
    const struct video_fault_words *words;
    char clip[NOTE_TEXT_ROOM]; /* how its file's name begins: the hash that the feed has */
    int64_t at;                /* Unix seconds */
};

const struct video_fault_words *video_fault_words(enum video_fault fault);
/** The text of NOTE_CLIP for the clip at `path`. */
void video_fault_text(enum video_fault fault, const char *path, char out[NOTE_TEXT_ROOM]);
/** What the display has noted within the last day; false: nothing, or nothing that is known. */
bool video_fault_noted(const char *state_dir, int64_t now, struct video_fault_note *out);

#endif
