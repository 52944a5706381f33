/* media/voice.h - a program that turns text into sound, as a child process for a sentence.
 *
 * Layer: media (uses han, base).   Thread: one calls; voice_kill() any other.
 *
 * espeak-ng is given pinyin, since its Chinese voice cannot read characters; what has small
 * letters and no characters is English, and read by its English voice. Another voice is
 * a command: it reads Chinese text on standard input and writes a WAV stream on standard
 * output; GONGSHI_SPEECH_SPEED tells it how fast, 1.0 being usual. Either has limits on time,
 * memory and files, and has nowhere to write what it was told to say.
 */
#ifndef MEDIA_VOICE_H
#define MEDIA_VOICE_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum voice_speed { VOICE_SLOW, VOICE_NORMAL, VOICE_FAST, VOICE_SPEEDS };

struct voice {
    char *command; /* NULL = espeak-ng */
    char *espeak;  /* its path; NULL where a command is */
};

/* A child that speaks; zero-initialise. */
struct voice_run {
    pid_t pid;
    int fd; /* its sound */
};

/** false, and why in the log, where this machine has no voice. `command`: borrowed, "" or
 *  NULL = espeak-ng. */
bool voice_find(struct voice *voice, const char *command);
void voice_clear(struct voice *voice);
/** Begin to say `words`, as spoken_words() gives them, or English. */
ERR_NODISCARD enum err voice_start(const struct voice *voice, const char *words,
                                   enum voice_speed speed, struct voice_run *run);
/** End it at once, with whatever it has started. */
void voice_kill(const struct voice_run *run);
/** Wait for its end; false if it failed or was killed. */
bool voice_end(struct voice_run *run);

#endif
