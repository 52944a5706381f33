/* Roles, fallbacks and coverage of the fonts named in fonts/fonts.json. */
#include "font/font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct font_set *fonts;

static int
setup(void **state)
{
    (void)state;
    return font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts) ? -1 : 0;
}

static int
teardown(void **state)
{
    (void)state;
    font_set_free(fonts);
    return 0;
}

/* GB 18030-2022 level 3: 87,887 ideographs, 通用规范汉字表 among them. */
static const struct {
    uint32_t first, last;
} LEVEL3[] = {{0x4e00, 0x9fef},   {0x3400, 0x4db5},   {0x20000, 0x2a6d6}, {0x2a700, 0x2b734},
              {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0xfa0e, 0xfa0f},
              {0xfa11, 0xfa11},   {0xfa13, 0xfa14},   {0xfa1f, 0xfa1f},   {0xfa21, 0xfa21},
              {0xfa23, 0xfa24},   {0xfa27, 0xfa29}};

static void
every_role_has_every_ideograph(void **state)
{
    (void)state;
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
        size_t count = 0, missing = 0;
        for (size_t r = 0; r < sizeof LEVEL3 / sizeof *LEVEL3; r++)
            for (uint32_t cp = LEVEL3[r].first; cp <= LEVEL3[r].last; cp++, count++)
                if (!font_covers(fonts, (enum font_role)role, cp)) {
                    if (missing++ < 5)
                        print_error("%s lacks U+%04X\n", font_role_name((enum font_role)role),
                                    cp);
                }
        assert_int_equal(count, 87887);
        assert_int_equal(missing, 0);
    }
}

/* A character that one face alone has is there in every role. */
static void
every_role_has_what_one_face_has(void **state)
{
    (void)state;
    const uint32_t rare[] = {0x302, 0x358, 0x1f600, 0x2a6a5, 0xd55c};
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
        for (size_t i = 0; i < sizeof rare / sizeof *rare; i++)
            if (!font_covers(fonts, (enum font_role)role, rare[i]))
                fail_msg("%s lacks U+%04X", font_role_name((enum font_role)role), rare[i]);
}

static void
what_no_font_has_is_told(void **state)
{
    (void)state;
    const uint32_t none[] = {0x10ffff, 0xe0100, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(font_lookup(fonts, FONT_HEITI, 400, false, none[i]).index, 0);
        struct font_bitmap bitmap;
        struct font_glyph glyph = font_lookup(fonts, FONT_HEITI, 400, false, none[i]);
        assert_int_equal(font_raster(fonts, glyph, 36 * 64, 0, &bitmap), ERR_NOT_FOUND);
    }
}

static void
measures_are_shares_of_an_em(void **state)
{
    (void)state;
    struct font_style *style = font_style_of(fonts, FONT_SONGTI, 400, false);
    const struct font_character *han = font_style_character(style, 0x516c);
    assert_int_equal(han->advance, 65536);
    assert_true(han->ink_left > 0 && han->ink_left < han->ink_right && han->ink_right < 65536);
    assert_int_equal(font_scale(han->advance, 36 * 64), 36 * 64);
    assert_int_equal(font_advance(fonts, han->glyph, 36 * 64), 36 * 64);
    int32_t left, right;
    font_ink(fonts, han->glyph, 36 * 64, &left, &right);
    assert_int_equal(left, font_scale(han->ink_left, 36 * 64));
    assert_int_equal(right, font_scale(han->ink_right, 36 * 64));
    const struct font_character *narrow = font_style_character(style, 'i');
    assert_true(narrow->advance > 0 && narrow->advance < 32768);
    /* The same character again is the same answer, beyond Unicode it is a full cell. */
    assert_ptr_equal(font_style_character(style, 0x516c), han);
    assert_int_equal(font_style_character(style, 0x110000)->advance, 65536);
}

static void
roles_weights_and_scripts_differ(void **state)
{
    (void)state;
    struct font_glyph songti = font_lookup(fonts, FONT_SONGTI, 400, false, 0x9aa8);
    assert_true(songti.face != font_lookup(fonts, FONT_HEITI, 400, false, 0x9aa8).face);
    assert_true(songti.face != font_lookup(fonts, FONT_KAITI, 400, false, 0x9aa8).face);
    assert_true(songti.face != font_lookup(fonts, FONT_SONGTI, 700, false, 0x9aa8).face);
    assert_true(songti.face != font_lookup(fonts, FONT_SONGTI, 400, true, 0x9aa8).face);
    /* A weight that is not there is the nearest one. */
    assert_int_equal(font_lookup(fonts, FONT_SONGTI, 450, false, 0x9aa8).face,
                     font_lookup(fonts, FONT_SONGTI, 500, false, 0x9aa8).face);
    /* Marks of Kaiti come from Songti, whose cells are full. */
    assert_int_equal(font_lookup(fonts, FONT_KAITI, 400, false, 0x201c).face, songti.face);
}

static void
pictures_have_ink_where_it_is_measured(void **state)
{
    (void)state;
    struct font_bitmap bitmap;
    struct font_glyph glyph = font_lookup(fonts, FONT_HEITI, 700, false, 0x793a);
    assert_int_equal(font_raster(fonts, glyph, 48 * 64, 0, &bitmap), ERR_OK);
    assert_true(bitmap.width > 24 && bitmap.width <= 49);
    assert_true(bitmap.height > 24 && bitmap.height <= 49);
    int32_t left, right;
    font_ink(fonts, glyph, 48 * 64, &left, &right);
    assert_in_range(bitmap.left, left / 64 - 1, left / 64 + 1);
    int width = bitmap.width;
    assert_int_equal(font_raster(fonts, glyph, 48 * 64, 32, &bitmap), ERR_OK);
    assert_in_range(bitmap.width, width - 1, width + 1);
    size_t ink = 0;
    for (int y = 0; y < bitmap.height; y++)
        for (int x = 0; x < bitmap.width; x++)
            ink += bitmap.coverage[y * bitmap.pitch + x] > 128;
    assert_true(ink > 300);
}

static void
a_map_that_cannot_be_used_is_refused(void **state)
{
    (void)state;
    struct font_set *none = NULL;
    assert_int_not_equal(font_set_new("/nowhere/fonts.json", &none), ERR_OK);
    assert_null(none);
    assert_int_not_equal(font_set_new(GONGSHI_SOURCE_DIR "/README.md", &none), ERR_OK);
    assert_null(none);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_role_has_every_ideograph),
        cmocka_unit_test(every_role_has_what_one_face_has),
        cmocka_unit_test(what_no_font_has_is_told),
        cmocka_unit_test(measures_are_shares_of_an_em),
        cmocka_unit_test(roles_weights_and_scripts_differ),
        cmocka_unit_test(pictures_have_ink_where_it_is_measured),
        cmocka_unit_test(a_map_that_cannot_be_used_is_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
