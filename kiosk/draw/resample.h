/* draw/resample.h - pictures to another size: area average down, linear up.
 *
 * Layer: draw (uses base).   Thread: any.
 */
#ifndef DRAW_RESAMPLE_H
#define DRAW_RESAMPLE_H

#include <stdint.h>

/**
 * Scale `channels` (1..4) interleaved bytes a pixel.
 *
 * @param from  first pixel of the part to scale, rows `pitch` bytes apart
 * @return      xmalloc'ed [to_h][to_w][channels]; the caller frees
 */
uint8_t *resample_run(const uint8_t *from, int from_w, int from_h, int pitch, int channels,
                      int to_w, int to_h);

#endif
