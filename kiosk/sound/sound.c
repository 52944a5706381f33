#define LOG_MODULE "sound"
#include "sound/sound.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"

#include <SDL2/SDL.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#define BUFFER_MS 23 /* how long the device plays on after it has been silenced */

struct sound {
    char *device;
    bool is_mute, is_begun, is_told;
    struct sound_format format;
    atomic_int volume; /* percent */
    atomic_uint id;    /* SDL_AudioDeviceID, 0 = not open */
};

struct sound *
sound_new(const char *device, int is_mute)
{
    struct sound *sound = xcalloc(1, sizeof *sound);
    sound->device = xstrdup(device ? device : "");
    sound->is_mute = is_mute != 0;
    atomic_store(&sound->volume, 100);
    return sound;
}

void
sound_close(struct sound *sound)
{
    SDL_AudioDeviceID id = atomic_exchange(&sound->id, 0);
    if (id)
        SDL_CloseAudioDevice(id);
}

void
sound_free(struct sound *sound)
{
    if (!sound)
        return;
    sound_close(sound);
    if (sound->is_begun)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    free(sound->device);
    free(sound);
}

static enum err
begin(struct sound *sound)
{
    if (sound->is_begun)
        return ERR_OK;
    if (sound->is_mute)
        SDL_SetHint("SDL_AUDIODRIVER", "dummy");
    if (SDL_InitSubSystem(SDL_INIT_AUDIO)) {
        log_error("no sound: %s", SDL_GetError());
        return ERR_LIBRARY;
    }
    sound->is_begun = true;
    return ERR_OK;
}

/* What there is instead of a device that is not. */
static void
tell_devices(struct sound *sound)
{
    struct strbuf names = {0};
    if (sound->is_told)
        return;
    sound->is_told = true;
    for (int i = 0; i < SDL_GetNumAudioDevices(0); i++)
        strbuf_addf(&names, "%s\"%s\"", names.len ? ", " : "", SDL_GetAudioDeviceName(i, 0));
    log_warn("audioDevice: found \"%s\", expected one of: %s; the usual one is taken",
             sound->device, names.len ? names.data : "none is there");
    strbuf_free(&names);
}

static SDL_AudioDeviceID
open_device(struct sound *sound, struct sound_format format)
{
    int samples = 64;
    while (samples * 1000 < format.rate * BUFFER_MS)
        samples *= 2;
    SDL_AudioSpec want = {.freq = format.rate,
                          .format = AUDIO_S16LSB,
                          .channels = (Uint8)format.channels,
                          .samples = (Uint16)samples};
    SDL_AudioDeviceID id = 0;
    if (!str_empty(sound->device) && !sound->is_mute) {
        id = SDL_OpenAudioDevice(sound->device, 0, &want, NULL, 0);
        if (!id)
            tell_devices(sound);
    }
    return id ? id : SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0);
}

enum err
sound_open(struct sound *sound, struct sound_format format)
{
    if (atomic_load(&sound->id) && format.rate == sound->format.rate &&
        format.channels == sound->format.channels)
        return ERR_OK;
    sound_close(sound);
    enum err err = begin(sound);
    if (err)
        return err;
    SDL_AudioDeviceID id = open_device(sound, format);
    if (!id) {
        log_error("no sound: %s", SDL_GetError());
        return ERR_LIBRARY;
    }
    sound->format = format;
    SDL_PauseAudioDevice(id, 0);
    atomic_store(&sound->id, id);
    return ERR_OK;
}

/* SDL mixes into silence. The caller frees. */
static void *
softened(const void *samples, size_t bytes, int percent)
{
    void *soft = xcalloc(1, bytes ? bytes : 1);
    SDL_MixAudioFormat(soft, samples, AUDIO_S16SYS, (Uint32)bytes,
                       percent * SDL_MIX_MAXVOLUME / 100);
    return soft;
}

void
sound_set_volume(struct sound *sound, int percent)
{
    atomic_store(&sound->volume, percent);
}

enum err
sound_add(struct sound *sound, const void *samples, size_t bytes)
{
    SDL_AudioDeviceID id = atomic_load(&sound->id);
    int percent = atomic_load(&sound->volume);
    void *soft = id && percent < 100 ? softened(samples, bytes, percent) : NULL;
    bool is_added = id && !SDL_QueueAudio(id, soft ? soft : samples, (Uint32)bytes);
    free(soft);
    return is_added ? ERR_OK : ERR_LIBRARY;
}

size_t
sound_left(const struct sound *sound)
{
    SDL_AudioDeviceID id = atomic_load(&sound->id);
    return id ? SDL_GetQueuedAudioSize(id) : 0;
}

void
sound_silence(struct sound *sound)
{
    SDL_AudioDeviceID id = atomic_load(&sound->id);
    if (id)
        SDL_ClearQueuedAudio(id);
}

void
sound_leave(void)
{
    SDL_TLSCleanup();
}
