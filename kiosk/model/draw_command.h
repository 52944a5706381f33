/* model/draw_command.h - what the screen is asked to show: a flat list of commands.
 *
 * Layer: model.   Thread: any; values only.
 *
 * Rectangles and positions are device pixels (the emitter has scaled them); glyph
 * positions 26.6 device pixels. Colours are 0xRRGGBBAA, straight alpha, sRGB.
 * The list is painted in order; two lists are compared to find the damage.
 */
#ifndef MODEL_DRAW_COMMAND_H
#define MODEL_DRAW_COMMAND_H

#include "model/rect.h"
#include <stddef.h>
#include <stdint.h>

typedef uint32_t colour_rgba; /* 0xRRGGBBAA */

enum draw_kind {
    DRAW_FILL,   /* rect with radius, fill, border */
    DRAW_GLYPHS, /* a run of glyphs of one size and colour */
    DRAW_ICON,   /* named icon tinted with colour */
    DRAW_SHADOW, /* 9-patch shadow of elevation `level` round rect */
    DRAW_IMAGE,  /* file image, scaled into rect */
    DRAW_RING,   /* circle line: rect is its box, `border` its width, from 12 o'clock
                    clockwise `turn` 0..65536 of the circle */
    DRAW_CLIP_PUSH,
    DRAW_CLIP_POP,
    DRAW_EDGE_FADE, /* a fade from colour (alpha as is) to nothing across rect; `level`
                       0 to the left, 1 right, 2 up, 3 down */
    DRAW_STROKE,    /* a straight line `border` px wide with round ends: between the corners
                       of rect, half of `border` inside; `level` 0 falling to the right,
                       1 rising */
    DRAW_FRAME,     /* `pixels` of rect's size as they are; `level`: which frame of the clip
                       `colour` it is */
    DRAW_BITMAP     /* 1-bit modules (QR): rect is the box, `level` the modules a side,
                       `name` level * level of '0' and '1', row by row */
};

struct draw_glyph {
    int32_t x, y; /* 26.6 px, pen on the baseline */
    uint32_t index;
    uint16_t face;
    uint16_t whole; /* 1: of a full cell, which may be drawn at the nearest whole pixel */
};

enum draw_corner {
    DRAW_CORNER_TL = 1,
    DRAW_CORNER_TR = 2,
    DRAW_CORNER_BL = 4,
    DRAW_CORNER_BR = 8,
    DRAW_CORNER_ALL = 15
};

struct draw_command {
    enum draw_kind kind;
    struct rect rect;
    colour_rgba colour, border_colour;
    int radius, border, level, turn;
    unsigned corners;                  /* which corners `radius` rounds */
    int32_t size;                      /* DRAW_GLYPHS: 26.6 px per em */
    uint32_t glyph_start, glyph_count; /* into draw_list.glyphs */
    const char *name;                  /* icon name or image path; lives until the next frame */
    const uint32_t *pixels;            /* DRAW_FRAME: 0x00RRGGBB; live until the next frame */
    uint64_t scroll_group;             /* nonzero: id of the scrolled content this belongs to */
};

struct draw_list {
    struct draw_command *commands;
    size_t len, cap;
    struct draw_glyph *glyphs;
    size_t glyph_len, glyph_cap;
};

/** Empty, keeping its memory; the other gives that back. */
void draw_list_reset(struct draw_list *list);
void draw_list_free(struct draw_list *list);
/** Append and return the new zeroed command; valid until the next append. */
struct draw_command *draw_list_add(struct draw_list *list, enum draw_kind kind);
/** Append glyphs to the last command, which must be DRAW_GLYPHS. */
void draw_list_add_glyph(struct draw_list *list, struct draw_glyph glyph);

#endif
