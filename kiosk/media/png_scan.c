#include "media/png_scan.h"

#include <stdio.h>
#include <string.h>

#define HEAD_BYTES  33 /* the signature and IHDR whole */
#define CHUNK_BYTES 12 /* length, type, CRC */
#define MAX_CHUNKS  100000

static const uint8_t SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

static uint32_t
number_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
           bytes[3];
}

static bool
is_depth_of(int depth, int colour_type)
{
    switch (colour_type) {
    case 0:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

static enum err
read_head(const uint8_t *bytes, size_t len, struct png_head *head)
{
    *head = (struct png_head){0};
    if (len < HEAD_BYTES || memcmp(bytes, SIGNATURE, sizeof SIGNATURE) != 0 ||
        number_at(bytes + 8) != 13 || memcmp(bytes + 12, "IHDR", 4) != 0)
        return ERR_FORMAT;
    *head = (struct png_head){.width = number_at(bytes + 16),
                              .height = number_at(bytes + 20),
                              .depth = bytes[24],
                              .colour_type = bytes[25],
                              .interlaced = bytes[28] == 1};
    if (!head->width || !head->height || bytes[26] || bytes[27] || bytes[28] > 1 ||
        !is_depth_of(head->depth, head->colour_type))
        return ERR_FORMAT;
    uint64_t pixels = (uint64_t)head->width * head->height;
    return head->width > PNG_SCAN_MAX_SIDE || head->height > PNG_SCAN_MAX_SIDE ||
                   pixels > PNG_SCAN_MAX_PIXELS ||
                   (head->interlaced && pixels > PNG_SCAN_MAX_INTERLACED)
               ? ERR_RANGE
               : ERR_OK;
}

/* The order of what matters: pictures' bytes in one stretch, a palette before them. */
struct order {
    bool data, data_ended, palette;
};

static bool
is_in_order(struct order *order, const uint8_t *type, int colour_type)
{
    bool data = memcmp(type, "IDAT", 4) == 0;
    if (order->data && !data)
        order->data_ended = true;
    if (data) {
        order->data = true;
        return !order->data_ended && (colour_type != 3 || order->palette);
    }
    if (memcmp(type, "PLTE", 4) == 0) {
        bool once = !order->palette && !order->data;
        order->palette = true;
        return once;
    }
    return memcmp(type, "IHDR", 4) != 0;
}

static bool
is_type(const uint8_t *type)
{
    for (int i = 0; i < 4; i++)
        if ((type[i] | 0x20) < 'a' || (type[i] | 0x20) > 'z')
            return false;
    return true;
}

enum err
png_scan(const uint8_t *bytes, size_t len, struct png_head *head)
{
    enum err err = read_head(bytes, len, head);
    if (err)
        return err;
    struct order order = {0};
    size_t at = HEAD_BYTES;
    for (int chunks = 0; chunks < MAX_CHUNKS && len - at >= CHUNK_BYTES; chunks++) {
        size_t size = number_at(bytes + at);
        const uint8_t *type = bytes + at + 4;
        if (size > len - at - CHUNK_BYTES || !is_type(type))
            return ERR_FORMAT;
        at += CHUNK_BYTES + size;
        if (memcmp(type, "IEND", 4) == 0)
            return size == 0 && order.data && at == len ? ERR_OK : ERR_FORMAT;
        if (!is_in_order(&order, type, head->colour_type))
            return ERR_FORMAT;
    }
    return ERR_FORMAT; /* the end is missing */
}

enum err
png_scan_size(const char *path, int *width, int *height)
{
    uint8_t bytes[HEAD_BYTES];
    struct png_head head;
    FILE *file = fopen(path, "rbe");
    if (!file)
        return ERR_NOT_FOUND;
    size_t got = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    enum err err = read_head(bytes, got, &head);
    *width = (int)head.width;
    *height = (int)head.height;
    return err;
}
