#define LOG_MODULE "font"
#include "font/font.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "font/font_map.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <stdlib.h>

/* An opened face is one of the map's files in its simplified or traditional form: id =
 * 2 * map face + (1 if traditional). Faces open at their first glyph. */

#define CHAIN_MAX     (FONT_MAP_FALLBACK_MAX + 2)
#define STYLE_COUNT   (FONT_ROLE_COUNT * 4 * 2) /* role, weight class, script */
#define ADVANCE_SLOTS 16384

enum { UNKNOWN, FOUND, MEASURED = FONT_MEASURED };

struct opened_face {
    FT_Face face;
    bool is_tried;
    FT_F26Dot6 size; /* the last one set */
};

struct advance_slot {
    uint64_t key; /* face, index; 0 = empty (index 0 is never looked up) */
    int32_t advance, ink_left, ink_right; /* 1/65536 em */
};

struct font_set {
    struct font_map *map;
    FT_Library library;
    struct opened_face faces[FONT_MAP_FACES_MAX * 2];
    struct font_style *styles[STYLE_COUNT]; /* those used */
    struct advance_slot advances[ADVANCE_SLOTS];
};

static const char *const ROLE_NAMES[FONT_ROLE_COUNT] = {"heiti", "songti", "kaiti", "fangsong"};

const char *
font_role_name(enum font_role role)
{
    return ROLE_NAMES[role];
}

enum err
font_set_new(const char *fonts_json_path, struct font_set **out)
{
    struct font_map *map;
    *out = NULL;
    enum err err = font_map_load(fonts_json_path, &map);
    if (err)
        return err;
    struct font_set *set = xcalloc(1, sizeof *set);
    set->map = map;
    if (FT_Init_FreeType(&set->library)) {
        log_error("FreeType cannot start");
        font_set_free(set);
        return ERR_LIBRARY;
    }
    *out = set;
    return ERR_OK;
}

void
font_set_free(struct font_set *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < FONT_MAP_FACES_MAX * 2; i++)
        if (set->faces[i].face)
            FT_Done_Face(set->faces[i].face);
    for (size_t s = 0; s < STYLE_COUNT; s++) {
        for (size_t p = 0; set->styles[s] && p < FONT_PAGE_COUNT; p++)
            free(set->styles[s]->pages[p]);
        free(set->styles[s]);
    }
    if (set->library)
        FT_Done_FreeType(set->library);
    font_map_free(set->map);
    free(set);
}

static FT_Face
open_face(struct font_set *set, int id)
{
    struct opened_face *opened = &set->faces[id];
    if (opened->is_tried)
        return opened->face;
    opened->is_tried = true;
    const struct font_map_face *face = &set->map->faces[id / 2];
    int index = id % 2 ? face->traditional : face->simplified;
    FT_Error error = FT_New_Face(set->library, face->path, index, &opened->face);
    if (error) {
        opened->face = NULL;
        log_error("%s (face %d) cannot be opened: FreeType error %d", face->path, index, error);
    }
    return opened->face;
}

/* ---- looking up ---- */

static int
nearest_weight(const struct font_map_role *role, int weight)
{
    int best = -1, distance = 10000;
    for (size_t i = 0; i < role->weight_count; i++) {
        int d = abs(role->weights[i].weight - weight);
        if (d < distance) {
            distance = d;
            best = role->weights[i].face;
        }
    }
    return best;
}

/* Kai faces have quotation marks and middle dots of a third of an em. */
static bool
is_mark(uint32_t cp)
{
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201c || cp == 0x201d || cp == 0x00b7 ||
           cp == 0x2014 || cp == 0x2026 || cp == 0x22ef;
}

/* The faces to try in order; returns how many. */
static size_t
chain_of(const struct font_set *set, enum font_role role, int weight, uint32_t cp,
         int chain[CHAIN_MAX])
{
    const struct font_map_role *r = &set->map->roles[role];
    size_t n = 0;
    int own = nearest_weight(r, weight);
    if (r->marks >= 0 && is_mark(cp))
        chain[n++] = r->marks;
    if (own >= 0)
        chain[n++] = own;
    for (size_t i = 0; i < r->fallback_count && n < CHAIN_MAX; i++)
        chain[n++] = r->fallback[i];
    return n;
}

static struct font_glyph
find_glyph(struct font_set *set, enum font_role role, int weight, bool traditional, uint32_t cp)
{
    int chain[CHAIN_MAX];
    size_t n = chain_of(set, role, weight, cp, chain);
    for (size_t i = 0; i < n; i++) {
        int id = chain[i] * 2 + (traditional ? 1 : 0);
        FT_Face face = open_face(set, id);
        FT_UInt index = face ? FT_Get_Char_Index(face, cp) : 0;
        if (index != 0)
            return (struct font_glyph){.index = index, .face = (uint16_t)id};
    }
    return (struct font_glyph){0};
}

static int
weight_class(int weight)
{
    return weight < 350 ? 0 : weight < 450 ? 1 : weight < 600 ? 2 : 3;
}

struct font_style *
font_style_of(struct font_set *set, enum font_role role, int weight, bool traditional)
{
    size_t at = ((size_t)role * 4 + (size_t)weight_class(weight)) * 2 + (traditional ? 1 : 0);
    if (!set->styles[at]) {
        set->styles[at] = xcalloc(1, sizeof *set->styles[at]);
        set->styles[at]->set = set;
        set->styles[at]->role = role;
        set->styles[at]->weight = weight;
        set->styles[at]->traditional = traditional;
    }
    return set->styles[at];
}

/* The character, its glyph looked up; NULL beyond Unicode. */
static struct font_character *
found(struct font_style *style, uint32_t cp)
{
    if (cp >= 0x110000)
        return NULL;
    struct font_character **page = &style->pages[cp >> FONT_PAGE_BITS];
    if (!*page)
        *page = xcalloc(1u << FONT_PAGE_BITS, sizeof **page);
    struct font_character *character = &(*page)[cp & FONT_PAGE_MASK];
    if (character->state == UNKNOWN) {
        character->glyph =
            find_glyph(style->set, style->role, style->weight, style->traditional, cp);
        character->state = FOUND;
    }
    return character;
}

struct font_glyph
font_lookup(struct font_set *set, enum font_role role, int weight, bool traditional,
            uint32_t cp)
{
    const struct font_character *character =
        found(font_style_of(set, role, weight, traditional), cp);
    return character ? character->glyph : (struct font_glyph){0};
}

bool
font_covers(struct font_set *set, enum font_role role, uint32_t cp)
{
    return font_lookup(set, role, 400, false, cp).index != 0;
}

/* ---- measures and pictures ---- */

static int32_t
em_share(const struct FT_FaceRec_ *face, FT_Pos units)
{
    return (int32_t)((int64_t)units * 65536 / face->units_per_EM);
}

static void
load_metrics(struct font_set *set, struct font_glyph glyph, struct advance_slot *slot)
{
    FT_Face face = open_face(set, glyph.face);
    slot->advance = slot->ink_right = 65536;
    slot->ink_left = 0;
    if (!face || face->units_per_EM == 0 || FT_Load_Glyph(face, glyph.index, FT_LOAD_NO_SCALE))
        return;
    const FT_Glyph_Metrics *metrics = &face->glyph->metrics;
    slot->advance = em_share(face, metrics->horiAdvance);
    slot->ink_left = em_share(face, metrics->horiBearingX);
    slot->ink_right = em_share(face, metrics->horiBearingX + metrics->width);
}

static const struct advance_slot *
metrics_of(struct font_set *set, struct font_glyph glyph)
{
    uint64_t key = ((uint64_t)glyph.face << 32 | glyph.index) + 1;
    uint64_t hash = key * 0x9e3779b97f4a7c15u;
    struct advance_slot *slot = &set->advances[hash >> 50];
    if (slot->key != key) { /* a slot taken by another is simply refilled */
        load_metrics(set, glyph, slot);
        slot->key = key;
    }
    return slot;
}

/* The face of the first one is taken for that of all. */
static void
remember_han(struct font_style *style, uint32_t cp, const struct font_character *character)
{
    struct font_glyph glyph = character->glyph;
    if (cp - FONT_HAN_FIRST >= FONT_HAN_COUNT || character->advance != 65536 ||
        glyph.index == 0 || glyph.index > UINT16_MAX)
        return;
    if (!style->has_han)
        style->han_face = glyph.face;
    style->has_han = true;
    if (glyph.face == style->han_face)
        style->han[cp - FONT_HAN_FIRST] = (uint16_t)glyph.index;
}

const struct font_character *
font_style_measure(struct font_style *style, uint32_t cp)
{
    static const struct font_character missing = {.advance = 65536, .ink_right = 65536};
    struct font_character *character = found(style, cp);
    if (!character)
        return &missing;
    struct advance_slot slot = {.advance = 65536, .ink_right = 65536};
    if (character->glyph.index != 0)
        slot = *metrics_of(style->set, character->glyph);
    character->advance = slot.advance;
    character->ink_left = slot.ink_left;
    character->ink_right = slot.ink_right;
    character->state = MEASURED;
    remember_han(style, cp, character);
    return character;
}

int32_t
font_advance(struct font_set *set, struct font_glyph glyph, int32_t size)
{
    return glyph.index == 0 ? size : font_scale(metrics_of(set, glyph)->advance, size);
}

void
font_ink(struct font_set *set, struct font_glyph glyph, int32_t size, int32_t *left,
         int32_t *right)
{
    *left = 0;
    *right = size;
    if (glyph.index == 0)
        return;
    const struct advance_slot *slot = metrics_of(set, glyph);
    *left = font_scale(slot->ink_left, size);
    *right = font_scale(slot->ink_right, size);
}

enum err
font_raster(struct font_set *set, struct font_glyph glyph, int32_t size, int subpixel_x,
            struct font_bitmap *out)
{
    *out = (struct font_bitmap){0};
    FT_Face face = glyph.index ? open_face(set, glyph.face) : NULL;
    if (!face)
        return ERR_NOT_FOUND;
    struct opened_face *opened = &set->faces[glyph.face];
    if (opened->size != size) {
        if (FT_Set_Char_Size(face, size, size, 72, 72))
            return ERR_LIBRARY;
        opened->size = size;
    }
    if (FT_Load_Glyph(face, glyph.index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP))
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
