/* ui/labels.h - the shell's words in another language.
 *
 * Layer: ui (uses base).   Thread: any; only read after loading.
 *
 * A file has one label a line: what stands in the program, a TAB, what is shown. Holes in the
 * first, up to six, stand for some text, {} (up to two), or all digits there, {#}; two of them
 * not side by side. {1} … {6} in the second is what the first … sixth held, itself looked up;
 * {1:月} the same with 月 behind it, looked up. A \n in the file is a line's end in the label.
 * # begins a comment. Of several that fit, the first counts; one without holes before any with.
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
