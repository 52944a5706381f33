#include "ui_stage.h"

#include "ui/theme.h"

#include <math.h>

/* Some values written out by hand from tokens.json; ui/theme_generated compares all. */

static void
test_colours(void **state)
{
    static const struct {
        enum theme_scheme scheme;
        enum theme_colour colour;
        colour_rgba value;
    } VALUES[] = {{THEME_LIGHT, COLOUR_CANVAS, 0xf2f4f7ffu},
                  {THEME_LIGHT, COLOUR_PRIMARY, 0x0a56a6ffu},
                  {THEME_LIGHT, COLOUR_ON_HERO2, 0xc7d8eaffu},
                  {THEME_LIGHT, COLOUR_SCRIM, 0x0a1626b8u},
                  {THEME_LIGHT, COLOUR_KEY_EDGE, 0xa9b6c4ffu},
                  {THEME_CARE, COLOUR_INK1, 0x000000ffu},
                  {THEME_CARE, COLOUR_SEAL, 0x98150effu},
                  {THEME_HIGH_CONTRAST, COLOUR_PRIMARY, 0xffd60affu},
                  {THEME_HIGH_CONTRAST, COLOUR_FOCUS, 0x00e5ffffu}};
    (void)state;
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        struct theme theme;
        theme_init(&theme, VALUES[i].scheme, false, THEME_SIZE_USUAL);
        assert_int_equal(theme.colour[VALUES[i].colour], VALUES[i].value);
    }
}

static void
test_type(void **state)
{
    static const struct {
        enum theme_scheme scheme;
        bool landscape;
        enum theme_type type;
        enum font_role role;
        int weight, size, line;
    } VALUES[] = {{THEME_LIGHT, false, TYPE_BODY, FONT_HEITI, 400, 32, 48},
                  {THEME_LIGHT, true, TYPE_BODY, FONT_HEITI, 400, 30, 44},
                  /* of a canvas of 720 px: 48, 72 and 72 of 1080 */
                  {THEME_CARE, false, TYPE_BODY, FONT_HEITI, 400, 32, 48},
                  {THEME_LIGHT, false, TYPE_TITLE1, FONT_SONGTI, 700, 72, 92},
                  {THEME_HIGH_CONTRAST, true, TYPE_TITLE1, FONT_SONGTI, 700, 64, 84},
                  {THEME_LIGHT, true, TYPE_KEY, FONT_HEITI, 500, 44, 56}, /* portrait's */
                  {THEME_CARE, true, TYPE_CLOCK, FONT_HEITI, 300, 48, 48},
                  {THEME_LIGHT, true, TYPE_SIGN_BODY, FONT_SONGTI, 500, 48, 78},
                  {THEME_LIGHT, false, TYPE_SIGN_URGENT_TITLE, FONT_HEITI, 700, 148, 172}};
    (void)state;
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        struct theme theme;
        theme_init(&theme, VALUES[i].scheme, VALUES[i].landscape,
                   VALUES[i].scheme == THEME_CARE ? THEME_SIZE_LARGE : THEME_SIZE_USUAL);
        const struct theme_face *face = &theme.type[VALUES[i].type];
        assert_int_equal(face->style.role, VALUES[i].role);
        assert_int_equal(face->style.weight, VALUES[i].weight);
        assert_int_equal(face->style.size, VALUES[i].size);
        assert_int_equal(face->line, VALUES[i].line);
    }
    for (int scheme = THEME_LIGHT; scheme <= THEME_HIGH_CONTRAST; scheme++) {
        struct theme theme;
        theme_init(&theme, (enum theme_scheme)scheme, scheme == THEME_LIGHT, THEME_SIZE_USUAL);
        for (int type = 0; type < TYPE_COUNT; type++) /* no name is left out */
            assert_true(theme.type[type].style.size >= 28 && theme.type[type].line >= 28);
        for (int colour = 0; colour < COLOUR_COUNT; colour++)
            assert_true((theme.colour[colour] & 0xff) != 0);
    }
}

/* Read from afar every type of signage has 80 px of a canvas of 1080, and none is below the
 * usual one. */
static void
test_far(void **state)
{
    struct theme far, usual;
    (void)state;
    theme_init(&usual, THEME_LIGHT, true, THEME_SIZE_USUAL);
    theme_init(&far, THEME_LIGHT, true, THEME_SIZE_FAR);
    assert_true(theme_is_far(&far) && !theme_is_far(&usual) && !theme_is_large(&far));
    assert_int_equal(far.reference, 540);
    assert_int_equal(far.type[TYPE_SIGN_BODY].style.size, 40);
    assert_int_equal(far.type[TYPE_SIGN_BODY].line, 62);
    for (int type = TYPE_SIGN_HEADER; type <= TYPE_SIGN_CLOCK; type++) {
        assert_true(far.type[type].style.size >= 40);
        assert_true(2 * far.type[type].style.size >= usual.type[type].style.size);
        assert_true(far.type[type].line >= far.type[type].style.size);
    }
}

static void
test_kinds(void **state)
{
    struct theme theme;
    (void)state;
    theme_init(&theme, THEME_LIGHT, false, THEME_SIZE_USUAL);
    assert_string_equal(theme.kind[theme_kind_of(KIND_GUIDE, true)].name, "依申请公开");
    assert_string_equal(theme.kind[theme_kind_of(KIND_GUIDE, false)].name, "办事指南");
    assert_string_equal(theme.kind[theme_kind_of(KIND_ITEM, false)].name, "公开事项");
    assert_int_equal(theme.kind[theme_kind_of(KIND_NOTICE, false)].ink, 0x8a4310ffu);
}

static void
test_alerts(void **state)
{
    static const struct {
        const char *level;
        colour_rgba fill, ink;
    } LEVELS[] = {{"blue", 0x0a56c2ffu, 0xffffffffu},   {"yellow", 0xffd400ffu, 0x111111ffu},
                  {"orange", 0xff8a00ffu, 0x111111ffu}, {"red", 0xc4140bffu, 0xffffffffu},
                  {"", 0xc4140bffu, 0xffffffffu}, /* unknown counts as the gravest */
                  {NULL, 0xc4140bffu, 0xffffffffu}};
    (void)state;
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++) {
        colour_rgba fill, ink;
        theme_alert(LEVELS[i].level, &fill, &ink);
        assert_int_equal(fill, LEVELS[i].fill);
        assert_int_equal(ink, LEVELS[i].ink);
    }
}

static void
test_easing(void **state)
{
    (void)state;
    for (int easing = EASING_LINEAR; easing <= EASING_ACCELERATE; easing++) {
        double last = 0;
        assert_true(theme_ease((enum theme_easing)easing, -1) == 0);
        assert_true(theme_ease((enum theme_easing)easing, 2) == 1);
        for (int i = 1; i <= 100; i++) {
            double now = theme_ease((enum theme_easing)easing, i / 100.0);
            assert_true(now >= last && now <= 1);
            last = now;
        }
    }
    assert_true(fabs(theme_ease(EASING_LINEAR, 0.3) - 0.3) < 1e-6);
    /* cubic-bezier(.2, 0, 0, 1) as browsers have it. */
    assert_true(fabs(theme_ease(EASING_STANDARD, 0.5) - 0.8767) < 0.002);
    assert_true(theme_ease(EASING_ACCELERATE, 0.5) < 0.5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colours), cmocka_unit_test(test_type),
        cmocka_unit_test(test_far),     cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_alerts),  cmocka_unit_test(test_easing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
