#include "store/record_line.h"
#include "base/mem.h"

#include <lz4.h>
#include <stdint.h>
#include <stdlib.h>

#define LENGTH_BYTES 4u          /* of the line, little-endian, before the block */
#define LINE_MOST    (64u << 20) /* far beyond any line of a feed; more is damage */

static void
add_length(struct strbuf *out, size_t len)
{
    unsigned char bytes[LENGTH_BYTES];
    for (unsigned i = 0; i < LENGTH_BYTES; i++)
        bytes[i] = (unsigned char)(len >> 8 * i);
    strbuf_add_bytes(out, bytes, sizeof bytes);
}

static size_t
read_length(const char *bytes)
{
    size_t len = 0;
    for (unsigned i = 0; i < LENGTH_BYTES; i++)
        len |= (size_t)(unsigned char)bytes[i] << 8 * i;
    return len;
}

void
record_line_pack(struct text_bytes plain, struct text_bytes line, struct strbuf *out)
{
    LZ4_stream_t stream;
    int room = LZ4_compressBound((int)line.len);
    char *block = xmalloc((size_t)room);
    LZ4_loadDict(&stream, plain.bytes, (int)plain.len); /* it makes the stream new first */
    int len = LZ4_compress_fast_continue(&stream, line.bytes, block, (int)line.len, room, 1);
    add_length(out, line.len);
    strbuf_add_bytes(out, block, (size_t)len);
    free(block);
}

enum err
record_line_unpack(struct text_bytes plain, struct text_bytes packed, char **line, size_t *len)
{
    *line = NULL;
    *len = packed.len < LENGTH_BYTES ? SIZE_MAX : read_length(packed.bytes);
    if (*len > LINE_MOST || packed.len > INT32_MAX || plain.len > INT32_MAX)
        return ERR_FORMAT;
    char *bytes = xmalloc(*len + 1);
    int made = LZ4_decompress_safe_usingDict(packed.bytes + LENGTH_BYTES, bytes,
                                             (int)(packed.len - LENGTH_BYTES), (int)*len,
                                             plain.bytes, (int)plain.len);
    if (made < 0 || (size_t)made != *len) {
        free(bytes);
        return ERR_FORMAT;
    }
    bytes[*len] = '\0';
    *line = bytes;
    return ERR_OK;
}
