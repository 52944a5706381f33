#include "index/segment_columns.h"
#include "base/mem.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define VALUES_MAX 4096 /* of one document; more are left out */

static int
compare(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return left < right ? -1 : left > right;
}

void
segment_column_add(struct segment_column_maker *column, const char *const *values, size_t len)
{
    uint32_t some[16], *set = some;
    size_t kept = 0;
    len = len < VALUES_MAX ? len : VALUES_MAX;
    if (len > sizeof some / sizeof *some)
        set = xmalloc(len * sizeof *set);
    for (size_t i = 0; i < len; i++)
        set[i] = intern_put(&column->values, values[i], strlen(values[i]) + 1);
    qsort(set, len, sizeof *set, compare);
    for (size_t i = 0; i < len; i++)
        if (i == 0 || set[i] != set[i - 1])
            set[kept++] = set[i];
    uint32_t number = intern_put(&column->sets, set, kept * sizeof *set);
    VEC_PUSH(column->set_of, column->len, column->cap, number);
    if (set != some)
        free(set);
}

static void
pad(struct strbuf *out)
{
    static const uint8_t zeros[8];
    strbuf_add_bytes(out, zeros, (8 - out->len % 8) % 8);
}

static void
add_array(struct strbuf *out, const void *items, size_t bytes)
{
    if (bytes)
        strbuf_add_bytes(out, items, bytes);
    pad(out);
}

static void
add_sets_of(struct strbuf *out, const struct segment_column_maker *column,
            const uint32_t *order, uint32_t len, uint32_t width)
{
    for (uint32_t i = 0; i < len; i++)
        strbuf_add_bytes(out, &column->set_of[order[i]], width); /* the low bytes first */
    pad(out);
}

/* Starts counted in units of `unit` bytes. */
static void
add_starts(struct strbuf *out, const struct intern *intern, uint32_t unit)
{
    for (size_t i = 0; i <= intern->len; i++) {
        uint32_t start = intern->len ? intern->starts[i] / unit : 0;
        strbuf_add_bytes(out, &start, sizeof start);
    }
    pad(out);
}

void
segment_column_write(const struct segment_column_maker *column, const uint32_t *order,
                     uint32_t len, struct strbuf *out)
{
    const struct intern *sets = &column->sets, *values = &column->values;
    uint32_t width = sets->len <= 0x100 ? 1 : sets->len <= 0x10000 ? 2 : 4;
    uint32_t head[6] = {width,
                        (uint32_t)sets->len,
                        (uint32_t)values->len,
                        (uint32_t)(sets->bytes.len / sizeof(uint32_t)),
                        (uint32_t)values->bytes.len,
                        0};
    pad(out);
    add_array(out, head, sizeof head);
    add_sets_of(out, column, order, len, width);
    add_starts(out, sets, sizeof(uint32_t));
    add_array(out, sets->bytes.data, sets->bytes.len);
    add_starts(out, values, 1);
    add_array(out, values->bytes.data, values->bytes.len);
}

void
segment_column_free(struct segment_column_maker *column)
{
    intern_free(&column->values);
    intern_free(&column->sets);
    free(column->set_of);
    *column = (struct segment_column_maker){0};
}
