/* sound/sound.h - samples to the loudspeaker.
 *
 * Layer: sound (uses base).   Thread: one opens, adds and frees; any may silence.
 * Source: SDL's queued audio.
 */
#ifndef SOUND_SOUND_H
#define SOUND_SOUND_H

#include "base/err.h"
#include <stddef.h>
#include <stdint.h>

struct sound;

/* Signed 16 bit samples, channels taking turns. */
struct sound_format {
    int rate, channels;
};

/** `device`: its name as the system has it, "" = the usual one; copied. `is_mute`: the time
 *  that sound takes passes, and nothing is heard. Owned by the caller (sound_free). */
struct sound *sound_new(const char *device, int is_mute);
/** NULL-safe; as sound_close(). */
void sound_free(struct sound *sound);
/** Open for this format, unless it is open for it; may take long. What had been added for
 *  another is dropped. A device that is not there is named once, and the usual one taken.
 *  ERR_LIBRARY: there is none. */
ERR_NODISCARD enum err sound_open(struct sound *sound, struct sound_format format);
/** Give the loudspeaker back; takes as long as what it has begun still sounds. */
void sound_close(struct sound *sound);
/** After what was added before. */
ERR_NODISCARD enum err sound_add(struct sound *sound, const void *samples, size_t bytes);
/** Bytes that have been added and not yet been heard. */
size_t sound_left(const struct sound *sound);
/** How loud what is added from now on is: 0 to 100 percent; 100 at first. */
void sound_set_volume(struct sound *sound, int percent);
/** At the end of a thread that has opened or added: gives back what SDL keeps for it. */
void sound_leave(void);
/** Drop what is left: silence within a few hundredths of a second. */
void sound_silence(struct sound *sound);

#endif
