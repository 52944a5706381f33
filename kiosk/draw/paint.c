#include "draw/paint.h"

/* The place of a character that no face has: an em box with an outline. */
static void
paint_missing(struct paint *paint, struct blit_surface *to, struct rect clip,
              struct scene_pen pen, const struct draw_command *cmd)
{
    int em = (cmd->size + 32) >> 6, line = em / 24 > 1 ? em / 24 : 1, gap = em / 12;
    struct rect box = {pen.x + gap, pen.y - em * 88 / 100 + gap, em - 2 * gap, em - 2 * gap};
    shape_frame(to, clip, box, line, cmd->colour);
    paint->misses++;
}

static void
paint_glyphs(struct paint *paint, struct blit_surface *to, const struct draw_list *list,
             const struct draw_command *cmd, struct rect clip)
{
    int weight = blit_text_weight(cmd->colour);
    for (uint32_t i = 0; i < cmd->glyph_count; i++) {
        const struct draw_glyph *glyph = &list->glyphs[cmd->glyph_start + i];
        struct scene_pen pen = scene_pen_of(glyph, cmd->size);
        struct rect box = rect_intersect(scene_glyph_box(pen.x, pen.y, cmd->size), clip);
        struct glyph_cell cell;
        if (rect_empty(box))
            continue;
        if (glyph->index == 0 ||
            !glyph_cache_get(paint->glyphs, glyph, cmd->size, pen.quarter, &cell))
            paint_missing(paint, to, box, pen, cmd);
        else
            blit_cover(to, box, pen.x + cell.left, pen.y - cell.top, cell.mask, cmd->colour,
                       weight);
    }
}

static void
paint_command(struct paint *paint, struct blit_surface *to, const struct draw_list *list,
              const struct draw_command *cmd, struct rect clip)
{
    switch (cmd->kind) {
    case DRAW_FILL:
        shape_box(&paint->corners, to, clip, cmd);
        break;
    case DRAW_GLYPHS:
        paint_glyphs(paint, to, list, cmd, clip);
        break;
    case DRAW_ICON:
        picture_icon(paint->pictures, to, clip, cmd);
        break;
    case DRAW_SHADOW:
        picture_shadow(paint->pictures, to, clip, cmd);
        break;
    case DRAW_IMAGE:
        picture_image(paint->pictures, &paint->corners, to, clip, cmd);
        break;
    case DRAW_FRAME:
        picture_frame(to, clip, cmd);
        break;
    case DRAW_RING:
        shape_ring(to, clip, cmd);
        break;
    case DRAW_EDGE_FADE:
        shape_edge_fade(to, clip, cmd);
        break;
    case DRAW_STROKE:
        shape_stroke(to, clip, cmd);
        break;
    case DRAW_BITMAP:
        shape_bitmap(to, clip, cmd);
        break;
    case DRAW_CLIP_PUSH:
    case DRAW_CLIP_POP:
        break;
    }
}

static bool
rect_covers(struct rect outer, struct rect inner)
{
    struct rect both = rect_intersect(outer, inner);
    return both.w == inner.w && both.h == inner.h;
}

void
paint_run(struct paint *paint, struct blit_surface *to, const struct draw_list *list,
          const struct scene *scene, struct rect clip)
{
    /* Nothing below the topmost opaque cover can be seen. */
    size_t first = scene->len;
    while (first > 0) {
        const struct scene_record *r = &scene->records[first - 1];
        if (r->opaque && rect_covers(r->flat, clip) && rect_covers(r->seen, clip))
            break;
        first--;
    }
    if (first == 0)
        blit_fill(to, clip, clip, 0x000000ff);
    else
        first--;
    for (size_t i = first; i < scene->len; i++) {
        struct rect part = rect_intersect(scene->records[i].seen, clip);
        if (!rect_empty(part))
            paint_command(paint, to, list, &list->commands[scene->records[i].command], part);
    }
}
