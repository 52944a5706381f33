#include "media/picture_in.h"

#include <stdbool.h>
#include <string.h>

#define ORIENTATION 0x0112
#define SHORT       3

/* TIFF inside the marker: numbers are of either order. */
struct tiff {
    const uint8_t *bytes;
    size_t len;
    bool big;
};

static uint32_t
number(const struct tiff *tiff, size_t at, int bytes)
{
    uint32_t value = 0;
    if (at > tiff->len || tiff->len - at < (size_t)bytes)
        return 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | tiff->bytes[at + (size_t)(tiff->big ? i : bytes - 1 - i)];
    return value;
}

int
exif_orientation(const uint8_t *bytes, size_t len)
{
    if (len < 14 || memcmp(bytes, "Exif\0", 6) != 0)
        return 1;
    struct tiff tiff = {bytes + 6, len - 6, bytes[6] == 'M'};
    if (number(&tiff, 2, 2) != 42)
        return 1;
    size_t at = number(&tiff, 4, 4);
    uint32_t entries = number(&tiff, at, 2);
    for (uint32_t i = 0; i < entries && i < 200; i++) {
        size_t entry = at + 2 + (size_t)i * 12;
        if (number(&tiff, entry, 2) != ORIENTATION || number(&tiff, entry + 2, 2) != SHORT)
            continue;
        uint32_t value = number(&tiff, entry + 8, 2);
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}
