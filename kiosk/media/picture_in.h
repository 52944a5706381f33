/* media/picture_in.h - decoding for transcode.c, by the form of the file.
 *
 * Layer: media, private to it.   Thread: any.
 */
#ifndef MEDIA_PICTURE_IN_H
#define MEDIA_PICTURE_IN_H

#include "base/err.h"
#include "media/row_scale.h"
#include <stddef.h>

/** `*out` owned by the caller (row_scale_free), NULL on failure. */
ERR_NODISCARD enum err png_in(const uint8_t *bytes, size_t len, int max_side,
                              struct row_scale **out);
/** As png_in; `*orientation` 1 to 8 as EXIF has it. */
ERR_NODISCARD enum err jpeg_in(const uint8_t *bytes, size_t len, int max_side,
                               struct row_scale **out, int *orientation);

/** The orientation that an APP1 marker's content tells, 1 where it tells none. */
int exif_orientation(const uint8_t *bytes, size_t len);

#endif
