/* ctl/layout_content.h - a layout beside the content of a store: does it show what is there?
 *
 * Layer: ctl (uses layout, feed, store).   Thread: main.
 */
#ifndef CTL_LAYOUT_CONTENT_H
#define CTL_LAYOUT_CONTENT_H

#include "base/str.h"
#include "layout/layout.h"
#include "store/store.h"

/** Into `out`: a warning, a line each after `path`, for each playlist that no record matches at
 *  `now` (Unix seconds), and for each rotation in which not every record comes as often a day
 * as is asked for, once if nothing is. `*warnings` counts them. Errors as store_query(). */
ERR_NODISCARD enum err layout_content_check(const struct layout *layout, const char *path,
                                            struct store *store, int64_t now,
                                            struct strbuf *out, size_t *warnings);

#endif
