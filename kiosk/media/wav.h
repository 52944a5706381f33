/* media/wav.h - the head of a WAV stream, as voices write it.
 *
 * Layer: media (uses base).   Thread: any; no shared state.
 * Source: RIFF WAVE, PCM of 16 bits. A voice that writes into a pipe does not know how long
 * its sound will be: a length that cannot be right means up to the end.
 */
#ifndef MEDIA_WAV_H
#define MEDIA_WAV_H

#include <stddef.h>
#include <stdint.h>

#define WAV_HEAD_MAX 4096 /* bytes within which the sound has to begin */

enum wav_result { WAV_READ, WAV_MORE, WAV_REFUSED };

struct wav {
    int rate, channels; /* 8000 to 48000, 1 or 2 */
    size_t start;       /* where the samples begin */
    uint64_t bytes;     /* how many, UINT64_MAX = up to the end */
    const char *wrong;  /* of WAV_REFUSED: what was found and what expected; static */
};

/** Read the head from the first `len` bytes. WAV_MORE: it goes on beyond them. */
enum wav_result wav_read(const uint8_t *bytes, size_t len, struct wav *out);

#endif
