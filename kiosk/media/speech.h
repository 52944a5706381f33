/* media/speech.h - says text, sentence after sentence, while the caller goes on.
 *
 * Layer: media (uses han, sound, base).   Thread: main calls; a thread of its own speaks.
 *
 * The next sentence is made while the one before is heard, so that between them there is no
 * more than a breath. Nothing here waits: speech_stop() is silence at once, and what the voice
 * was doing is killed.
 */
#ifndef MEDIA_SPEECH_H
#define MEDIA_SPEECH_H

#include "media/voice.h"
#include <stdint.h>

#define SPEECH_WAITING_MAX 4 /* sentences that can be ahead */

struct speech;

struct speech_options {
    const char *command, *device; /* settings speechCommand and audioDevice; copied */
    bool is_mute;                 /* off screen: time passes, nothing is heard */
    void (*wake)(void *);         /* called on the speaking thread when there is an event */
    void *context;
};

enum speech_event_kind { SPEECH_STARTED, SPEECH_ENDED, SPEECH_FAILED };

struct speech_event {
    enum speech_event_kind kind;
    uint64_t number;
};

/** NULL where this machine has no voice: it has been said in the log. Caller frees. */
struct speech *speech_new(const struct speech_options *options);
/** 0 to 100 percent, from the next sentence on. */
void speech_set_volume(struct speech *speech, int percent);
/** NULL-safe; ends what is being said. */
void speech_free(struct speech *speech);
/** Say `words` after what waits; `number` is the caller's name for them. false if as many
 *  wait as may. */
bool speech_say(struct speech *speech, uint64_t number, const char *words,
                enum voice_speed speed);
/** Silence; what waits is dropped, its events as well. */
void speech_stop(struct speech *speech);
/** The next event; false if there is none. After a failure nothing waits. */
bool speech_next(struct speech *speech, struct speech_event *out);

#endif
