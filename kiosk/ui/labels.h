/* ui/labels.h - the shell's words in another language.
 *
 * Layer: ui (uses base).   Thread: any; only read after loading.
 *
 * A file has one label a line: what stands in the program, a TAB, what is shown. {} in the
 * first stands for any text without another {} beside it; {1} … {4} in the second for what
 * the first, second … {} held, itself looked up; {1:月} for that text with 月 behind it, looked
 * up. # begins a comment. Of several that fit, the first in the file counts; one without {}
 * before any with.
 */
#ifndef UI_LABELS_H
#define UI_LABELS_H

#include "base/err.h"
#include "base/mem.h"
#include <stddef.h>

struct labels;

struct labels_error {
    char message[256]; /* file, line, what is wrong */
};

/** `*out` owned by the caller (labels_free). ERR_NOT_FOUND, ERR_IO, ERR_FORMAT. */
ERR_NODISCARD enum err labels_load(const char *path, struct labels **out,
                                   struct labels_error *error);
/** The same from memory; `name` is for messages. */
ERR_NODISCARD enum err labels_parse(const char *name, const char *text, size_t len,
                                    struct labels **out, struct labels_error *error);
/** NULL-safe. */
void labels_free(struct labels *labels);

/** What is shown for `text`, of the table's or the arena's; NULL where it has none. */
const char *labels_find(const struct labels *labels, const char *text, struct arena *arena);

#endif
