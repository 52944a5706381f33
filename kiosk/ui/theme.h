/* ui/theme.h - the design tokens as C values: colours, type, space, motion.
 *
 * Layer: ui.   Thread: main; tables are constant.
 * Source: assets/design/tokens.json through theme_gen.py (theme_generated.h).
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "model/draw_command.h"
#include "model/record.h"
#include "typeset/paragraph.h"

enum theme_scheme { THEME_LIGHT, THEME_CARE, THEME_HIGH_CONTRAST };

/* Named as in tokens.json "colour". */
enum theme_colour {
    COLOUR_CANVAS,
    COLOUR_SURFACE,
    COLOUR_SUNKEN,
    COLOUR_PAPER,
    COLOUR_INK1,
    COLOUR_INK2,
    COLOUR_INK3,
    COLOUR_LINE,
    COLOUR_LINE_STRONG,
    COLOUR_PRIMARY,
    COLOUR_PRIMARY_PRESSED,
    COLOUR_PRIMARY_TINT,
    COLOUR_PRIMARY_TINT_PRESSED,
    COLOUR_ON_PRIMARY,
    COLOUR_HERO,
    COLOUR_HERO_RAISED,
    COLOUR_ON_HERO,
    COLOUR_ON_HERO2,
    COLOUR_SEAL,
    COLOUR_SEAL_PRESSED,
    COLOUR_SEAL_TINT,
    COLOUR_ON_SEAL,
    COLOUR_SUCCESS,
    COLOUR_SUCCESS_TINT,
    COLOUR_WARNING,
    COLOUR_WARNING_TINT,
    COLOUR_WARNING_FILL,
    COLOUR_ON_WARNING_FILL,
    COLOUR_DANGER,
    COLOUR_DANGER_TINT,
    COLOUR_MARK,
    COLOUR_ON_MARK,
    COLOUR_SPEAK,
    COLOUR_ON_SPEAK,
    COLOUR_DISABLED_BG,
    COLOUR_DISABLED_INK,
    COLOUR_FOCUS,
    COLOUR_FOCUS_INNER,
    COLOUR_SCRIM,
    COLOUR_KEY_PANEL,
    COLOUR_KEY_FACE,
    COLOUR_KEY_FN,
    COLOUR_KEY_EDGE,
    COLOUR_COUNT
};

/* Tokens "colour.kinds": how citizens see the kinds. */
enum theme_kind {
    THEME_KIND_FIELDS,
    THEME_KIND_POLICY,
    THEME_KIND_INTERP,
    THEME_KIND_GUIDE,
    THEME_KIND_NOTICE,
    THEME_KIND_APPLY,
    THEME_KIND_OPINION,
    THEME_KIND_COUNT
};

/* Tokens "type": portrait, landscape, signage and care tables share these names;
 * a name that a table lacks falls back to portrait's. */
enum theme_type {
    TYPE_CAPTION,
    TYPE_BODY,
    TYPE_BODY_L,
    TYPE_LABEL,
    TYPE_TITLE3,
    TYPE_TILE,
    TYPE_TITLE2,
    TYPE_TITLE1,
    TYPE_DISPLAY,
    TYPE_NUMERAL,
    TYPE_CLOCK,
    TYPE_DOCK,
    TYPE_KEY,
    /* signage only */
    TYPE_SIGN_HEADER,
    TYPE_SIGN_TITLE,
    TYPE_SIGN_BODY,
    TYPE_SIGN_ZONE_TITLE,
    TYPE_SIGN_ZONE_BODY,
    TYPE_SIGN_TABLE,
    TYPE_SIGN_META,
    TYPE_SIGN_CAPTION,
    TYPE_SIGN_TICKER,
    TYPE_SIGN_URGENT_TITLE,
    TYPE_SIGN_URGENT_ACTION,
    TYPE_SIGN_CLOCK,
    TYPE_COUNT
};

struct theme_face {
    struct text_style style;
    int line; /* px */
};

struct theme_kind_style {
    const char *name;
    colour_rgba ink, tint;
};

struct theme {
    enum theme_scheme scheme;
    bool landscape;
    int reference; /* px of the canvas's shorter side: THEME_REFERENCE, _LARGE or _FAR */
    colour_rgba colour[COLOUR_COUNT];
    struct theme_kind_style kind[THEME_KIND_COUNT];
    struct theme_face type[TYPE_COUNT];
};

/* A page is laid out on so many px, then scaled to the canvas: 关怀版 has fewer and all of it
 * is 1.5 times as large. */
#define THEME_REFERENCE       1080
#define THEME_REFERENCE_LARGE 720
#define THEME_REFERENCE_FAR   540

/* How large a page is set. */
enum theme_size {
    THEME_SIZE_USUAL,
    THEME_SIZE_LARGE, /* 关怀版 */
    THEME_SIZE_FAR    /* signage read from twice as far: all of it is twice as large */
};

/** Fill `theme` for a scheme, an orientation and a size. */
void theme_init(struct theme *theme, enum theme_scheme scheme, bool landscape,
                enum theme_size size);
/** Whether it is 关怀版's, in any of its schemes. */
bool theme_is_large(const struct theme *theme);
/** Whether it is set to be read from afar. */
bool theme_is_far(const struct theme *theme);
/** 公开事项 … as the kind of record is shown. */
enum theme_kind theme_kind_of(enum kind kind, bool is_application);
/** Alert colours: level "blue" "yellow" "orange" "red"; others as red. */
void theme_alert(const char *level, colour_rgba *fill, colour_rgba *ink);
/** Cubic Bézier easing of tokens "motion.easing"; t and result 0..1. */
enum theme_easing { EASING_LINEAR, EASING_STANDARD, EASING_DECELERATE, EASING_ACCELERATE };
double theme_ease(enum theme_easing easing, double t);

#endif
