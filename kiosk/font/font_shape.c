#include "font/font_shape.h"
#include "base/vec.h"
#include "font/font_internal.h"
#include "font/font_script.h"

#include <hb-ft.h>
#include <hb-ot.h>
#include <stdlib.h>

#define EM 65536

struct run {
    struct font_set *set;
    const uint32_t *cps;
    size_t len;
    bool rtl;
    hb_buffer_t *buffer;
    struct font_shaped *items;
    size_t count, cap;
};

void
font_shape_close(struct font_opened *opened)
{
    hb_font_destroy(opened->shaper); /* takes NULL */
    opened->shaper = NULL;
}

/* Unhinted, an em of 65536 units. */
static hb_font_t *
shaper_of(struct font_set *set, int id)
{
    FT_Face face = font_open(set, id);
    struct font_opened *opened = &set->faces[id];
    if (face && !opened->shaper) {
        hb_face_t *tables = hb_ft_face_create_referenced(face);
        opened->shaper = hb_font_create(tables);
        hb_face_destroy(tables);
        hb_ot_font_set_funcs(opened->shaper);
        hb_font_set_scale(opened->shaper, EM, EM);
    }
    return opened->shaper;
}

/* No face has it: an empty cell, which the painter draws as a box. */
static void
add_missing(struct run *run, size_t at)
{
    struct font_shaped box = {.cluster = (uint32_t)at, .advance = EM};
    VEC_PUSH(run->items, run->count, run->cap, box);
}

static void
set_properties(const struct run *run, size_t start, size_t end)
{
    hb_script_t script = HB_SCRIPT_COMMON;
    for (size_t i = start; i < end && script == HB_SCRIPT_COMMON; i++) {
        uint32_t found = font_script_of(run->cps[i]);
        script = found ? (hb_script_t)found : HB_SCRIPT_COMMON;
    }
    hb_buffer_set_script(run->buffer, script);
    hb_buffer_set_direction(run->buffer, run->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_flags(run->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
}

/* Characters [start, end), all in one face. */
static void
shape_face(struct run *run, int id, size_t start, size_t end)
{
    hb_font_t *shaper = shaper_of(run->set, id);
    unsigned count = 0;
    if (!shaper) {
        for (size_t i = start; i < end; i++)
            add_missing(run, run->rtl ? end - 1 - (i - start) : i);
        return;
    }
    hb_buffer_clear_contents(run->buffer);
    hb_buffer_add_codepoints(run->buffer, run->cps, (int)run->len, (unsigned)start,
                             (int)(end - start));
    set_properties(run, start, end);
    hb_shape(shaper, run->buffer, NULL, 0);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(run->buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(run->buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        if (glyphs[i].codepoint == 0) {
            add_missing(run, glyphs[i].cluster);
            continue;
        }
        struct font_shaped one = {.glyph = {.index = glyphs[i].codepoint, .face = (uint16_t)id},
                                  .cluster = glyphs[i].cluster,
                                  .advance = places[i].x_advance,
                                  .x = places[i].x_offset,
                                  .y = places[i].y_offset};
        VEC_PUSH(run->items, run->count, run->cap, one);
    }
}

/* ---- one face after the other ---- */

static bool
follows_face(uint32_t cp)
{
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), cp);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/* The face of a character: a mark or joiner stays in that of the letter before it if that
 * one has it, or if none has. -1: no face. */
static int
face_of(struct run *run, struct font_style *style, uint32_t cp, int before)
{
    const struct font_character *character = font_style_character(style, cp);
    if (before >= 0 && follows_face(cp)) {
        FT_Face face = font_open(run->set, before);
        if (character->glyph.index == 0 || (face && FT_Get_Char_Index(face, cp) != 0))
            return before;
    }
    return character->glyph.index == 0 ? -1 : character->glyph.face;
}

static void
shape_part(struct run *run, int face, size_t start, size_t end)
{
    if (face >= 0) {
        shape_face(run, face, start, end);
        return;
    }
    for (size_t i = start; i < end; i++)
        add_missing(run, run->rtl ? end - 1 - (i - start) : i);
}

size_t
font_shape(struct font_style *style, const uint32_t *cps, size_t len, size_t start, size_t end,
           bool rtl, struct font_shaped **out)
{
    struct run run = {.set = style->set, .cps = cps, .len = len, .rtl = rtl};
    *out = NULL;
    if (start >= end)
        return 0;
    int *faces = xmalloc((end - start) * sizeof *faces);
    for (size_t i = start; i < end; i++)
        faces[i - start] = face_of(&run, style, cps[i], i > start ? faces[i - start - 1] : -1);
    run.buffer = hb_buffer_create();
    for (size_t done = start; done < end;) {
        /* From the left: the first characters, or for rtl the last ones. */
        size_t from = rtl ? start + end - done - 1 : done, to = from + 1;
        if (rtl)
            for (; from > start && faces[from - 1 - start] == faces[from - start]; from--)
                done++;
        else
            for (; to < end && faces[to - start] == faces[to - 1 - start]; to++)
                done++;
        shape_part(&run, faces[from - start], from, to);
        done++;
    }
    hb_buffer_destroy(run.buffer);
    free(faces);
    *out = run.items;
    return run.count;
}
