/* import/relations.h - which part of a file of Office refers to which.
 *
 * Layer: import.   Thread: any.   Source: ECMA-376 part 2, 9.3 (relationships).
 */
#ifndef IMPORT_RELATIONS_H
#define IMPORT_RELATIONS_H

#include "import/archive.h"

struct relation {
    const char *id, *type, *target; /* the target by its name in the archive */
};

/* Zero-initialise; relations_free(). */
struct relations {
    struct relation *items;
    size_t count, cap;
};

/** Those of the part ("" for the file itself). As archive_read(). */
ERR_NODISCARD enum err relations_read(struct archive *archive, struct sheet_making *making,
                                      const char *part, struct relations *out);
/** The target of the relation with that id, or (id NULL) of the first whose type ends so;
 *  NULL if there is none. */
const char *relations_target(const struct relations *relations, const char *id,
                             const char *type);
/** Empty, ready for use again. */
void relations_free(struct relations *relations);

#endif
