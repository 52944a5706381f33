#include "index/intern.h"
#include "base/mem.h"
#include "index/segment.h"

#include <stdlib.h>
#include <string.h>

static bool
is_same(const struct intern *intern, uint32_t number, const void *bytes, size_t len)
{
    uint32_t from = intern->starts[number];
    return intern->starts[number + 1] - from == len &&
           (len == 0 || memcmp(intern->bytes.data + from, bytes, len) == 0);
}

/* The slot of these bytes, or the free one where they would go. */
static size_t
find_slot(const struct intern *intern, const void *bytes, size_t len)
{
    size_t mask = intern->slot_count - 1;
    size_t slot = (size_t)segment_hash(len, bytes, len) & mask;
    while (intern->slots[slot] && !is_same(intern, intern->slots[slot] - 1, bytes, len))
        slot = (slot + 1) & mask;
    return slot;
}

static void
grow(struct intern *intern)
{
    free(intern->slots);
    intern->slot_count = intern->slot_count ? intern->slot_count * 2 : 64;
    intern->slots = xcalloc(intern->slot_count, sizeof *intern->slots);
    for (uint32_t i = 0; i < intern->len; i++) {
        uint32_t from = intern->starts[i];
        size_t len = intern->starts[i + 1] - from;
        intern->slots[find_slot(intern, intern->bytes.data + from, len)] = i + 1;
    }
}

uint32_t
intern_put(struct intern *intern, const void *bytes, size_t len)
{
    if (intern->len * 2 >= intern->slot_count)
        grow(intern);
    size_t slot = find_slot(intern, bytes, len);
    if (intern->slots[slot])
        return intern->slots[slot] - 1;
    if (intern->len + 1 >= intern->cap) {
        intern->cap = intern->cap ? intern->cap * 2 : 16;
        intern->starts = xrealloc(intern->starts, intern->cap * sizeof *intern->starts);
        intern->starts[0] = 0;
    }
    strbuf_add_bytes(&intern->bytes, bytes, len);
    intern->starts[intern->len + 1] = (uint32_t)intern->bytes.len;
    intern->slots[slot] = (uint32_t)++intern->len;
    return (uint32_t)intern->len - 1;
}

void
intern_free(struct intern *intern)
{
    strbuf_free(&intern->bytes);
    free(intern->starts);
    free(intern->slots);
    *intern = (struct intern){0};
}
