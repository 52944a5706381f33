/* import/records.h - the records that an import makes, as lines of a feed.
 *
 * Layer: import (uses base).   Thread: any.
 * Ids come of what a record says, so that the same file gives the same ids, and a corrected
 * one those of the records that it corrects.
 */
#ifndef IMPORT_RECORDS_H
#define IMPORT_RECORDS_H

#include "base/mem.h"
#include "base/str.h"

#define RECORDS_ID_ROOM 100

struct import_record {
    const char *id, *title, *json;
    size_t len;
    const char *sheet; /* where it was read; "" */
    int row;           /* 0: of the whole file */
};

/* Zero-initialise, with the arena that owns the texts. */
struct import_records {
    struct arena *arena;
    struct import_record *items;
    size_t len, cap;
};

/** "social-assistance-3f9a0c2b41d7": `prefix` and 12 digits of hex that come of `parts`
 *  (NULL-terminated), blanks and widths aside. */
void records_id(const char *prefix, const char *const *parts, char id[RECORDS_ID_ROOM]);
/** The id with "-2", "-3" … behind it where one of `records` has it; true if so. */
bool records_make_unique(const struct import_records *records, char id[RECORDS_ID_ROOM]);
/** Keep a copy of `line` under `id`. */
void records_add(struct import_records *records, const char *id, const char *title,
                 const struct strbuf *line, const char *sheet, int row);
/** Frees the list; its texts go with the arena. */
void records_free(struct import_records *records);

#endif
