/* Pictures from outside, good and bad, into our own form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "media/picture_in.h"
#include "media/png_scan.h"
#include "media/transcode.h"
#include "pictures.h"

struct result {
    enum err err;
    char *bytes;
    size_t len;
    png_image image;
    uint8_t *rgb;
};

/* Caller clears. */
static struct result
run(const uint8_t *bytes, size_t len, int max_side)
{
    struct result result = {.image = {.version = PNG_IMAGE_VERSION}};
    FILE *out = open_memstream(&result.bytes, &result.len);
    result.err = transcode_run(bytes, len, max_side, out);
    fclose(out);
    if (result.err)
        return result;
    struct png_head head;
    assert_int_equal(png_scan((uint8_t *)result.bytes, result.len, &head), ERR_OK);
    assert_true(png_image_begin_read_from_memory(&result.image, result.bytes, result.len));
    result.image.format = PNG_FORMAT_RGB;
    result.rgb = malloc(PNG_IMAGE_SIZE(result.image));
    assert_true(png_image_finish_read(&result.image, NULL, result.rgb, 0, NULL));
    assert_int_equal(head.width, result.image.width);
    assert_int_equal(head.height, result.image.height);
    return result;
}

static void
clear(struct result *result)
{
    free(result->bytes);
    free(result->rgb);
}

static void
check_near(const struct result *result, int x, int y, int red, int green, int most)
{
    const uint8_t *p = result->rgb + ((size_t)y * result->image.width + (size_t)x) * 3;
    if (abs(p[0] - red) > most || abs(p[1] - green) > most || abs(p[2] - 128) > most)
        fail_msg("(%d, %d): found %d %d %d, expected %d %d 128", x, y, p[0], p[1], p[2], red,
                 green);
}

static void
check_corners(const struct result *result, int most)
{
    int right = (int)result->image.width - 1, low = (int)result->image.height - 1;
    check_near(result, 0, 0, 0, 0, most);
    check_near(result, right, 0, 255, 0, most);
    check_near(result, 0, low, 0, 255, most);
    check_near(result, right / 2, low / 2, 127, 127, most);
}

static void
sizes(void **state)
{
    (void)state;
    static const struct {
        int width, height, max, to_width, to_height;
    } cases[] = {{40, 30, 100, 40, 30},    {400, 300, 100, 100, 75}, {300, 400, 100, 75, 100},
                 {401, 7, 100, 100, 2},    {1, 1, 100, 1, 1},        {1000, 1, 100, 100, 1},
                 {101, 101, 100, 100, 100}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int kind = 0; kind < 3; kind++) {
            size_t len;
            uint8_t *bytes = kind < 2
                                 ? pictures_png(cases[i].width, cases[i].height, kind, &len)
                                 : pictures_jpeg(cases[i].width, cases[i].height, 0, &len);
            struct result result = run(bytes, len, cases[i].max);
            assert_int_equal(result.err, ERR_OK);
            assert_int_equal(result.image.width, cases[i].to_width);
            assert_int_equal(result.image.height, cases[i].to_height);
            if (cases[i].width > 100 && cases[i].height > 100)
                check_corners(&result, kind == 2 ? 12 : 4);
            clear(&result);
            free(bytes);
        }
}

/* The camera was held otherwise: the upper left corner of what is seen lies elsewhere. */
static void
orientations(void **state)
{
    (void)state;
    static const struct {
        int red, green;
        bool turned;
    } upper_left[9] = {{0, 0, false},     {0, 0, false},    {255, 0, false},
                       {255, 255, false}, {0, 255, false},  {0, 0, true},
                       {0, 255, true},    {255, 255, true}, {255, 0, true}};
    for (int i = 0; i <= 8; i++) {
        size_t len;
        uint8_t *bytes = pictures_jpeg(200, 100, i, &len);
        struct result result = run(bytes, len, 200);
        assert_int_equal(result.err, ERR_OK);
        assert_int_equal(result.image.width, upper_left[i].turned ? 100 : 200);
        check_near(&result, 0, 0, upper_left[i].red, upper_left[i].green, 12);
        clear(&result);
        free(bytes);
    }
}

/* However short it is cut, it is refused, and in no time. */
static void
truncated(void **state)
{
    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        size_t len;
        uint8_t *bytes =
            kind < 2 ? pictures_png(60, 50, kind, &len) : pictures_jpeg(60, 50, 6, &len);
        for (size_t cut = 0; cut + 2 < len; cut++) {
            struct result result = run(bytes, cut, 40);
            if (!result.err)
                fail_msg("kind %d cut at %zu of %zu was taken", kind, cut, len);
            clear(&result);
        }
        free(bytes);
    }
}

static void
put(uint8_t *bytes, size_t at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        bytes[at + (size_t)i] = (uint8_t)(value >> (24 - 8 * i));
}

static void
heads(void **state)
{
    (void)state;
    static const struct {
        uint32_t width, height;
        bool interlaced;
        enum err err;
    } cases[] = {{30000, 30000, false, ERR_RANGE},  {20001, 1, false, ERR_RANGE},
                 {0, 10, false, ERR_FORMAT},        {10, 0, false, ERR_FORMAT},
                 {8000, 8000, false, ERR_RANGE},    {5000, 5000, true, ERR_RANGE},
                 {0xffffffffu, 1, false, ERR_RANGE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t len;
        uint8_t *bytes = pictures_png(10, 10, cases[i].interlaced, &len);
        struct png_head head;
        put(bytes, 16, cases[i].width);
        put(bytes, 20, cases[i].height);
        assert_int_equal(png_scan(bytes, len, &head), cases[i].err);
        struct result result = run(bytes, len, 100);
        assert_int_equal(result.err, cases[i].err);
        clear(&result);
        free(bytes);
    }
}

/* Every byte of a PNG matters or is checked: a changed one never gives another picture. */
static void
changed(void **state)
{
    (void)state;
    size_t len;
    uint8_t *bytes = pictures_png(30, 20, false, &len);
    struct result good = run(bytes, len, 100);
    for (size_t at = 0; at < len; at++) {
        bytes[at] ^= 0x55;
        struct result result = run(bytes, len, 100);
        if (!result.err &&
            (result.len != good.len || memcmp(result.bytes, good.bytes, good.len) != 0))
            fail_msg("byte %zu of %zu changed the picture", at, len);
        clear(&result);
        bytes[at] ^= 0x55;
    }
    clear(&good);
    free(bytes);
}

static void
other_forms(void **state)
{
    (void)state;
    static const char *const forms[] = {"",
                                        "BM\x46\0\0\0",
                                        "GIF89a",
                                        "RIFF\0\0\0\0WEBP",
                                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                                        "%PDF-1.7",
                                        "\xff\xd8\xff",
                                        "\x89PNG\r\n\x1a\n"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct result result = run((const uint8_t *)forms[i], strlen(forms[i]), 100);
        assert_int_equal(result.err, ERR_FORMAT);
        clear(&result);
    }
}

static void
exif(void **state)
{
    (void)state;
    uint8_t marker[] = {'E',  'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
                        0x12, 1,   3,   0,   1, 0, 0,   0,   7,  0, 0, 0, 0, 0, 0, 0};
    assert_int_equal(exif_orientation(marker, sizeof marker), 7);
    marker[24] = 9;
    assert_int_equal(exif_orientation(marker, sizeof marker), 1);
    marker[24] = 7;
    memset(marker + 10, 0xff, 4); /* an offset far outside */
    assert_int_equal(exif_orientation(marker, sizeof marker), 1);
    for (size_t len = 0; len < sizeof marker; len++)
        assert_int_equal(exif_orientation(marker, len), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes), cmocka_unit_test(orientations), cmocka_unit_test(truncated),
        cmocka_unit_test(heads), cmocka_unit_test(changed),      cmocka_unit_test(other_forms),
        cmocka_unit_test(exif),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
