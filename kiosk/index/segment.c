#define LOG_MODULE "index"
#include "index/segment.h"
#include "base/log.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HELD_MAX (4u << 20) /* bytes of a file that a look for damage holds on to */

uint64_t
segment_hash(uint64_t hash, const void *bytes, size_t len)
{
    const uint8_t *at = bytes;
    const uint64_t prime = 0x9E3779B97F4A7C15u;
    for (; len >= 8; at += 8, len -= 8) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 32;
    }
    for (; len; at++, len--)
        hash = (hash ^ *at) * prime;
    return hash ^ hash >> 29;
}

/* ---- opening ---- */

static bool
section_fits(const struct segment *segment, int section)
{
    uint64_t at = segment->header->sections[section].at;
    uint64_t bytes = segment->header->sections[section].bytes;
    return at % 8 == 0 && at <= segment->len && bytes <= segment->len - at;
}

static const void *
section_at(const struct segment *segment, int section)
{
    return segment->bytes + segment->header->sections[section].at;
}

static size_t
section_bytes(const struct segment *segment, int section)
{
    return segment->header->sections[section].bytes;
}

/* The next `bytes` of the columns, rounded up to whole words of 64 bits; NULL if short. */
static const void *
take(const uint8_t **at, const uint8_t *end, uint64_t bytes)
{
    const uint8_t *taken = *at;
    if (bytes > (uint64_t)(end - taken))
        return NULL;
    uint64_t rounded = (bytes + 7) & ~(uint64_t)7;
    *at = rounded > (uint64_t)(end - taken) ? end : taken + rounded;
    return taken;
}

static bool
starts_ascend(const uint32_t *starts, uint32_t count, uint64_t limit)
{
    for (uint32_t i = 0; i < count; i++)
        if (starts[i] > starts[i + 1])
            return false;
    return starts[0] == 0 && starts[count] <= limit;
}

/* width, set_count, value_count, members; then the arrays in the order of the struct. */
static bool
read_column(const struct segment *segment, struct segment_column *column, const uint8_t **at,
            const uint8_t *end)
{
    const uint32_t *head = take(at, end, 6 * sizeof *head);
    if (!head || (head[0] != 1 && head[0] != 2 && head[0] != 4) || !head[1])
        return false;
    column->width = head[0];
    column->set_count = head[1];
    column->value_count = head[2];
    column->sets_of = take(at, end, (uint64_t)segment->doc_count * head[0]);
    column->set_starts = take(at, end, ((uint64_t)head[1] + 1) * sizeof(uint32_t));
    column->members = take(at, end, (uint64_t)head[3] * sizeof(uint32_t));
    column->value_starts = take(at, end, ((uint64_t)head[2] + 1) * sizeof(uint32_t));
    column->values = take(at, end, head[4]);
    if (!column->sets_of || !column->set_starts || !column->members || !column->value_starts ||
        !column->values)
        return false;
    return starts_ascend(column->set_starts, head[1], head[3]) &&
           starts_ascend(column->value_starts, head[2], head[4]) &&
           (head[4] == 0 || column->values[head[4] - 1] == '\0');
}

static bool
read_columns(struct segment *segment)
{
    const uint8_t *at = section_at(segment, SEGMENT_COLUMN_DATA);
    const uint8_t *end = at + section_bytes(segment, SEGMENT_COLUMN_DATA);
    for (uint32_t i = 0; i < segment->header->column_count; i++)
        if (!read_column(segment, &segment->columns[i], &at, end))
            return false;
    return true;
}

static bool
read_zone(struct segment *segment, int zone)
{
    int section = SEGMENT_ZONE_0 + 3 * zone;
    struct segment_zone *out = &segment->zones[zone];
    out->keys = section_at(segment, section);
    out->places = section_at(segment, section + 1);
    out->lists = section_at(segment, section + 2);
    out->key_count = section_bytes(segment, section) / sizeof *out->keys;
    size_t bytes = section_bytes(segment, section + 2);
    /* The slack was written behind the lists, so that it is there to be loaded. */
    if (bytes < POSTING_SLACK ||
        section_bytes(segment, section + 1) / sizeof *out->places != out->key_count)
        return false;
    out->lists_len = bytes - POSTING_SLACK;
    return true;
}

static bool
read_words(struct segment *segment)
{
    size_t count = section_bytes(segment, SEGMENT_WORDS) / sizeof *segment->words;
    if (count > UINT16_MAX)
        return false;
    segment->words = section_at(segment, SEGMENT_WORDS);
    segment->word_count = (uint32_t)count;
    segment->word_lens = xcalloc(count + 1, 1);
    for (size_t i = 0; i < count; i++)
        for (uint8_t len = 0; len < SEGMENT_WORD_UNITS && segment->words[i].units[len];)
            segment->word_lens[i] = ++len;
    return true;
}

static bool
check_header(const struct segment *segment, const uint8_t *stamp)
{
    const struct segment_header *header = segment->header;
    size_t hashed = offsetof(struct segment_header, hash);
    if (segment->len < sizeof *header || memcmp(header->magic, SEGMENT_MAGIC, 8) != 0 ||
        header->version != SEGMENT_VERSION || header->hash != segment_hash(0, header, hashed) ||
        (stamp && memcmp(stamp, header->stamp, INDEX_STAMP_SIZE) != 0) ||
        header->column_count > INDEX_COLUMNS || header->valid_count > header->doc_count)
        return false;
    for (int i = 0; i < SEGMENT_SECTIONS; i++)
        if (!section_fits(segment, i))
            return false;
    return true;
}

static bool
read_sections(struct segment *segment)
{
    const struct segment_header *header = segment->header;
    segment->doc_count = header->doc_count;
    segment->valid_count = header->valid_count;
    segment->rows = section_at(segment, SEGMENT_ROWS);
    segment->starts = section_at(segment, SEGMENT_STARTS);
    segment->text = section_at(segment, SEGMENT_TEXT);
    segment->text_len = section_bytes(segment, SEGMENT_TEXT) / sizeof *segment->text;
    if (section_bytes(segment, SEGMENT_ROWS) / 8 != segment->doc_count ||
        section_bytes(segment, SEGMENT_STARTS) / 4 !=
            (uint64_t)segment->doc_count * INDEX_ZONES + 1)
        return false;
    for (int i = 0; i < INDEX_ZONES; i++)
        if (!read_zone(segment, i))
            return false;
    return read_words(segment) && read_columns(segment);
}

static enum err
map_file(struct segment *segment, const char *path)
{
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
    enum err err = fstat(file, &info) ? ERR_IO : ERR_OK;
    if (!err && info.st_size < (off_t)sizeof(struct segment_header))
        err = ERR_FORMAT;
    if (!err) {
        segment->len = (size_t)info.st_size;
        void *bytes = mmap(NULL, segment->len, PROT_READ, MAP_SHARED, file, 0);
        if (bytes == MAP_FAILED)
            err = ERR_IO;
        else
            segment->bytes = bytes;
    }
    close(file);
    return err;
}

enum err
segment_open(const char *path, const uint8_t *stamp, struct segment **out)
{
    struct segment *segment = xcalloc(1, sizeof *segment);
    *out = NULL;
    enum err err = map_file(segment, path);
    segment->header = (const struct segment_header *)(const void *)segment->bytes;
    if (!err && !(check_header(segment, stamp) && read_sections(segment)))
        err = ERR_FORMAT;
    if (err) {
        log_warn("%s: %s", path, err_name(err));
        segment_close(segment);
        return err;
    }
    *out = segment;
    return ERR_OK;
}

bool
segment_is_there(const char *path, const uint8_t *stamp, uint32_t column_count)
{
    struct segment segment = {0};
    bool found = !map_file(&segment, path);
    segment.header = (const struct segment_header *)(const void *)segment.bytes;
    found =
        found && check_header(&segment, stamp) && segment.header->column_count == column_count;
    if (segment.bytes)
        munmap((void *)(uintptr_t)segment.bytes, segment.len);
    return found;
}

void
segment_close(struct segment *segment)
{
    if (!segment)
        return;
    if (segment->bytes)
        munmap((void *)(uintptr_t)segment->bytes, segment->len);
    free(segment->word_lens);
    free(segment);
}

/* Pages read once are the cache's, not the process's. */
static void
let_go(const uint8_t *from, const uint8_t *to)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)from + page - 1) / page * page;
    uintptr_t end = (uintptr_t)to / page * page;
    if (end > start && madvise((void *)start, end - start, MADV_DONTNEED))
        log_debug("madvise: %s", strerror(errno));
}

static uint64_t
section_hash(const struct segment *segment, int section)
{
    const uint8_t *at = section_at(segment, section), *held = at;
    size_t left = section_bytes(segment, section), some;
    uint64_t hash = 0;
    for (; left; at += some, left -= some) {
        some = left < SEGMENT_PIECE ? left : SEGMENT_PIECE;
        hash = segment_hash(hash, at, some);
        if ((size_t)(at - held) >= HELD_MAX || left == some) {
            let_go(held, at + some);
            held = at + some;
        }
    }
    return hash;
}

enum err
segment_check(const struct segment *segment)
{
    for (int i = 0; i < SEGMENT_SECTIONS; i++)
        if (section_hash(segment, i) != segment->header->sections[i].hash)
            return ERR_FORMAT;
    return ERR_OK;
}

/* ---- looking up ---- */

const uint16_t *
segment_codes(const struct segment *segment, uint32_t doc, enum index_zone zone, size_t *len)
{
    size_t at = (size_t)doc * INDEX_ZONES + (size_t)zone;
    uint32_t from = segment->starts[at], to = segment->starts[at + 1];
    *len = from <= to && to <= segment->text_len ? to - from : 0;
    return segment->text + (*len ? from : 0);
}

uint16_t *
segment_room_hold(struct segment_room *room, size_t units)
{
    if (units > room->cap) {
        room->units = xrealloc(room->units, units * sizeof *room->units);
        room->cap = units;
    }
    return room->units;
}

const uint16_t *
segment_text(const struct segment *segment, uint32_t doc, enum index_zone zone,
             struct segment_room *room, size_t *len)
{
    const uint16_t *codes = segment_codes(segment, doc, zone, len);
    size_t count = *len;
    if (!segment->word_count || !count)
        return codes;
    segment_room_hold(room, count * SEGMENT_WORD_UNITS);
    *len = 0;
    for (size_t i = 0; i < count; i++) {
        uint16_t code = codes[i];
        if (code >= segment->word_count)
            continue; /* damaged */
        memcpy(room->units + *len, &segment->words[code], sizeof segment->words[code]);
        *len += segment->word_lens[code];
    }
    return room->units;
}

/* The first key that is not below `key`. */
static size_t
find_key(const struct segment_zone *zone, uint32_t key)
{
    size_t low = 0, len = zone->key_count;
    while (len > 0) {
        size_t half = len / 2;
        if (zone->keys[low + half] < key) {
            low += half + 1;
            len -= half + 1;
        } else
            len = half;
    }
    return low;
}

bool
segment_list(const struct segment *segment, enum index_zone zone, uint16_t first,
             uint16_t second, struct posting_cursor *out)
{
    const struct segment_zone *lists = &segment->zones[zone];
    uint32_t key = (uint32_t)first << 16 | second;
    size_t at = find_key(lists, key);
    if (at >= lists->key_count || lists->keys[at] != key)
        return false;
    uint32_t place = lists->places[at];
    if (place & SEGMENT_SINGLE)
        posting_open_single(out, place & ~SEGMENT_SINGLE, segment->doc_count);
    else if (place < lists->lists_len)
        posting_open(out, lists->lists + place, lists->lists_len - place, segment->doc_count);
    else
        return false;
    return true;
}

uint32_t
segment_set_of(const struct segment_column *column, uint32_t doc)
{
    uint32_t set = 0;
    if (column->width == 1)
        set = column->sets_of[doc];
    else if (column->width == 2)
        set = ((const uint16_t *)(const void *)column->sets_of)[doc];
    else
        set = ((const uint32_t *)(const void *)column->sets_of)[doc];
    return set < column->set_count ? set : 0;
}

const uint32_t *
segment_members(const struct segment_column *column, uint32_t set, uint32_t *len)
{
    uint32_t from = column->set_starts[set];
    *len = column->set_starts[set + 1] - from;
    return column->members + from;
}

const char *
segment_value(const struct segment_column *column, uint32_t value)
{
    return value < column->value_count ? column->values + column->value_starts[value] : "";
}
