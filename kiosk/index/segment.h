/* index/segment.h - one file of the search index: documents, their folded text, their
 * columns, and for every unit and pair of units the documents that hold it.
 *
 * Layer: index (uses base).   Thread: any; the file is mapped, read only, and never changes.
 *
 * Text is folded UTF-16 in zones, each zone lines between line feeds: "\ntitle\nname\n". Where
 * there is much of it, it is kept as codes of words of one to eight units, which the segment
 * lists: a sixth of the bytes.
 * Documents are numbered in the order in which hits are shown: those in force first, newest
 * first. A word found by its pairs is looked for in the text itself, so what is found is
 * what stands there. The file is as it was written or it is refused (segment_check); one
 * that is damaged all the same gives wrong answers, but nothing outside it is ever read.
 */
#ifndef INDEX_SEGMENT_H
#define INDEX_SEGMENT_H

#include "base/err.h"
#include "index/posting.h"
#include <stdbool.h>

enum index_zone { INDEX_TITLE, INDEX_CONTENT, INDEX_BODY, INDEX_ZONES };

#define INDEX_LINE_END   0x0A /* between and around the lines of a zone */
#define INDEX_COLUMNS    16   /* at most */
#define INDEX_STAMP_SIZE 16

#define SEGMENT_WORD_UNITS 8
struct segment_word {
    uint16_t units[SEGMENT_WORD_UNITS]; /* 0 behind its end */
};

/* ---- the file: a header, then the sections, all little-endian ---- */

enum segment_section {
    SEGMENT_ROWS,   /* int64 a document */
    SEGMENT_STARTS, /* uint32 a zone of a document, and one: where it begins in the text */
    SEGMENT_WORDS,  /* struct segment_word each, or none */
    SEGMENT_TEXT,   /* uint16 codes, each a word's number; units where there are no words */
    SEGMENT_COLUMN_DATA,
    SEGMENT_ZONE_0, /* for each zone: its keys, where their lists are, and the lists */
    SEGMENT_SECTIONS = SEGMENT_ZONE_0 + 3 * INDEX_ZONES
};

struct segment_header {
    char magic[8];
    uint32_t version, doc_count, valid_count, column_count;
    uint8_t stamp[INDEX_STAMP_SIZE];
    struct {
        uint64_t at, bytes, hash;
    } sections[SEGMENT_SECTIONS];
    uint64_t hash; /* of all before it */
};

#define SEGMENT_MAGIC   "GSINDEX\n"
#define SEGMENT_VERSION 2
/* A list's place with this bit is no place but the only document of the list. */
#define SEGMENT_SINGLE 0x80000000u

/* A section's hash goes over pieces of so many bytes, and the rest. */
#define SEGMENT_PIECE 65536
/** Go on from `hash`, 0 at first. Against damage, not against an adversary. */
uint64_t segment_hash(uint64_t hash, const void *bytes, size_t len);

/* ---- reading ---- */

/* A column gives each document a set of values; sets and values have numbers. */
struct segment_column {
    uint32_t width; /* bytes of a set's number: 1, 2 or 4 */
    uint32_t set_count, value_count;
    const uint8_t *sets_of; /* a document each */
    const uint32_t *set_starts, *members, *value_starts;
    const char *values; /* each ends with NUL */
};

struct segment_zone {
    const uint32_t *keys, *places; /* ascending pairs: first unit << 16 | second or 0 */
    size_t key_count;
    const uint8_t *lists;
    size_t lists_len;
};

struct segment {
    const uint8_t *bytes;
    size_t len;
    const struct segment_header *header;
    uint32_t doc_count, valid_count; /* valid_count: documents in force, numbered first */
    const int64_t *rows;
    const uint32_t *starts;
    const uint16_t *text;
    size_t text_len; /* codes */
    const struct segment_word *words;
    uint8_t *word_lens;  /* shape [word_count], owned */
    uint32_t word_count; /* 0: a code is a unit */
    struct segment_zone zones[INDEX_ZONES];
    struct segment_column columns[INDEX_COLUMNS];
};

/** Map the file. ERR_NOT_FOUND, ERR_IO; ERR_FORMAT: not one of ours, cut off, or not of
 *  this stamp (NULL: any). `*out` owned by the caller. */
ERR_NODISCARD enum err segment_open(const char *path, const uint8_t *stamp,
                                    struct segment **out);
/** Whether a file of this stamp and so many columns is there, as long as its header says; only
 *  that is read. */
bool segment_is_there(const char *path, const uint8_t *stamp, uint32_t column_count);
/** NULL-safe. */
void segment_close(struct segment *segment);
/** Read all of it: ERR_FORMAT if a byte is not as it was written. */
ERR_NODISCARD enum err segment_check(const struct segment *segment);

/** Codes of a zone of a document, borrowed from the file; `*len` 0 if damaged. */
const uint16_t *segment_codes(const struct segment *segment, uint32_t doc, enum index_zone zone,
                              size_t *len);
/* Zero-initialise to use, free(units). */
struct segment_room {
    uint16_t *units;
    size_t cap;
};
/** At least so many units, whose contents do not count: room->units. */
uint16_t *segment_room_hold(struct segment_room *room, size_t units);
/** Units of a zone of a document, borrowed from the file or from `room`, which grows. */
const uint16_t *segment_text(const struct segment *segment, uint32_t doc, enum index_zone zone,
                             struct segment_room *room, size_t *len);
/** Open the list of `first` followed by `second` (0: of `first` alone); false if no document
 *  has it. */
bool segment_list(const struct segment *segment, enum index_zone zone, uint16_t first,
                  uint16_t second, struct posting_cursor *out);
/** The set of a document, below set_count. */
uint32_t segment_set_of(const struct segment_column *column, uint32_t doc);
/** Values of a set: their numbers; `*len` of them. */
const uint32_t *segment_members(const struct segment_column *column, uint32_t set,
                                uint32_t *len);
/** "" for one that is not there. */
const char *segment_value(const struct segment_column *column, uint32_t value);

#endif
