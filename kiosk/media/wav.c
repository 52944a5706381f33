#include "media/wav.h"

#include <stdbool.h>
#include <string.h>

#define PCM        1
#define EXTENSIBLE 0xFFFE
#define ENDLESS    0x7FFFF000u /* and above: not known */

static uint32_t
read_u32(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static unsigned
read_u16(const uint8_t *at)
{
    return at[0] | (unsigned)at[1] << 8;
}

static enum wav_result
refuse(struct wav *out, const char *wrong)
{
    out->wrong = wrong;
    return WAV_REFUSED;
}

static enum wav_result
read_format(const uint8_t *at, uint32_t size, struct wav *out)
{
    if (size < 16)
        return refuse(out, "its \"fmt \" is cut, expected 16 bytes");
    unsigned tag = read_u16(at), bits = read_u16(at + 14);
    uint32_t rate = read_u32(at + 4);
    if (tag != PCM && !(tag == EXTENSIBLE && size >= 26 && read_u16(at + 24) == PCM))
        return refuse(out, "its samples are coded, expected PCM");
    if (bits != 16)
        return refuse(out, "its samples have another size, expected 16 bits");
    if (rate < 8000 || rate > 48000)
        return refuse(out, "its rate is out of bounds, expected 8000 to 48000");
    out->rate = (int)rate;
    out->channels = (int)read_u16(at + 2);
    if (out->channels < 1 || out->channels > 2)
        return refuse(out, "expected 1 or 2 channels");
    return WAV_READ;
}

enum wav_result
wav_read(const uint8_t *bytes, size_t len, struct wav *out)
{
    *out = (struct wav){0};
    size_t known = len < 12 ? len : 12;
    if (memcmp(bytes, "RIFF", known < 4 ? known : 4) != 0 ||
        (known > 8 && memcmp(bytes + 8, "WAVE", known - 8) != 0))
        return refuse(out, "expected a WAV file, which begins with RIFF");
    for (size_t at = 12; at + 8 <= len && at < WAV_HEAD_MAX;) {
        uint32_t size = read_u32(bytes + at + 4);
        if (memcmp(bytes + at, "data", 4) == 0) {
            if (out->rate == 0)
                return refuse(out, "expected \"fmt \" before \"data\"");
            out->start = at + 8;
            out->bytes = size == 0 || size >= ENDLESS ? UINT64_MAX : size;
            return WAV_READ;
        }
        if (size > WAV_HEAD_MAX)
            return refuse(out, "its sound begins too far on");
        if (memcmp(bytes + at, "fmt ", 4) == 0 && at + 8 + size <= len &&
            read_format(bytes + at + 8, size, out) == WAV_REFUSED)
            return WAV_REFUSED;
        at += 8 + size + size % 2;
    }
    return len >= WAV_HEAD_MAX ? refuse(out, "its sound begins too far on") : WAV_MORE;
}
