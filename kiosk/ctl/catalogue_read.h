/* ctl/catalogue_read.h - the items and fields of a feed or of a store, in their order.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_CATALOGUE_READ_H
#define CTL_CATALOGUE_READ_H

#include "base/err.h"
#include "model/record.h"
#include <stdbool.h>

/* Zero-initialise; catalogue_free(). */
struct catalogue {
    struct record **items; /* by the number of the first field, then by their own */
    size_t item_count, item_cap;
    struct record **fields;
    size_t field_count, field_cap;
    bool with_published; /* in: keep what else there is too */
    struct record **published;
    size_t published_count, published_cap;
};

/** `base` is a state folder (one with a store.db), a folder of source data (one without
 *  feed.json), else a feed: https://…, http://… or a folder. Says what is wrong: ERR_FORMAT
 * where a record or a part is. */
ERR_NODISCARD enum err catalogue_read(const char *base, struct catalogue *out);
void catalogue_free(struct catalogue *catalogue);
/** The field of that id or slug; NULL if there is none. */
const struct record *catalogue_field(const struct catalogue *catalogue, const char *id);

#endif
