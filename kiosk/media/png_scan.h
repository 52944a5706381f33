/* media/png_scan.h - whether a PNG's table of chunks is whole, before any decoder sees it.
 *
 * Layer: media (uses base).   Thread: any.
 * Source: PNG (ISO/IEC 15948) 5.2 to 5.6. Decoders hang or take gigabytes on files whose chunks
 * end early or whose head claims a size that nobody has.
 */
#ifndef MEDIA_PNG_SCAN_H
#define MEDIA_PNG_SCAN_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PNG_SCAN_MAX_SIDE       20000u
#define PNG_SCAN_MAX_PIXELS     50000000u
#define PNG_SCAN_MAX_INTERLACED 16000000u /* these are decoded whole */

struct png_head {
    uint32_t width, height;
    int depth, colour_type;
    bool interlaced;
};

/** ERR_FORMAT for what is no whole PNG, ERR_RANGE for one that is too large. `head` is filled
 *  where the first chunk is good. */
ERR_NODISCARD enum err png_scan(const uint8_t *bytes, size_t len, struct png_head *head);
/** The size in the first 24 bytes of a PNG that this program wrote. ERR_NOT_FOUND, ERR_FORMAT.
 */
ERR_NODISCARD enum err png_scan_size(const char *path, int *width, int *height);

#endif
