/* store/record_line.h - a record's line of the feed, as what it says beyond its plain text.
 *
 * Layer: store (uses base; LZ4 lives behind this file).   Thread: any.
 * Source: LZ4 block format, with the plain text as the dictionary.
 *
 * A row has the text that a search shows and the line that the record is read from, and nearly
 * all of the line is that text again. So the line is written as references into it: a row
 * costs about what its text does, on the disk and in the log of a change.
 */
#ifndef STORE_RECORD_LINE_H
#define STORE_RECORD_LINE_H

#include "base/err.h"
#include "base/str.h"

struct text_bytes {
    const char *bytes; /* may be NULL where len is 0 */
    size_t len;
};

/** `line` packed, appended to `out`. The same line and text give the same bytes. */
void record_line_pack(struct text_bytes plain, struct text_bytes line, struct strbuf *out);
/** The line again, ended by NUL. `*line` owned by the caller (free()). ERR_FORMAT: these bytes
 *  are no packed line. */
ERR_NODISCARD enum err record_line_unpack(struct text_bytes plain, struct text_bytes packed,
                                          char **line, size_t *len);

#endif
