#define LOG_MODULE "font"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "font/font_internal.h"
#include "font/font_script.h"

#include <stdlib.h>

enum { UNKNOWN, FOUND };

_Static_assert(FONT_MAP_FACES_MAX * 2 <= FONT_FACES_MAX, "an id for each form of a face");

#define CHAIN_MAX (FONT_MAP_FALLBACK_MAX + 4)

static const char *const ROLE_NAMES[FONT_ROLE_COUNT] = {"heiti",    "songti",       "kaiti",
                                                        "fangsong", "xiaobiaosong", "latin"};

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

static void
free_style(struct font_style *style)
{
    if (!style)
        return;
    for (size_t p = 0; p < FONT_PAGE_COUNT; p++)
        free(style->pages[p]);
    for (struct font_style_extra *extra = style->extras, *next; extra; extra = next) {
        next = extra->next;
        free(extra);
    }
    free(style);
}

static void
close_faces(struct font_set *set)
{
    for (size_t i = 0; i < FONT_MAP_FACES_MAX * 2; i++) {
        struct font_opened *opened = &set->faces[i];
        font_shape_close(opened); /* borrows the face */
        if (opened->face)
            FT_Done_Face(opened->face);
    }
    for (size_t i = 0; i < FONT_MAP_FACES_MAX; i++)
        font_file_unmap(&set->files[i]);
}

void
font_set_free(struct font_set *set)
{
    if (!set)
        return;
    close_faces(set);
    for (size_t s = 0; s < FONT_STYLE_COUNT; s++)
        free_style(set->styles[s]);
    if (set->library)
        FT_Done_FreeType(set->library);
    font_map_free(set->map);
    free(set);
}

void
font_set_use_hant(struct font_set *set, struct hant *hant)
{
    set->hant = hant;
}

struct hant *
font_set_hant(const struct font_set *set)
{
    return set->hant;
}

/* Both forms of a face are in one file: mapped once. */
static bool
open_face(struct font_set *set, int id)
{
    const struct font_map_face *face = &set->map->faces[id / 2];
    struct font_file *file = &set->files[id / 2];
    int index = id % 2 ? face->traditional : face->simplified;
    enum err err = font_file_map(file, face->path);
    if (err) {
        log_error("%s cannot be read: %s", face->path, err_name(err));
        return false;
    }
    FT_Error error = FT_New_Memory_Face(set->library, file->bytes, (FT_Long)file->len, index,
                                        &set->faces[id].face);
    if (error)
        log_error("%s (face %d) cannot be opened: FreeType error %d", face->path, index, error);
    return !error;
}

FT_Face
font_open(struct font_set *set, int id)
{
    struct font_opened *opened = &set->faces[id];
    if (opened->is_tried)
        return opened->face;
    opened->is_tried = true;
    if (!open_face(set, id)) {
        opened->face = NULL;
        return NULL;
    }
    opened->bar = FT_Get_Char_Index(opened->face, 0x2015);
    opened->two_em_dash = FT_Get_Char_Index(opened->face, 0x2e3a);
    opened->capital = font_measure_capital(opened->face);
    return opened->face;
}

/* ---- looking up ---- */

/* Kai faces have quotation marks and middle dots of a third of an em. */
static bool
is_mark(uint32_t cp)
{
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201c || cp == 0x201d || cp == 0x00b7 ||
           cp == 0x2014 || cp == 0x2026 || cp == 0x22ef;
}

/* Letters, digits and their signs: the alphabets of Europe. */
static bool
is_latin(uint32_t cp)
{
    return (cp > 0x20 && cp < 0x530) || (cp >= 0x1e00 && cp < 0x2000) ||
           (cp >= 0x2070 && cp < 0x20a0);
}

static void
add_nearest(const struct font_map_weights *weights, int weight, int chain[CHAIN_MAX], size_t *n)
{
    int face = weights ? font_map_nearest(weights, weight) : -1;
    if (face >= 0)
        chain[(*n)++] = face;
}

/* The faces to try in order; returns how many. */
static size_t
chain_of(const struct font_set *set, enum font_role role, int weight, uint32_t cp,
         int chain[CHAIN_MAX])
{
    const struct font_map_role *roles = set->map->roles, *r = &roles[role];
    size_t n = 0;
    uint32_t script = font_script_of(cp);
    if (script)
        add_nearest(font_map_script(set->map, script), weight, chain, &n);
    if (r->marks >= 0 && is_mark(cp))
        add_nearest(&roles[r->marks].weights, weight, chain, &n);
    else if (r->latin >= 0 && is_latin(cp))
        add_nearest(&roles[r->latin].weights, weight, chain, &n);
    add_nearest(&r->weights, weight, chain, &n);
    for (size_t i = 0; i < r->fallback_count && n < CHAIN_MAX; i++)
        chain[n++] = r->fallback[i];
    return n;
}

/* The dash of Chinese is as high as the middle of its cell, where faces have the bar; what
 * they have at its own code is that of Latin, lower and narrower. */
static FT_UInt
glyph_in(struct font_set *set, int id, uint32_t cp)
{
    FT_Face face = font_open(set, id);
    FT_UInt bar = cp == 0x2014 && face ? set->faces[id].bar : 0;
    return bar || !face ? bar : FT_Get_Char_Index(face, cp);
}

static struct font_glyph
find_glyph(struct font_set *set, enum font_role role, int weight, bool traditional, uint32_t cp)
{
    int chain[CHAIN_MAX];
    size_t n = chain_of(set, role, weight, cp, chain);
    for (size_t i = 0; i < n; i++) {
        int id = chain[i] * 2 + (traditional ? 1 : 0);
        FT_UInt index = glyph_in(set, id, cp);
        if (index != 0)
            return (struct font_glyph){.index = index, .face = (uint16_t)id};
    }
    return (struct font_glyph){0};
}

static size_t
weight_class(int weight)
{
    return weight < 350 ? 0 : weight < 450 ? 1 : weight < 550 ? 2 : weight < 650 ? 3 : 4;
}

struct font_style *
font_style_of(struct font_set *set, enum font_role role, int weight, bool traditional)
{
    traditional |= set->hant != NULL;
    static const int WEIGHTS[FONT_WEIGHT_CLASSES] = {300, 400, 500, 600, 700};
    size_t class = weight_class(weight);
    size_t at = ((size_t)role * FONT_WEIGHT_CLASSES + class) * 2 + (traditional ? 1 : 0);
    if (!set->styles[at]) {
        set->styles[at] = xcalloc(1, sizeof *set->styles[at]);
        set->styles[at]->set = set;
        set->styles[at]->role = role;
        set->styles[at]->weight = WEIGHTS[class];
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

/* The face of the first one is taken for that of all. */
static void
remember_han(struct font_style *style, uint32_t cp, const struct font_character *character)
{
    struct font_glyph glyph = character->glyph;
    if (!font_is_han(cp) || character->advance != 65536 || glyph.index == 0 ||
        glyph.index > UINT16_MAX)
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
    struct font_metrics metrics = {.advance = 65536, .ink_right = 65536};
    if (character->glyph.index != 0 && font_is_han(cp))
        metrics.advance = font_cell_of(style->set, character->glyph);
    else if (character->glyph.index != 0)
        metrics = *font_metrics_of(style->set, character->glyph);
    character->advance = metrics.advance;
    character->ink_left = metrics.ink_left;
    character->ink_right = metrics.ink_right;
    character->state = FONT_MEASURED;
    remember_han(style, cp, character);
    return character;
}

struct font_glyph
font_style_variant(const struct font_style *style, struct font_glyph plain, uint32_t cp,
                   uint32_t selector)
{
    FT_Face face = plain.index ? font_open(style->set, plain.face) : NULL;
    FT_UInt form = face ? FT_Face_GetCharVariantIndex(face, cp, selector) : 0;
    if (form != 0)
        plain.index = form;
    return plain;
}

const char *
font_missing_package(const struct font_set *set)
{
    for (size_t i = 0; i < set->map->face_count; i++)
        if (!set->map->faces[i].path && set->map->faces[i].package)
            return set->map->faces[i].package;
    return NULL;
}
