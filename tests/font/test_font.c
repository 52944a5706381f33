/* Roles, fallbacks and coverage of the fonts named in fonts/fonts.json. */
#include "base/file.h"
#include "base/utf8.h"
#include "font/font.h"
#include "font/font_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "../fonts.h"

/* GB 18030-2022 level 3: 87,887 ideographs, 通用规范汉字表 among them. */
static const struct {
    uint32_t first, last;
} LEVEL3[] = {{0x4e00, 0x9fef},   {0x3400, 0x4db5},   {0x20000, 0x2a6d6}, {0x2a700, 0x2b734},
              {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0xfa0e, 0xfa0f},
              {0xfa11, 0xfa11},   {0xfa13, 0xfa14},   {0xfa1f, 0xfa1f},   {0xfa21, 0xfa21},
              {0xfa23, 0xfa24},   {0xfa27, 0xfa29}};

static const int WEIGHTS[] = {300, 400, 500, 600, 700};
#define WEIGHT_COUNT (sizeof WEIGHTS / sizeof *WEIGHTS)

static struct font_set *
new_set(void)
{
    struct font_set *set = NULL;
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &set), ERR_OK);
    return set;
}

/* In every weight, in the simplified and the traditional form. */
static size_t
missing_of(struct font_set *set, enum font_role role, uint32_t cp)
{
    size_t missing = 0;
    for (size_t w = 0; w < WEIGHT_COUNT; w++)
        for (int traditional = 0; traditional < 2; traditional++)
            if (font_lookup(set, role, WEIGHTS[w], traditional, cp).index == 0) {
                missing++;
                print_error("%s %d lacks U+%04X\n", font_role_name(role), WEIGHTS[w], cp);
            }
    return missing;
}

static void
every_role_has_every_ideograph(void **state)
{
    (void)state;
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
        struct font_set *set = new_set(); /* one role's answers at a time in memory */
        size_t count = 0, missing = 0;
        for (size_t r = 0; r < sizeof LEVEL3 / sizeof *LEVEL3; r++)
            for (uint32_t cp = LEVEL3[r].first; cp <= LEVEL3[r].last && missing < 20; cp++) {
                missing += missing_of(set, (enum font_role)role, cp);
                count++;
            }
        assert_int_equal(missing, 0);
        assert_int_equal(count, 87887);
        font_set_free(set);
    }
}

/* 通用规范汉字表: each is also one of those above, so that no gap in LEVEL3 hides one. */
static void
every_role_has_the_standard_characters(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len = 0, count = 0, missing = 0;
    assert_int_equal(file_read(GONGSHI_SOURCE_DIR "/tests/font/tgh.txt", 1 << 20, &text, &len),
                     ERR_OK);
    for (size_t at = 0; at < len;) {
        uint32_t cp = utf8_next(text, len, &at);
        if (cp == '\n')
            continue;
        count++;
        for (int role = 0; role < FONT_ROLE_COUNT; role++)
            missing += missing_of(fonts, (enum font_role)role, cp);
    }
    free(text);
    assert_int_equal(count, 8105);
    assert_int_equal(missing, 0);
}

/* A character that one face alone has is there in every role. */
static void
every_role_has_what_one_face_has(void **state)
{
    (void)state;
    const uint32_t rare[] = {0x302, 0x358,  0x1f600, 0x2a6a5, 0xd55c, 0x626,
                             0xf40, 0x182e, 0xa015,  0x1950,  0x1980, 0x5d0,
                             0xe01, 0x915,  0x1ea1,  0x26bd,  0xfffd, 0x1f3db};
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
        for (size_t i = 0; i < sizeof rare / sizeof *rare; i++)
            if (!font_covers(fonts, (enum font_role)role, rare[i]))
                fail_msg("%s lacks U+%04X", font_role_name((enum font_role)role), rare[i]);
}

/* Which face letters, digits and quotation marks are taken from. */
static void
letters_go_with_their_han(void **state)
{
    (void)state;
    static const struct {
        enum font_role role, letters, marks;
    } CASES[] = {{FONT_HEITI, FONT_HEITI, FONT_HEITI},
                 {FONT_SONGTI, FONT_LATIN, FONT_SONGTI},
                 {FONT_XIAOBIAOSONG, FONT_LATIN, FONT_XIAOBIAOSONG},
                 {FONT_KAITI, FONT_LATIN, FONT_SONGTI},
                 {FONT_FANGSONG, FONT_LATIN, FONT_SONGTI}};
    const uint32_t letters[] = {'0', '9', 'A', 'z', '%', 0xe9, 0x3b1, 0x416};
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++)
        for (int weight = 400; weight <= 700; weight += 300) {
            for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
                assert_int_equal(
                    font_lookup(fonts, CASES[c].role, weight, false, letters[i]).face,
                    font_lookup(fonts, CASES[c].letters, weight, false, letters[i]).face);
            assert_int_equal(font_lookup(fonts, CASES[c].role, weight, false, 0x201c).face,
                             font_lookup(fonts, CASES[c].marks, weight, false, 0x201c).face);
        }
    /* The Han of Kaiti is its own, and 小标宋 is no lighter than SemiBold. */
    assert_int_not_equal(font_lookup(fonts, FONT_KAITI, 400, false, 0x516c).face,
                         font_lookup(fonts, FONT_LATIN, 400, false, 'A').face);
    assert_int_equal(font_lookup(fonts, FONT_XIAOBIAOSONG, 400, false, 0x516c).face,
                     font_lookup(fonts, FONT_LATIN, 600, false, 'A').face);
    assert_int_equal(font_lookup(fonts, FONT_XIAOBIAOSONG, 700, false, 0x516c).face,
                     font_lookup(fonts, FONT_SONGTI, 700, false, 0x516c).face);
}

/* A remembered answer asks no face: a million within a second, sanitizers or not. */
static void
coverage_is_remembered(void **state)
{
    (void)state;
    struct timespec from, to;
    size_t found = 0;
    for (uint32_t cp = 0x4e00; cp < 0x5200; cp++)
        found += font_covers(fonts, FONT_FANGSONG, cp);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (size_t i = 0; i < 1000; i++)
        for (uint32_t cp = 0x4e00; cp < 0x5200; cp++)
            found += font_covers(fonts, FONT_FANGSONG, cp);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_int_equal(found, 1001 * 1024);
    double seconds =
        (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    print_message("%.1f ns a question\n", seconds * 1e9 / 1024000);
    assert_true(seconds < 1.0);
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
    assert_true(han->ink_left == 0 && han->ink_right == 65536);
    assert_int_equal(font_scale(han->advance, 36 * 64), 36 * 64);
    assert_int_equal(font_advance(fonts, han->glyph, 36 * 64), 36 * 64);
    int32_t left, right;
    font_ink(fonts, han->glyph, 36 * 64, &left, &right);
    assert_true(left > 0 && left < right && right < 36 * 64);
    const struct font_character *comma = font_style_character(style, 0xff0c);
    assert_true(comma->ink_left > 0 && comma->ink_left < comma->ink_right);
    assert_true(comma->ink_right < 32768);
    font_ink(fonts, comma->glyph, 36 * 64, &left, &right);
    assert_int_equal(left, font_scale(comma->ink_left, 36 * 64));
    assert_int_equal(right, font_scale(comma->ink_right, 36 * 64));
    const struct font_character *narrow = font_style_character(style, 'i');
    assert_true(narrow->advance > 0 && narrow->advance < 32768);
    /* The same character again is the same answer, beyond Unicode it is a full cell. */
    assert_ptr_equal(font_style_character(style, 0x516c), han);
    assert_int_equal(font_style_character(style, 0x110000)->advance, 65536);
}

/* Asked without their outlines, ideographs are as wide as with them. */
static void
ideographs_have_their_advance(void **state)
{
    (void)state;
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
        struct font_style *style = font_style_of(fonts, (enum font_role)role, 400, false);
        for (uint32_t cp = FONT_HAN_FIRST; cp < FONT_HAN_FIRST + FONT_HAN_COUNT; cp += 97) {
            const struct font_character *han = font_style_character(style, cp);
            assert_int_equal(han->advance, font_advance(fonts, han->glyph, 65536));
        }
    }
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
    /* A weight that is not there is the nearest one; which was asked first is the same. */
    assert_int_equal(font_lookup(fonts, FONT_SONGTI, 450, false, 0x9aa8).face,
                     font_lookup(fonts, FONT_SONGTI, 500, false, 0x9aa8).face);
    assert_int_equal(font_lookup(fonts, FONT_KAITI, 500, false, 0x9aa8).face,
                     font_lookup(fonts, FONT_KAITI, 400, false, 0x9aa8).face);
    assert_int_not_equal(font_lookup(fonts, FONT_XIAOBIAOSONG, 600, false, 0x9aa8).face,
                         font_lookup(fonts, FONT_XIAOBIAOSONG, 700, false, 0x9aa8).face);
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

static uint64_t
sum_of(struct font_glyph glyph)
{
    struct font_bitmap bitmap;
    uint64_t sum = 0;
    assert_int_equal(font_raster(fonts, glyph, 48 * 64, 0, &bitmap), ERR_OK);
    for (int y = 0; y < bitmap.height; y++)
        for (int x = 0; x < bitmap.width; x++)
            sum = sum * 31 + bitmap.coverage[y * bitmap.pitch + x];
    return sum;
}

/* After so many outlines what was read of the files has left memory, more than once. */
static void
glyphs_are_the_same_however_many_were_read(void **state)
{
    (void)state;
    for (uint32_t cp = 0x4e00; cp < 0x4e00 + 8; cp++) {
        struct font_glyph glyph = font_lookup(fonts, FONT_SONGTI, 700, true, cp);
        uint64_t sum = sum_of(glyph);
        for (uint32_t other = 0; other < 300; other++)
            sum_of(font_lookup(fonts, FONT_HEITI, 400, false, 0x5000 + other));
        assert_true(sum == sum_of(glyph));
    }
}

static void
files_are_read_where_they_lie(void **state)
{
    (void)state;
    struct font_file file = {0};
    assert_int_equal(font_file_map(&file, "/nowhere/a.ttc"), ERR_NOT_FOUND);
    assert_int_equal(font_file_map(&file, "/dev/null"), ERR_IO);
    assert_null(file.bytes);
    font_file_let_go(&file);
    assert_int_equal(font_file_map(&file, GONGSHI_SOURCE_DIR "/README.md"), ERR_OK);
    uint8_t *bytes = file.bytes, first = bytes[0], last = bytes[file.len - 1];
    assert_int_equal(font_file_map(&file, GONGSHI_SOURCE_DIR "/README.md"), ERR_OK);
    assert_ptr_equal(file.bytes, bytes);
    font_file_let_go(&file);
    assert_int_equal(bytes[0], first);
    assert_int_equal(bytes[file.len - 1], last);
    font_file_unmap(&file);
    assert_null(file.bytes);
    font_file_unmap(&file);
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
        cmocka_unit_test(every_role_has_the_standard_characters),
        cmocka_unit_test(every_role_has_what_one_face_has),
        cmocka_unit_test(letters_go_with_their_han),
        cmocka_unit_test(coverage_is_remembered),
        cmocka_unit_test(what_no_font_has_is_told),
        cmocka_unit_test(measures_are_shares_of_an_em),
        cmocka_unit_test(ideographs_have_their_advance),
        cmocka_unit_test(roles_weights_and_scripts_differ),
        cmocka_unit_test(pictures_have_ink_where_it_is_measured),
        cmocka_unit_test(glyphs_are_the_same_however_many_were_read),
        cmocka_unit_test(files_are_read_where_they_lie),
        cmocka_unit_test(a_map_that_cannot_be_used_is_refused),
    };
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
