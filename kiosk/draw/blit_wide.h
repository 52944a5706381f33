/* draw/blit_wide.h - the loop that text is drawn by, with the wide registers of AVX2.
 *
 * Layer: draw (uses model; inside blit.c only).   Thread: any.
 *
 * Chosen when the program runs: it is built for the plain x86-64 that every kiosk has, and a
 * processor without AVX2 takes the loops of blit.c. Both come to the same bits.
 */
#ifndef DRAW_BLIT_WIDE_H
#define DRAW_BLIT_WIDE_H

#include "model/draw_command.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A rectangle of pixels and the coverage that goes on it. */
struct blit_wide {
    uint32_t *pixels;
    const uint8_t *coverage;
    size_t stride;       /* pixels to the next row */
    ptrdiff_t pitch;     /* bytes to the next row */
    int columns, height; /* columns: a multiple of 8 */
};

/** Whether this processor can. */
bool blit_wide_can(void);
/** As blit_row_cover() on each row; only where blit_wide_can(). */
void blit_wide_cover(const struct blit_wide *part, colour_rgba colour, int weight);

#endif
