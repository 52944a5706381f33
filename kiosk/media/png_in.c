#include "base/mem.h"
#include "media/picture_in.h"
#include "media/png_scan.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct source {
    const uint8_t *bytes;
    size_t len, at;
};

/* All that is freed after a jump out of libpng. */
struct work {
    png_structp png;
    png_infop info;
    struct source source;
    struct row_scale *scale;
    uint8_t *row, *whole;
    png_bytep *rows;
};

static void
on_error(png_structp png, png_const_charp message)
{
    (void)message;
    longjmp(png_jmpbuf(png), 1);
}

static void
on_warning(png_structp png, png_const_charp message)
{
    (void)png, (void)message;
}

static void
read_bytes(png_structp png, png_bytep out, size_t len)
{
    struct source *source = png_get_io_ptr(png);
    if (len > source->len - source->at)
        png_error(png, "end");
    memcpy(out, source->bytes + source->at, len);
    source->at += len;
}

/* Whatever it is, as 8-bit RGB on white. */
static void
set_form(struct work *work)
{
    png_color_16 white = {.red = 255, .green = 255, .blue = 255, .gray = 255};
    png_set_expand(work->png);
    png_set_scale_16(work->png);
    png_set_gray_to_rgb(work->png);
    if (png_get_color_type(work->png, work->info) & PNG_COLOR_MASK_ALPHA ||
        png_get_valid(work->png, work->info, PNG_INFO_tRNS))
        png_set_background(work->png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    png_set_interlace_handling(work->png);
    png_read_update_info(work->png, work->info);
}

static void
read_rows(struct work *work, const struct png_head *head)
{
    size_t line = png_get_rowbytes(work->png, work->info);
    if (line != (size_t)head->width * 3)
        png_error(work->png, "form");
    if (!head->interlaced) {
        work->row = xmalloc(line);
        for (uint32_t y = 0; y < head->height; y++) {
            png_read_row(work->png, work->row, NULL);
            row_scale_add(work->scale, work->row);
        }
        return;
    }
    work->whole = xmalloc(line * head->height);
    work->rows = xmalloc(head->height * sizeof *work->rows);
    for (uint32_t y = 0; y < head->height; y++)
        work->rows[y] = work->whole + line * y;
    png_read_image(work->png, work->rows);
    for (uint32_t y = 0; y < head->height; y++)
        row_scale_add(work->scale, work->rows[y]);
}

static enum err
decode(struct work *work, const struct png_head *head, int max_side)
{
    if (setjmp(png_jmpbuf(work->png)))
        return ERR_FORMAT;
    png_set_user_limits(work->png, PNG_SCAN_MAX_SIDE, PNG_SCAN_MAX_SIDE);
    png_set_chunk_cache_max(work->png, 32);
    png_set_chunk_malloc_max(work->png, (png_alloc_size_t)4 << 20);
    png_set_read_fn(work->png, &work->source, read_bytes);
    png_read_info(work->png, work->info);
    set_form(work);
    work->scale = row_scale_new((int)head->width, (int)head->height, max_side);
    read_rows(work, head);
    png_read_end(work->png, NULL);
    return ERR_OK;
}

enum err
png_in(const uint8_t *bytes, size_t len, int max_side, struct row_scale **out)
{
    struct png_head head;
    struct work work = {.source = {bytes, len, 0}};
    *out = NULL;
    enum err err = png_scan(bytes, len, &head);
    if (err)
        return err;
    work.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    work.info = work.png ? png_create_info_struct(work.png) : NULL;
    err = work.info ? decode(&work, &head, max_side) : ERR_LIBRARY;
    png_destroy_read_struct(&work.png, &work.info, NULL);
    free(work.row);
    free(work.whole);
    free(work.rows);
    if (err)
        row_scale_free(work.scale);
    else
        *out = work.scale;
    return err;
}
