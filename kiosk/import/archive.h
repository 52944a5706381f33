/* import/archive.h - the parts of a ZIP in memory, read with bounds.
 *
 * Layer: import.   Thread: any; one archive belongs to one thread at a time.
 * Source: APPNOTE.TXT 6.3; ECMA-376 part 2 (OPC) for what relations are.
 * What a part says of its own size is not believed: it is inflated up to the cap, and all
 * parts together up to ARCHIVE_TOTAL_MAX and ARCHIVE_RATIO_MAX times the file's size.
 */
#ifndef IMPORT_ARCHIVE_H
#define IMPORT_ARCHIVE_H

#include "base/err.h"
#include "import/grid.h"
#include <stdbool.h>
#include <stddef.h>

#define ARCHIVE_PART_MAX  ((size_t)128 << 20)
#define ARCHIVE_TOTAL_MAX ((size_t)256 << 20)
#define ARCHIVE_RATIO_MAX 300
#define ARCHIVE_FREE      ((size_t)4 << 20) /* bytes for which no ratio counts */
#define ARCHIVE_PARTS_MAX 10000

struct archive;

/** `bytes` must stay while the archive is open. ERR_FORMAT, ERR_RANGE. */
ERR_NODISCARD enum err archive_open(struct sheet_making *making, const void *bytes, size_t len,
                                    struct archive **out);
/** NULL-safe. */
void archive_close(struct archive *archive);
/** Whether it has a part of this name, or one in the folder `name` if it ends with "/". */
bool archive_has(const struct archive *archive, const char *name);
/** The whole part; caller frees `*out`, which is NUL-terminated. ERR_NOT_FOUND (the error is
 *  filled then too), ERR_FORMAT, ERR_RANGE. */
ERR_NODISCARD enum err archive_read(struct archive *archive, const char *name, char **out,
                                    size_t *len);
/** "xl/worksheets/sheet1.xml" for `target` "worksheets/sheet1.xml" of "xl/workbook.xml". */
char *archive_target(struct arena *arena, const char *part, const char *target);
/** "xl/_rels/workbook.xml.rels" for "xl/workbook.xml". */
char *archive_rels_name(struct arena *arena, const char *part);

#endif
