/* font/font.h - font roles, the faces behind them, advances and coverage bitmaps.
 *
 * Layer: font (uses model, base; FreeType lives behind this folder).
 * Thread: one font_set belongs to one thread at a time.
 * Source: fonts/fonts.json; GB/T 15834 cell widths (the CJK faces' own differ).
 *
 * Which face: the one of the character's script where fonts.json has one, else the role's
 * own (for letters, digits and quotation marks that of the role which it names for them),
 * else the role's fallbacks.
 *
 * Coverage is asked of FreeType's charmaps and kept in memory by the character; there is no
 * cache file. Measured on Debian's faces (Noto CJK, LXGW WenKai, Hanazono): a charmap is
 * part of the mapped file and answers in 5 to 25 ns, for a remembered character it is not
 * asked at all. What costs is opening a face, once a run: 3 to 5 ms and 2 MB for a Noto CJK
 * collection, 0.3 to 1 ms and 0.2 MB for any other. A start opens those of its first screen
 * only, which it must draw from anyhow; a file of bitmaps would spare nothing of that and
 * could be stale.
 *
 * Sizes are pixels per em in 26.6. Every role has the em box of its Han cell: ascent
 * 0.88 em, descent 0.12 em, whatever the font file says.
 */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum font_role {
    FONT_HEITI,
    FONT_SONGTI,
    FONT_KAITI,
    FONT_FANGSONG,
    FONT_XIAOBIAOSONG, /* titles of 公文 */
    FONT_LATIN,        /* the letters and digits that go with Songti and its like */
    FONT_ROLE_COUNT
};

/* A glyph in a face: what a text position resolves to. */
struct font_glyph {
    uint32_t index; /* glyph index; 0 = missing in every face (.notdef never drawn) */
    uint16_t face;  /* id inside the set */
};

/* One 8-bit coverage bitmap, offsets from the pen on the baseline. */
struct font_bitmap {
    int left, top, width, height, pitch;
    const uint8_t *coverage; /* borrowed until the next font_raster call on the set */
};

/* Ids of faces are below. */
#define FONT_FACES_MAX 192

struct font_set;
struct hant; /* hant/hant.h */

/** Read the font map; faces are opened when first used. `*out` owned by the caller. */
ERR_NODISCARD enum err font_set_new(const char *fonts_json_path, struct font_set **out);
/** NULL-safe; nothing that it lent may be in use. */
void font_set_free(struct font_set *set);

/** Texts are set in traditional characters from now on, by what `hant` (borrowed) knows and in
 *  the TC faces; NULL: as they are written. */
void font_set_use_hant(struct font_set *set, struct hant *hant);
/** As given; NULL at first. */
struct hant *font_set_hant(const struct font_set *set);

/** The glyph for a character by role and weight (300-700): the role's face, then its
 *  fallbacks per glyph. `traditional` takes the TC faces. Cached; fast. */
struct font_glyph font_lookup(struct font_set *set, enum font_role role, int weight,
                              bool traditional, uint32_t cp);
/* A character in a style: its glyph and measures in 1/65536 em. The ink of a unified
 * ideograph is taken for a whole em; font_ink() tells it. */
struct font_character {
    struct font_glyph glyph;
    uint8_t state; /* font.c's */
    int32_t advance, ink_left, ink_right;
};

#define FONT_PAGE_BITS  8
#define FONT_PAGE_MASK  ((1u << FONT_PAGE_BITS) - 1)
#define FONT_PAGE_COUNT (0x110000 >> FONT_PAGE_BITS)
#define FONT_MEASURED   2 /* state of a character that is complete */
#define FONT_HAN_FIRST  0x4e00u
#define FONT_HAN_COUNT  0x5200u

/* What a layer above keeps with a style: one block of malloc() each, freed with it. */
struct font_style_extra {
    struct font_style_extra *next;
};

/* A role in a weight and script, to look up many characters. Written by font.c alone, but for
 * `extras`. */
struct font_style {
    struct font_set *set;
    enum font_role role;
    int weight;
    bool traditional;
    bool has_han;
    uint16_t han_face;
    uint16_t han[FONT_HAN_COUNT];                  /* see font_style_han() */
    struct font_character *pages[FONT_PAGE_COUNT]; /* NULL, or one for each character */
    struct font_style_extra *extras;
};

/** Lives as long as the set. */
struct font_style *font_style_of(struct font_set *set, enum font_role role, int weight,
                                 bool traditional);
/** As font_style_character(), for one not yet met. */
const struct font_character *font_style_measure(struct font_style *style, uint32_t cp);
/** Never NULL; until the set is freed. A missing glyph is one em wide. */
static inline const struct font_character *
font_style_character(struct font_style *style, uint32_t cp)
{
    const struct font_character *page =
        cp < 0x110000 ? style->pages[cp >> FONT_PAGE_BITS] : NULL;
    if (page && page[cp & FONT_PAGE_MASK].state == FONT_MEASURED)
        return &page[cp & FONT_PAGE_MASK];
    return font_style_measure(style, cp);
}
/** The unified ideographs, U+4E00 to U+9FFF: most of all text. */
static inline bool
font_is_han(uint32_t cp)
{
    return cp - FONT_HAN_FIRST < FONT_HAN_COUNT;
}
/** Glyph index of a unified ideograph (font_is_han()) already met, if it is of face
 *  `han_face` and exactly one em wide; else 0. Two bytes each, as most of all text is these. */
static inline uint16_t
font_style_han(const struct font_style *style, uint32_t cp)
{
    return style->han[cp - FONT_HAN_FIRST];
}
/** The form of a character, whose glyph in this style is `plain`, that a variation selector
 *  behind it asks for: `plain` where its face has no such form. */
struct font_glyph font_style_variant(const struct font_style *style, struct font_glyph plain,
                                     uint32_t cp, uint32_t selector);
/** Measures of `font_character` at `size` (26.6 px per em). */
static inline int32_t
font_scale(int32_t share, int32_t size)
{
    return (int32_t)(((int64_t)share * size + 32768) >> 16);
}

/** Advance in 26.6 px of a glyph at `size` (26.6 px per em), unhinted, unrounded. */
int32_t font_advance(struct font_set *set, struct font_glyph glyph, int32_t size);
/** Left and right end of the glyph's ink in its advance, 26.6 px at `size`; cached. */
void font_ink(struct font_set *set, struct font_glyph glyph, int32_t size, int32_t *left,
              int32_t *right);
/** How high a capital letter of the face is, in 1/65536 em; 0 where it has none. */
int32_t font_capital(const struct font_set *set, uint16_t face);
/** Rasterise at `size` with the pen `subpixel_x` (0..63, 26.6) right of a pixel. */
ERR_NODISCARD enum err font_raster(struct font_set *set, struct font_glyph glyph, int32_t size,
                                   int subpixel_x, struct font_bitmap *out);
/** Whether any face of the role's chain has the character. Remembered as font_lookup()'s
 *  answer is; see the top for what it costs. */
bool font_covers(struct font_set *set, enum font_role role, uint32_t cp);
/** Package of the first face that fonts.json names and this machine has not (optional ones
 *  left out); NULL when all are there. Borrowed from the set. */
const char *font_missing_package(const struct font_set *set);

/** As in fonts.json; static. */
const char *font_role_name(enum font_role role);

#endif
