#include "ui/ui_internal.h"

/* Each cell is the same whole number of device pixels: a reader finds no odd ones. */

#define BLACK 0x000000ffu
#define WHITE 0xffffffffu

static void
emit_fill(struct ui *ui, struct rect rect, colour_rgba colour)
{
    struct draw_command *command = ui_emit(ui, DRAW_FILL);
    command->rect = rect;
    command->colour = colour;
}

/* Black cells beside each other are one fill. */
static void
emit_row(struct ui *ui, const struct qr *qr, int row, struct rect code, int px)
{
    for (int from = 0, to; from < qr->side; from = to) {
        for (to = from + 1; qr_is_black(qr, from, row) && qr_is_black(qr, to, row);)
            to++;
        if (qr_is_black(qr, from, row))
            emit_fill(ui,
                      rect_make(code.x + from * px, code.y + row * px, (to - from) * px, px),
                      BLACK);
    }
}

int
ui_qr_side(const struct qr *qr)
{
    return (qr->side + 2 * QR_QUIET) * UI_QR_CELL;
}

void
ui_qr(struct ui *ui, struct rect box, const struct qr *qr)
{
    struct rect dev = ui_dev_rect(ui, box);
    int cells = qr->side + 2 * QR_QUIET, room = dev.w < dev.h ? dev.w : dev.h;
    int px = room / cells, quiet = QR_QUIET * px;
    if (px < 1 || rect_empty(rect_intersect(dev, ui_clip_now(ui))))
        return;
    struct rect ground = rect_make(dev.x + (dev.w - cells * px) / 2,
                                   dev.y + (dev.h - cells * px) / 2, cells * px, cells * px);
    emit_fill(ui, ground, WHITE);
    for (int row = 0; row < qr->side; row++)
        emit_row(ui, qr, row,
                 rect_make(ground.x + quiet, ground.y + quiet, qr->side * px, qr->side * px),
                 px);
}
