/* qr/qr.h - a text as the black and white cells of a QR code.
 *
 * Layer: qr (uses base; the only folder with libqrencode).   Thread: any.
 * Source: ISO/IEC 18004, error correction level M.
 */
#ifndef QR_QR_H
#define QR_QR_H

#include "base/mem.h"

#include <stdbool.h>

#define QR_QUIET 4 /* white cells that a reader needs on each side */

struct qr {
    int side;          /* cells, without the quiet zone */
    const char *cells; /* side * side, row by row; 1 = black */
};

/** Owned by `arena`; the smallest code that holds `text`. NULL where it is empty or too long
 *  for any. */
const struct qr *qr_encode(struct arena *arena, const char *text);

/** Whether the cell is black; false outside of the code. */
static inline bool
qr_is_black(const struct qr *qr, int x, int y)
{
    return x >= 0 && y >= 0 && x < qr->side && y < qr->side && qr->cells[y * qr->side + x];
}

#endif
