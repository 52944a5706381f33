/* font/font_file.h - a font file, mapped: read where it lies, and let go of again.
 *
 * Layer: font (uses base), not included from elsewhere.   Thread: one at a time.
 * Source: mmap(2), madvise(2).
 *
 * What was read of the file stays in the program's memory until it is let go of: of a Noto CJK
 * collection 12 MB after some thousand characters, though each is read once a size.
 */
#ifndef FONT_FONT_FILE_H
#define FONT_FONT_FILE_H

#include "base/err.h"
#include <stddef.h>
#include <stdint.h>

/* All zero: not mapped. */
struct font_file {
    uint8_t *bytes;
    size_t len;
};

/** Nothing to do for one that is mapped. ERR_NOT_FOUND or ERR_IO: it is as before. */
ERR_NODISCARD enum err font_file_map(struct font_file *file, const char *path);
/** What was read of it leaves memory, and comes back where it is read again: from the system's
 *  own cache as a rule. */
void font_file_let_go(const struct font_file *file);
/** All zero again; nothing may read it any more. */
void font_file_unmap(struct font_file *file);

#endif
