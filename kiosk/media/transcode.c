#include "media/transcode.h"
#include "base/mem.h"
#include "media/picture_in.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* A picture in memory, RGB, rows without gaps. */
struct picture {
    uint8_t *rgb;
    int width, height;
};

/* Where the pixel at (x, y) of the upright picture lies in one of this orientation. */
static size_t
place_of(const struct picture *from, int orientation, int x, int y)
{
    int right = from->width - 1, low = from->height - 1;
    int at_x = x, at_y = y;
    switch (orientation) {
    case 2:
        at_x = right - x;
        break;
    case 3:
        at_x = right - x;
        at_y = low - y;
        break;
    case 4:
        at_y = low - y;
        break;
    case 5:
        at_x = y;
        at_y = x;
        break;
    case 6:
        at_x = y;
        at_y = low - x;
        break;
    case 7:
        at_x = right - y;
        at_y = low - x;
        break;
    case 8:
        at_x = right - y;
        at_y = x;
        break;
    default:
        break;
    }
    return ((size_t)at_y * (size_t)from->width + (size_t)at_x) * 3;
}

/* Caller frees its pixels. */
static struct picture
upright(const struct picture *from, int orientation)
{
    bool turned = orientation >= 5;
    struct picture to = {.width = turned ? from->height : from->width,
                         .height = turned ? from->width : from->height};
    to.rgb = xmalloc((size_t)to.width * (size_t)to.height * 3);
    uint8_t *out = to.rgb;
    for (int y = 0; y < to.height; y++)
        for (int x = 0; x < to.width; x++, out += 3)
            memcpy(out, from->rgb + place_of(from, orientation, x, y), 3);
    return to;
}

static void
on_error(png_structp png, png_const_charp message)
{
    (void)message;
    longjmp(png_jmpbuf(png), 1);
}

static void
write_bytes(png_structp png, png_bytep bytes, size_t len)
{
    if (fwrite(bytes, 1, len, png_get_io_ptr(png)) != len)
        png_error(png, "write");
}

static void
flush_bytes(png_structp png)
{
    (void)png;
}

static enum err
write_rows(png_structp png, png_infop info, const struct picture *picture, FILE *out)
{
    if (setjmp(png_jmpbuf(png)))
        return ERR_IO;
    png_set_write_fn(png, out, write_bytes, flush_bytes);
    png_set_IHDR(png, info, (png_uint_32)picture->width, (png_uint_32)picture->height, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < picture->height; y++)
        png_write_row(png, picture->rgb + (size_t)y * (size_t)picture->width * 3);
    png_write_end(png, NULL);
    return fflush(out) ? ERR_IO : ERR_OK;
}

static enum err
write_png(const struct picture *picture, FILE *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    enum err err = info ? write_rows(png, info, picture, out) : ERR_LIBRARY;
    png_destroy_write_struct(&png, &info);
    return err;
}

enum err
transcode_run(const uint8_t *bytes, size_t len, int max_side, FILE *out)
{
    struct row_scale *scale = NULL;
    int orientation = 1;
    enum err err = ERR_FORMAT;
    if (len > TRANSCODE_MAX_BYTES)
        return ERR_RANGE;
    if (len > 8 && memcmp(bytes, "\x89PNG", 4) == 0)
        err = png_in(bytes, len, max_side, &scale);
    else if (len > 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0)
        err = jpeg_in(bytes, len, max_side, &scale, &orientation);
    if (!err && !row_scale_is_whole(scale))
        err = ERR_FORMAT;
    if (!err) {
        struct picture picture = {0};
        picture.rgb = row_scale_picture(scale, &picture.width, &picture.height);
        struct picture turned = orientation > 1 ? upright(&picture, orientation) : picture;
        err = write_png(&turned, out);
        if (turned.rgb != picture.rgb)
            free(turned.rgb);
    }
    row_scale_free(scale);
    return err;
}
