/* import/item_import.h - the rows of a clerk's catalogue as records of kind item.
 *
 * Layer: import (uses base, han, model).   Thread: any.
 * Source: 基层政务公开事项标准目录 (annex 2). What merged cells, 同上 and blank cells below
 * a group stand for is filled in; whatever was taken for granted or cannot be is noted.
 */
#ifndef IMPORT_ITEM_IMPORT_H
#define IMPORT_ITEM_IMPORT_H

#include "import/records.h"
#include "import/report.h"
#include "import/sheet.h"

/* A field (领域) that the source has. */
struct import_field {
    const char *id, *name;
};

struct item_import_options {
    const char *name; /* of the file, for notes */
    const char
        *field_id; /* of all rows; NULL: by a column 领域, a heading or the file's name */
    const struct import_field *fields;
    size_t field_count;
};

/** Append the items of `file` to `out`. ERR_NOT_FOUND: no table in it is a catalogue, which
 *  is noted. ERR_RANGE: the source has fields, and nothing says which one this is. */
ERR_NODISCARD enum err item_import(const struct sheet_file *file,
                                   const struct item_import_options *options,
                                   struct import_report *report, struct import_records *out);

/** The field whose name stands in `text`, of several the longest; NULL for none. */
const struct import_field *import_field_in(const struct import_field *fields, size_t count,
                                           const char *text);

#endif
