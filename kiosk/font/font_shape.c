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
    if (!font_script_is_drawn(run->cps[at]))
        return;
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
follows_letter(uint32_t cp)
{
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), cp);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

static int
face_of(struct font_style *style, uint32_t cp)
{
    const struct font_character *character = font_style_character(style, cp);
    return character->glyph.index == 0 ? -1 : character->glyph.face;
}

/* Whether a face can set a mark on a letter: it calls it a mark (GDEF), hence has anchors
 * for it, or has no such table, and HarfBuzz places it by its ink. The Han faces have some
 * marks as signs that stand alone. */
static bool
can_place(struct font_set *set, int id, uint32_t cp)
{
    hb_font_t *shaper = shaper_of(set, id);
    hb_codepoint_t glyph;
    if (!shaper || !hb_font_get_nominal_glyph(shaper, cp, &glyph))
        return false;
    hb_face_t *tables = hb_font_get_face(shaper);
    return !hb_ot_layout_has_glyph_classes(tables) ||
           hb_ot_layout_get_glyph_class(tables, glyph) == HB_OT_LAYOUT_GLYPH_CLASS_MARK;
}

/* Whether a face has a letter with its marks, or the one character that they compose to;
 * joiners and selectors it need not have. */
static bool
face_has(struct font_set *set, int id, const uint32_t *cps, size_t len)
{
    FT_Face face = id >= 0 ? font_open(set, id) : NULL;
    uint32_t whole = cps[0];
    bool has = face && FT_Get_Char_Index(face, whole);
    for (size_t i = 1; face && i < len; i++) {
        if (!font_script_is_drawn(cps[i]))
            continue;
        hb_codepoint_t both;
        if (hb_unicode_compose(hb_unicode_funcs_get_default(), whole, cps[i], &both) &&
            FT_Get_Char_Index(face, both)) {
            whole = both;
            has = true;
        } else {
            has = has && can_place(set, id, cps[i]);
        }
    }
    return has;
}

/* The letter's own face, else the first fallback that has all; -1: none. */
static int
face_for_all(struct font_style *style, int own, const uint32_t *cps, size_t len)
{
    const struct font_map_role *role = &style->set->map->roles[style->role];
    if (len == 1 || face_has(style->set, own, cps, len))
        return own;
    for (size_t i = 0; i < role->fallback_count; i++) {
        int id = role->fallback[i] * 2 + (style->traditional ? 1 : 0);
        if (face_has(style->set, id, cps, len))
            return id;
    }
    return -1;
}

/* One face for a letter and its marks, else each its own. */
static void
choose_faces(struct font_style *style, const uint32_t *cps, size_t len, int *faces)
{
    int own = face_of(style, cps[0]), all = face_for_all(style, own, cps, len);
    faces[0] = all >= 0 ? all : own;
    for (size_t i = 1; i < len; i++) {
        faces[i] = all >= 0 ? all : face_of(style, cps[i]);
        if (faces[i] < 0 || !font_script_is_drawn(cps[i]))
            faces[i] = faces[i - 1];
    }
}

static void
choose_all(struct font_style *style, const uint32_t *cps, size_t len, int *faces)
{
    for (size_t from = 0, to; from < len; from = to) {
        to = from + 1;
        while (to < len && follows_letter(cps[to]))
            to++;
        choose_faces(style, cps + from, to - from, faces + from);
    }
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
    choose_all(style, cps + start, end - start, faces);
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
