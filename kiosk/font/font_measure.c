/* Measures and pictures of glyphs, by FreeType. */
#include "font/font_internal.h"

#include FT_ADVANCES_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

/* —— is one stroke from one end of its two cells to the other, but for this air. */
enum { DASH_AIR = 65536 / 32, DASH_CELL = 2 * 65536 };

static bool
is_two_em_dash(const struct font_set *set, struct font_glyph glyph)
{
    return glyph.index != 0 && glyph.index == set->faces[glyph.face].two_em_dash;
}

/* An outline lies in some pages of its file, and the system brings in those beside them. Each
 * is read once a size: what the first screens read is gone by the time that a citizen leaves.
 */
enum { READS_KEPT = 400 };

static FT_Error
load_glyph(struct font_set *set, FT_Face face, FT_UInt index, FT_Int32 flags)
{
    if (++set->reads > READS_KEPT) {
        for (size_t i = 0; i < FONT_MAP_FACES_MAX; i++)
            font_file_let_go(&set->files[i]);
        set->reads = 0;
    }
    return FT_Load_Glyph(face, index, flags);
}

/* The outline from `left` to `right`, in its own units, however wide it was. */
static void
draw_out(FT_Outline *outline, FT_Pos left, FT_Pos right)
{
    FT_BBox box;
    FT_Outline_Get_CBox(outline, &box);
    FT_Pos width = box.xMax - box.xMin;
    for (int i = 0; i < outline->n_points && width > 0; i++) {
        FT_Vector *point = &outline->points[i];
        point->x = left + FT_MulDiv(point->x - box.xMin, right - left, width);
    }
}

/* The glyph at the size set, its outline in 26.6. The two-em dash is the bar, drawn out:
 * faces have it as short and as low as two dashes of Latin, with a fifth of an em of air. */
static FT_Error
load_outline(struct font_set *set, struct font_glyph glyph, int32_t size)
{
    const struct font_opened *opened = &set->faces[glyph.face];
    bool dash = is_two_em_dash(set, glyph);
    FT_UInt index = dash && opened->bar ? opened->bar : glyph.index;
    FT_Error error =
        load_glyph(set, opened->face, index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    if (!error && dash && opened->face->glyph->format == FT_GLYPH_FORMAT_OUTLINE)
        draw_out(&opened->face->glyph->outline, font_scale(DASH_AIR, size),
                 font_scale(DASH_CELL - DASH_AIR, size));
    return error;
}

static int32_t
em_share(const struct FT_FaceRec_ *face, FT_Pos units)
{
    return (int32_t)((int64_t)units * 65536 / face->units_per_EM);
}

static void
load_metrics(struct font_set *set, struct font_glyph glyph, struct font_metrics *slot)
{
    FT_Face face = font_open(set, glyph.face);
    slot->advance = slot->ink_right = 65536;
    slot->ink_left = 0;
    if (is_two_em_dash(set, glyph)) {
        slot->advance = DASH_CELL;
        slot->ink_left = DASH_AIR;
        slot->ink_right = DASH_CELL - DASH_AIR;
        return;
    }
    if (!face || face->units_per_EM == 0 ||
        load_glyph(set, face, glyph.index, FT_LOAD_NO_SCALE))
        return;
    const FT_Glyph_Metrics *metrics = &face->glyph->metrics;
    slot->advance = em_share(face, metrics->horiAdvance);
    slot->ink_left = em_share(face, metrics->horiBearingX);
    slot->ink_right = em_share(face, metrics->horiBearingX + metrics->width);
}

/* What the face says of itself, from version 2 of the table on; else what its H is. */
int32_t
font_measure_capital(FT_Face face)
{
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(face, FT_SFNT_OS2);
    FT_UInt h = FT_Get_Char_Index(face, 'H');
    if (h == 0 || face->units_per_EM == 0)
        return 0;
    if (os2 && os2->version >= 2 && os2->version != 0xffff && os2->sCapHeight > 0)
        return em_share(face, os2->sCapHeight);
    return FT_Load_Glyph(face, h, FT_LOAD_NO_SCALE)
               ? 0
               : em_share(face, face->glyph->metrics.horiBearingY);
}

int32_t
font_capital(const struct font_set *set, uint16_t face)
{
    return set->faces[face].capital;
}

const struct font_metrics *
font_metrics_of(struct font_set *set, struct font_glyph glyph)
{
    uint64_t key = ((uint64_t)glyph.face << 32 | glyph.index) + 1;
    uint64_t hash = key * 0x9e3779b97f4a7c15u;
    struct font_metrics *slot = &set->metrics[hash >> (64 - FONT_METRIC_BITS)];
    if (slot->key != key) { /* a slot taken by another is simply refilled */
        load_metrics(set, glyph, slot);
        slot->key = key;
    }
    return slot;
}

int32_t
font_cell_of(struct font_set *set, struct font_glyph glyph)
{
    FT_Face face = font_open(set, glyph.face);
    FT_Fixed advance;
    if (!face || face->units_per_EM == 0 ||
        FT_Get_Advance(face, glyph.index, FT_LOAD_NO_SCALE, &advance))
        return 65536;
    return em_share(face, advance);
}

int32_t
font_advance(struct font_set *set, struct font_glyph glyph, int32_t size)
{
    return glyph.index == 0 ? size : font_scale(font_metrics_of(set, glyph)->advance, size);
}

void
font_ink(struct font_set *set, struct font_glyph glyph, int32_t size, int32_t *left,
         int32_t *right)
{
    *left = 0;
    *right = size;
    if (glyph.index == 0)
        return;
    const struct font_metrics *slot = font_metrics_of(set, glyph);
    *left = font_scale(slot->ink_left, size);
    *right = font_scale(slot->ink_right, size);
}

enum err
font_raster(struct font_set *set, struct font_glyph glyph, int32_t size, int subpixel_x,
            struct font_bitmap *out)
{
    *out = (struct font_bitmap){0};
    FT_Face face = glyph.index ? font_open(set, glyph.face) : NULL;
    if (!face)
        return ERR_NOT_FOUND;
    struct font_opened *opened = &set->faces[glyph.face];
    if (opened->size != size) {
        if (FT_Set_Char_Size(face, size, size, 72, 72))
            return ERR_LIBRARY;
        opened->size = size;
    }
    if (load_outline(set, glyph, size))
        return ERR_LIBRARY;
    if (subpixel_x != 0 && face->glyph->format == FT_GLYPH_FORMAT_OUTLINE)
        FT_Outline_Translate(&face->glyph->outline, subpixel_x, 0);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL))
        return ERR_LIBRARY;
    const FT_Bitmap *bitmap = &face->glyph->bitmap;
    *out = (struct font_bitmap){.left = face->glyph->bitmap_left,
                                .top = face->glyph->bitmap_top,
                                .width = (int)bitmap->width,
                                .height = (int)bitmap->rows,
                                .pitch = bitmap->pitch,
                                .coverage = bitmap->buffer};
    return ERR_OK;
}
