/* sound/cue.h - a sign that something grave stands on the screen: two bells, twice.
 *
 * Layer: sound (uses base).   Thread: main; it is heard from a thread of its own.
 * Source: a bell as its fundamental and two partials, each dying away by itself.
 */
#ifndef SOUND_CUE_H
#define SOUND_CUE_H

#include <stddef.h>
#include <stdint.h>

struct cue;

/** `device` and `is_mute` as of sound_new(). Nothing is opened before it rings. Owned by the
 *  caller (cue_free). */
struct cue *cue_new(const char *device, int is_mute);
/** 0 to 100 percent, from the next ringing on. */
void cue_set_volume(struct cue *cue, int percent);
/** It falls silent. NULL-safe. */
void cue_free(struct cue *cue);
/** Begins at once and returns; one that rings already goes on. Without a loudspeaker a line of
 *  the log says so, once. */
void cue_ring(struct cue *cue);
/** The samples of one ringing, signed 16 bit, CUE_RATE a second. Caller frees; `*len` of them.
 */
int16_t *cue_samples(size_t *len);

#define CUE_RATE 22050

#endif
