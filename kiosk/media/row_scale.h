/* media/row_scale.h - a picture made smaller while its rows come in: area average.
 *
 * Layer: media (uses base).   Thread: one struct row_scale belongs to one thread.
 * Holds the picture that comes out and one row of sums, whatever the size of what goes in.
 */
#ifndef MEDIA_ROW_SCALE_H
#define MEDIA_ROW_SCALE_H

#include <stdbool.h>
#include <stdint.h>

struct row_scale;

/** From `width` x `height` to one whose longer side is at most `max_side`; never larger.
 *  Owned by the caller (row_scale_free). Sizes are capped by the caller. */
struct row_scale *row_scale_new(int width, int height, int max_side);
/** NULL-safe. */
void row_scale_free(struct row_scale *scale);
/** The next row from above, [width * 3] bytes RGB. Rows over `height` are dropped. */
void row_scale_add(struct row_scale *scale, const uint8_t *rgb);
/** Whether all rows have come. */
bool row_scale_is_whole(const struct row_scale *scale);
/** What came out: [height][width * 3] bytes RGB; until the scale is freed. */
uint8_t *row_scale_picture(struct row_scale *scale, int *width, int *height);

#endif
