#include "qr/qr.h"
#include "base/str.h"

#include <qrencode.h>

const struct qr *
qr_encode(struct arena *arena, const char *text)
{
    QRcode *code =
        str_empty(text) ? NULL : QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return NULL;
    int cells = code->width * code->width;
    char *black = arena_alloc(arena, (size_t)cells);
    for (int i = 0; i < cells; i++)
        black[i] = code->data[i] & 1; /* the other bits say what a cell is for */
    struct qr *qr = arena_alloc(arena, sizeof *qr);
    *qr = (struct qr){.side = code->width, .cells = black};
    QRcode_free(code);
    return qr;
}
