#include "ui/ui_internal.h"

#include <math.h>
#include <stdlib.h>

/* Whether anything of `rect` (device px) can be seen: what cannot is not emitted. */
static bool
in_sight(const struct ui *ui, struct rect rect)
{
    return !rect_empty(rect_intersect(rect, ui_clip_now(ui)));
}

/* While the picture wanders (burn-in), what reaches the canvas's edge goes on beyond it. */
static struct rect
bleed(const struct ui *ui, struct rect rect, struct rect dev)
{
    int x = ui_dev(ui, ui->frame.shift_x), y = ui_dev(ui, ui->frame.shift_y);
    if ((x == 0 && y == 0) || ui->origin_len != 1)
        return dev;
    int left = rect.x <= 0 && x > 0 ? x : 0, top = rect.y <= 0 && y > 0 ? y : 0;
    int right = rect.x + rect.w >= ui->width && x < 0 ? -x : 0;
    int bottom = rect.y + rect.h >= ui->height && y < 0 ? -y : 0;
    return rect_make(dev.x - left, dev.y - top, dev.w + left + right, dev.h + top + bottom);
}

static void
emit_box(struct ui *ui, struct rect rect, int radius, unsigned corners, colour_rgba fill,
         int border, colour_rgba border_colour)
{
    struct rect dev = ui_dev_rect(ui, rect);
    if (radius == 0)
        dev = bleed(ui, rect, dev);
    if (!in_sight(ui, dev) || ((fill & 0xff) == 0 && border == 0))
        return;
    struct draw_command *command = ui_emit(ui, DRAW_FILL);
    command->rect = dev;
    command->radius = ui_dev(ui, radius);
    command->corners = radius > 0 ? corners : 0;
    command->colour = fill;
    command->border_colour = border_colour;
    int line = ui_dev(ui, border);
    command->border = border > 0 && line == 0 ? 1 : line;
}

void
ui_fill(struct ui *ui, struct rect rect, int radius, colour_rgba colour)
{
    emit_box(ui, rect, radius, DRAW_CORNER_ALL, colour, 0, 0);
}

void
ui_box(struct ui *ui, struct rect rect, int radius, colour_rgba fill, int border,
       colour_rgba border_colour)
{
    emit_box(ui, rect, radius, DRAW_CORNER_ALL, fill, border, border_colour);
}

void
ui_box_corners(struct ui *ui, struct rect rect, int radius, unsigned corners, colour_rgba fill)
{
    emit_box(ui, rect, radius, corners, fill, 0, 0);
}

void
ui_shadow(struct ui *ui, struct rect rect, int elevation)
{
    struct rect dev = ui_dev_rect(ui, rect);
    if (ui->frame.theme->scheme == THEME_HIGH_CONTRAST ||
        !in_sight(ui, rect_inset(dev, -ui_dev(ui, 80))))
        return;
    struct draw_command *command = ui_emit(ui, DRAW_SHADOW);
    command->rect = dev;
    command->level = elevation;
}

static void
emit_picture(struct ui *ui, enum draw_kind kind, struct rect dev, const char *name,
             colour_rgba colour)
{
    struct draw_command *command = ui_emit(ui, kind);
    command->rect = dev;
    command->name = arena_strdup(ui->arena, name);
    command->colour = colour;
}

void
ui_icon(struct ui *ui, struct rect rect, const char *name, colour_rgba colour)
{
    struct rect dev = ui_dev_rect(ui, rect);
    if (name && in_sight(ui, dev))
        emit_picture(ui, DRAW_ICON, dev, name, colour);
}

/* Its size does not hang on where it stands, so that it is loaded once while it moves. */
void
ui_image(struct ui *ui, struct rect rect, const char *path)
{
    struct rect dev = ui_dev_rect(ui, rect);
    dev.w = ui_dev(ui, rect.w);
    dev.h = ui_dev(ui, rect.h);
    if (path && in_sight(ui, dev))
        emit_picture(ui, DRAW_IMAGE, dev, path, 0xffffffffu);
}

static void
emit_frame(struct ui *ui, struct rect dev, const struct ui_clip_frame *frame)
{
    struct draw_command *command = ui_emit(ui, DRAW_FRAME);
    command->rect = dev;
    command->pixels = frame->pixels;
    command->colour = frame->clip;
    command->level = frame->number;
}

enum ui_clip_state
ui_clip(struct ui *ui, struct rect rect, const struct ui_clip_wish *wish)
{
    struct rect dev = ui_dev_rect(ui, rect);
    struct ui_clip_frame frame = {.next_ms = INT64_MAX};
    dev.w = ui_dev(ui, rect.w);
    dev.h = ui_dev(ui, rect.h);
    if (ui->frame.play && in_sight(ui, dev))
        frame = ui->frame.play(ui->frame.context, wish, dev.w, dev.h);
    if (!frame.pixels)
        ui_image(ui, rect, wish->picture);
    else
        emit_frame(ui, dev, &frame);
    if (frame.next_ms != INT64_MAX)
        ui_wake_at(ui, frame.next_ms);
    return frame.state;
}

bool
ui_clip_ahead(struct ui *ui, struct rect rect, const struct video_ref *video, bool is_muted)
{
    struct ui_clip_wish wish = {.video = video, .is_muted = is_muted};
    return !ui->frame.play ||
           ui->frame.play(ui->frame.context, &wish, ui_dev(ui, rect.w), ui_dev(ui, rect.h))
                   .state != UI_CLIP_COMES;
}

bool
ui_image_ahead(struct ui *ui, struct rect rect, const char *path)
{
    return !ui->frame.want_picture ||
           ui->frame.want_picture(ui->frame.context, path, ui_dev(ui, rect.w),
                                  ui_dev(ui, rect.h));
}

void
ui_ring(struct ui *ui, struct rect rect, int width, colour_rgba colour, double turn)
{
    struct rect dev = ui_dev_rect(ui, rect);
    if (!in_sight(ui, dev) || turn <= 0)
        return;
    struct draw_command *command = ui_emit(ui, DRAW_RING);
    command->rect = dev;
    int line = ui_dev(ui, width);
    command->border = line > 0 ? line : 1;
    command->colour = colour;
    command->turn = (int)lround((turn > 1 ? 1 : turn) * 65536);
}

void
ui_ink(struct ui *ui, struct rect rect, const struct ink *ink, int width, colour_rgba colour)
{
    int line = ui_dev(ui, width);
    ui_clip_push(ui, rect);
    for (size_t i = 0; i < ink->strokes; i++) {
        size_t end = ink_stroke_end(ink, i), from = ink->starts[i];
        for (size_t at = from; at < end; at++) { /* a lone point is a dot */
            const struct ink_point *b = &ink->points[at], *a = at > from ? b - 1 : b;
            if (at == from && end > from + 1)
                continue;
            int x0 = a->x < b->x ? a->x : b->x, y0 = a->y < b->y ? a->y : b->y;
            struct rect box = ui_dev_rect(
                ui, rect_make(rect.x + x0, rect.y + y0, abs(a->x - b->x), abs(a->y - b->y)));
            box = rect_make(box.x - line / 2, box.y - line / 2, box.w + line, box.h + line);
            if (!in_sight(ui, box))
                continue;
            struct draw_command *command = ui_emit(ui, DRAW_STROKE);
            command->rect = box;
            command->border = line;
            command->colour = colour;
            command->level = (b->x - a->x < 0) != (b->y - a->y < 0);
        }
    }
    ui_clip_pop(ui);
}

void
ui_edge_fade(struct ui *ui, struct rect rect, int side, colour_rgba colour)
{
    struct rect dev = ui_dev_rect(ui, rect);
    if (!in_sight(ui, dev))
        return;
    struct draw_command *command = ui_emit(ui, DRAW_EDGE_FADE);
    command->rect = dev;
    command->level = side;
    command->colour = colour;
}

/* Two lines outside the target: one of them stands out on any ground. */
void
ui_ring_dev(struct ui *ui, struct rect rect, int radius)
{
    static const struct {
        int away, width;
        enum theme_colour colour;
    } LINES[] = {{THEME_FOCUS_INNER, THEME_FOCUS_INNER, COLOUR_FOCUS_INNER},
                 {THEME_FOCUS_INNER + THEME_FOCUS_OUTER, THEME_FOCUS_OUTER, COLOUR_FOCUS}};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        int away = ui_dev(ui, LINES[i].away);
        struct draw_command *command = ui_emit(ui, DRAW_FILL);
        command->rect = rect_inset(rect, -away);
        command->radius = radius + away;
        command->corners = DRAW_CORNER_ALL;
        command->border = ui_dev(ui, LINES[i].width);
        command->border_colour = ui_colour(ui, LINES[i].colour);
    }
}
