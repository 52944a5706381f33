#include "index/posting.h"

#include <string.h>

#define BITMAP_SHARE 8 /* one in so many: the bitmap is no larger than the list */
#define SHORT        8 /* up to here differences as varints: no width, no rounding up */
#define TABLE_ENTRY  8 /* first document, end of the block's bytes: two words of 32 bits */
#define VARINT_MAX   5

/* ---- writing ---- */

void
posting_put_varint(struct strbuf *out, uint32_t value)
{
    uint8_t bytes[VARINT_MAX];
    size_t len = 0;
    for (; value >= 0x80; value >>= 7)
        bytes[len++] = (uint8_t)(value | 0x80);
    bytes[len++] = (uint8_t)value;
    strbuf_add_bytes(out, bytes, len);
}

static void
put_bitmap(struct strbuf *out, const uint32_t *docs, size_t len, uint32_t doc_count)
{
    size_t base = out->len, bytes = (doc_count + 7) / 8;
    static const uint8_t zeros[256];
    for (size_t left = bytes; left;) {
        size_t some = left < sizeof zeros ? left : sizeof zeros;
        strbuf_add_bytes(out, zeros, some);
        left -= some;
    }
    for (size_t i = 0; i < len; i++)
        out->data[base + docs[i] / 8] =
            (char)(out->data[base + docs[i] / 8] | (char)(1u << docs[i] % 8));
}

static unsigned
width_of(const uint32_t *docs, size_t len)
{
    uint32_t all = 0;
    for (size_t i = 1; i < len; i++)
        all |= docs[i] - docs[i - 1] - 1;
    return all ? 32 - (unsigned)__builtin_clz(all) : 0;
}

/* A byte for the width, then all differences but the first document, less one each. */
static void
put_block(struct strbuf *out, const uint32_t *docs, size_t len)
{
    uint8_t width = (uint8_t)width_of(docs, len);
    uint64_t bits = 0;
    unsigned held = 0;
    strbuf_add_bytes(out, &width, 1);
    for (size_t i = 1; i < len; i++) {
        bits |= (uint64_t)(docs[i] - docs[i - 1] - 1) << held;
        held += width;
        for (; held >= 8; held -= 8, bits >>= 8)
            strbuf_add_bytes(out, &(uint8_t){(uint8_t)bits}, 1);
    }
    if (held)
        strbuf_add_bytes(out, &(uint8_t){(uint8_t)bits}, 1);
}

static void
put_blocks(struct strbuf *out, const uint32_t *docs, size_t len)
{
    size_t blocks = (len + POSTING_BLOCK - 1) / POSTING_BLOCK, table = out->len;
    for (size_t i = 0; i < blocks; i++)
        strbuf_add_bytes(out, &(uint64_t){0}, TABLE_ENTRY);
    size_t data = out->len;
    for (size_t i = 0; i < blocks; i++) {
        size_t from = i * POSTING_BLOCK, rest = len - from;
        put_block(out, docs + from, rest < POSTING_BLOCK ? rest : POSTING_BLOCK);
        uint32_t entry[2] = {docs[from], (uint32_t)(out->len - data)};
        memcpy(out->data + table + i * TABLE_ENTRY, entry, TABLE_ENTRY);
    }
}

void
posting_encode(const uint32_t *docs, size_t len, uint32_t doc_count, struct strbuf *out)
{
    posting_put_varint(out, (uint32_t)len);
    if (len >= doc_count / BITMAP_SHARE + 1)
        put_bitmap(out, docs, len, doc_count);
    else if (len > POSTING_BLOCK)
        put_blocks(out, docs, len);
    else {
        posting_put_varint(out, docs[0]);
        if (len > SHORT)
            put_block(out, docs, len);
        for (size_t i = 1; i < len && len <= SHORT; i++)
            posting_put_varint(out, docs[i] - docs[i - 1] - 1);
    }
}

/* ---- reading ---- */

static uint32_t
take_varint(const uint8_t **at, const uint8_t *end)
{
    uint32_t value = 0;
    for (unsigned shift = 0; *at < end && shift < 32; shift += 7) {
        uint8_t byte = *(*at)++;
        value |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

/* Documents as far as they ascend below the count. */
static void
keep_valid(struct posting_cursor *cursor, size_t len)
{
    uint32_t valid = 0;
    while (valid < len && cursor->docs[valid] < cursor->doc_count &&
           (valid == 0 || cursor->docs[valid] > cursor->docs[valid - 1]))
        valid++;
    cursor->filled = valid;
    cursor->at = 0;
}

static void
unpack(struct posting_cursor *cursor, uint32_t first, const uint8_t *at, const uint8_t *end,
       size_t len)
{
    unsigned width = at < end ? *at++ : 0;
    cursor->docs[0] = first;
    cursor->at = cursor->filled = 0;
    if (width > 32 || (size_t)(end - at) < ((len - 1) * width + 7) / 8)
        return;
    uint64_t mask = ((uint64_t)1 << width) - 1, word;
    size_t bit = 0;
    uint32_t doc = first;
    for (size_t i = 1; i < len; i++, bit += width) {
        memcpy(&word, at + bit / 8, sizeof word);
        doc += (uint32_t)(word >> bit % 8 & mask) + 1;
        cursor->docs[i] = doc;
    }
    keep_valid(cursor, len);
}

static void
table_entry(const struct posting_cursor *cursor, uint32_t block, uint32_t entry[2])
{
    memcpy(entry, cursor->table + (size_t)block * TABLE_ENTRY, TABLE_ENTRY);
}

static void
load_block(struct posting_cursor *cursor, uint32_t block)
{
    uint32_t entry[2], before[2] = {0, 0};
    table_entry(cursor, block, entry);
    if (block)
        table_entry(cursor, block - 1, before);
    cursor->block = block;
    cursor->at = cursor->filled = 0;
    size_t room = (size_t)(cursor->end - cursor->data);
    if (before[1] > entry[1] || entry[1] > room)
        return;
    uint32_t rest = cursor->len - block * POSTING_BLOCK;
    unpack(cursor, entry[0], cursor->data + before[1], cursor->data + entry[1],
           rest < POSTING_BLOCK ? rest : POSTING_BLOCK);
}

void
posting_open_single(struct posting_cursor *cursor, uint32_t doc, uint32_t doc_count)
{
    cursor->is_bitmap = false;
    cursor->doc_count = doc_count;
    cursor->len = cursor->block_count = 1;
    cursor->block = 0;
    cursor->docs[0] = doc;
    keep_valid(cursor, 1);
}

static void
open_short(struct posting_cursor *cursor, const uint8_t *at)
{
    uint32_t doc = take_varint(&at, cursor->end);
    cursor->block_count = 1;
    if (cursor->len > SHORT) {
        unpack(cursor, doc, at, cursor->end, cursor->len);
        return;
    }
    cursor->docs[0] = doc;
    for (uint32_t i = 1; i < cursor->len; i++)
        cursor->docs[i] = doc += take_varint(&at, cursor->end) + 1;
    keep_valid(cursor, cursor->len);
}

void
posting_open(struct posting_cursor *cursor, const uint8_t *bytes, size_t room,
             uint32_t doc_count)
{
    const uint8_t *at = bytes;
    cursor->end = bytes + room;
    cursor->len = take_varint(&at, cursor->end);
    cursor->doc_count = doc_count;
    cursor->is_bitmap = false;
    cursor->block = cursor->block_count = cursor->at = cursor->filled = 0;
    if (cursor->len == 0 || cursor->len > doc_count)
        return;
    size_t left = (size_t)(cursor->end - at);
    cursor->table = at;
    if (cursor->len >= doc_count / BITMAP_SHARE + 1) {
        cursor->is_bitmap = left >= (doc_count + 7) / 8;
    } else if (cursor->len > POSTING_BLOCK) {
        uint32_t blocks = (cursor->len + POSTING_BLOCK - 1) / POSTING_BLOCK;
        if (left < (size_t)blocks * TABLE_ENTRY)
            return;
        cursor->data = at + (size_t)blocks * TABLE_ENTRY;
        cursor->block_count = blocks;
        load_block(cursor, 0);
    } else
        open_short(cursor, at);
}

static uint32_t
seek_bitmap(const struct posting_cursor *cursor, uint32_t doc)
{
    size_t bytes = (cursor->doc_count + 7) / 8, byte = doc / 8;
    if (doc >= cursor->doc_count)
        return POSTING_END;
    unsigned bits = cursor->table[byte] & (0xffu << doc % 8);
    while (!bits) {
        uint64_t word = 0;
        if (++byte >= bytes)
            return POSTING_END;
        size_t left = bytes - byte;
        memcpy(&word, cursor->table + byte, left < sizeof word ? left : sizeof word);
        if (word) {
            uint32_t found = (uint32_t)(byte * 8) + (uint32_t)__builtin_ctzll(word);
            return found < cursor->doc_count ? found : POSTING_END;
        }
        byte += sizeof word - 1;
    }
    uint32_t found = (uint32_t)(byte * 8) + (uint32_t)__builtin_ctz(bits);
    return found < cursor->doc_count ? found : POSTING_END;
}

/* The last block whose first document is not beyond `doc`, from the present one on: steps
 * that double, then halves. */
static uint32_t
find_block(const struct posting_cursor *cursor, uint32_t doc)
{
    uint32_t low = cursor->block, step = 1, entry[2];
    uint32_t high = cursor->block_count;
    for (; low + step < cursor->block_count; step *= 2) {
        table_entry(cursor, low + step, entry);
        if (entry[0] > doc) {
            high = low + step;
            break;
        }
        low += step;
    }
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        table_entry(cursor, middle, entry);
        if (entry[0] > doc)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* docs[] has one that is not before `doc`. */
static uint32_t
seek_in_block(struct posting_cursor *cursor, uint32_t doc)
{
    uint32_t low = cursor->at, high = cursor->filled;
    while (high - low > 8) {
        uint32_t middle = low + (high - low) / 2;
        if (cursor->docs[middle] < doc)
            low = middle;
        else
            high = middle + 1;
    }
    while (cursor->docs[low] < doc)
        low++;
    cursor->at = low;
    return cursor->docs[low];
}

uint32_t
posting_seek(struct posting_cursor *cursor, uint32_t doc)
{
    if (cursor->is_bitmap)
        return seek_bitmap(cursor, doc);
    while (cursor->block < cursor->block_count) {
        if (cursor->filled && cursor->docs[cursor->filled - 1] >= doc)
            return seek_in_block(cursor, doc);
        if (cursor->block + 1 >= cursor->block_count)
            break;
        uint32_t block = find_block(cursor, doc);
        load_block(cursor, block > cursor->block ? block : cursor->block + 1);
    }
    cursor->block = cursor->block_count;
    return POSTING_END;
}
