#include "draw/resample.h"

#include "base/mem.h"
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#define WEIGHT_ONE 4096 /* 12 bits: a sum of them times 255 stays in 32 bits */

/* What one target pixel is made of: `count` source pixels from `first`. */
struct taps {
    int first, count;
    int *weights;
};

struct axis {
    struct taps *taps;
    int *weights;
    int len;
};

static double
tap_weight(double scale, int target, int source)
{
    if (scale > 1) { /* the part of the source pixel inside the target's footprint */
        double from = fmax(target * scale, source);
        double to = fmin((target + 1) * scale, source + 1);
        return fmax(0, to - from);
    }
    double centre = (target + 0.5) * scale - 0.5;
    return fmax(0, 1 - fabs(centre - source));
}

static void
taps_fill(struct taps *taps, double scale, int target, int from_len, int most)
{
    double start = scale > 1 ? target * scale : (target + 0.5) * scale - 0.5;
    int first = (int)floor(start), rest = WEIGHT_ONE, heaviest = 0;
    double sum = 0;
    taps->first = first < 0 ? 0 : first > from_len - 1 ? from_len - 1 : first;
    taps->count = from_len - taps->first < most ? from_len - taps->first : most;
    for (int i = 0; i < taps->count; i++)
        sum += tap_weight(scale, target, taps->first + i);
    for (int i = 0; i < taps->count; i++) {
        double part = sum > 0 ? tap_weight(scale, target, taps->first + i) / sum : i == 0;
        taps->weights[i] = (int)lround(part * WEIGHT_ONE);
        rest -= taps->weights[i];
        if (taps->weights[i] > taps->weights[heaviest])
            heaviest = i;
    }
    taps->weights[heaviest] += rest; /* so that flat stays flat */
}

static struct axis
axis_new(int from_len, int to_len)
{
    double scale = (double)from_len / to_len;
    int most = (int)ceil(scale) + 1;
    struct axis axis = {.len = to_len};
    axis.taps = xcalloc((size_t)to_len, sizeof *axis.taps);
    axis.weights = xcalloc((size_t)to_len * (size_t)most, sizeof *axis.weights);
    for (int i = 0; i < to_len; i++) {
        axis.taps[i].weights = axis.weights + (ptrdiff_t)i * most;
        taps_fill(&axis.taps[i], scale, i, from_len, most);
    }
    return axis;
}

static void
axis_free(struct axis *axis)
{
    free(axis->taps);
    free(axis->weights);
}

/* Weighted sum of bytes `step` apart. */
static uint8_t
tap_sum(const struct taps *taps, const uint8_t *from, ptrdiff_t step)
{
    int sum = WEIGHT_ONE / 2;
    for (int i = 0; i < taps->count; i++)
        sum += taps->weights[i] * from[(taps->first + i) * step];
    sum /= WEIGHT_ONE;
    return (uint8_t)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
}

uint8_t *
resample_run(const uint8_t *from, int from_w, int from_h, int pitch, int channels, int to_w,
             int to_h)
{
    struct axis across = axis_new(from_w, to_w), down = axis_new(from_h, to_h);
    const ptrdiff_t row = (ptrdiff_t)to_w * channels;
    uint8_t *middle = xmalloc((size_t)row * (size_t)from_h);
    uint8_t *out = xmalloc((size_t)row * (size_t)to_h);

    for (int y = 0; y < from_h; y++)
        for (int x = 0; x < to_w; x++)
            for (int c = 0; c < channels; c++)
                middle[y * row + (ptrdiff_t)x * channels + c] =
                    tap_sum(&across.taps[x], from + (ptrdiff_t)y * pitch + c, channels);
    for (int y = 0; y < to_h; y++)
        for (ptrdiff_t i = 0; i < row; i++)
            out[y * row + i] = tap_sum(&down.taps[y], middle + i, row);
    free(middle);
    axis_free(&across);
    axis_free(&down);
    return out;
}
