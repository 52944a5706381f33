/* store/record_zones.h - the text of a record as the search index takes it in.
 *
 * Layer: store (uses index, han, model, base).   Thread: any.
 *
 * The title's zone has what a record goes by: its title, an item's two names, 索引号 and
 * 文号. The content's zone has an item's 公开内容 and 公开依据. All else is the body.
 */
#ifndef STORE_RECORD_ZONES_H
#define STORE_RECORD_ZONES_H

#include "base/str.h"
#include "index/segment.h"
#include "model/record.h"

/* Zero-initialise to use; the bytes of each are folded units. */
struct record_zones {
    struct strbuf zones[INDEX_ZONES];
};

/** Make them of `record`; what was there before is forgotten. */
void record_zones_make(struct record_zones *zones, const struct record *record);
/** Give their memory back. */
void record_zones_free(struct record_zones *zones);

#endif
