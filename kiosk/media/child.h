/* media/child.h - a program run on one file with limits: untrusted bytes are decoded there.
 *
 * Layer: media (uses base).   Thread: any.
 * The child reads the file as its standard input and writes its standard output into another;
 * what else it may do is in base/child.h.
 */
#ifndef MEDIA_CHILD_H
#define MEDIA_CHILD_H

#include "base/err.h"
#include <stddef.h>

struct media_child {
    const char *const *argv; /* NULL-terminated; argv[0] is a path, or found in /usr/bin */
    const char *from, *to;   /* files; `to` is made anew */
    size_t memory_bytes, file_bytes;
    int seconds;   /* of the processor; three times as many by the clock */
    int none_code; /* an exit code that says that there is nothing of the kind; 0: it has none
                    */
};

/** ERR_OK where it exits 0; ERR_RANGE where it exits with none_code; ERR_NOT_FOUND where there
 * is no such program; ERR_FORMAT where it exits otherwise or is stopped by a limit; ERR_IO for
 * the files. */
ERR_NODISCARD enum err media_child_run(const struct media_child *child);

/** Turn a PNG or JPEG into one of our own (transcode.h) by the program gongshi-media. */
ERR_NODISCARD enum err media_transcode(const char *from, const char *to);
/** Page `page` (from 1) of a PDF, by pdftoppm and then by the same. ERR_RANGE where it has
 *  fewer pages, ERR_NOT_FOUND without the program. */
ERR_NODISCARD enum err media_pdf_page(const char *from, int page, const char *to);

#endif
