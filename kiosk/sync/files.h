/* sync/files.h - the pictures and documents that records name: fetched, made into pictures of
 * our own, and thrown away when no record names them any more.
 *
 * Layer: sync (uses store, media, feed, base).   Thread: as the round.
 * A file that cannot be had or shown costs that file only: it is listed as missing.
 */
#ifndef SYNC_FILES_H
#define SYNC_FILES_H

#include "sync/round.h"

/** After the records: get what is wanted and not here, for as long as the round has. */
void files_update(struct round *round);

#endif
