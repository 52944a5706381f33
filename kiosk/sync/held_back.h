/* sync/held_back.h - the note of which records were kept out, beside the records.
 *
 * Layer: sync (uses store, base).   Thread: as the store.
 */
#ifndef SYNC_HELD_BACK_H
#define SYNC_HELD_BACK_H

#include "store/store.h"
#include "sync/sync.h"

/** Write the report's list into the running transaction. */
ERR_NODISCARD enum err held_back_note(struct store *store, const struct sync_report *report);
/** The list of the last transaction; `*out` on the heap, NULL if it is empty. */
void held_back_read(struct store *store, struct sync_held_back **out, size_t *len);

#endif
