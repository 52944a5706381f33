/* draw/picture_file.h - picture files as bytes.
 *
 * Layer: draw (uses base, SDL2_image).   Thread: any.
 */
#ifndef DRAW_PICTURE_FILE_H
#define DRAW_PICTURE_FILE_H

#include "base/err.h"
#include "draw/blit.h"
#include <stdint.h>

#define PICTURE_FILE_MAX_SIDE 8192

/** Pixels 0xAARRGGBB, straight alpha, rows without gaps. The caller frees `*out`. */
ERR_NODISCARD enum err picture_file_load(const char *path, uint32_t **out, int *width,
                                         int *height);
/** Coverage, which is what a grey picture is read as; other kinds are refused. Rows without
 * gaps; the caller frees `*out`. */
ERR_NODISCARD enum err picture_file_load_mask(const char *path, uint8_t **out, int *width,
                                              int *height);
/** An opaque PNG. */
ERR_NODISCARD enum err picture_file_save(const char *path, const struct blit_surface *from);

#endif
