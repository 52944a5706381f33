/* index/intern.h - byte strings by number: the same bytes have the same number.
 *
 * Layer: index (uses base).   Thread: one at a time.
 */
#ifndef INDEX_INTERN_H
#define INDEX_INTERN_H

#include "base/str.h"
#include <stdint.h>

/* Zero-initialise to use. Numbers count from 0 in the order of first putting. */
struct intern {
    struct strbuf bytes;
    uint32_t *starts; /* shape [len + 1] once there is one */
    size_t len, cap;
    uint32_t *slots; /* number + 1, 0 = free */
    size_t slot_count;
};

/** The number of these bytes, which are copied if new. */
uint32_t intern_put(struct intern *intern, const void *bytes, size_t len);
/** Empty again, its memory given back. */
void intern_free(struct intern *intern);

#endif
