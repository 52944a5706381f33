/* feed/source_files.h - files of the source's folder as files of the feed, named by their hash.
 *
 * Layer: feed, private to it (uses base).   Thread: any.
 * A record names a picture or document by {"src": "pictures/a.png"}, a path below the source's
 * folder; the feed names it by path, sha256, bytes and type.
 */
#ifndef FEED_SOURCE_FILES_H
#define FEED_SOURCE_FILES_H

#include "feed/source_internal.h"

/** Put what the feed says in the place of every "src" of run->line. false, told of, where
 *  one is not there or not as it must be. */
bool source_files_take(struct source_run *run, const char *pointer);
/** Where the bytes of the feed's file `path` lie, below the source's folder; borrowed. */
const char *source_files_origin(const struct source *source, const char *path);

#endif
