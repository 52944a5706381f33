/* Workbooks and documents: ZIPs of any bytes, and their parts of any bytes in a sound ZIP.
 *
 * An input that is no ZIP is the parts: each a line with its name's letter, up to a NUL.
 */
#include "fuzz.h"
#include "fuzz_sheet.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

const unsigned fuzz_rounds = 2000;

static const struct {
    char letter;
    const char *name;
} PARTS[] = {{'r', "_rels/.rels"},
             {'w', "xl/workbook.xml"},
             {'x', "xl/_rels/workbook.xml.rels"},
             {'s', "xl/sharedStrings.xml"},
             {'t', "xl/styles.xml"},
             {'1', "xl/worksheets/sheet1.xml"},
             {'2', "xl/worksheets/sheet2.xml"},
             {'d', "word/document.xml"},
             {'e', "word/_rels/document.xml.rels"},
             {'y', "word/styles.xml"},
             {'n', "word/numbering.xml"}};

#define PART_COUNT (sizeof PARTS / sizeof *PARTS)

/* A ZIP as it is written: stored parts, then their list. */
struct zip_out {
    uint8_t *bytes;
    size_t len;
};

static void
put(struct zip_out *zip, const void *bytes, size_t len)
{
    memcpy(zip->bytes + zip->len, bytes, len);
    zip->len += len;
}

static void
put_number(struct zip_out *zip, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++, number >>= 8)
        zip->bytes[zip->len++] = (uint8_t)number;
}

static uint32_t
crc32_of(const uint8_t *bytes, size_t len)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < len; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

/* What the head of a part and its entry in the list have in common. */
static void
put_entry(struct zip_out *zip, const char *name, uint32_t crc, uint32_t len)
{
    put_number(zip, 20, 2);
    put_number(zip, 0, 4); /* flags, stored */
    put_number(zip, 0, 4); /* time */
    put_number(zip, crc, 4);
    put_number(zip, len, 4);
    put_number(zip, len, 4);
    put_number(zip, (uint32_t)strlen(name), 2);
    put_number(zip, 0, 2);
}

struct part {
    const char *name;
    const uint8_t *bytes;
    size_t len, offset;
};

static void
put_zip(struct zip_out *zip, struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        parts[i].offset = zip->len;
        put(zip, "PK\3\4", 4);
        put_entry(zip, parts[i].name, crc32_of(parts[i].bytes, parts[i].len),
                  (uint32_t)parts[i].len);
        put(zip, parts[i].name, strlen(parts[i].name));
        put(zip, parts[i].bytes, parts[i].len);
    }
    size_t list = zip->len;
    for (size_t i = 0; i < count; i++) {
        put(zip, "PK\1\2", 4);
        put_number(zip, 20, 2);
        put_entry(zip, parts[i].name, crc32_of(parts[i].bytes, parts[i].len),
                  (uint32_t)parts[i].len);
        put_number(zip, 0, 2);
        put_number(zip, 0, 4);
        put_number(zip, 0, 4);
        put_number(zip, (uint32_t)parts[i].offset, 4);
        put(zip, parts[i].name, strlen(parts[i].name));
    }
    size_t end = zip->len;
    put(zip, "PK\5\6", 4);
    put_number(zip, 0, 4);
    put_number(zip, (uint32_t)count, 2);
    put_number(zip, (uint32_t)count, 2);
    put_number(zip, (uint32_t)(end - list), 4);
    put_number(zip, (uint32_t)list, 4);
    put_number(zip, 0, 2);
}

static size_t
split(const uint8_t *data, size_t size, struct part *parts)
{
    size_t count = 0;
    bool taken[PART_COUNT] = {false};
    for (size_t at = 0; at < size && count < PART_COUNT;) {
        const uint8_t *end = memchr(data + at, 0, size - at);
        size_t len = end ? (size_t)(end - data) - at : size - at;
        for (size_t i = 0; i < PART_COUNT; i++)
            if (len && !taken[i] && PARTS[i].letter == (char)data[at]) {
                parts[count++] = (struct part){PARTS[i].name, data + at + 1, len - 1, 0};
                taken[i] = true;
                break;
            }
        at += len + 1;
    }
    return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct part parts[PART_COUNT];
    if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0) {
        fuzz_sheet("a.xlsx", data, size);
        return 0;
    }
    struct zip_out zip = {malloc(size + PART_COUNT * 256), 0};
    fuzz_must(zip.bytes != NULL, "memory");
    put_zip(&zip, parts, split(data, size, parts));
    fuzz_sheet("a.xlsx", zip.bytes, zip.len);
    free(zip.bytes);
    return 0;
}
