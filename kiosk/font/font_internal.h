/* font/font_internal.h - what the files of font/ share: the set, its styles, its faces.
 *
 * Layer: font, not included from elsewhere.   Thread: as the set.
 *
 * An opened face is one of the map's files in its simplified or traditional form: id =
 * 2 * map face + (1 if traditional). Faces open at their first glyph.
 */
#ifndef FONT_FONT_INTERNAL_H
#define FONT_FONT_INTERNAL_H

#include "font/font.h"
#include "font/font_file.h"
#include "font/font_map.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#define FONT_WEIGHT_CLASSES 5
#define FONT_STYLE_COUNT    (FONT_ROLE_COUNT * FONT_WEIGHT_CLASSES * 2) /* weight, script */
#define FONT_METRIC_BITS    14

struct hb_font_t;

struct font_opened {
    FT_Face face;
    struct hb_font_t *shaper; /* of font_shape.c; NULL until a run is shaped in it */
    FT_UInt bar, two_em_dash; /* glyphs of U+2015 and U+2E3A; 0 = none */
    int32_t capital;          /* of font_capital() */
    bool is_tried;
    FT_F26Dot6 size; /* the last one set */
};

struct font_metrics {
    uint64_t key; /* face, index; 0 = empty (index 0 is never looked up) */
    int32_t advance, ink_left, ink_right; /* 1/65536 em */
};

struct font_set {
    struct font_map *map;
    FT_Library library;
    struct hant *hant;                          /* of font_set_use_hant() */
    struct font_file files[FONT_MAP_FACES_MAX]; /* those opened, of the map's faces */
    struct font_opened faces[FONT_MAP_FACES_MAX * 2];
    unsigned reads; /* outlines read since the files were let go of */
    struct font_style *styles[FONT_STYLE_COUNT]; /* those used */
    struct font_metrics metrics[1 << FONT_METRIC_BITS];
};

/** The opened face; NULL where its file cannot be read. */
FT_Face font_open(struct font_set *set, int id);
/** Measures of a glyph in its face; borrowed until the next call. */
const struct font_metrics *font_metrics_of(struct font_set *set, struct font_glyph glyph);
/** Advance alone, in 1/65536 em: reading outlines is nearly all that measuring costs. */
int32_t font_cell_of(struct font_set *set, struct font_glyph glyph);
/** As font_capital() says it, of a face just opened. */
int32_t font_measure_capital(FT_Face face);
/** Free what font_shape.c keeps with an opened face. */
void font_shape_close(struct font_opened *opened);

#endif
