/* app/clips.h - the clips that play on the screen now, or are about to.
 *
 * Layer: app (uses media, model, ui's values).   Thread: main; nothing here waits but
 * clips_free().
 * A clip plays as long as each frame asks for it: who shows it need not end it, and what lies
 * over it silences it. One at a time is heard.
 */
#ifndef APP_CLIPS_H
#define APP_CLIPS_H

#include "base/note.h"
#include "ui/ui.h"

struct clips;

struct clips_options {
    const char *device;   /* setting audioDevice; copied */
    bool is_mute;         /* off screen */
    void (*wake)(void *); /* called on other threads: a frame has come */
    void *context;
};

/** Owned by the caller (clips_free). */
struct clips *clips_new(const struct clips_options *options);
/** NULL-safe. */
void clips_free(struct clips *clips);
/** The frame of a clip that is due, in this size. */
struct ui_clip_frame clips_play(struct clips *clips, const struct ui_clip_wish *wish, int width,
                                int height, int64_t now_ms);
/** A frame has been built and painted: clips that it did not ask for end. */
void clips_frame_done(struct clips *clips);
/** Whether something has come since the last call. */
bool clips_have_news(struct clips *clips);
/** One waits for a frame that is due, or has one that no step has seen. */
bool clips_are_behind(struct clips *clips, int64_t now_ms);
/** Percent. */
void clips_set_volume(struct clips *clips, int percent);
/** Why a clip could not be played since the last call, and which, for NOTE_CLIP; "": all could.
 */
void clips_take_fault(struct clips *clips, char out[NOTE_TEXT_ROOM]);

#endif
