/* han/synonyms.h - what citizens call things that officials call otherwise.
 *
 * Layer: han (uses base).   Thread: any; immutable after loading.
 * Source: assets/synonyms/synonyms.txt, or a file of the same form: UTF-8, one group a line,
 * its words parted by TAB or `=`, the official one first; `#` begins a line of comment.
 */
#ifndef HAN_SYNONYMS_H
#define HAN_SYNONYMS_H

#include "base/err.h"
#include <stddef.h>

#define SYNONYMS_FILE_MAX   ((size_t)1 << 20) /* bytes */
#define SYNONYMS_GROUPS_MAX 4096
#define SYNONYMS_WORDS_MAX  24 /* of a group */
#define SYNONYMS_WORD_MAX   96 /* bytes: 32 ideographs */
#define SYNONYMS_FOUND_MAX  8  /* groups of one word */

struct synonyms;

struct synonyms_group {
    const char *const *words; /* the official one first; two or more */
    size_t count;
};

/* Why a file was refused: a whole sentence with file, line, what was found and what was
 * expected. */
struct synonyms_error {
    char message[512];
};

/** `*out` owned by the caller (synonyms_free), NULL on failure. ERR_NOT_FOUND, ERR_IO,
 *  ERR_RANGE if the file is too large, ERR_FORMAT. */
ERR_NODISCARD enum err synonyms_load(const char *path, struct synonyms **out,
                                     struct synonyms_error *error);
/** NULL-safe. */
void synonyms_free(struct synonyms *synonyms);

/** The groups, in the order of the file; borrowed until synonyms_free(). */
const struct synonyms_group *synonyms_groups(const struct synonyms *synonyms, size_t *count);
/**
 * Find every group that has a word.
 *
 * @param word  borrowed UTF-8 of `len` bytes; words are equal whose fold_query() is
 * @param out   the groups in the order of the file, borrowed until synonyms_free()
 * @return how many; 0 for a word of no group
 */
size_t synonyms_find(const struct synonyms *synonyms, const char *word, size_t len,
                     const struct synonyms_group *out[SYNONYMS_FOUND_MAX]);

#endif
