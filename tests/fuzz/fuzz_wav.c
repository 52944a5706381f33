/* The head of what a voice writes, any bytes. */
#include "fuzz.h"

#include "media/wav.h"

const unsigned fuzz_rounds = 200000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct wav wav;
    switch (wav_read(data, size, &wav)) {
    case WAV_READ:
        fuzz_must(wav.rate >= 8000 && wav.rate <= 48000, "a rate that can be played");
        fuzz_must(wav.channels == 1 || wav.channels == 2, "one or two channels");
        fuzz_must(wav.start <= size && wav.start <= WAV_HEAD_MAX + 8, "the sound is within");
        fuzz_must(wav.bytes > 0, "some sound");
        break;
    case WAV_MORE:
        fuzz_must(size < WAV_HEAD_MAX, "a head has a bound");
        break;
    case WAV_REFUSED:
        fuzz_must(wav.wrong != NULL, "it is said why");
        break;
    }
    return 0;
}
