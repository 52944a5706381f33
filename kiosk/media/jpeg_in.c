#include "base/mem.h"
#include "media/picture_in.h"

#include <stdio.h>

#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SIDE   20000u
#define MAX_PIXELS 50000000u
#define MAX_SCANS  200 /* a progressive file of a million scans is a bomb */
#define EXIF       (JPEG_APP0 + 1)

/* All that is freed after a jump out of libjpeg. */
struct work {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf out;
    struct row_scale *scale;
    uint8_t *row;
    int orientation;
};

static void
on_error(j_common_ptr jpeg)
{
    struct work *work = jpeg->client_data;
    longjmp(work->out, 1);
}

static void
on_message(j_common_ptr jpeg)
{
    (void)jpeg;
}

/* A file that ends early is padded with grey by libjpeg, and called a warning. */
static void
on_warning(j_common_ptr jpeg, int level)
{
    if (level < 0)
        on_error(jpeg);
}

static void
on_progress(j_common_ptr jpeg)
{
    struct work *work = jpeg->client_data;
    if (work->jpeg.input_scan_number > MAX_SCANS)
        on_error(jpeg);
}

/* As small as the decoder can make it by itself, and not below what is wanted. */
static void
set_scale(struct jpeg_decompress_struct *jpeg, unsigned max_side)
{
    unsigned longest =
        jpeg->image_width > jpeg->image_height ? jpeg->image_width : jpeg->image_height;
    jpeg->scale_num = 1;
    jpeg->scale_denom = 1;
    while (jpeg->scale_denom < 8 && longest / (jpeg->scale_denom * 2) >= max_side)
        jpeg->scale_denom *= 2;
}

static enum err
decode(struct work *work, const uint8_t *bytes, size_t len, int max_side)
{
    struct jpeg_decompress_struct *jpeg = &work->jpeg;
    if (setjmp(work->out))
        return ERR_FORMAT;
    jpeg_create_decompress(jpeg);
    jpeg->progress = &work->progress;
    jpeg_mem_src(jpeg, bytes, (unsigned long)len);
    jpeg_save_markers(jpeg, EXIF, 0xffff);
    if (jpeg_read_header(jpeg, TRUE) != JPEG_HEADER_OK)
        return ERR_FORMAT;
    if (jpeg->image_width > MAX_SIDE || jpeg->image_height > MAX_SIDE ||
        (uint64_t)jpeg->image_width * jpeg->image_height > MAX_PIXELS)
        return ERR_RANGE;
    for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker; marker = marker->next)
        if (marker->marker == EXIF)
            work->orientation = exif_orientation(marker->data, marker->data_length);
    jpeg->out_color_space = JCS_RGB;
    set_scale(jpeg, (unsigned)max_side);
    jpeg_start_decompress(jpeg);
    if (jpeg->output_components != 3)
        return ERR_FORMAT;
    work->scale = row_scale_new((int)jpeg->output_width, (int)jpeg->output_height, max_side);
    work->row = xmalloc((size_t)jpeg->output_width * 3);
    while (jpeg->output_scanline < jpeg->output_height) {
        jpeg_read_scanlines(jpeg, &work->row, 1);
        row_scale_add(work->scale, work->row);
    }
    jpeg_finish_decompress(jpeg);
    return ERR_OK;
}

enum err
jpeg_in(const uint8_t *bytes, size_t len, int max_side, struct row_scale **out,
        int *orientation)
{
    struct work work = {.orientation = 1};
    work.jpeg.err = jpeg_std_error(&work.errors);
    work.jpeg.client_data = &work;
    work.errors.error_exit = on_error;
    work.errors.output_message = on_message;
    work.errors.emit_message = on_warning;
    work.progress.progress_monitor = on_progress;
    enum err err = decode(&work, bytes, len, max_side);
    jpeg_destroy_decompress(&work.jpeg);
    free(work.row);
    *orientation = work.orientation;
    *out = err ? NULL : work.scale;
    if (err)
        row_scale_free(work.scale);
    return err;
}
