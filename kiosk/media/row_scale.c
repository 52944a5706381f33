#include "media/row_scale.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct row_scale {
    int from_w, from_h, to_w, to_h;
    int rows; /* that have come */
    uint8_t *out;
    float *row, *sums; /* [to_w * 3]: this row made narrower; rows of the one that comes out */
    float weight;      /* of the sums so far */
};

static int
part_of(int side, int of, int max_side)
{
    int64_t part = ((int64_t)side * max_side + of / 2) / of;
    return part < 1 ? 1 : (int)part;
}

struct row_scale *
row_scale_new(int width, int height, int max_side)
{
    struct row_scale *scale = xcalloc(1, sizeof *scale);
    int longest = width > height ? width : height;
    scale->from_w = width;
    scale->from_h = height;
    scale->to_w = longest > max_side ? part_of(width, longest, max_side) : width;
    scale->to_h = longest > max_side ? part_of(height, longest, max_side) : height;
    size_t line = (size_t)scale->to_w * 3;
    scale->out = xcalloc((size_t)scale->to_h, line);
    scale->row = xcalloc(line, sizeof *scale->row);
    scale->sums = xcalloc(line, sizeof *scale->sums);
    return scale;
}

void
row_scale_free(struct row_scale *scale)
{
    if (!scale)
        return;
    free(scale->out);
    free(scale->row);
    free(scale->sums);
    free(scale);
}

/* Each pixel that comes out is the mean of what it covers, parts of pixels in proportion. */
static void
narrow(struct row_scale *scale, const uint8_t *rgb)
{
    float step = (float)scale->from_w / (float)scale->to_w;
    for (int x = 0; x < scale->to_w; x++) {
        float from = (float)x * step, until = from + step;
        float sum[3] = {0, 0, 0};
        for (int i = (int)from; i < scale->from_w && (float)i < until; i++) {
            float left = (float)i > from ? (float)i : from;
            float right = (float)(i + 1) < until ? (float)(i + 1) : until;
            for (int c = 0; c < 3; c++)
                sum[c] += (right - left) * (float)rgb[i * 3 + c];
        }
        for (int c = 0; c < 3; c++)
            scale->row[x * 3 + c] = sum[c] / step;
    }
}

static void
put_row(struct row_scale *scale, int y)
{
    size_t line = (size_t)scale->to_w * 3;
    uint8_t *out = scale->out + (size_t)y * line;
    for (size_t i = 0; i < line; i++) {
        float value = scale->weight > 0 ? scale->sums[i] / scale->weight + 0.5f : 0;
        out[i] = value >= 255 ? 255 : (uint8_t)value;
        scale->sums[i] = 0;
    }
    scale->weight = 0;
}

void
row_scale_add(struct row_scale *scale, const uint8_t *rgb)
{
    int y = scale->rows;
    if (y >= scale->from_h)
        return;
    scale->rows++;
    size_t line = (size_t)scale->to_w * 3;
    if (scale->to_w == scale->from_w && scale->to_h == scale->from_h) {
        memcpy(scale->out + (size_t)y * line, rgb, line);
        return;
    }
    narrow(scale, rgb);
    /* In units of 1 / to_h of a row that comes in, all is whole numbers. */
    int64_t top = (int64_t)y * scale->to_h, bottom = top + scale->to_h;
    for (int64_t out = top / scale->from_h; out * scale->from_h < bottom; out++) {
        int64_t from = out * scale->from_h, until = from + scale->from_h;
        int64_t left = top > from ? top : from, right = bottom < until ? bottom : until;
        float weight = (float)(right - left);
        for (size_t i = 0; i < line; i++)
            scale->sums[i] += weight * scale->row[i];
        scale->weight += weight;
        if (bottom >= until && out < scale->to_h)
            put_row(scale, (int)out);
    }
}

bool
row_scale_is_whole(const struct row_scale *scale)
{
    return scale->rows == scale->from_h;
}

uint8_t *
row_scale_picture(struct row_scale *scale, int *width, int *height)
{
    *width = scale->to_w;
    *height = scale->to_h;
    return scale->out;
}
