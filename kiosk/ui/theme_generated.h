/* Made by theme_gen.py from assets/design/tokens.json. */
#ifndef UI_THEME_GENERATED_H
#define UI_THEME_GENERATED_H

#include "ui/theme.h"

#define THEME_DRAG_SLOP 14
#define THEME_DRAG_SLOP_CARE 24
#define THEME_VELOCITY_WINDOW_MS 80
#define THEME_FLING_MIN 200.0
#define THEME_FLING_MAX 7000.0
#define THEME_DECAY_TAU_MS 325.0
#define THEME_STOP_BELOW 16.0
#define THEME_RUBBER_BAND 0.55
#define THEME_SPRING_MS 320
#define THEME_LOCK_RATIO 1.7
#define THEME_HIT_SLOP 8
#define THEME_FOCUS_INNER 4
#define THEME_FOCUS_OUTER 8
#define THEME_BORDER_HAIRLINE 2
#define THEME_BORDER_CONTROL 3
#define THEME_BORDER_CONTRAST 3
#define THEME_RADIUS_TAG 8
#define THEME_RADIUS_CHECK 6
#define THEME_RADIUS_KEY 14
#define THEME_RADIUS_CONTROL 20
#define THEME_RADIUS_CARD 24
#define THEME_RADIUS_SHEET 32
#define THEME_RADIUS_DIALOG 36
#define THEME_RADIUS_PILL 36
#define THEME_RADIUS_PAPER 8
#define THEME_RADIUS_SEAL 10

#ifdef THEME_TABLES /* theme.c alone */

static const colour_rgba THEME_COLOURS[3][COLOUR_COUNT] = {
    {
        [COLOUR_CANVAS] = 0xf2f4f7ffu,
        [COLOUR_SURFACE] = 0xffffffffu,
        [COLOUR_SUNKEN] = 0xe7ecf2ffu,
        [COLOUR_PAPER] = 0xfffefbffu,
        [COLOUR_INK1] = 0x111c2affu,
        [COLOUR_INK2] = 0x3b4856ffu,
        [COLOUR_INK3] = 0x53606dffu,
        [COLOUR_LINE] = 0xd3dae2ffu,
        [COLOUR_LINE_STRONG] = 0x768391ffu,
        [COLOUR_PRIMARY] = 0x0a56a6ffu,
        [COLOUR_PRIMARY_PRESSED] = 0x073e7affu,
        [COLOUR_PRIMARY_TINT] = 0xe4eef8ffu,
        [COLOUR_PRIMARY_TINT_PRESSED] = 0xcbddf0ffu,
        [COLOUR_ON_PRIMARY] = 0xffffffffu,
        [COLOUR_HERO] = 0x0a3564ffu,
        [COLOUR_HERO_RAISED] = 0x12457dffu,
        [COLOUR_ON_HERO] = 0xffffffffu,
        [COLOUR_ON_HERO2] = 0xc7d8eaffu,
        [COLOUR_SEAL] = 0xb3231bffu,
        [COLOUR_SEAL_PRESSED] = 0x8a1811ffu,
        [COLOUR_SEAL_TINT] = 0xfbebe9ffu,
        [COLOUR_ON_SEAL] = 0xffffffffu,
        [COLOUR_SUCCESS] = 0x1a6b42ffu,
        [COLOUR_SUCCESS_TINT] = 0xe4f3eaffu,
        [COLOUR_WARNING] = 0x854700ffu,
        [COLOUR_WARNING_TINT] = 0xfff1d6ffu,
        [COLOUR_WARNING_FILL] = 0xf5a800ffu,
        [COLOUR_ON_WARNING_FILL] = 0x111c2affu,
        [COLOUR_DANGER] = 0xb3231bffu,
        [COLOUR_DANGER_TINT] = 0xfbebe9ffu,
        [COLOUR_MARK] = 0xffe27affu,
        [COLOUR_ON_MARK] = 0x111c2affu,
        [COLOUR_SPEAK] = 0xcfe3f7ffu,
        [COLOUR_ON_SPEAK] = 0x111c2affu,
        [COLOUR_DISABLED_BG] = 0xe7ecf2ffu,
        [COLOUR_DISABLED_INK] = 0x5f6c79ffu,
        [COLOUR_FOCUS] = 0xffbf00ffu,
        [COLOUR_FOCUS_INNER] = 0x111c2affu,
        [COLOUR_SCRIM] = 0x0a1626b8u,
        [COLOUR_KEY_PANEL] = 0xd5dde6ffu,
        [COLOUR_KEY_FACE] = 0xffffffffu,
        [COLOUR_KEY_FN] = 0xb9c5d2ffu,
        [COLOUR_KEY_EDGE] = 0xa9b6c4ffu,
    },
    {
        [COLOUR_CANVAS] = 0xf4f6f9ffu,
        [COLOUR_SURFACE] = 0xffffffffu,
        [COLOUR_SUNKEN] = 0xe7ecf2ffu,
        [COLOUR_PAPER] = 0xfffefbffu,
        [COLOUR_INK1] = 0x000000ffu,
        [COLOUR_INK2] = 0x22303dffu,
        [COLOUR_INK3] = 0x34414effu,
        [COLOUR_LINE] = 0x9aa6b3ffu,
        [COLOUR_LINE_STRONG] = 0x4e5b68ffu,
        [COLOUR_PRIMARY] = 0x00468fffu,
        [COLOUR_PRIMARY_PRESSED] = 0x002f63ffu,
        [COLOUR_PRIMARY_TINT] = 0xe4eef8ffu,
        [COLOUR_PRIMARY_TINT_PRESSED] = 0xcbddf0ffu,
        [COLOUR_ON_PRIMARY] = 0xffffffffu,
        [COLOUR_HERO] = 0x0a3564ffu,
        [COLOUR_HERO_RAISED] = 0x12457dffu,
        [COLOUR_ON_HERO] = 0xffffffffu,
        [COLOUR_ON_HERO2] = 0xdce8f4ffu,
        [COLOUR_SEAL] = 0x98150effu,
        [COLOUR_SEAL_PRESSED] = 0x8a1811ffu,
        [COLOUR_SEAL_TINT] = 0xfbebe9ffu,
        [COLOUR_ON_SEAL] = 0xffffffffu,
        [COLOUR_SUCCESS] = 0x0b5230ffu,
        [COLOUR_SUCCESS_TINT] = 0xe4f3eaffu,
        [COLOUR_WARNING] = 0x673600ffu,
        [COLOUR_WARNING_TINT] = 0xfff1d6ffu,
        [COLOUR_WARNING_FILL] = 0xf5a800ffu,
        [COLOUR_ON_WARNING_FILL] = 0x111c2affu,
        [COLOUR_DANGER] = 0x98150effu,
        [COLOUR_DANGER_TINT] = 0xfbebe9ffu,
        [COLOUR_MARK] = 0xffe27affu,
        [COLOUR_ON_MARK] = 0x111c2affu,
        [COLOUR_SPEAK] = 0xcfe3f7ffu,
        [COLOUR_ON_SPEAK] = 0x111c2affu,
        [COLOUR_DISABLED_BG] = 0xe7ecf2ffu,
        [COLOUR_DISABLED_INK] = 0x3f4b57ffu,
        [COLOUR_FOCUS] = 0xffbf00ffu,
        [COLOUR_FOCUS_INNER] = 0x111c2affu,
        [COLOUR_SCRIM] = 0x0a1626b8u,
        [COLOUR_KEY_PANEL] = 0xd5dde6ffu,
        [COLOUR_KEY_FACE] = 0xffffffffu,
        [COLOUR_KEY_FN] = 0xb9c5d2ffu,
        [COLOUR_KEY_EDGE] = 0xa9b6c4ffu,
    },
    {
        [COLOUR_CANVAS] = 0x000000ffu,
        [COLOUR_SURFACE] = 0x000000ffu,
        [COLOUR_SUNKEN] = 0x1c1c1cffu,
        [COLOUR_PAPER] = 0x000000ffu,
        [COLOUR_INK1] = 0xffffffffu,
        [COLOUR_INK2] = 0xf2f2f2ffu,
        [COLOUR_INK3] = 0xdadadaffu,
        [COLOUR_LINE] = 0xffffffffu,
        [COLOUR_LINE_STRONG] = 0xffffffffu,
        [COLOUR_PRIMARY] = 0xffd60affu,
        [COLOUR_PRIMARY_PRESSED] = 0xfff3b0ffu,
        [COLOUR_PRIMARY_TINT] = 0x2b2600ffu,
        [COLOUR_PRIMARY_TINT_PRESSED] = 0x4a4200ffu,
        [COLOUR_ON_PRIMARY] = 0x000000ffu,
        [COLOUR_HERO] = 0x000000ffu,
        [COLOUR_HERO_RAISED] = 0x1c1c1cffu,
        [COLOUR_ON_HERO] = 0xffffffffu,
        [COLOUR_ON_HERO2] = 0xf2f2f2ffu,
        [COLOUR_SEAL] = 0xff9a90ffu,
        [COLOUR_SEAL_PRESSED] = 0xffc4beffu,
        [COLOUR_SEAL_TINT] = 0x2a0b08ffu,
        [COLOUR_ON_SEAL] = 0x000000ffu,
        [COLOUR_SUCCESS] = 0x7cf2a6ffu,
        [COLOUR_SUCCESS_TINT] = 0x052414ffu,
        [COLOUR_WARNING] = 0xffc966ffu,
        [COLOUR_WARNING_TINT] = 0x2b1c00ffu,
        [COLOUR_WARNING_FILL] = 0xffc966ffu,
        [COLOUR_ON_WARNING_FILL] = 0x000000ffu,
        [COLOUR_DANGER] = 0xff9a90ffu,
        [COLOUR_DANGER_TINT] = 0x2a0b08ffu,
        [COLOUR_MARK] = 0xffd60affu,
        [COLOUR_ON_MARK] = 0x000000ffu,
        [COLOUR_SPEAK] = 0xffffffffu,
        [COLOUR_ON_SPEAK] = 0x000000ffu,
        [COLOUR_DISABLED_BG] = 0x1c1c1cffu,
        [COLOUR_DISABLED_INK] = 0xb8b8b8ffu,
        [COLOUR_FOCUS] = 0x00e5ffffu,
        [COLOUR_FOCUS_INNER] = 0x000000ffu,
        [COLOUR_SCRIM] = 0x000000e0u,
        [COLOUR_KEY_PANEL] = 0x000000ffu,
        [COLOUR_KEY_FACE] = 0x000000ffu,
        [COLOUR_KEY_FN] = 0x1c1c1cffu,
        [COLOUR_KEY_EDGE] = 0xffffffffu,
    },
};

static const struct theme_kind_style THEME_KINDS[3][THEME_KIND_COUNT] = {
    {
        [THEME_KIND_FIELDS] = {"公开事项", 0x0a56a6ffu, 0xe4eef8ffu},
        [THEME_KIND_POLICY] = {"政策文件", 0x3a45a0ffu, 0xe9ebf8ffu},
        [THEME_KIND_INTERP] = {"政策解读", 0x0a6670ffu, 0xe0f1f2ffu},
        [THEME_KIND_GUIDE] = {"办事指南", 0x1a6b42ffu, 0xe4f3eaffu},
        [THEME_KIND_NOTICE] = {"公示公告", 0x8a4310ffu, 0xfaede1ffu},
        [THEME_KIND_APPLY] = {"依申请公开", 0x5a3d9effu, 0xefeaf8ffu},
        [THEME_KIND_OPINION] = {"意见征集", 0x9c2360ffu, 0xfae8f1ffu},
    },
    {
        [THEME_KIND_FIELDS] = {"公开事项", 0x00468fffu, 0xe4eef8ffu},
        [THEME_KIND_POLICY] = {"政策文件", 0x2c3688ffu, 0xe9ebf8ffu},
        [THEME_KIND_INTERP] = {"政策解读", 0x054a52ffu, 0xe0f1f2ffu},
        [THEME_KIND_GUIDE] = {"办事指南", 0x0b5230ffu, 0xe4f3eaffu},
        [THEME_KIND_NOTICE] = {"公示公告", 0x6b320affu, 0xfaede1ffu},
        [THEME_KIND_APPLY] = {"依申请公开", 0x472e85ffu, 0xefeaf8ffu},
        [THEME_KIND_OPINION] = {"意见征集", 0x7f1a4dffu, 0xfae8f1ffu},
    },
    {
        [THEME_KIND_FIELDS] = {"公开事项", 0xffffffffu, 0x1c1c1cffu},
        [THEME_KIND_POLICY] = {"政策文件", 0xffffffffu, 0x1c1c1cffu},
        [THEME_KIND_INTERP] = {"政策解读", 0xffffffffu, 0x1c1c1cffu},
        [THEME_KIND_GUIDE] = {"办事指南", 0xffffffffu, 0x1c1c1cffu},
        [THEME_KIND_NOTICE] = {"公示公告", 0xffffffffu, 0x1c1c1cffu},
        [THEME_KIND_APPLY] = {"依申请公开", 0xffffffffu, 0x1c1c1cffu},
        [THEME_KIND_OPINION] = {"意见征集", 0xffffffffu, 0x1c1c1cffu},
    },
};

enum { THEME_TABLE_PORTRAIT, THEME_TABLE_LANDSCAPE, THEME_TABLE_CARE, THEME_TABLE_FAR };
static const struct theme_face THEME_FACES[4][TYPE_COUNT] = {
    [THEME_TABLE_PORTRAIT] = {
        [TYPE_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 28}, 40},
        [TYPE_BODY] = {{.role = FONT_HEITI, .weight = 400, .size = 32}, 48},
        [TYPE_BODY_L] = {{.role = FONT_HEITI, .weight = 400, .size = 36}, 54},
        [TYPE_LABEL] = {{.role = FONT_HEITI, .weight = 500, .size = 36}, 50},
        [TYPE_TITLE3] = {{.role = FONT_HEITI, .weight = 500, .size = 40}, 56},
        [TYPE_TILE] = {{.role = FONT_HEITI, .weight = 500, .size = 42}, 54},
        [TYPE_TITLE2] = {{.role = FONT_HEITI, .weight = 700, .size = 48}, 64},
        [TYPE_TITLE1] = {{.role = FONT_SONGTI, .weight = 700, .size = 72}, 92},
        [TYPE_DISPLAY] = {{.role = FONT_SONGTI, .weight = 700, .size = 104, .tracking = 2}, 132},
        [TYPE_NUMERAL] = {{.role = FONT_SONGTI, .weight = 700, .size = 124, .tabular = true}, 130},
        [TYPE_CLOCK] = {{.role = FONT_HEITI, .weight = 300, .size = 72, .tabular = true}, 72},
        [TYPE_DOCK] = {{.role = FONT_HEITI, .weight = 500, .size = 28}, 36},
        [TYPE_KEY] = {{.role = FONT_HEITI, .weight = 500, .size = 44}, 56},
        [TYPE_SIGN_HEADER] = {{.role = FONT_HEITI, .weight = 700, .size = 52}, 64},
        [TYPE_SIGN_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 74}, 100},
        [TYPE_SIGN_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 48}, 78},
        [TYPE_SIGN_ZONE_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 62}, 84},
        [TYPE_SIGN_ZONE_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 40}, 64},
        [TYPE_SIGN_TABLE] = {{.role = FONT_HEITI, .weight = 400, .size = 40}, 66},
        [TYPE_SIGN_META] = {{.role = FONT_HEITI, .weight = 500, .size = 40}, 54},
        [TYPE_SIGN_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 40}, 54},
        [TYPE_SIGN_TICKER] = {{.role = FONT_HEITI, .weight = 400, .size = 44}, 112},
        [TYPE_SIGN_URGENT_TITLE] = {{.role = FONT_HEITI, .weight = 700, .size = 148}, 172},
        [TYPE_SIGN_URGENT_ACTION] = {{.role = FONT_HEITI, .weight = 700, .size = 72}, 124},
        [TYPE_SIGN_CLOCK] = {{.role = FONT_HEITI, .weight = 700, .size = 60, .tabular = true}, 60},
    },
    [THEME_TABLE_LANDSCAPE] = {
        [TYPE_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 28}, 40},
        [TYPE_BODY] = {{.role = FONT_HEITI, .weight = 400, .size = 30}, 44},
        [TYPE_BODY_L] = {{.role = FONT_HEITI, .weight = 400, .size = 34}, 50},
        [TYPE_LABEL] = {{.role = FONT_HEITI, .weight = 500, .size = 34}, 48},
        [TYPE_TITLE3] = {{.role = FONT_HEITI, .weight = 500, .size = 40}, 54},
        [TYPE_TILE] = {{.role = FONT_HEITI, .weight = 500, .size = 42}, 56},
        [TYPE_TITLE2] = {{.role = FONT_HEITI, .weight = 700, .size = 48}, 64},
        [TYPE_TITLE1] = {{.role = FONT_SONGTI, .weight = 700, .size = 64}, 84},
        [TYPE_DISPLAY] = {{.role = FONT_SONGTI, .weight = 700, .size = 88}, 112},
        [TYPE_NUMERAL] = {{.role = FONT_SONGTI, .weight = 700, .size = 120, .tabular = true}, 124},
        [TYPE_CLOCK] = {{.role = FONT_HEITI, .weight = 300, .size = 64, .tabular = true}, 64},
        [TYPE_DOCK] = {{.role = FONT_HEITI, .weight = 500, .size = 32}, 40},
        [TYPE_KEY] = {{.role = FONT_HEITI, .weight = 500, .size = 44}, 56},
        [TYPE_SIGN_HEADER] = {{.role = FONT_HEITI, .weight = 700, .size = 52}, 64},
        [TYPE_SIGN_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 74}, 100},
        [TYPE_SIGN_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 48}, 78},
        [TYPE_SIGN_ZONE_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 62}, 84},
        [TYPE_SIGN_ZONE_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 40}, 64},
        [TYPE_SIGN_TABLE] = {{.role = FONT_HEITI, .weight = 400, .size = 40}, 66},
        [TYPE_SIGN_META] = {{.role = FONT_HEITI, .weight = 500, .size = 40}, 54},
        [TYPE_SIGN_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 40}, 54},
        [TYPE_SIGN_TICKER] = {{.role = FONT_HEITI, .weight = 400, .size = 44}, 112},
        [TYPE_SIGN_URGENT_TITLE] = {{.role = FONT_HEITI, .weight = 700, .size = 148}, 172},
        [TYPE_SIGN_URGENT_ACTION] = {{.role = FONT_HEITI, .weight = 700, .size = 72}, 124},
        [TYPE_SIGN_CLOCK] = {{.role = FONT_HEITI, .weight = 700, .size = 60, .tabular = true}, 60},
    },
    [THEME_TABLE_CARE] = {
        [TYPE_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 42}, 56},
        [TYPE_BODY] = {{.role = FONT_HEITI, .weight = 400, .size = 48}, 72},
        [TYPE_BODY_L] = {{.role = FONT_HEITI, .weight = 400, .size = 54}, 80},
        [TYPE_LABEL] = {{.role = FONT_HEITI, .weight = 700, .size = 54}, 76},
        [TYPE_TITLE3] = {{.role = FONT_HEITI, .weight = 700, .size = 60}, 80},
        [TYPE_TILE] = {{.role = FONT_HEITI, .weight = 700, .size = 62}, 78},
        [TYPE_TITLE2] = {{.role = FONT_HEITI, .weight = 700, .size = 72}, 96},
        [TYPE_TITLE1] = {{.role = FONT_HEITI, .weight = 700, .size = 96}, 124},
        [TYPE_DISPLAY] = {{.role = FONT_HEITI, .weight = 700, .size = 116}, 148},
        [TYPE_NUMERAL] = {{.role = FONT_SONGTI, .weight = 700, .size = 124, .tabular = true}, 130},
        [TYPE_CLOCK] = {{.role = FONT_HEITI, .weight = 300, .size = 72, .tabular = true}, 72},
        [TYPE_DOCK] = {{.role = FONT_HEITI, .weight = 500, .size = 42}, 54},
        [TYPE_KEY] = {{.role = FONT_HEITI, .weight = 700, .size = 64}, 80},
        [TYPE_SIGN_HEADER] = {{.role = FONT_HEITI, .weight = 700, .size = 52}, 64},
        [TYPE_SIGN_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 74}, 100},
        [TYPE_SIGN_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 48}, 78},
        [TYPE_SIGN_ZONE_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 62}, 84},
        [TYPE_SIGN_ZONE_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 40}, 64},
        [TYPE_SIGN_TABLE] = {{.role = FONT_HEITI, .weight = 400, .size = 40}, 66},
        [TYPE_SIGN_META] = {{.role = FONT_HEITI, .weight = 500, .size = 40}, 54},
        [TYPE_SIGN_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 40}, 54},
        [TYPE_SIGN_TICKER] = {{.role = FONT_HEITI, .weight = 400, .size = 44}, 112},
        [TYPE_SIGN_URGENT_TITLE] = {{.role = FONT_HEITI, .weight = 700, .size = 148}, 172},
        [TYPE_SIGN_URGENT_ACTION] = {{.role = FONT_HEITI, .weight = 700, .size = 72}, 124},
        [TYPE_SIGN_CLOCK] = {{.role = FONT_HEITI, .weight = 700, .size = 60, .tabular = true}, 60},
    },
    [THEME_TABLE_FAR] = {
        [TYPE_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 28}, 40},
        [TYPE_BODY] = {{.role = FONT_HEITI, .weight = 400, .size = 32}, 48},
        [TYPE_BODY_L] = {{.role = FONT_HEITI, .weight = 400, .size = 36}, 54},
        [TYPE_LABEL] = {{.role = FONT_HEITI, .weight = 500, .size = 36}, 50},
        [TYPE_TITLE3] = {{.role = FONT_HEITI, .weight = 500, .size = 40}, 56},
        [TYPE_TILE] = {{.role = FONT_HEITI, .weight = 500, .size = 42}, 54},
        [TYPE_TITLE2] = {{.role = FONT_HEITI, .weight = 700, .size = 48}, 64},
        [TYPE_TITLE1] = {{.role = FONT_SONGTI, .weight = 700, .size = 72}, 92},
        [TYPE_DISPLAY] = {{.role = FONT_SONGTI, .weight = 700, .size = 104, .tracking = 2}, 132},
        [TYPE_NUMERAL] = {{.role = FONT_SONGTI, .weight = 700, .size = 124, .tabular = true}, 130},
        [TYPE_CLOCK] = {{.role = FONT_HEITI, .weight = 300, .size = 72, .tabular = true}, 72},
        [TYPE_DOCK] = {{.role = FONT_HEITI, .weight = 500, .size = 28}, 36},
        [TYPE_KEY] = {{.role = FONT_HEITI, .weight = 500, .size = 44}, 56},
        [TYPE_SIGN_HEADER] = {{.role = FONT_HEITI, .weight = 700, .size = 88}, 112},
        [TYPE_SIGN_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 104}, 136},
        [TYPE_SIGN_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 80}, 124},
        [TYPE_SIGN_ZONE_TITLE] = {{.role = FONT_SONGTI, .weight = 700, .size = 92}, 120},
        [TYPE_SIGN_ZONE_BODY] = {{.role = FONT_SONGTI, .weight = 500, .size = 80}, 120},
        [TYPE_SIGN_TABLE] = {{.role = FONT_HEITI, .weight = 400, .size = 80}, 120},
        [TYPE_SIGN_META] = {{.role = FONT_HEITI, .weight = 500, .size = 80}, 104},
        [TYPE_SIGN_CAPTION] = {{.role = FONT_HEITI, .weight = 400, .size = 80}, 104},
        [TYPE_SIGN_TICKER] = {{.role = FONT_HEITI, .weight = 400, .size = 88}, 128},
        [TYPE_SIGN_URGENT_TITLE] = {{.role = FONT_HEITI, .weight = 700, .size = 148}, 172},
        [TYPE_SIGN_URGENT_ACTION] = {{.role = FONT_HEITI, .weight = 700, .size = 88}, 152},
        [TYPE_SIGN_CLOCK] = {{.role = FONT_HEITI, .weight = 700, .size = 92, .tabular = true}, 92},
    },
};

static const double THEME_EASINGS[4][4] = {
    {0.0, 0.0, 1.0, 1.0},
    {0.2, 0.0, 0.0, 1.0},
    {0.0, 0.0, 0.0, 1.0},
    {0.3, 0.0, 1.0, 1.0},
};

static const struct {
    const char *level;
    colour_rgba fill, ink;
} THEME_ALERTS[] = {
    {"blue", 0x0a56c2ffu, 0xffffffffu},
    {"yellow", 0xffd400ffu, 0x111111ffu},
    {"orange", 0xff8a00ffu, 0x111111ffu},
    {"red", 0xc4140bffu, 0xffffffffu},
};

#endif

#endif
