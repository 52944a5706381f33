/* Pictures for tests, made as other programs make them. */
#ifndef TESTS_MEDIA_PICTURES_H
#define TESTS_MEDIA_PICTURES_H

#include <stdio.h>

#include <jpeglib.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

/* Red grows to the right, green downwards. */
static inline void
pictures_pixel(uint8_t *rgb, int x, int y, int width, int height)
{
    rgb[0] = (uint8_t)(x * 255 / (width > 1 ? width - 1 : 1));
    rgb[1] = (uint8_t)(y * 255 / (height > 1 ? height - 1 : 1));
    rgb[2] = 128;
}

/* Caller frees. */
static inline uint8_t *
pictures_png(int width, int height, bool interlaced, size_t *len)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, len);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, out);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
    png_write_info(png, info);
    uint8_t *row = malloc((size_t)width * 3);
    for (int pass = 0, passes = png_set_interlace_handling(png); pass < passes; pass++)
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++)
                pictures_pixel(row + x * 3, x, y, width, height);
            png_write_row(png, row);
        }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    free(row);
    fclose(out);
    return (uint8_t *)bytes;
}

/* `orientation` 0: without EXIF. Caller frees. */
static inline uint8_t *
pictures_jpeg(int width, int height, int orientation, size_t *len)
{
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = (JDIMENSION)width;
    jpeg.image_height = (JDIMENSION)height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    if (orientation) {
        unsigned char exif[] = {
            'E', 'x', 'i', 'f', 0,    0, 'M', 'M', 0, 42, 0, 0, 0,
            8,   0,   1,   1,   0x12, 0, 3,   0,   0, 0,  1, 0, (unsigned char)orientation,
            0,   0,   0,   0,   0,    0};
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif);
    }
    uint8_t *row = malloc((size_t)width * 3);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++)
            pictures_pixel(row + x * 3, x, y, width, height);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    free(row);
    *len = size;
    return bytes;
}

#endif
