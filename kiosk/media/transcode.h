/* media/transcode.h - a PNG or JPEG from outside as a PNG of this program's own making.
 *
 * Layer: media (uses base; libpng and libjpeg live behind this folder).
 * Thread: any; meant for a process of its own, with limits (media/child.h).
 * What comes out is opaque 8-bit RGB, without any chunk that is not needed, upright (EXIF
 * orientation is applied), on white, at most `max_side` px a side.
 */
#ifndef MEDIA_TRANSCODE_H
#define MEDIA_TRANSCODE_H

#include "base/err.h"
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define TRANSCODE_MAX_BYTES ((size_t)32 << 20)
#define TRANSCODE_MAX_SIDE  2160 /* of a 4K screen's shorter side */

/** ERR_FORMAT for what is no picture, or a damaged one; ERR_RANGE for one that is too large;
 *  ERR_IO where `out` cannot be written. */
ERR_NODISCARD enum err transcode_run(const uint8_t *bytes, size_t len, int max_side, FILE *out);

#endif
